import { encodeUtf8 } from "io/utf8";
import type { RawAnswer } from "./answer";
import type { Channel } from "./channel";
import { AtError, type AtErrorClass } from "./errors";
import type { FinalKind, Pending } from "./pending";

/** Commands whose parameters must not be shown: PINs and passwords (27.007; Quectel TCP/IP; SIM767XX 5, 22). */
const SECRETIVE: readonly string[] = Object.freeze([
	"+CPIN",
	"+CPIN2",
	"+CLCK",
	"+CPWD",
	"+CGAUTH",
	"+QICSGP",
	"+QSMTPCFG",
	"+CSMTPSAUTH",
]);

const ESCAPE = 0x1b;

/** A command line typed by a person: every line up to the final result is its answer. */
export class RawExchange implements Pending {
	readonly prefix: string;
	readonly lines = undefined;
	readonly watchesPartial = true;
	readonly buffer = undefined;
	readonly remaining = 0;
	#channel: Channel;
	#text: string;
	#masked: string;
	#lines: string[] = [];
	#timer: unknown;
	#resolve: (answer: RawAnswer) => void = () => {};
	#reject: (error: unknown) => void = () => {};

	/** @throws {AtError} of class `refused-argument` for control characters. */
	constructor(channel: Channel, text: string) {
		this.#channel = channel;
		this.#text = text;
		this.prefix = (text.slice(2).split(/[=?;]/, 1)[0] as string).toUpperCase();
		const secretive = SECRETIVE.some((name) => text.toUpperCase().includes(`${name}=`));
		this.#masked = secretive ? `${text.slice(0, text.indexOf("=") + 1)}***` : text;
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (code >= 0x20 && code !== 0x7f) continue;
			throw this.#error("refused-argument", "An AT command must not contain control characters.", false);
		}
	}

	start(within: number): Promise<RawAnswer> {
		return new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
			const channel = this.#channel;
			const values = this.#masked === this.#text ? undefined : [this.#text.slice(this.#text.indexOf("=") + 1)];
			channel.begin(this, values);
			channel.traceSent(this.#masked);
			this.#timer = channel.clock.after(within, () => this.#expire(within));
			channel.transmitter.send(encodeUtf8(`${this.#text}\r`));
		});
	}

	take(text: string): boolean {
		this.#lines.push(text);
		return true;
	}

	takeUnclaimed(text: string): boolean {
		if (text === this.#text) return true; // the echo
		if (text === ">") this.#leavePrompt();
		else if (text.startsWith("CONNECT")) this.#leaveData(text);
		else this.#lines.push(text);
		return true;
	}

	takePartial(text: string): string {
		if (text.slice(text.lastIndexOf("\r") + 1).trim() !== ">") return text;
		this.#leavePrompt();
		return "";
	}

	takeData(): void {}

	final(_kind: FinalKind, text: string): void {
		this.#leave();
		this.#resolve({ lines: this.#lines, final: text });
	}

	restarted(text: string): void {
		this.#fail("restarted", `The modem restarted (${text}) before it had answered ${this.#masked}.`);
	}

	end(error: "aborted" | "closed", reason: string): void {
		this.#fail(error, `${this.#masked} was given up: ${reason}.`);
	}

	#expire(within: number): void {
		this.#fail("timeout", `The modem did not answer ${this.#masked} within ${within / 1000} s.`);
	}

	#leavePrompt(): void {
		this.#channel.transmitter.send(new Uint8Array([ESCAPE]));
		this.#fail("unexpected", `${this.#masked} asks for data, which cannot be typed here; it was cancelled.`);
	}

	#leaveData(line: string): void {
		this.#fail("unexpected", `${this.#masked} entered a data mode (${line}), which cannot be used here.`);
	}

	#fail(errorClass: AtErrorClass, message: string): void {
		this.#channel.unsynchronised = true;
		this.#leave();
		this.#reject(this.#error(errorClass, message, true));
	}

	#error(errorClass: AtErrorClass, message: string, sent: boolean): AtError {
		return new AtError(message, { class: errorClass, command: this.#masked, sent });
	}

	#leave(): void {
		this.#channel.clock.cancel(this.#timer);
		this.#channel.end();
	}
}
Object.freeze(RawExchange.prototype);
