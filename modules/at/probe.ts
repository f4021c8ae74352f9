import type { Channel } from "./channel";
import type { FinalKind, Pending } from "./pending";

/** How long an `AT` may take: the answer of a modem that listens takes milliseconds. */
const ANSWER_WITHIN = 1000;
/** Silence that must follow its OK. */
const SETTLE = 150;

const ATTENTION = new Uint8Array([0x41, 0x54, 0x0d]);

/** How a modem took an `AT`. `dirty`: more than OK came, so that something older was still on its way. */
export type ProbeResult = "clean" | "dirty" | "silent" | "restarted" | "closed";

/** One `AT`, whose answer must be OK and nothing else. */
export class Probe implements Pending {
	/** Lines of the exchange that went wrong are no surprise, but a sign that it goes on. */
	readonly prefix: string;
	readonly lines = undefined;
	readonly watchesPartial = false;
	readonly buffer = undefined;
	readonly remaining = 0;
	#channel: Channel;
	#timer: unknown;
	#results = 0;
	#dirty = false;
	#resolve: (result: ProbeResult) => void = () => {};

	constructor(channel: Channel, suspect: string) {
		this.#channel = channel;
		this.prefix = suspect;
	}

	/** Sends bytes that may help, then `AT`. */
	start(before: Uint8Array): Promise<ProbeResult> {
		return new Promise((resolve) => {
			this.#resolve = resolve;
			const bytes = new Uint8Array(before.length + ATTENTION.length);
			bytes.set(before);
			bytes.set(ATTENTION, before.length);
			const { receiver } = this.#channel;
			this.#channel.begin(this, receiver.secrets);
			this.#channel.traceSent(before.length === 0 ? "AT" : `<${before.length} bytes>AT`);
			this.#wait(ANSWER_WITHIN);
			this.#channel.transmitter.send(bytes);
		});
	}

	take(text: string): boolean {
		this.#channel.remark(`late: ${text}`);
		this.#dirty = true;
		return true;
	}

	/** Echo, rest of an answer: before the OK they do not matter, and after it they are not told from other noise. */
	takeUnclaimed(_text: string): boolean {
		return true;
	}

	takePartial(text: string): string {
		return text;
	}

	takeData(): void {}

	final(kind: FinalKind, text: string): void {
		this.#results++;
		if (kind !== "ok" || this.#results > 1) this.#dirty = true;
		if (this.#dirty) this.#channel.remark(`late: ${text}`);
		this.#wait(SETTLE);
	}

	restarted(): void {
		this.#finish("restarted");
	}

	end(): void {
		this.#finish("closed");
	}

	#wait(milliseconds: number): void {
		const { clock } = this.#channel;
		if (this.#timer !== undefined) clock.cancel(this.#timer);
		this.#timer = clock.after(milliseconds, () =>
			this.#finish(this.#results === 0 ? "silent" : this.#dirty ? "dirty" : "clean"),
		);
	}

	#finish(result: ProbeResult): void {
		this.#channel.clock.cancel(this.#timer);
		this.#channel.transmitter.drop();
		this.#channel.end();
		this.#resolve(result);
	}
}
Object.freeze(Probe.prototype);
