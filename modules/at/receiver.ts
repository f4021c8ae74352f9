import type { Clock } from "io/clock";
import TextDecoder from "text/decoder";
import { InformationText } from "./information-text";
import type { FinalKind, Pending } from "./pending";
import type { Trace } from "./trace";

export type UnsolicitedHandler = (line: InformationText) => void;

/** What a line means by its prefix alone, where it is no plain unsolicited one. */
interface Meaning {
	readonly final?: FinalKind;
	readonly restart?: UnsolicitedHandler;
}

/** Final result codes as whole lines, or up to their colon; firmware loses blanks. */
const FINAL_RESULTS: Readonly<Record<string, Meaning>> = Object.freeze({
	OK: Object.freeze({ final: "ok" }),
	ERROR: Object.freeze({ final: "error" }),
	"+CME ERROR": Object.freeze({ final: "cme" }),
	"+CMEERROR": Object.freeze({ final: "cme" }),
	"+CMS ERROR": Object.freeze({ final: "cms" }),
	"+CMSERROR": Object.freeze({ final: "cms" }),
	"NO CARRIER": Object.freeze({ final: "error" }),
	"NO DIALTONE": Object.freeze({ final: "error" }),
	"NO ANSWER": Object.freeze({ final: "error" }),
	BUSY: Object.freeze({ final: "error" }),
} as const);

const STREAM = Object.freeze({ stream: true });
const LINE_FEED = 10;

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
	/** Whether lines cannot just be put into the trace as they are. */
	careful = false;
	table = new Map<string, UnsolicitedHandler | Meaning>(Object.entries(FINAL_RESULTS));
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
	 * Takes what the port has read: {@link take} for the commonest kinds of line, in as few steps as XS can do it.
	 * Variables stand outside the loop, since it makes those of a block anew each time round.
	 */
	receive(bytes: ArrayBuffer): void {
		let pending = this.pending;
		this.activity = this.clock.now();
		if (pending?.binary) {
			this.receiveBytes(new Uint8Array(bytes), pending);
			return;
		}
		const lines: (string | number)[] = (this.partial + this.decoder.decode(bytes, STREAM)).split("\r\n");
		const last = lines.length - 1;
		this.partial = lines[last] as string;
		if (last > 0 && !this.careful) {
			lines[last] = this.activity;
			this.trace.keep(lines, bytes.byteLength);
			const { table, unsolicited } = this;
			let index = 0;
			let line: string;
			let colon: number;
			let key: string;
			let meaning: UnsolicitedHandler | Meaning | undefined;
			do {
				line = lines[index] as string;
				if (line !== "") {
					colon = line.indexOf(":");
					key = colon < 0 ? line : line.slice(0, colon);
					pending = this.pending;
					if (pending?.prefix === key) {
						if (pending.lines !== undefined) pending.lines.push(line);
						else this.take(line);
					} else {
						meaning = table.get(key);
						if (typeof meaning === "function") {
							unsolicited.text = line;
							unsolicited.start = colon + 1;
							meaning(unsolicited);
						} else if (meaning !== undefined) this.act(meaning, line, colon);
						else this.takeUnclaimed(line, colon);
					}
				}
			} while (++index < last);
		} else if (last > 0 || this.partial.length > this.lineLimit) this.takeCarefully(lines as string[], last);
		if (pending?.watchesPartial) this.lookAtPartial();
	}

	/** One whole line, without its end and not empty: to the exchange, to a handler, or to the trace. */
	take(text: string): void {
		const colon = text.indexOf(":");
		const key = colon < 0 ? text : text.slice(0, colon);
		const pending = this.pending;
		if (pending && key === pending.prefix) {
			pending.lines?.push(text);
			if (pending.lines || pending.take(text, colon + 1)) return;
		}
		const meaning = this.table.get(key);
		if (typeof meaning === "function") meaning(new InformationText(text, colon + 1));
		else if (meaning !== undefined) this.act(meaning, text, colon);
		else this.takeUnclaimed(text, colon);
	}

	/** With secrets to be masked, a listener to be told, or a line that grows too long. */
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
		else if (!this.pending?.takeUnclaimed(text)) this.remark(`not asked for: ${this.mask(text)}`);
	}

	act(meaning: Meaning, text: string, colon: number): void {
		const { pending } = this;
		if (meaning.final !== undefined) {
			if (pending) pending.final(meaning.final, text);
			else this.remark(`a result that nothing waits for: ${text}`);
			return;
		}
		pending?.restarted(text);
		meaning.restart?.(new InformationText(text, colon + 1));
	}

	lookAtPartial(): void {
		if (this.partial !== "" && this.pending?.watchesPartial) this.partial = this.pending.takePartial(this.partial);
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

	/** Sets the exchange that lines belong to, and what must not be shown of them. */
	begin(pending: Pending | undefined, secrets: readonly string[] | undefined): void {
		this.pending = pending;
		this.secrets = secrets;
		this.careful = secrets !== undefined || this.overflowing || this.trace.listener !== undefined;
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

/** Without blanks around, and without one before the colon (`+CMMSSEND : 0`, SIM767XX 24.2.7). */
function tidy(text: string, colon: number): string {
	if (colon > 0 && text.charAt(colon - 1) === " ") return text.slice(0, colon).trim() + text.slice(colon);
	return text.trim();
}
