import { encodeUtf8 } from "io/utf8";
import { Answer } from "./answer";
import type { Channel } from "./channel";
import { DEFAULT_WITHIN } from "./command";
import { AtError, type AtErrorClass } from "./errors";
import { InformationText } from "./information-text";
import type { ExchangeOptions } from "./line";
import type { FinalKind, Pending } from "./pending";
import type { Request } from "./request";
import { CME_ERRORS, CMS_ERRORS, codeOf, meaningOf } from "./result-codes";

/** How long ERROR may take after a line that is a failure in itself; where it never comes, the line has to do. */
const ERROR_AFTER_FAILURE = 500;

/** One command and its answer: information text, final result, deferred result. */
export class Exchange implements Pending {
	readonly prefix: string;
	lines: string[] | undefined;
	watchesPartial = false;
	buffer: Uint8Array | undefined;
	remaining = 0;
	protected readonly channel: Channel;
	protected readonly request: Request;
	protected readonly options: ExchangeOptions;
	/** Whether a byte may have reached the modem. */
	protected sent = false;
	protected dataSent = 0;
	#texts: string[] = [];
	#result: InformationText | undefined;
	#failure: InformationText | undefined;
	#accepted = false;
	#isDamaged = false;
	#timer: unknown;
	#resolve: (answer: Answer) => void = () => {};
	#reject: (error: unknown) => void = () => {};

	constructor(channel: Channel, request: Request, options: ExchangeOptions) {
		this.channel = channel;
		this.request = request;
		this.options = options;
		this.prefix = request.prefix;
		this.lines = this.#looksAtLines() ? undefined : this.#texts;
	}

	/** Sends the command. */
	start(): Promise<Answer> {
		return new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
			const { channel, request } = this;
			channel.begin(this, request.secrets.length > 0 || request.options.secretAnswer ? request.secrets : undefined);
			this.allow(this.within);
			channel.traceSent(request.masked);
			this.sent = true;
			try {
				this.#send();
			} catch (error) {
				this.throwAway(error); // the port could not take it
			}
		});
	}

	#send(): void {
		// CR only: the LF of a CR LF becomes the first byte of the data that a prompt asks for.
		const line = encodeUtf8(`${this.request.text}\r`);
		if (this.channel.transmitter.send(line, () => this.commandSent())) this.commandSent();
	}

	take(text: string, start: number): boolean {
		const { request } = this;
		if (request.options.failure === this.prefix) return this.#takeFailure(text, start);
		if (request.resultRow !== undefined) return this.#takeResult(text, start);
		if (request.row !== undefined && this.#isUnsolicitedToo() && !fits(text, start, request.row)) return false;
		this.#texts.push(text);
		return true;
	}

	takeUnclaimed(text: string): boolean {
		const { request } = this;
		if (text === request.text) return true; // the echo
		const { failure } = request.options;
		if (failure !== undefined && text.startsWith(`${failure}:`)) return this.#takeFailure(text, failure.length + 1);
		if (!request.options.unprefixed) return false;
		this.#texts.push(text);
		return true;
	}

	takePartial(text: string): string {
		return text;
	}

	takeData(_bytes: Uint8Array): void {}

	lineEnded(_text: string): void {}

	damaged(): void {
		this.#isDamaged = true;
	}

	final(kind: FinalKind, text: string): void {
		if (kind !== "ok" && this.channel.receiver.shaken) this.#distrust(text);
		else if (kind !== "ok") this.fail(kind, text);
		else if (this.#failure) this.#failWith(this.#failure);
		else this.accepted();
	}

	/** OK has come. */
	protected accepted(): void {
		if (this.#isDamaged && this.#isAskedForMore) {
			this.#distrust("its answer");
			return;
		}
		this.#accepted = true;
		if (this.request.resultRow !== undefined && !this.#result) {
			this.allow(this.options.resultWithin ?? this.request.options.resultWithin ?? this.within);
			return;
		}
		this.#leave();
		this.#resolve(new Answer(this.request, this.#texts, this.#result));
	}

	restarted(text: string): void {
		this.channel.unsynchronised = true;
		this.stop("restarted", `The modem restarted (${text}) before it had answered ${this.request.masked}.`);
	}

	end(error: "aborted" | "closed", reason: string): void {
		this.channel.unsynchronised = true;
		this.stop(error, `${this.request.masked} was given up: ${reason}.`);
	}

	/** The whole command has been handed to the port. */
	protected commandSent(): void {}

	/** Milliseconds until the final result. */
	protected get within(): number {
		return this.options.within ?? this.request.options.within ?? DEFAULT_WITHIN;
	}

	/** (Re)starts the time allowed. */
	protected allow(milliseconds: number): void {
		const { clock } = this.channel;
		if (this.#timer !== undefined) clock.cancel(this.#timer);
		this.#timer = clock.after(milliseconds, () => this.#expired(milliseconds));
	}

	/** A negative final result. */
	protected fail(kind: Exclude<FinalKind, "ok">, line: string): void {
		if (kind === "error") {
			// Some print the deferred result at once, and ERROR behind it (SIM767XX 22.2.10).
			const reason = this.#failure ?? this.#result;
			if (reason) this.#failWith(reason);
			else this.stop("error", `The modem answered ${this.request.masked} with ${line}.`, { text: line });
			return;
		}
		const own = this.request.options.codes;
		const general = kind === "cme" ? CME_ERRORS : CMS_ERRORS;
		const words = line.slice(line.indexOf(":") + 1).trim();
		const number = words === "" ? undefined : Number(words);
		const code = Number.isInteger(number) ? number : codeOf(words, own, general);
		const text = code === undefined ? words : (meaningOf(code, own, general) ?? words);
		const what = String(code) === words ? `error ${words} (${text === words ? "of unknown meaning" : text})` : words;
		this.stop(kind, `The modem refused ${this.request.masked}: ${what}.`, { code, text });
	}

	/** Ends the exchange with an error. */
	protected stop(errorClass: AtErrorClass, message: string, details: { code?: number; text?: string } = {}): void {
		const { request, sent, dataSent } = this;
		this.throwAway(new AtError(message, { class: errorClass, command: request.masked, sent, dataSent, ...details }));
	}

	protected throwAway(error: unknown): void {
		this.#leave();
		this.#reject(error);
	}

	/** Whether more than OK is wanted. The deferred result is looked at when it comes. */
	get #isAskedForMore(): boolean {
		const { row, options } = this.request;
		return row !== undefined || options.unprefixed === true || this.buffer !== undefined || this.#texts.length > 0;
	}

	/** What follows may still belong to this exchange, or have a hole as well. */
	#distrust(what: string): void {
		const { masked } = this.request;
		this.channel.unsynchronised = true;
		this.stop("damaged", `Bytes were lost on the modem's line in answer to ${masked}; ${what} cannot be trusted.`);
	}

	/** Whether a line of the own prefix may be something else than information text. */
	#looksAtLines(): boolean {
		const { request } = this;
		return request.options.failure === this.prefix || request.resultRow !== undefined || this.#isUnsolicitedToo();
	}

	#isUnsolicitedToo(): boolean {
		return this.channel.receiver.knows(this.prefix);
	}

	#leave(): void {
		this.channel.clock.cancel(this.#timer);
		this.#timer = undefined;
		this.channel.transmitter.drop();
		this.channel.end();
	}

	#takeResult(text: string, start: number): boolean {
		if (this.channel.receiver.shaken) {
			this.#distrust(text);
			return true;
		}
		this.#result = new InformationText(text, start, this.request.resultRow);
		if (this.#accepted) this.accepted();
		return true;
	}

	#takeFailure(text: string, start: number): boolean {
		this.#failure = new InformationText(text, start);
		this.allow(ERROR_AFTER_FAILURE);
		return true;
	}

	#failWith(line: InformationText): void {
		const words = line.string(0) ?? line.text;
		const code = line.integer(0);
		const meaning = code === undefined ? words : (meaningOf(code, this.request.options.codes, CME_ERRORS) ?? words);
		this.stop("failure", `The modem answered ${this.request.masked} with ${line.text} (${meaning}).`, {
			code,
			text: meaning,
		});
	}

	#expired(milliseconds: number): void {
		if (this.#failure) {
			this.#failWith(this.#failure);
			return;
		}
		if (this.#result && !this.#accepted) {
			// Some commands end without OK (SIM767XX 24.2.7, by its table); one that is only late would spoil the next.
			this.channel.unsynchronised = true;
			this.accepted();
			return;
		}
		const awaited = this.#accepted ? "the result" : "an answer";
		// After OK only the deferred result is missing: that line can complete nothing else by mistake.
		if (!this.#accepted) this.channel.unsynchronised = true;
		this.stop(
			"timeout",
			`The modem did not give ${awaited} to ${this.request.masked} within ${milliseconds / 1000} s.`,
		);
	}
}
Object.freeze(Exchange.prototype);

/**
 * Whether a line can be the answer that a row describes. `+CREG: 1,"1A2B","C0DE"` is no answer to the read form, whose
 * row is `<n>,<stat>...`: its second field has quotes where the row has none.
 */
function fits(text: string, start: number, row: string): boolean {
	const needed = (row.split("[", 1)[0] as string).split(",");
	const given = new InformationText(text, start).fields();
	if (given.length < needed.length) return false;
	return needed.every((field, index) => !given[index]?.startsWith('"') || field.startsWith('"'));
}
