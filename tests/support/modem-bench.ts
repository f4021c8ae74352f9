import { VirtualClock } from "../../simulator/clock/virtual-clock";
import type { Latencies } from "../../simulator/modem/latencies";
import type { ModelDescription } from "../../simulator/modem/model";
import { MemoryStorage } from "../../simulator/modem/storage";
import { VirtualModem } from "../../simulator/modem/virtual-modem";
import { FakeLine } from "./fake-line";
import { FakeNetwork } from "./fake-network";

/** Longer than any start with registration. */
const START = 10_000;

/** A virtual modem on a line without delays, under a virtual clock. */
export class ModemBench {
	readonly clock = new VirtualClock();
	readonly network: FakeNetwork;
	readonly storage: MemoryStorage;
	readonly line = new FakeLine(this.clock);
	readonly modem: VirtualModem;

	constructor(
		model: ModelDescription,
		options: {
			quirks?: readonly string[];
			storage?: MemoryStorage;
			network?: FakeNetwork;
			latencies?: Latencies;
		} = {},
	) {
		this.network = options.network ?? new FakeNetwork();
		this.storage = options.storage ?? new MemoryStorage();
		const { clock, network, storage, line } = this;
		this.modem = new VirtualModem({
			model,
			clock,
			network,
			storage,
			line,
			quirks: options.quirks,
			latencies: options.latencies,
		});
	}

	/** A modem that has started, with the boot lines out of the way and echo off. */
	static async ready(model: ModelDescription, options: ConstructorParameters<typeof ModemBench>[1] = {}) {
		const bench = new ModemBench(model, options);
		bench.modem.powerOn();
		await bench.pass(START);
		await bench.ask("ATE0");
		return bench;
	}

	/** Lets milliseconds pass. */
	async pass(milliseconds: number): Promise<void> {
		await this.clock.run(this.clock.now() + milliseconds);
	}

	/** What the modem says within the next milliseconds. */
	async listen(milliseconds: number): Promise<string> {
		await this.pass(milliseconds);
		return this.line.take();
	}

	/** Sends a line and returns all that comes until the modem is quiet for `milliseconds`, CR LF pairs as `|`. */
	async ask(command: string, milliseconds = 100): Promise<string> {
		return compact(await this.raw(`${command}\r`, milliseconds));
	}

	/** Sends bytes as they are. */
	async raw(data: string | Uint8Array, milliseconds = 100): Promise<string> {
		this.line.tell(data);
		return this.listen(milliseconds);
	}
}

/** Lines without their CR LF, joined by `|`. */
export function compact(text: string): string {
	return text
		.split(/\r\n|\r/)
		.filter((line) => line !== "")
		.join("|");
}
