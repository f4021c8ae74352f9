import type { ClockEntry, SimulatorClock } from "../../clock/clock";
import type { QueueStore, WaitingMessage } from "./queue-store";
import type { Mobile } from "./short-message-service";

/** A mobile that answers with neither acknowledgement nor error is given up after this (24.011 10: TR1M is 35 to 45 s). */
const ANSWER_WITHIN = 45_000;
/** After a cause that says nothing of when it will be better. */
const RETRY_AFTER = 60_000;
/** A mobile that is full says when it has room; a centre that missed it tries by itself. */
const RETRY_FULL_AFTER = 3_600_000;
const MEMORY_EXCEEDED = 22;

/** How a message left the queue. */
export type DeliveryEnd = "delivered" | "expired" | "deleted";

/**
 * What waits for the mobile, delivered one message at a time in the order in which it became due. What cannot be
 * delivered stays and is tried again: at once when the mobile registers or has room, else by the clock.
 */
export class DeliveryQueue {
	readonly #clock: SimulatorClock;
	readonly #store: QueueStore;
	readonly #onEnd: (message: WaitingMessage, end: DeliveryEnd) => void;
	readonly #waiting: WaitingMessage[];
	#mobile: Mobile | undefined;
	/** The one that the mobile has been given and has not answered. */
	#underway: WaitingMessage | undefined;
	#blockedUntil = 0;
	#wake: ClockEntry | undefined;

	constructor(clock: SimulatorClock, store: QueueStore, onEnd: (message: WaitingMessage, end: DeliveryEnd) => void) {
		this.#clock = clock;
		this.#store = store;
		this.#onEnd = onEnd;
		this.#waiting = store.read();
	}

	get waiting(): readonly WaitingMessage[] {
		return this.#waiting;
	}

	add(...messages: readonly WaitingMessage[]): void {
		this.#waiting.push(...messages);
		this.#store.write(this.#waiting);
		this.#review();
	}

	/** Takes those back that `matches` finds. @returns how many */
	remove(matches: (message: WaitingMessage) => boolean): number {
		const found = this.#waiting.filter(matches);
		for (const message of found) this.#end(message, "deleted");
		return found.length;
	}

	attach(mobile: Mobile): void {
		this.#mobile = mobile;
		this.#underway = undefined;
		this.#blockedUntil = 0;
		this.#review();
	}

	memoryAvailable(): void {
		this.#blockedUntil = 0;
		this.#review();
	}

	#review(): void {
		this.#clock.cancel(this.#wake);
		this.#wake = undefined;
		const now = this.#clock.now();
		for (const message of this.#waiting.filter(({ expires }) => expires <= now)) this.#end(message, "expired");
		if (this.#underway || !this.#mobile?.reachable) {
			this.#wakeAt(this.#waiting.map(({ expires }) => expires));
			return;
		}
		const due = this.#blockedUntil > now ? undefined : this.#firstDue(now);
		if (due) this.#deliver(due, this.#mobile);
		else this.#wakeAt(this.#waiting.flatMap((each) => [each.expires, Math.max(each.due, this.#blockedUntil)]));
	}

	#firstDue(now: number): WaitingMessage | undefined {
		const due = this.#waiting.filter((each) => each.due <= now);
		return due.reduce<WaitingMessage | undefined>(
			(first, each) => (first && first.due <= each.due ? first : each),
			undefined,
		);
	}

	#wakeAt(times: readonly number[]): void {
		if (times.length === 0) return;
		this.#wake = this.#clock.at(Math.max(this.#clock.now(), Math.min(...times)), () => this.#review());
	}

	#deliver(message: WaitingMessage, mobile: Mobile): void {
		this.#underway = message;
		const limit = this.#clock.after(ANSWER_WITHIN, () => this.#onFailure(message, RETRY_AFTER));
		let answered = false;
		mobile.deliver(message.tpdu, message.centre, (cause) => {
			if (answered) return;
			answered = true;
			this.#clock.cancel(limit);
			if (cause === undefined) this.#onAcknowledged(message);
			else this.#onFailure(message, cause === MEMORY_EXCEEDED ? RETRY_FULL_AFTER : RETRY_AFTER);
		});
	}

	/** However late it comes: the mobile has it. */
	#onAcknowledged(message: WaitingMessage): void {
		if (this.#underway === message) this.#underway = undefined;
		if (this.#waiting.includes(message)) this.#end(message, "delivered");
		this.#review();
	}

	#onFailure(message: WaitingMessage, pause: number): void {
		if (this.#underway !== message) return;
		this.#underway = undefined;
		this.#blockedUntil = this.#clock.now() + pause;
		this.#review();
	}

	#end(message: WaitingMessage, end: DeliveryEnd): void {
		this.#waiting.splice(this.#waiting.indexOf(message), 1);
		if (this.#underway === message) this.#underway = undefined;
		this.#store.write(this.#waiting);
		this.#onEnd(message, end);
	}
}
