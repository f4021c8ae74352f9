import type { Clock } from "io/clock";

/** The modem has restarted or was switched off: whatever belongs to the time before ends. */
export class SessionEndedError extends Error {
	override get name() {
		return "SessionEndedError";
	}
}
Object.freeze(SessionEndedError.prototype);

/** The time from one start of the modem to its next. */
export class Session {
	#clock: Clock;
	#reason: string | undefined;
	#timer: unknown;
	#wake: (() => void) | undefined;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Why it has ended; undefined while it lasts. */
	get ended(): string | undefined {
		return this.#reason;
	}

	/** Ends it, and wakes who sleeps. */
	end(reason: string): void {
		this.#reason ??= reason;
		this.wake();
	}

	/** @throws {SessionEndedError} */
	check(): void {
		if (this.#reason !== undefined) throw new SessionEndedError(this.#reason);
	}

	/**
	 * Waits so long, or until it is woken.
	 * @throws {SessionEndedError}
	 */
	sleep(milliseconds: number): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#wake = () => {
				if (this.#reason === undefined) resolve();
				else reject(new SessionEndedError(this.#reason));
			};
			this.#timer = this.#clock.after(milliseconds, () => this.wake());
			if (this.#reason !== undefined) this.wake();
		});
	}

	/** Ends a sleep early: something has changed. */
	wake(): void {
		const wake = this.#wake;
		if (!wake) return;
		this.#clock.cancel(this.#timer);
		this.#wake = undefined;
		wake();
	}
}
Object.freeze(Session.prototype);
