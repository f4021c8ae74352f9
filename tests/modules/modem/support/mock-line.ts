import { Engine } from "at/engine";
import type { Line } from "at/line";
import type { Checksums } from "io/checksum";
import type { FamilyTools } from "modem/family";
import { LateResults } from "modem/late-results";
import { MockSerial, type MockSerialOptions } from "../../../support/mock-serial";
import { VirtualClock } from "../../../support/virtual-clock";
import { CHECKSUMS } from "./checksums";

/** An engine on a scripted port, in virtual time. */
export class MockLine {
	readonly clock = new VirtualClock();
	readonly mock: MockSerial;
	readonly engine: Engine;
	readonly lateResults = new LateResults();

	constructor(options: MockSerialOptions = {}) {
		this.mock = new MockSerial(this.clock, { writable: 4096, ...options });
		this.engine = new Engine({ serial: this.mock.port, clock: this.clock });
	}

	/** What services are made with. */
	tools(flowControl = false): FamilyTools {
		return {
			checksums: CHECKSUMS as Checksums,
			flowControl,
			lateResults: this.lateResults,
			onUnsolicited: (prefix, handler) => {
				this.engine.offUnsolicited(prefix);
				this.engine.onUnsolicited(prefix, handler);
			},
			claimNextLine: (claim) => this.engine.claimNextLine(claim),
		};
	}

	/** `AT...`, answered by OK; several in order. */
	accept(...commands: string[]): this {
		for (const command of commands) this.mock.command(command, "OK");
		return this;
	}

	/** Runs a task with the line until it has ended. */
	run<T>(task: (line: Line) => Promise<T>): Promise<T> {
		return this.clock.run(this.engine.lock("a test", task));
	}
}
