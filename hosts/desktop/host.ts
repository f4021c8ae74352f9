import type { Board } from "../../simulator/board/board";
import type { ClockEntry } from "../../simulator/clock/clock";
import { Chip, type EngineMeter } from "./chip";
import { dependenciesOf } from "./module-graph";
import { isCrash, type Start, startInWords } from "./start";
import { buildFolder, transpile } from "./transpile";
import type { XsbugAddress } from "./xsbug-address";
import { XsbugLink } from "./xsbug-link";

export interface HostOptions {
	board: Board;
	/** The firmware's main module. */
	main?: string;
	/** Where a debugger waits for the firmware. */
	xsbug?: XsbugAddress;
	/** A line of the firmware for whoever watches the board. */
	onLog?: (text: string) => void;
	/** Milliseconds of real time without a sign of life after which the chip is reset; 30 s when left out. */
	watchdog?: number;
	/** The firmware starts anew, and why. `staged` is what was made to happen by {@link Host.reset}. */
	onRestart?: (why: Start, staged: boolean) => void;
	/** The power went in the middle of a flash operation; the engine is gone. */
	onPowerCut?: () => void;
	/** The firmware cannot run at all: what was wrong. */
	onFailure?: (error: Error) => void;
}

/** What the chip runs: its main module, and those that this one needs. */
interface Program {
	readonly modules: string[];
	readonly main: string;
}

/** From reset to the first line of the firmware. */
const BOOT_TIME = 300;
/** A firmware that crashes again and again without anything else happening will not get better. */
const CRASHES_IN_A_ROW = 5;
/** A firmware that ran for so long, in milliseconds, has not crashed at its start. */
const GOOD_RUN = 60_000;
/** Far longer than any call takes, on a computer that has other things to do as well. */
const WATCHDOG = 30_000;
const POWER_ON: Start = Object.freeze({ cause: "power" });

/** The gateway's chip on a simulated board: the firmware on XS, fed with events, one call at a time. */
export class Host {
	readonly meter: EngineMeter = { calls: 0, compute: 0, liveSlots: 0 };
	readonly #options: HostOptions;
	readonly #board: Board;
	#chip: Chip | undefined;
	#boot: ClockEntry | undefined;
	#crashes = 0;
	#program: Program = { modules: [], main: "main" };
	#startTime = 0;
	/** Power cuts so far: what was begun before one is not gone on with. */
	#life = 0;

	constructor(options: HostOptions) {
		this.#options = options;
		this.#board = options.board;
	}

	/**
	 * Starts the firmware; resolves when its main module has been evaluated.
	 * @throws {Error} when it cannot be loaded, or the debugger does not answer.
	 */
	async start(): Promise<void> {
		transpile();
		const main = this.#options.main ?? "main";
		this.#program = { modules: dependenciesOf(buildFolder, main), main };
		const life = this.#life;
		await this.#startChip(POWER_ON, life, await this.#connectDebugger());
	}

	/** Whether the firmware runs. */
	get running(): boolean {
		return this.#chip !== undefined;
	}

	/** Takes the power away at once: the engine is gone, what had left on the lines arrives. */
	powerCut(): void {
		this.#life++;
		this.#board.clock.cancel(this.#boot);
		this.#chip?.end();
		this.#chip = undefined;
		this.#releaseBoard();
	}

	/** Resets the chip at once, and tells it `why`: what a button, a supply or a watchdog of a real one does. */
	reset(why: Start): void {
		if (!this.#chip) return;
		this.#chip.end();
		this.#restart(why, true);
	}

	/** Ends everything; like {@link powerCut}. */
	close(): void {
		this.powerCut();
	}

	/** Collects garbage and returns the slots that are really in use. Not while a call is under way. */
	async collectGarbage(): Promise<number> {
		await this.#chip?.collectGarbage();
		return this.meter.liveSlots;
	}

	/** @throws {Error} in words when it does not answer. */
	async #connectDebugger(): Promise<XsbugLink | undefined> {
		const { xsbug, onLog } = this.#options;
		if (!xsbug) return undefined;
		return XsbugLink.open(xsbug, (sentence) => onLog?.(sentence));
	}

	async #startAgain(why: Start): Promise<void> {
		const release = this.#board.clock.hold();
		const life = this.#life;
		const link = await this.#connectDebugger().catch((error: Error) => {
			this.#options.onLog?.(`${error.message} The firmware runs without it.`);
			return undefined;
		});
		const started = this.#startChip(why, life, link);
		release();
		await started;
	}

	async #startChip(start: Start, life: number, link: XsbugLink | undefined): Promise<void> {
		if (life !== this.#life) {
			link?.close();
			return;
		}
		const { watchdog = WATCHDOG } = this.#options;
		const { modules, main } = this.#program;
		this.#startTime = this.#board.clock.now();
		const chip: Chip = new Chip(this.#board, this.meter, {
			xsbug: link,
			start,
			// At a breakpoint nothing moves.
			watchdog: link === undefined ? watchdog : undefined,
			log: (text) => {
				link?.log(text);
				this.#options.onLog?.(text);
			},
			powerCut: () => {
				this.#chip = undefined;
				this.#releaseBoard();
				this.#options.onPowerCut?.();
			},
			restart: (why) => this.#restart(why, false),
		});
		this.#chip = chip;
		await chip.boot(modules, main);
	}

	#restart(why: Start, staged: boolean): void {
		const { onFailure, onRestart } = this.#options;
		this.#chip = undefined;
		this.#releaseBoard();
		const isSoon = this.#board.clock.now() - this.#startTime < GOOD_RUN;
		this.#crashes = isCrash(why) && isSoon && !staged ? this.#crashes + 1 : 0;
		if (this.#crashes >= CRASHES_IN_A_ROW) {
			onFailure?.(new Error(`The firmware crashed ${this.#crashes} times in a row: ${startInWords(why)}`));
			return;
		}
		onRestart?.(why, staged);
		this.#boot = this.#board.clock.after(BOOT_TIME, () => {
			this.#startAgain(why).catch((error: Error) => onFailure?.(error));
		});
	}

	/** What a reset does to the chip's pins. */
	#releaseBoard(): void {
		const { modemUart, consoleUart, led, powerKey } = this.#board;
		modemUart.gateway.reset();
		consoleUart.gateway.reset();
		led.write(0);
		powerKey.write(0);
	}
}
