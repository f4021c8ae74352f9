import type { Clock } from "io/clock";
import type { Serial } from "io/serial";
import TextDecoder from "text/decoder";
import { InformationText } from "./information-text";
import type { FinalKind, Pending } from "./pending";
import { LAST, PLACE, type Trace } from "./trace";

export type UnsolicitedHandler = (line: InformationText) => void;

/** Looks at a line and says whether it takes it. */
export type LineClaim = (text: string) => boolean;

const STREAM = Object.freeze({ stream: true });
const LINE_FEED = 10;
/**
 * How long after a fault of the line what arrives is not trusted, in milliseconds: the hole lies behind what waits in
 * the port, and the longest erase of a flash block, of some 400 ms, may have made it.
 */
const SHAKEN = 500;

/**
 * Bytes to lines to meanings. It is the hot path of the whole firmware: each piece that arrives is decoded and split
 * once by native calls, each line costs one look-up, fields stay text, and there is no call into JavaScript that could
 * be spared (one costs XS as much as three native ones). Hence public fields and one long function.
 *
 * Text is decoded as UTF-8: XS keeps strings so, which makes it the cheapest, and modems pass names and subjects on as
 * they got them. A sequence cut between two pieces is kept until it is whole, and a byte that is none (line noise,
 * another baud rate) becomes U+FFFD, which is part of no prefix and no result. Data phases are not decoded at all.
 */
export class Receiver {
	pending: Pending | undefined;
	/** Running time of the last byte that arrived. */
	activity: number;
	/** While set, what arrives is traced with these masked: an echo may hold them. See {@link begin}. */
	secrets: readonly string[] | undefined;
	clock: Clock;
	trace: Trace;
	decoder = new TextDecoder();
	partial = "";
	lineLimit: number;
	overflowing = false;
	/** Until when what arrives may have a hole or garbled bytes in it, as running time; undefined where it has none. */
	shakenUntil: number | undefined;
	/** Whether what arrives cannot just be cut into lines and put into the trace as it is. */
	careful = false;
	/** What the lines begin with that go to {@link answerLines} without more ado: a prefix with its colon. */
	answerKey: string | undefined;
	answerLines: string[] | undefined;
	/** By their prefixes with the colon, which a prefix without one has here as well. */
	handlers = new Map<string, UnsolicitedHandler>();
	/** Those of lines that say that the modem has started anew, by prefix. */
	restarts = new Map<string, UnsolicitedHandler>();
	/** Waits for the second line of an unsolicited result: the next that no prefix and no handler claims. */
	claim: LineClaim | undefined;
	/** The one object that handlers are given, line after line. */
	unsolicited: InformationText = new InformationText("", 0);

	constructor(clock: Clock, trace: Trace, lineLimit: number) {
		this.clock = clock;
		this.trace = trace;
		this.lineLimit = lineLimit;
		this.activity = clock.now();
		this.begin(undefined, undefined);
	}

	/**
	 * The port's `onReadable`: {@link take} for the commonest kinds of line, in as few steps as XS can do it. Where that
	 * is not enough ({@link careful}), {@link readCarefully} goes on. The function knows its receiver, so that no call
	 * stands between the port and the lines.
	 */
	reader(): (this: Serial) => void {
		const receiver = this;
		return function () {
			if (receiver.careful) {
				receiver.readCarefully(this);
				return;
			}
			const bytes = this.read();
			if (!bytes) return;
			receiver.activity = receiver.clock.now();
			const text = receiver.partial + receiver.decoder.decode(bytes, STREAM);
			const lines = text.split("\r\n");
			const last = lines.length - 1;
			receiver.partial = lines[last] as string;
			if (last) {
				const recent = receiver.trace.recent;
				const place = recent.length;
				recent[place] = text;
				recent[place + 1] = receiver.activity;
				if (place > LAST || bytes.byteLength > PLACE) receiver.trace.makeRoom(bytes.byteLength);
				let answerKey = receiver.answerKey;
				let answerLines = receiver.answerLines;
				let index = -1;
				// Out here, and only below the early ends: XS makes a variable anew each time its block begins.
				let line: string;
				let key: string;
				for (;;) {
					line = lines[++index] as string;
					if (!line) line = lines[++index] as string; // what stands before a line, or behind it
					if (index >= last) return;
					key = line.slice(0, line.indexOf(":") + 1);
					if (key === answerKey) {
						if (answerLines) answerLines[answerLines.length] = line;
						else receiver.take(line);
					} else {
						const handler = receiver.handlers.get(key);
						if (handler) {
							receiver.unsolicited.text = line;
							receiver.unsolicited.start = key.length;
							handler(receiver.unsolicited);
						} else {
							if (line === "OK" && receiver.pending) receiver.pending.final("ok", line);
							else receiver.take(line);
							// What comes behind the end of an answer is no part of it.
							answerKey = receiver.answerKey;
							answerLines = receiver.answerLines;
						}
					}
				}
			} else if (receiver.partial.length > PLACE) receiver.growLong(bytes.byteLength);
		};
	}

	/** With data to be told from text, secrets to be masked, a listener or a prompt to be told, a line that is too long. */
	readCarefully(serial: Serial): void {
		this.activity = this.clock.now();
		if (this.shakenUntil !== undefined && this.activity > this.shakenUntil) this.setShaken(undefined);
		const { pending } = this;
		const buffer = pending?.buffer;
		if (pending && buffer && this.readBytes(serial, pending, buffer)) return;
		const bytes = serial.read();
		if (bytes) this.receiveCarefully(bytes);
	}

	/**
	 * Reads as long as the exchange lasts; what comes behind it is text again.
	 * @returns whether nothing is left to be read
	 */
	readBytes(serial: Serial, pending: Pending, buffer: Uint8Array): boolean {
		const { length } = buffer;
		do {
			const count = serial.read(buffer);
			if (count === undefined) return true;
			this.receiveBytes(count === length ? buffer : buffer.subarray(0, count), pending);
			if (count < length) return true;
		} while (this.pending === pending);
		return false;
	}

	receiveCarefully(bytes: ArrayBuffer): void {
		const { pending } = this;
		const lines = (this.partial + this.decoder.decode(bytes, STREAM)).split("\r\n");
		const last = lines.length - 1;
		this.partial = lines[last] as string;
		this.takeCarefully(lines, last);
		if (pending?.watchesPartial) this.lookAtPartial();
	}

	/** One whole line, without its end: to the exchange, to a handler, or to the trace. */
	take(text: string): void {
		if (text === "") return;
		const colon = text.indexOf(":");
		const key = colon < 0 ? text : text.slice(0, colon);
		const pending = this.pending;
		if (pending && key === pending.prefix) {
			pending.lines?.push(text);
			if (pending.lines || pending.take(text, colon + 1)) return;
		}
		const restart = this.restarts.get(key);
		const handler = this.handlers.get(`${key}:`);
		const final = finalKindOf(key);
		if (restart) this.restarted(restart, text, colon);
		else if (handler) handler(new InformationText(text, colon + 1));
		else if (final) this.final(final, text);
		else this.takeUnclaimed(text, colon);
	}

	takeCarefully(lines: readonly string[], count: number): void {
		for (let index = this.overflowing ? 1 : 0; index < count; index++) {
			const line = lines[index] as string;
			if (line === "") continue;
			this.traceLine(line);
			this.take(line);
		}
		if (count > 0 && this.overflowing) this.setOverflowing(false);
		if (this.partial.length > this.lineLimit) this.overflow();
	}

	/** The same for bytes of which some may be data: they are cut into lines before they are decoded. */
	receiveBytes(bytes: Uint8Array, pending: Pending): void {
		for (let at = 0; at < bytes.length; ) {
			if (this.pending === pending && pending.remaining > 0) {
				const end = Math.min(at + pending.remaining, bytes.length);
				pending.takeData(bytes.subarray(at, end));
				at = end;
				continue;
			}
			const feed = bytes.indexOf(LINE_FEED, at);
			const end = feed < 0 ? bytes.length : feed + 1;
			const text = this.partial + this.decoder.decode(bytes.subarray(at, end), STREAM);
			this.partial = feed < 0 ? text : "";
			at = end;
			if (feed >= 0) this.pending?.lineEnded?.(text);
			this.takeCarefully([text.trim()], feed < 0 ? 0 : 1);
		}
	}

	/** What no prefix and no handler claims. Rare, so that there is time to be careful. */
	takeUnclaimed(text: string, colon: number): void {
		const parts = text.split(/[\r\n]+/);
		if (parts.length > 1) {
			for (const part of parts) if (part.trim() !== "") this.take(part);
			return;
		}
		const tidied = tidy(text, colon);
		if (tidied === "") return;
		if (tidied !== text) this.take(tidied);
		else if (this.claim !== undefined && this.offer(text, this.claim)) return;
		else if (!this.pending?.takeUnclaimed(text)) this.remark(`not asked for: ${this.mask(text)}`);
	}

	/** It is offered one line, wanted or not. */
	offer(text: string, claim: LineClaim): boolean {
		this.claim = undefined;
		return claim(text);
	}

	final(kind: FinalKind, text: string): void {
		if (this.pending) this.pending.final(kind, text);
		else this.remark(`a result that nothing waits for: ${text}`);
	}

	restarted(handler: UnsolicitedHandler, text: string, colon: number): void {
		this.pending?.restarted(text);
		handler(new InformationText(text, colon + 1));
	}

	lookAtPartial(): void {
		if (this.partial !== "" && this.pending?.watchesPartial) this.partial = this.pending.takePartial(this.partial);
	}

	/** An unfinished line takes its places in the trace as it grows, and must not grow for ever. */
	growLong(size: number): void {
		if (this.partial.length % PLACE < size) this.trace.makeRoom(PLACE);
		if (this.partial.length > this.lineLimit) this.overflow();
	}

	/** A line that never ends: noise, or the bytes of something that was taken for text. */
	overflow(): void {
		if (!this.overflowing) this.remark(`a line longer than ${this.lineLimit} characters is dropped`);
		this.setOverflowing(true);
		this.partial = "";
	}

	setOverflowing(overflowing: boolean): void {
		this.overflowing = overflowing;
		this.begin(this.pending, this.secrets);
	}

	/** Bytes were lost or garbled: what is received around this moment is not to be trusted. */
	shake(): void {
		this.pending?.damaged?.();
		this.setShaken(this.clock.now() + SHAKEN);
	}

	/** Whether the line that is being taken may be damaged. */
	get shaken(): boolean {
		return this.shakenUntil !== undefined;
	}

	setShaken(until: number | undefined): void {
		this.shakenUntil = until;
		this.begin(this.pending, this.secrets);
	}

	/** Sets the exchange that lines belong to, and what must not be shown of them. */
	begin(pending: Pending | undefined, secrets: readonly string[] | undefined): void {
		this.pending = pending;
		this.secrets = secrets;
		const bare = pending === undefined || !(pending.buffer || pending.watchesPartial);
		const special = this.overflowing || this.shakenUntil !== undefined || this.trace.listener !== undefined;
		this.careful = !bare || secrets !== undefined || special;
		this.answerKey = pending ? `${pending.prefix}:` : undefined;
		this.answerLines = pending?.lines;
	}

	/** The exchange has ended. Its secrets stay masked until the next: an echo may come late. */
	end(): void {
		this.pending = undefined;
		this.answerKey = undefined;
	}

	/** Whether lines of this prefix mean something whatever exchange is under way. */
	knows(prefix: string): boolean {
		return this.handlers.has(`${prefix}:`) || this.restarts.has(prefix) || finalKindOf(prefix) !== undefined;
	}

	traceLine(text: string): void {
		this.trace.add(this.activity, "<", this.mask(text));
	}

	mask(text: string): string {
		let masked = text;
		for (const secret of this.secrets ?? []) masked = masked.replaceAll(secret, "***");
		return masked;
	}

	remark(text: string): void {
		this.trace.add(this.activity, "-", text);
	}
}
Object.freeze(Receiver.prototype);

/**
 * Final result codes as whole lines, or up to their colon; firmware loses blanks. Not a table: XS keeps each name by
 * which an object was ever asked, for ever, and what a modem sends has no end.
 */
function finalKindOf(key: string): FinalKind | undefined {
	switch (key) {
		case "OK":
			return "ok";
		case "+CME ERROR":
		case "+CMEERROR":
			return "cme";
		case "+CMS ERROR":
		case "+CMSERROR":
			return "cms";
		case "ERROR":
		case "NO CARRIER":
		case "NO DIALTONE":
		case "NO ANSWER":
		case "BUSY":
			return "error";
		default:
			return undefined;
	}
}

/** Without blanks around, and without one before the colon (`+CMMSSEND : 0`, SIM767XX 24.2.7). */
function tidy(text: string, colon: number): string {
	if (colon > 0 && text.charAt(colon - 1) === " ") return text.slice(0, colon).trim() + text.slice(colon);
	return text.trim();
}
