import type { Clock } from "io/clock";
import type { Output, PulsedOutput } from "io/output";
import type { PowerKeyTimes } from "./family";

/** Fits all modems that are known, for one that has not said yet what it is. */
export const UNKNOWN_POWER_KEY: PowerKeyTimes = Object.freeze({ on: 600, off: 3_000, down: 30_000 });

export interface ModemPowerOptions {
	readonly clock: Clock;
	/** 1 is pressed. */
	readonly powerKey?: Output | undefined;
	/** A Mini PCIe card has this (PERST#) and no power key. */
	readonly modemReset?: PulsedOutput | undefined;
	readonly log: (text: string) => void;
}

/** What the board has for switching the modem on and off: its power key, its reset line, both or neither. */
export class ModemPower {
	readonly #options: ModemPowerOptions;
	#last: Promise<void> = Promise.resolve();
	/** Whether the power key was the last to be tried at a modem that hangs. */
	#keyWasTried = false;

	constructor(options: ModemPowerOptions) {
		this.#options = options;
	}

	get hasKey(): boolean {
		return this.#options.powerKey !== undefined;
	}

	/** Whether a modem that listens to nothing can be restarted. */
	get canRestart(): boolean {
		return this.hasKey || this.#options.modemReset !== undefined;
	}

	/**
	 * Switches a modem on that is off; too short for one that is on to notice, where its times allow that.
	 * @returns whether there is a key for that
	 */
	async switchOn({ on }: PowerKeyTimes): Promise<boolean> {
		const { powerKey, log } = this.#options;
		if (!powerKey) return false;
		log("Modem: pressing its power key.");
		await this.#inTurn(() => this.#hold(powerKey, on));
		return true;
	}

	/**
	 * Restarts what may hang: by the power key, which lets the modem leave the network, and where that has not helped, or
	 * is not there, by the reset line.
	 * @returns whether there is one of them
	 */
	async restart(times: PowerKeyTimes): Promise<boolean> {
		const { powerKey, modemReset, log } = this.#options;
		if (modemReset && (!powerKey || this.#keyWasTried)) {
			this.#keyWasTried = false;
			log("Modem: pulling its reset line.");
			await this.#inTurn(() => this.#hold(modemReset.output, modemReset.pulse));
			return true;
		}
		if (!powerKey) return false;
		this.#keyWasTried = true;
		log("Modem: pressing its power key to switch it off and on.");
		await this.#inTurn(() => this.#cycle(powerKey, times));
		return true;
	}

	/** It answers. */
	found(): void {
		this.#keyWasTried = false;
	}

	async switchOff({ off }: PowerKeyTimes): Promise<void> {
		const { powerKey } = this.#options;
		if (powerKey) await this.#inTurn(() => this.#hold(powerKey, off));
	}

	async #cycle(powerKey: Output, times: PowerKeyTimes): Promise<void> {
		await this.#hold(powerKey, times.off);
		await this.#wait(times.down);
		await this.#hold(powerKey, times.on);
	}

	/** Two presses at once would be one of a length that nobody meant. */
	#inTurn(work: () => Promise<void>): Promise<void> {
		this.#last = this.#last.then(work);
		return this.#last;
	}

	async #hold(line: Output, milliseconds: number): Promise<void> {
		line.write(1);
		await this.#wait(milliseconds);
		line.write(0);
	}

	#wait(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			this.#options.clock.after(milliseconds, resolve);
		});
	}
}
Object.freeze(ModemPower.prototype);
