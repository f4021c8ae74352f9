import type { Device } from "../device";
import { CommandError } from "../errors";

export type SimState = "absent" | "busy" | "pin" | "puk" | "blocked" | "ready";

/** The simulated world knows only the PIN; every SIM of it has this PUK. */
export const PUK = "12345678";

const PIN_TRIES = 3;
const PUK_TRIES = 10;

/** CME codes of 27.007 9.2 that say why a command needs another SIM. */
const REFUSALS: Readonly<Record<Exclude<SimState, "ready">, number>> = Object.freeze({
	absent: 10,
	busy: 14,
	pin: 11,
	puk: 12,
	blocked: 13,
});

/** The SIM in its slot: its PIN, the tries that are left, and whether it answers yet. */
export class SimCard {
	readonly #device: Device;
	/** The SIM itself counts, so the counters outlive the modem's power. */
	readonly #counters: { pin: number; puk: number; newPin?: string };
	readonly #state: { unlocked: boolean; answers: boolean };

	constructor(device: Device) {
		this.#device = device;
		this.#counters = device.memory.nonvolatile("SIM", () => ({ pin: PIN_TRIES, puk: PUK_TRIES }));
		this.#state = device.memory.volatile("SIM", () => ({ unlocked: false, answers: false }));
	}

	get state(): SimState {
		if (!this.#device.network.sim.inserted) return "absent";
		if (!this.#state.answers) return "busy";
		if (this.#counters.puk === 0) return "blocked";
		if (this.#counters.pin === 0) return "puk";
		return this.pin === undefined || this.#state.unlocked ? "ready" : "pin";
	}

	/** Tries left for PIN and PUK. */
	get tries(): { pin: number; puk: number } {
		return { pin: this.#counters.pin, puk: this.#counters.puk };
	}

	get pin(): string | undefined {
		const { pin } = this.#device.network.sim;
		return pin === undefined ? undefined : (this.#counters.newPin ?? pin);
	}

	/** It answers commands from now on. */
	wake(): void {
		this.#state.answers = true;
	}

	/** It was taken out: whoever puts one in is asked for its PIN again. */
	remove(): void {
		this.#state.unlocked = false;
		this.#state.answers = false;
	}

	/** @throws CommandError with the reason when there is no SIM that is ready */
	require(): void {
		const { state } = this;
		if (state !== "ready") throw CommandError.cme(REFUSALS[state]);
	}

	/**
	 * AT+CPIN: the PIN, or the PUK with a new PIN, as the SIM asks for it.
	 * @throws CommandError: incorrect password (16) while a try is left, else what the SIM asks for next
	 */
	enter(code: string, newPin: string | undefined): void {
		const { state } = this;
		if (state === "ready") throw CommandError.cme(3);
		if (state === "puk") this.#enterPuk(code, newPin);
		else if (state === "pin") this.#enterPin(code);
		else throw CommandError.cme(REFUSALS[state]);
		this.#device.memory.save();
	}

	#enterPin(code: string): void {
		if (code !== this.pin) {
			this.#counters.pin--;
			this.#device.memory.save();
			throw CommandError.cme(this.#counters.pin === 0 ? 12 : 16);
		}
		this.#counters.pin = PIN_TRIES;
		this.#state.unlocked = true;
	}

	#enterPuk(code: string, newPin: string | undefined): void {
		if (newPin === undefined || !/^\d{4,8}$/.test(newPin)) throw CommandError.parameter();
		if (code !== PUK) {
			this.#counters.puk--;
			this.#device.memory.save();
			throw CommandError.cme(this.#counters.puk === 0 ? 13 : 16);
		}
		Object.assign(this.#counters, { pin: PIN_TRIES, puk: PUK_TRIES, newPin });
		this.#state.unlocked = true;
	}
}
