import type { Channel } from "./channel";
import type { DataSource } from "./data";
import { Exchange } from "./exchange";
import type { UploadOptions } from "./line";
import type { FinalKind } from "./pending";
import type { Request } from "./request";

/** Bytes taken from the source at a time. */
const PIECE = 1024;
/** Milliseconds for which the time allowed is not begun anew: a timer for each piece would be garbage for each. */
const RENEWED = 1000;

/** An exchange with a data phase to the modem. */
export class Upload extends Exchange {
	#source: DataSource;
	#upload: UploadOptions;
	#phase: "command" | "data" | "done" = "command";
	/** Bytes that the modem has acknowledged, and bytes sent at the last rest. */
	#acknowledged = 0;
	#rested = 0;
	/** Resting, or waiting for what `onCommit` does. */
	#held = false;
	#committed = false;
	/** When the time allowed was last begun. */
	#allowed = Number.NEGATIVE_INFINITY;
	/** Made once, not for each piece. */
	readonly #goOn = (): void => {
		this.#pieceSent();
		this.#pump();
	};

	constructor(channel: Channel, request: Request, source: DataSource, options: UploadOptions) {
		super(channel, request, options);
		this.#source = source;
		this.#upload = options;
		this.watchesPartial = true;
	}

	protected override commandSent(): void {
		if (this.#phase === "command" && this.request.options.prompt === "none") this.#begin();
	}

	/** A prompt without line end, or acknowledgements, which never have one. */
	override takePartial(text: string): string {
		if (this.#phase === "command") {
			// An echo may stand before the prompt.
			if (text.slice(text.lastIndexOf("\r") + 1).trim() !== ">" || this.request.options.prompt !== ">") return text;
			this.channel.traceReceived(">");
			this.#begin();
			return "";
		}
		return this.#takeAcknowledgements(text);
	}

	override takeUnclaimed(text: string): boolean {
		if (this.#phase !== "command") return this.#takeAcknowledgements(text) === "" || super.takeUnclaimed(text);
		if (!this.#isPrompt(text)) return super.takeUnclaimed(text);
		this.#begin();
		return true;
	}

	override final(kind: FinalKind, text: string): void {
		// What the port has taken already may reach a modem that listens for commands again.
		if (this.#phase === "data") this.channel.unsynchronised = true;
		super.final(kind, text);
	}

	protected override accepted(): void {
		const { masked } = this.request;
		if (this.#phase === "done") super.accepted();
		else if (this.#phase === "command")
			this.stop("unexpected", `The modem answered ${masked} with OK, without asking for the data.`);
		else {
			const { length } = this.#source;
			this.stop("unexpected", `The modem ended the data of ${masked} after about ${this.dataSent} of ${length} bytes.`);
		}
	}

	#isPrompt(text: string): boolean {
		if (this.request.options.prompt === "CONNECT") return text === "CONNECT" || text.startsWith("CONNECT ");
		return text === this.request.options.prompt;
	}

	#begin(): void {
		this.#phase = "data";
		this.#pump();
	}

	/** `A` for each acknowledged block, glued together or to what follows. */
	#takeAcknowledgements(text: string): string {
		const block = this.#upload.acknowledged;
		if (block === undefined) return text;
		let count = 0;
		while (text.charAt(count) === "A") count++;
		if (count === 0) return text;
		this.#acknowledged += count * block;
		if (this.#phase === "data") this.#pump();
		return text.slice(count);
	}

	/** Sends as much as the port, the acknowledgements and the pace allow. */
	#pump(): void {
		try {
			while (this.#phase === "data" && !this.#held && !this.channel.transmitter.busy && this.#step());
		} catch (error) {
			this.#abandon(error);
		}
	}

	/** One step of the data phase; false when something else has to happen before the next. */
	#step(): boolean {
		const { terminator, onCommit, pace } = this.#upload;
		const left = this.#source.length - this.dataSent;
		if (left === 0 && !terminator) return this.#dataDone();
		if (pace && this.dataSent - this.#rested >= pace.bytes) return this.#rest(pace.pause);
		const room = this.#room(left);
		if (left > 0 && room === 0) return false; // until the modem acknowledges
		if (onCommit && !this.#committed && (terminator ? left === 0 : room === left)) return this.#commit(onCommit);
		if (left > 0) return this.#sendPiece(room);
		if (terminator) this.channel.transmitter.send(terminator);
		return this.#dataDone();
	}

	/** How many bytes may go out now. */
	#room(left: number): number {
		const { acknowledged, pace } = this.#upload;
		let room = Math.min(left, PIECE);
		if (acknowledged !== undefined) room = Math.min(room, this.#acknowledged + acknowledged - this.dataSent);
		if (pace) room = Math.min(room, this.#rested + pace.bytes - this.dataSent);
		return room;
	}

	#sendPiece(room: number): boolean {
		const piece = this.#source.read(room);
		if (!piece || piece.length === 0)
			throw new Error(
				`The data for ${this.request.masked} ended after ${this.dataSent} of ${this.#source.length} bytes.`,
			);
		this.dataSent += piece.length;
		const atOnce = this.channel.transmitter.send(piece, this.#goOn);
		if (atOnce) this.#pieceSent();
		return atOnce;
	}

	#pieceSent(): void {
		const now = this.channel.clock.now();
		if (now - this.#allowed >= RENEWED) {
			this.#allowed = now;
			this.allow(this.within);
		}
		this.#upload.onProgress?.(this.dataSent, this.#source.length);
	}

	#rest(pause: number): boolean {
		this.#held = true;
		this.channel.clock.after(pause, () => {
			this.#held = false;
			this.#rested = this.dataSent;
			this.#pump();
		});
		return false;
	}

	#commit(onCommit: () => Promise<void>): boolean {
		this.#held = true;
		this.#committed = true;
		onCommit().then(
			() => {
				this.#held = false;
				this.#pump();
			},
			(error: unknown) => this.#abandon(error),
		);
		return false;
	}

	#dataDone(): boolean {
		this.#phase = "done";
		this.channel.traceSent(`<${this.dataSent} bytes>`);
		this.allow(this.within);
		return false;
	}

	/** The source failed: the modem still waits for bytes that will not come. */
	#abandon(error: unknown): void {
		if (this.#phase !== "data") return;
		this.channel.unsynchronised = true;
		this.throwAway(error);
	}

	protected override throwAway(error: unknown): void {
		if (this.#phase === "data") this.channel.traceSent(`<${this.dataSent} of ${this.#source.length} bytes>`);
		this.#phase = "done";
		super.throwAway(error);
	}
}
Object.freeze(Upload.prototype);
