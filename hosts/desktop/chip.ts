import type { Board } from "../../simulator/board/board";
import { PowerCutError } from "../../simulator/board/flash";
import type { GatewayEnd } from "../../simulator/board/uart";
import type { ClockEntry } from "../../simulator/clock/clock";
import { BoardRequests } from "./board-requests";
import { Port, resultLength, timeLength } from "./device/protocol";
import { EventQueue } from "./event-queue";
import type { Start } from "./start";
import { buildFolder } from "./transpile";
import { type CallReport, Worker } from "./worker";
import type { XsbugLink } from "./xsbug-link";

/** What the engine has done so far. */
export interface EngineMeter {
	calls: number;
	/** XS meter units. */
	compute: number;
	/** Slots in use after the last call, garbage included. */
	liveSlots: number;
}

/** The engine has 256 Ki slots and never collects by itself. */
const COLLECT_AT_SLOTS = 128 * 1024;
/** Slots say nothing about buffers, so it is told to collect after so many calls as well. */
const COLLECT_EVERY = 500;
const KILLED: Start = Object.freeze({ cause: "reset", words: "the debugger ended it" });
/** What a chip cannot settle by itself. */
export interface ChipEnvironment {
	/** The way to a debugger; the chip ends it with itself. */
	xsbug?: XsbugLink | undefined;
	/** Why this life begins. */
	readonly start: Start;
	/** Milliseconds of real time without a sign of life after which the chip is reset; see {@link Worker}. */
	readonly watchdog: number | undefined;
	log(text: string): void;
	/** The chip starts anew, and is to be told why. */
	restart(why: Start): void;
	powerCut(): void;
}

/** One life of the firmware, from a reset to the next. */
export class Chip {
	readonly #board: Board;
	readonly #meter: EngineMeter;
	readonly #environment: ChipEnvironment;
	readonly #worker: Worker;
	readonly #requests: BoardRequests;
	readonly #events = new EventQueue();
	readonly #startTime: number;
	#alive = true;
	/** Whether what is still to come from the chip reaches its pins. */
	#pinsDriven = true;
	/** Lets the clock go on once the call that is under way has ended. */
	#release: (() => void) | undefined;
	/** The chip does nothing else while it programs and erases its flash. */
	#busyUntil: number;
	#callStart = 0;
	#flashBusyBefore = 0;
	#timer: ClockEntry | undefined;
	#wait: ClockEntry | undefined;

	constructor(board: Board, meter: EngineMeter, environment: ChipEnvironment) {
		this.#board = board;
		this.#meter = meter;
		this.#environment = environment;
		this.#startTime = board.clock.now();
		this.#busyUntil = this.#startTime;
		this.#requests = new BoardRequests(board, {
			whenDue: (action) => this.#whenDue(action),
			start: environment.start,
			restart: (reason) => this.#restart({ cause: "restart", words: reason }),
			log: (text) => environment.log(text),
		});
		board.powerLoss.onChange = (active) => {
			this.#events.powerLoss(active);
			this.#pump();
		};
		this.#worker = new Worker({
			folder: buildFolder,
			xsbug: environment.xsbug?.engineAddress,
			onCommand: (message) => this.#answer(message),
			onOutput: (text) => environment.log(text.trimEnd()),
			watchdog: environment.watchdog,
			onExit: (why) => this.#restart(why),
		});
		if (environment.xsbug) environment.xsbug.onCommands = () => this.#pump();
		this.#listen(Port.modem);
		this.#listen(Port.console);
	}

	async boot(modules: string[], main: string): Promise<void> {
		this.#begin();
		const outcome = "globalThis.bootOutcome";
		try {
			await this.#worker.evaluate(
				`${outcome} = "it did not finish"; import("host/boot").then(({ boot }) => boot(${JSON.stringify(modules)}, ${JSON.stringify(main)})).then(() => { ${outcome} = "ok"; }, (error) => { ${outcome} = String(error && error.stack || error); });`,
			);
			const text = await this.#worker.text(outcome);
			if (this.#alive && text !== "ok") throw new Error(`The firmware does not start: ${text}`);
		} catch (error) {
			// Killed on purpose in the middle of its start: that has been told already.
			if (this.#alive) {
				this.end();
				throw error;
			}
		} finally {
			this.#finish();
		}
		// Only the end of a call says when the first timer is due.
		this.#events.timer();
		this.#pump();
	}

	async collectGarbage(): Promise<void> {
		if (this.#release) return;
		this.#begin();
		try {
			await this.#worker.evaluate("gc()");
			this.#meter.liveSlots = (await this.#worker.evaluate("undefined")).liveSlots;
		} finally {
			this.#finish();
		}
		this.#pump();
	}

	end(): void {
		this.#alive = false;
		this.#pinsDriven = false;
		this.#worker.close();
		this.#environment.xsbug?.close();
		this.#board.clock.cancel(this.#timer);
		this.#board.clock.cancel(this.#wait);
		this.#finish();
	}

	#listen(port: number): void {
		const gateway = this.#gateway(port);
		gateway.onReadable = () => {
			this.#events.readable(port);
			this.#pump();
		};
		gateway.onBreak = () => {
			this.#events.break(port);
			this.#pump();
		};
		gateway.onFault = (fault) => {
			this.#events.fault(port, fault);
			this.#pump();
		};
		gateway.onPresence = (isThere) => {
			this.#events.presence(port, isThere);
			this.#pump();
		};
		gateway.onWritable = () => {
			this.#events.writable(port);
			this.#pump();
		};
	}

	/** Calls the firmware as long as there is something to tell it. */
	#pump(): void {
		if (!this.#alive || this.#release) return;
		if (this.#environment.xsbug?.hasCommands) {
			this.#interrupt(this.#environment.xsbug).catch((error: Error) => this.#fail(error));
			return;
		}
		if (this.#events.isEmpty) return;
		const { clock } = this.#board;
		if (clock.now() < this.#busyUntil) {
			clock.cancel(this.#wait);
			this.#wait = clock.at(this.#busyUntil, () => this.#pump());
			return;
		}
		this.#begin();
		this.#call().catch((error: Error) => this.#fail(error));
	}

	async #interrupt(link: XsbugLink): Promise<void> {
		const busyUntil = this.#busyUntil;
		this.#begin();
		await link.interrupt(() => this.#worker.evaluate("debugger"));
		if (!this.#alive) return;
		this.#finish();
		this.#busyUntil = busyUntil;
		this.#pump();
	}

	async #call(): Promise<void> {
		const message = this.#events.take(this.#now(), (port) => this.#gateway(port));
		const report = await this.#worker.call(message);
		if (!this.#alive) return;
		this.#account(report);
		this.#takeResult(report.result);
		if (report.liveSlots > COLLECT_AT_SLOTS || this.#meter.calls % COLLECT_EVERY === 0)
			await this.#worker.evaluate("gc()");
		this.#finish();
		this.#pump();
	}

	#gateway(port: number): GatewayEnd {
		return (port === Port.modem ? this.#board.modemUart : this.#board.consoleUart).gateway;
	}

	#takeResult(result: Buffer): void {
		if (result.length < resultLength) return;
		this.#events.setUnread(result[timeLength] as number);
		const { clock } = this.#board;
		clock.cancel(this.#timer);
		this.#timer = undefined;
		const due = result.readDoubleLE(0);
		if (!Number.isFinite(due)) return;
		if (due <= this.#now()) this.#events.timer();
		else
			this.#timer = clock.at(this.#timeOf(due), () => {
				this.#events.timer();
				this.#pump();
			});
	}

	#begin(): void {
		this.#release = this.#board.clock.hold();
		this.#callStart = this.#board.clock.now();
		this.#flashBusyBefore = this.#board.flash.busyTime;
	}

	#finish(): void {
		this.#busyUntil = this.#callStart + this.#flashBusy();
		const release = this.#release;
		this.#release = undefined;
		release?.();
	}

	/** What the flash has taken of the call that is under way, in milliseconds. */
	#flashBusy(): number {
		return this.#board.flash.busyTime - this.#flashBusyBefore;
	}

	/**
	 * When the firmware's running time is no longer before `due`: the sum may be rounded to a moment that is, and a timer
	 * for that would find nothing due, again and again.
	 */
	#timeOf(due: number): number {
		const time = this.#startTime + due;
		return time - this.#startTime < due ? time * (1 + Number.EPSILON) : time;
	}

	/** The firmware's running time: the clock's, and what its flash has kept it. */
	#now(): number {
		return Math.max(this.#board.clock.now(), this.#callStart + this.#flashBusy()) - this.#startTime;
	}

	#whenDue(action: () => void): void {
		const due = this.#callStart + this.#flashBusy();
		if (due <= this.#board.clock.now()) action();
		else this.#board.clock.at(due, () => this.#pinsDriven && action());
	}

	#answer(message: Buffer): Uint8Array {
		const time = Buffer.alloc(timeLength);
		try {
			const result = this.#requests.carryOut(message);
			time.writeDoubleLE(this.#now());
			return result ? Buffer.concat([time, result]) : time;
		} catch (error) {
			if (error instanceof PowerCutError) this.#cutPower();
			time.writeDoubleLE(Number.NaN);
			return Buffer.concat([time, Buffer.from(error instanceof Error ? error.message : String(error))]);
		}
	}

	/** The engine stops at this very operation; the lines keep what had left by then. */
	#cutPower(): void {
		this.#alive = false;
		this.#worker.close();
		this.#environment.xsbug?.close();
		const { clock } = this.#board;
		clock.cancel(this.#timer);
		clock.cancel(this.#wait);
		clock.at(this.#callStart + this.#flashBusy(), () => {
			this.#pinsDriven = false;
			this.#environment.powerCut();
		});
		this.#release?.();
	}

	#fail({ message }: Error): void {
		this.#restart({ cause: "exception", words: message });
	}

	#restart(why: Start): void {
		if (!this.#alive) return;
		this.end();
		this.#environment.restart(this.#environment.xsbug?.aborted ? KILLED : why);
	}

	#account(report: CallReport): void {
		this.#meter.calls++;
		this.#meter.compute += report.compute;
		this.#meter.liveSlots = report.liveSlots;
	}
}
