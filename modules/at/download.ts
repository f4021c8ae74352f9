import type { Channel } from "./channel";
import type { DataSink } from "./data";
import { Exchange } from "./exchange";
import type { DownloadOptions } from "./line";
import type { Request } from "./request";

/** Bytes handed to the sink at a time, at most. */
const PIECE = 1024;
const CR = 13;
const LF = 10;

/** An exchange whose answer holds counted bytes: `+CFTRANTX: DATA, 11` or `CONNECT 11`, then eleven bytes. */
export class Download extends Exchange {
	#sink: DataSink;
	#length: number | undefined;
	#failed: unknown;
	/** The data has come, and the end of its line has not. */
	#awaitsLineEnd = false;
	/** Of the data. */
	#lastByte = 0;

	constructor(channel: Channel, request: Request, sink: DataSink, options: DownloadOptions) {
		super(channel, request, options);
		this.#sink = sink;
		this.#length = options.length;
		this.buffer = new Uint8Array(PIECE);
		// Its own lines may announce data.
		this.lines = undefined;
	}

	override take(text: string, start: number): boolean {
		const header = this.request.options.counted;
		if (header === undefined || header === "CONNECT") return super.take(text, start);
		const blankless = text.replaceAll(" ", "");
		const announcement = header.replaceAll(" ", "");
		if (!blankless.startsWith(announcement)) return super.take(text, start);
		// The number alone, or the last of several fields.
		const count = Number(blankless.slice(Math.max(announcement.length, blankless.lastIndexOf(",") + 1)));
		if (count === 0 && this.request.resultRow !== undefined) return super.take(text, start);
		this.#expect(count, text);
		return true;
	}

	override takeUnclaimed(text: string): boolean {
		if (this.request.options.counted !== "CONNECT" || !text.startsWith("CONNECT")) return super.takeUnclaimed(text);
		const count = text.slice("CONNECT".length).trim();
		this.#expect(count === "" ? this.#length : Number(count), text);
		return true;
	}

	override takeData(bytes: Uint8Array): void {
		this.remaining -= bytes.length;
		this.dataSent += bytes.length;
		this.allow(this.within);
		if (this.#failed === undefined) this.#deliver(bytes);
		if (this.remaining > 0) return;
		this.#awaitsLineEnd = true;
		this.#lastByte = bytes[bytes.length - 1] as number;
		this.channel.traceReceived(`<${this.dataSent} bytes>`);
	}

	/**
	 * Behind the data stands CR LF, or the CR LF before the next line (V.250, 5.7.1). Where bytes of the data were lost and
	 * nobody noticed, these were counted in their place: after two lost bytes everything else would be in order.
	 */
	override lineEnded(text: string): void {
		if (this.#awaitsLineEnd && text !== "\r\n" && !this.#mayFollowDirectly(text)) this.damaged();
		this.#awaitsLineEnd = false;
	}

	/** What the sink could not take is an error only when the modem has said all: the line stays in step so. */
	protected override accepted(): void {
		if (this.#failed === undefined) super.accepted();
		else this.throwAway(this.#failed);
	}

	/** What is still to come of the data would be taken for lines of the next answer. */
	protected override stop(...failure: Parameters<Exchange["stop"]>): void {
		if (this.remaining > 0) this.channel.unsynchronised = true;
		super.stop(...failure);
	}

	/**
	 * Some print no CR LF there (SIM767XX 11.2.2, in its first example). Had bytes of the data been lost instead, CR or LF
	 * would have been counted last in their place.
	 */
	#mayFollowDirectly(text: string): boolean {
		if (this.#lastByte === CR || this.#lastByte === LF) return false;
		return text === "OK\r\n" || text.startsWith(`${this.prefix}:`);
	}

	#deliver(bytes: Uint8Array): void {
		try {
			this.#sink(bytes);
		} catch (error) {
			this.#failed = error ?? new Error("The bytes could not be taken.");
		}
	}

	#expect(count: number | undefined, line: string): void {
		if (count !== undefined && Number.isInteger(count) && count >= 0) {
			this.remaining = count;
			return;
		}
		this.channel.unsynchronised = true;
		this.stop(
			"unexpected",
			`The modem answered ${this.request.masked} with ${line}, which does not say how many bytes come.`,
		);
	}
}
Object.freeze(Download.prototype);
