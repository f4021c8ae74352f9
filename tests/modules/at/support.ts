import { Engine } from "at/engine";
import type { Line } from "at/line";
import { Trace } from "at/trace";
import { MockSerial, type MockSerialOptions } from "../../support/mock-serial";
import { VirtualClock } from "../../support/virtual-clock";

/** An engine on a scripted port. */
export function makeBench(options: MockSerialOptions = {}) {
	const clock = new VirtualClock();
	const modem = new MockSerial(clock, options);
	const trace = new Trace();
	const engine = new Engine({ serial: modem.port, clock, trace });
	/** Runs a task under the lock until it has ended, and checks that exactly the script was sent. */
	async function run<T>(task: (line: Line) => Promise<T>): Promise<T> {
		try {
			return await clock.run(engine.lock("a test", task));
		} finally {
			modem.finish();
		}
	}
	/** Like run, for a task that must fail; gives the error. */
	async function fail(task: (line: Line) => Promise<unknown>): Promise<Error> {
		try {
			await run(task);
		} catch (error) {
			if (error instanceof Error) return error;
		}
		throw new Error("nothing was thrown");
	}
	const traced = () => trace.entries().map(({ direction, text }) => `${direction} ${text}`);
	return { clock, modem, trace, engine, run, fail, traced };
}
