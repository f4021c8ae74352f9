import type { Board } from "../../simulator/board/board";
import type { ClockEntry } from "../../simulator/clock/clock";
import { Chip, type EngineMeter } from "./chip";
import { dependenciesOf } from "./module-graph";
import { buildFolder, transpile } from "./transpile";

export interface HostOptions {
	board: Board;
	/** The firmware's main module. */
	main?: string;
	/** `HOST:PORT` of xsbug. */
	xsbug?: string;
	/** A line of the firmware for whoever watches the board. */
	onLog?: (text: string) => void;
	/** The firmware starts anew: it asked to, or it crashed. */
	onRestart?: (reason: string, crashed: boolean) => void;
	/** The power went in the middle of a flash operation; the engine is gone. */
	onPowerCut?: () => void;
	/** The firmware cannot run at all: what was wrong. */
	onFailure?: (error: Error) => void;
}

/** From reset to the first line of the firmware. */
const BOOT_TIME = 300;
/** A firmware that crashes again and again without anything else happening will not get better. */
const CRASHES_IN_A_ROW = 5;
/** A firmware that ran for so long, in milliseconds, has not crashed at its start. */
const GOOD_RUN = 60_000;

/** The gateway's chip on a simulated board: the firmware on XS, fed with events, one call at a time. */
export class Host {
	readonly meter: EngineMeter = { calls: 0, compute: 0, liveSlots: 0 };
	readonly #options: HostOptions;
	readonly #board: Board;
	#chip: Chip | undefined;
	#boot: ClockEntry | undefined;
	#crashes = 0;

	constructor(options: HostOptions) {
		this.#options = options;
		this.#board = options.board;
	}

	/**
	 * Starts the firmware; resolves when its main module has been evaluated.
	 * @throws {Error} when it cannot be loaded.
	 */
	async start(): Promise<void> {
		transpile();
		const main = this.#options.main ?? "main";
		const modules = dependenciesOf(buildFolder, main);
		await this.#startChip(modules, main);
	}

	/** Whether the firmware runs. */
	get running(): boolean {
		return this.#chip !== undefined;
	}

	/** Takes the power away at once: the engine is gone, what had left on the lines arrives. */
	powerCut(): void {
		this.#board.clock.cancel(this.#boot);
		this.#chip?.end();
		this.#chip = undefined;
		this.#releaseBoard();
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

	async #startChip(modules: string[], main: string): Promise<void> {
		const began = this.#board.clock.now();
		const chip: Chip = new Chip(this.#board, this.meter, {
			xsbug: this.#options.xsbug,
			log: (text) => this.#options.onLog?.(text),
			powerCut: () => {
				this.#chip = undefined;
				this.#releaseBoard();
				this.#options.onPowerCut?.();
			},
			restart: (reason, crashed) => {
				const soon = crashed && this.#board.clock.now() - began < GOOD_RUN;
				this.#crashes = soon ? this.#crashes + 1 : 0;
				this.#restart(reason, crashed, () => this.#startChip(modules, main));
			},
		});
		this.#chip = chip;
		await chip.boot(modules, main);
	}

	#restart(reason: string, crashed: boolean, start: () => Promise<void>): void {
		this.#chip = undefined;
		this.#releaseBoard();
		if (this.#crashes >= CRASHES_IN_A_ROW) {
			this.#options.onFailure?.(new Error(`The firmware crashed ${this.#crashes} times in a row: ${reason}`));
			return;
		}
		this.#options.onRestart?.(reason, crashed);
		this.#boot = this.#board.clock.after(BOOT_TIME, () => {
			start().catch((error: Error) => this.#options.onFailure?.(error));
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
