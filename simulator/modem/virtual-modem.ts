import type { LineEnd } from "../board/line";
import type { Network } from "../carrier/network";
import type { SimulatorClock } from "../clock/clock";
import type { Invocation } from "./command-line";
import { Device } from "./device";
import { ForcedCodes } from "./forced-codes";
import { type CommandHook, Interpreter } from "./interpreter";
import { LATENCIES, type Latencies } from "./latencies";
import { Memory } from "./memory";
import type { ModelDescription, RunningModel } from "./model";
import { Port, type TrafficListener } from "./port";
import { Quirks } from "./quirks";
import { ResultFormat } from "./result-format";
import type { LineSettings } from "./settings";
import type { ModemStorage } from "./storage";

export interface VirtualModemOptions {
	model: ModelDescription;
	clock: SimulatorClock;
	/** More lines may be attached later, one after another. */
	line?: LineEnd;
	network: Network;
	storage: ModemStorage;
	/** Names of quirks that are on from the start. */
	quirks?: readonly string[];
	latencies?: Latencies;
}

/** What runs between two starts. */
interface Session {
	device: Device;
	interpreter: Interpreter;
	model: RunningModel;
}

/**
 * A cellular modem as its manual describes it, on one end of a line. It is off until {@link powerOn}. Model, quirks
 * and the scene (hang, reset, power) make it what a test needs.
 */
export class VirtualModem {
	readonly model: ModelDescription;
	readonly #world: { clock: SimulatorClock; network: Network; latencies: Latencies; quirks: Quirks };
	readonly #memory: Memory;
	readonly #port = new Port();
	/** Undefined while it is off or starting. */
	#session: Session | undefined;
	#booting: Device | undefined;
	readonly #forced = new ForcedCodes();
	#hangAt: string | undefined;
	#resetAt: string | undefined;
	#resetCountdown: number | undefined;

	constructor(options: VirtualModemOptions) {
		this.model = options.model;
		this.#world = {
			clock: options.clock,
			network: options.network,
			latencies: options.latencies ?? LATENCIES,
			quirks: new Quirks(options.quirks),
		};
		this.#memory = new Memory(options.storage);
		options.network.onChange(() => this.#session?.model.onNetworkChange());
		if (options.line) this.attachLine(options.line);
	}

	/** Called with all bytes that go over the line. */
	set onTraffic(listener: TrafficListener | undefined) {
		this.#port.onTraffic = listener;
	}

	/** Powered, starting or ready. */
	get on(): boolean {
		return this.#session !== undefined || this.#booting !== undefined;
	}

	/** Starting, or carrying something out: a command, a message on its way. An open data phase is not busy. */
	get busy(): boolean {
		return this.#booting !== undefined || (this.#session?.device.busy ?? false);
	}

	/** From now on the modem speaks on this line; its state stays, and an earlier line is let go. */
	attachLine(line: LineEnd): void {
		this.#port.attach(
			line,
			(bytes) => this.#receive(bytes),
			(change) => {
				if (change.DTR === false || change.break) this.#session?.interpreter.interrupt();
			},
		);
	}

	/** Starts a modem that is off. */
	powerOn(): void {
		if (this.on) return;
		this.#memory.forgetVolatile();
		const device = this.#makeDevice();
		this.#booting = device;
		this.#setLine(this.model.baud(this.#memory), false);
		device.after(device.latencies.boot, () => {
			this.#booting = undefined;
			this.#begin(device, false);
		});
	}

	/** Takes the power away, in whatever it is doing. */
	powerOff(): void {
		this.#booting?.end();
		this.#session?.device.end();
		this.#booting = undefined;
		this.#session = undefined;
		this.#port.forget();
		this.#memory.forgetVolatile();
	}

	/** The reset pin, or AT+CRESET: as power off and on. */
	reset(): void {
		if (!this.on) return;
		this.powerOff();
		this.powerOn();
	}

	/** Holds the power key: starts a modem that is off; a long press shuts a running one down, hung or not. */
	pressPowerKey(milliseconds: number): void {
		if (!this.on) {
			if (milliseconds >= this.model.powerKey.on) this.powerOn();
			return;
		}
		if (milliseconds >= this.model.powerKey.off) this.#shutDown();
	}

	/** The next time that this command comes (`+CMMSSEND`, with or without AT) the modem hangs in it. */
	hang(command: string): void {
		this.#hangAt = commandName(command);
	}

	/**
	 * The next time that this command comes with something to do, its answer is this result code, in the form in which
	 * the command gives codes (`+CME ERROR`, `+CMMSSEND: 173`), and nothing is done.
	 * @param code a number, several with commas (`766,503`), or ERROR
	 * @param times how often; 0 takes back what was set before
	 * @throws Error in words for what is no code
	 */
	answerNext(command: string, code: string, times = 1): void {
		this.#forced.set(commandName(command), code, times);
	}

	/** Resets the modem when so many more bytes have come on its line, or when this command comes. */
	resetAfter(what: number | string): void {
		if (typeof what === "number") this.#resetCountdown = what;
		else this.#resetAt = commandName(what);
	}

	/** @throws Error for a quirk that does not exist */
	setQuirk(name: string, on: boolean): void {
		this.#world.quirks.set(name, on);
	}

	/**
	 * Writes the state of a powered modem into its storage, for {@link resume} in a later run: the gateway loses its
	 * power, the modem keeps its own. To be called when it is not {@link busy}.
	 */
	suspend(): void {
		if (!this.#session) return;
		this.#session.interpreter.prepareSuspension();
		const { baud, flowControl } = this.#port.line ?? initialLine(this.model, this.#memory);
		Object.assign(
			this.#memory.volatile("line", () => ({})),
			{ baud, flowControl },
		);
		this.#memory.suspend();
	}

	/** Goes on where {@link suspend} stopped; false when nothing was suspended, and the modem is off. */
	resume(): boolean {
		if (this.on || !this.#memory.resume()) return false;
		const device = this.#makeDevice();
		const { baud, flowControl } = this.#memory.volatile("line", () => initialLine(this.model, this.#memory));
		this.#setLine(baud, flowControl);
		this.#begin(device, true);
		return true;
	}

	#begin(device: Device, resumed: boolean): void {
		const model = this.model.start(device);
		const format = new ResultFormat(device.settings, this.model, (name) => device.hasQuirk(name));
		const interpreter = new Interpreter(device, this.#port, model.commands, format, (name, form) =>
			this.#onCommand(name, form),
		);
		this.#session = { device, interpreter, model };
		if (resumed) interpreter.resume();
		model.run(resumed);
	}

	#makeDevice(): Device {
		const settings = this.#memory.volatile<LineSettings>("settings", () => structuredClone(this.model.settings));
		return new Device(this.#world, this.#memory, settings, {
			sendUnsolicited: (lines) => this.#session?.interpreter.sendUnsolicited(lines),
			restart: () => this.reset(),
			shutDown: () => this.#shutDown(),
			setBaud: (rate) =>
				this.#port.whenDrained(() => {
					if (this.#port.line) this.#port.line.baud = rate;
				}),
			setFlowControl: (on) => {
				if (this.#port.line) this.#port.line.flowControl = on;
			},
		});
	}

	#setLine(baud: number, flowControl: boolean): void {
		if (!this.#port.line) return;
		this.#port.line.baud = baud;
		this.#port.line.flowControl = flowControl;
	}

	#receive(bytes: Uint8Array): void {
		if (this.#resetCountdown === undefined) {
			this.#session?.interpreter.receive(bytes);
			return;
		}
		const taken = bytes.subarray(0, this.#resetCountdown);
		this.#resetCountdown -= taken.length;
		this.#session?.interpreter.receive(taken);
		if (this.#resetCountdown > 0) return;
		this.#resetCountdown = undefined;
		this.reset();
	}

	#onCommand(name: string, form: Invocation["form"]): ReturnType<CommandHook> {
		if (name === this.#resetAt) {
			this.#resetAt = undefined;
			this.reset();
			return "restart";
		}
		if (name !== this.#hangAt) {
			const code = this.#forced.take(name, form);
			return code === undefined ? "go on" : { code };
		}
		this.#hangAt = undefined;
		this.#session?.device.after(this.#world.latencies.watchdog, () => this.reset());
		return "hang";
	}

	#shutDown(): void {
		const device = this.#session?.device;
		if (!device) {
			this.powerOff();
			return;
		}
		device.after(device.latencies.shutDown, () => {
			device.sendUnsolicited(this.model.poweredDown);
			this.powerOff();
		});
	}
}

function commandName(command: string): string {
	return command.toUpperCase().replace(/^AT/, "");
}

function initialLine(model: ModelDescription, memory: Memory) {
	return { baud: model.baud(memory), flowControl: false };
}
