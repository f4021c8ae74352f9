import type { Network } from "../carrier/network";
import type { ClockEntry, SimulatorClock } from "../clock/clock";
import type { Answer, Line } from "./answer";
import type { Latencies } from "./latencies";
import type { Memory } from "./memory";
import type { QuirkName, Quirks } from "./quirks";
import type { LineSettings } from "./settings";

/** What the modem around it does for a {@link Device}. */
export interface DeviceHost {
	sendUnsolicited(lines: readonly Line[]): void;
	restart(): void;
	shutDown(): void;
	setBaud(rate: number): void;
	setFlowControl(on: boolean): void;
}

/**
 * What handlers of commands work with. A device lives from one start of the modem to its end: all that it was going
 * to do ends with its power.
 */
export class Device {
	readonly clock: SimulatorClock;
	readonly network: Network;
	readonly memory: Memory;
	readonly latencies: Latencies;
	readonly settings: LineSettings;
	readonly #quirks: Quirks;
	readonly #host: DeviceHost;
	readonly #entries = new Set<ClockEntry>();
	readonly #endings = new Set<() => void>();
	#tasks = 0;
	#alive = true;

	constructor(
		world: { clock: SimulatorClock; network: Network; latencies: Latencies; quirks: Quirks },
		memory: Memory,
		settings: LineSettings,
		host: DeviceHost,
	) {
		this.clock = world.clock;
		this.network = world.network;
		this.latencies = world.latencies;
		this.memory = memory;
		this.settings = settings;
		this.#quirks = world.quirks;
		this.#host = host;
	}

	/** Is there something that has to come to its end: a message on its way, an answer that is due? */
	get busy(): boolean {
		return this.#tasks > 0;
	}

	/** Still powered and not restarted. */
	get alive(): boolean {
		return this.#alive;
	}

	hasQuirk(name: QuirkName): boolean {
		return this.#quirks.has(name);
	}

	/** Like the clock's, but void when the modem loses its power. */
	after(delay: number, action: () => void): ClockEntry {
		const entry = this.clock.after(delay, () => {
			this.#entries.delete(entry);
			action();
		});
		this.#entries.add(entry);
		return entry;
	}

	cancel(entry: ClockEntry | undefined): void {
		if (!entry) return;
		this.#entries.delete(entry);
		this.clock.cancel(entry);
	}

	/** Makes the modem busy until the returned function is called. */
	begin(): () => void {
		let open = true;
		this.#tasks++;
		return () => {
			if (open) this.#tasks--;
			open = false;
		};
	}

	/** Real work on loopback, see {@link SimulatorClock.transaction}; a modem without power never hears its result. */
	transaction<T>(name: string, latency: number, work: () => Promise<T>, done: (result: T) => void): void {
		const end = this.begin();
		this.clock.transaction(name, latency, work, (result) => {
			end();
			if (this.#alive) done(result);
		});
	}

	/** An unsolicited line, or several that stay together. */
	sendUnsolicited(...lines: readonly Line[]): void {
		if (this.#alive) this.#host.sendUnsolicited(lines);
	}

	/**
	 * OK now and a result line when the work is done; with the quirk `result-before-ok`, line and OK when it is done.
	 * `start` gets the function to call with the line.
	 */
	answerLater(start: (finish: (line: string) => void) => void): Answer {
		const end = this.begin();
		if (this.hasQuirk("result-before-ok")) {
			return {
				kind: "pending",
				start: (finish) =>
					start((line) => {
						end();
						finish(() => line);
					}),
			};
		}
		return {
			kind: "reply",
			afterwards: () =>
				start((line) => {
					end();
					this.sendUnsolicited(line);
				}),
		};
	}

	restart(): void {
		this.#host.restart();
	}

	shutDown(): void {
		this.#host.shutDown();
	}

	/** Takes effect when all that was sent before has left the line. */
	setBaud(rate: number): void {
		this.#host.setBaud(rate);
	}

	setFlowControl(on: boolean): void {
		this.#host.setFlowControl(on);
	}

	/** Called when the power goes: connections to the carrier break then. Returns what takes that back. */
	onEnd(action: () => void): () => void {
		this.#endings.add(action);
		return () => this.#endings.delete(action);
	}

	/** Its power is gone. */
	end(): void {
		this.#alive = false;
		for (const action of this.#endings) action();
		this.#endings.clear();
		for (const entry of this.#entries) this.clock.cancel(entry);
		this.#entries.clear();
		this.#tasks = 0;
	}
}
