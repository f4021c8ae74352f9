import { Engine } from "at/engine";
import { Trace } from "at/trace";
import { PieceQueue } from "host/piece-queue";
import type { Checksums } from "io/checksum";
import type { Clock } from "io/clock";
import type { Serial, SerialOptions } from "io/serial";
import { FAMILIES } from "modem/families";
import { Modem } from "modem/modem";
import type { CounterStore, RecoveryCounters } from "modem/settings";
import { PowerKey } from "../../../../simulator/board/power-key";
import { Uart } from "../../../../simulator/board/uart";
import { Carrier } from "../../../../simulator/carrier/carrier";
import { VirtualClock } from "../../../../simulator/clock/virtual-clock";
import { LATENCIES, type Latencies } from "../../../../simulator/modem/latencies";
import type { ModelDescription } from "../../../../simulator/modem/model";
import { MemoryStorage } from "../../../../simulator/modem/storage";
import { VirtualModem } from "../../../../simulator/modem/virtual-modem";
import { CHECKSUMS } from "./checksums";

export interface BenchOptions {
	readonly model: ModelDescription;
	readonly baud?: number;
	readonly flowControl?: boolean;
	readonly quirks?: readonly string[];
	/** Of the SIM. */
	readonly simPin?: string;
	/** As it is set in the gateway. */
	readonly pin?: string;
	readonly powerKey?: boolean;
	/** What the virtual modem has kept from earlier: the text of its `modem.json`. */
	readonly kept?: string;
	/** The setting `modem.baud`. */
	readonly setBaud?: number;
	/** What the board's line is good for. */
	readonly fastestBaud?: number;
	/** What takes another time than usual. */
	readonly latencies?: Partial<Latencies>;
	/** Where the counters of recovery are kept; in {@link VirtualBench.counters} unless said otherwise. */
	readonly counters?: CounterStore;
}

const BOARD_BAUD = 115_200;

/** The firmware's modem driver on Node, against a virtual modem with its carrier, in virtual time. */
export class VirtualBench {
	readonly clock = new VirtualClock();
	readonly virtualModem: VirtualModem;
	readonly carrier: Carrier;
	readonly uart: Uart;
	readonly log: string[] = [];
	readonly states: string[] = [];
	readonly traffic: string[] = [];
	/** When the power key was held, in virtual milliseconds. */
	readonly keyPresses: number[] = [];
	counters: RecoveryCounters = { rung: -1, resets: 0 };
	pin: string | undefined;
	setBaud: number | undefined;
	engine: Engine;
	modem: Modem;
	readonly #options: BenchOptions;
	readonly #powerKey: PowerKey;

	static async open(options: BenchOptions): Promise<VirtualBench> {
		const clock = new VirtualClock();
		const carrier = await Carrier.open({ clock, ...(options.simPin ? { pin: options.simPin } : {}) });
		return new VirtualBench(options, clock, carrier);
	}

	private constructor(options: BenchOptions, clock: VirtualClock, carrier: Carrier) {
		this.#options = options;
		this.clock = clock;
		this.carrier = carrier;
		this.pin = options.pin;
		this.setBaud = options.setBaud;
		const flowControl = options.flowControl ?? true;
		this.uart = new Uart({ clock, baud: options.baud ?? BOARD_BAUD, flowControl });
		this.virtualModem = new VirtualModem({
			model: options.model,
			clock,
			line: this.uart.modem,
			network: carrier,
			storage: new MemoryStorage(options.kept),
			latencies: { ...LATENCIES, ...options.latencies },
			...(options.quirks ? { quirks: options.quirks } : {}),
		});
		this.#powerKey = new PowerKey(clock);
		this.#powerKey.onPress = (held) => {
			this.keyPresses.push(clock.now());
			this.virtualModem.pressPowerKey(held);
		};
		[this.engine, this.modem] = this.#make();
	}

	/** The gateway starts anew, the modem stays as it is. */
	restartGateway(): void {
		this.modem.stop();
		this.engine.close();
		this.uart.gateway.reset();
		[this.engine, this.modem] = this.#make();
	}

	async close(): Promise<void> {
		this.modem.stop();
		this.engine.close();
		await this.carrier.close();
	}

	/** Lets time pass until a promise has settled. */
	async run<T>(promise: Promise<T>): Promise<T> {
		let settled = false;
		const settle = () => {
			settled = true;
		};
		promise.then(settle, settle);
		await this.until(() => settled);
		return promise;
	}

	/** Lets time pass until something is so. */
	async until(condition: () => boolean, limit = 3_600_000): Promise<void> {
		const end = this.clock.now() + limit;
		this.#settle();
		const how = await this.clock.run(() => condition() || this.clock.now() > end);
		if (condition()) return;
		const last = this.traffic.slice(-12).join("\n");
		throw new Error(`not so after ${this.clock.now()} ms (${how}); ${JSON.stringify(this.modem.state)}\n${last}`);
	}

	async advance(milliseconds: number): Promise<void> {
		this.#settle();
		await this.clock.run(this.clock.now() + milliseconds);
	}

	/** Lets time pass until the modem's state has this name. */
	untilState(name: string): Promise<void> {
		return this.until(() => this.modem.state.name === name);
	}

	#make(): [Engine, Modem] {
		const trace = new Trace();
		trace.listener = ({ time, direction, text }) =>
			this.traffic.push(`${Math.round(time)} ${direction} ${text.trim()}`);
		const clock = this.firmwareClock();
		if (this.setBaud !== undefined) this.uart.gateway.set({ baud: this.setBaud });
		const engine = new Engine({ serial: { io: this.#makeSerial(), format: "buffer" }, clock, trace });
		const modem = new Modem({
			engine,
			clock,
			checksums: CHECKSUMS as Checksums,
			...(this.#options.powerKey === false ? {} : { powerKey: this.#powerKey }),
			families: FAMILIES,
			settings: {
				pin: () => this.pin,
				model: () => undefined,
				baud: () => this.setBaud,
				boardBaud: BOARD_BAUD,
				fastestBaud: this.#options.fastestBaud ?? 921_600,
				flowControl: this.#options.flowControl ?? true,
			},
			counters: this.#options.counters ?? {
				load: () => this.counters,
				save: (counters) => {
					this.counters = counters;
				},
			},
			log: (text) => this.log.push(text),
		});
		modem.onState(({ name, reason }) => this.states.push(`${name}: ${reason}`));
		return [engine, modem];
	}

	/** Time stands still until the firmware has nothing left to do at this moment. */
	#settle(): void {
		const release = this.clock.hold();
		setImmediate(release);
	}

	/** The clock as firmware must be given it: time stands still while something is left to do. */
	firmwareClock(): Clock {
		return {
			now: () => this.clock.now(),
			after: (delay, callback) =>
				this.clock.after(delay, () => {
					callback();
					this.#settle();
				}),
			cancel: (handle) => this.clock.cancel(handle as Parameters<VirtualClock["cancel"]>[0]),
		};
	}

	#makeSerial() {
		const { gateway } = this.uart;
		const settle = () => this.#settle();
		return class implements Serial {
			readonly #waiting = new PieceQueue();
			#open = true;

			constructor(options: SerialOptions) {
				gateway.onReadable = (count) => {
					options.onReadable?.call(this, count);
					settle();
				};
				gateway.onWritable = (count) => {
					options.onWritable?.call(this, count);
					settle();
				};
				gateway.open();
			}

			read(): ArrayBuffer | undefined;
			read(buffer: Uint8Array): number | undefined;
			read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
				this.#waiting.push(gateway.read().slice());
				return buffer ? this.#waiting.takeInto(buffer) : this.#waiting.take();
			}

			write(bytes: ArrayBuffer | Uint8Array): void {
				if (this.#open) gateway.write(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
			}

			set(options: { baud?: number }): void {
				gateway.set(options);
			}

			close(): void {
				this.#open = false;
				gateway.onReadable = undefined;
				gateway.onWritable = undefined;
			}
		};
	}
}
