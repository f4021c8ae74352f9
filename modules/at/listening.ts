import type { Channel } from "./channel";
import { AtError, type AtErrorClass } from "./errors";
import { InformationText } from "./information-text";
import type { FinalKind, Pending } from "./pending";

/** Waits for one line without sending anything. */
export class Listening implements Pending {
	readonly prefix: string;
	readonly lines = undefined;
	readonly watchesPartial = false;
	readonly buffer = undefined;
	readonly remaining = 0;
	#channel: Channel;
	#timer: unknown;
	#resolve: (line: InformationText | undefined) => void = () => {};
	#reject: (error: unknown) => void = () => {};

	constructor(channel: Channel, prefix: string) {
		this.#channel = channel;
		this.prefix = prefix;
	}

	start(within: number): Promise<InformationText | undefined> {
		return new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
			this.#channel.begin(this);
			this.#timer = this.#channel.clock.after(within, () => this.#finish(undefined));
		});
	}

	/** A result that may have a hole is none. */
	take(text: string, start: number): boolean {
		if (!this.#channel.receiver.shaken) this.#finish(new InformationText(text, start));
		return true;
	}

	/** A line without colon, such as `PB DONE`. */
	takeUnclaimed(text: string): boolean {
		if (text !== this.prefix) return false;
		this.#finish(new InformationText(text, 0));
		return true;
	}

	takePartial(text: string): string {
		return text;
	}

	takeData(): void {}

	/** Of an exchange before a reset: not ours. */
	final(_kind: FinalKind, text: string): void {
		this.#channel.remark(`a result that nothing waits for: ${text}`);
	}

	restarted(text: string): void {
		this.#fail("restarted", `The modem restarted (${text}) while ${this.prefix} was awaited.`);
	}

	end(error: "aborted" | "closed", reason: string): void {
		this.#fail(error, `Waiting for ${this.prefix} was given up: ${reason}.`);
	}

	#fail(errorClass: AtErrorClass, message: string): void {
		this.#leave();
		this.#reject(new AtError(message, { class: errorClass, command: "", sent: false }));
	}

	#finish(line: InformationText | undefined): void {
		this.#leave();
		this.#resolve(line);
	}

	#leave(): void {
		this.#channel.clock.cancel(this.#timer);
		this.#channel.end();
	}
}
Object.freeze(Listening.prototype);
