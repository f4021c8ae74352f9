import type { Clock, ClockHandle } from "io/clock";

/**
 * Says when nothing has happened for a while. It may be wound up again at every piece that arrives: a timer that is
 * due too early only looks again, so that a piece costs no timer.
 */
export class SilenceTimer {
	#clock: Clock;
	#deadline = 0;
	#timer: ClockHandle;
	#timerAt = Number.POSITIVE_INFINITY;
	#onTimer: () => void;

	constructor(clock: Clock, onSilence: () => void) {
		this.#clock = clock;
		this.#onTimer = () => {
			this.#timerAt = Number.POSITIVE_INFINITY;
			if (clock.now() < this.#deadline) this.#set();
			else onSilence();
		};
	}

	/** Winds it up: `milliseconds` from now, but not beyond running time `latest`. */
	wait(milliseconds: number, latest = Number.POSITIVE_INFINITY): void {
		this.#deadline = Math.min(this.#clock.now() + milliseconds, latest);
		if (this.#timerAt <= this.#deadline) return;
		this.stop();
		this.#set();
	}

	stop(): void {
		this.#clock.cancel(this.#timer);
		this.#timerAt = Number.POSITIVE_INFINITY;
	}

	#set(): void {
		this.#timerAt = this.#deadline;
		this.#timer = this.#clock.after(this.#deadline - this.#clock.now(), this.#onTimer);
	}
}
Object.freeze(SilenceTimer.prototype);
