import type { Answer, RawAnswer } from "./answer";
import type { Channel } from "./channel";
import { DEFAULT_WITHIN } from "./command";
import type { DataSink, DataSource } from "./data";
import { Download } from "./download";
import { AtError } from "./errors";
import { Exchange } from "./exchange";
import type { InformationText } from "./information-text";
import type { DownloadOptions, ExchangeOptions, Line, UploadOptions } from "./line";
import { Listening } from "./listening";
import { RawExchange } from "./raw-exchange";
import type { Request } from "./request";
import { escapeData, pause, resynchronise } from "./resynchronise";
import { Upload } from "./upload";

const NO_OPTIONS = Object.freeze({});

/** The line as the holder of the lock has it. */
export class LockedLine implements Line {
	#channel: Channel;
	#released = false;
	/** Operations that wait for their turn, or consist of several exchanges; and the end of the last of them. */
	#queued = 0;
	#last: Promise<void> | undefined;

	constructor(channel: Channel) {
		this.#channel = channel;
	}

	/** The lock has ended: nothing more can be sent through this object. */
	release(): void {
		this.#released = true;
		this.#channel.receiver.pending?.end("aborted", "its holder let go of the line");
	}

	exchange<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		options: ExchangeOptions = NO_OPTIONS,
	): Promise<Answer<Row, ResultRow>> {
		return this.#inStep(request.masked, () => new Exchange(this.#channel, request, options).start()) as Promise<
			Answer<Row, ResultRow>
		>;
	}

	upload<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		source: DataSource,
		options: UploadOptions = NO_OPTIONS,
	): Promise<Answer<Row, ResultRow>> {
		return this.#inStep(request.masked, () => new Upload(this.#channel, request, source, options).start()) as Promise<
			Answer<Row, ResultRow>
		>;
	}

	download<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		sink: DataSink,
		options: DownloadOptions = NO_OPTIONS,
	): Promise<Answer<Row, ResultRow>> {
		return this.#inStep(request.masked, () => new Download(this.#channel, request, sink, options).start()) as Promise<
			Answer<Row, ResultRow>
		>;
	}

	listen(prefix: string, within: number): Promise<InformationText | undefined> {
		return this.#inTurn("", () => new Listening(this.#channel, prefix).start(within));
	}

	async raw(text: string, within: number = DEFAULT_WITHIN): Promise<RawAnswer> {
		const exchange = new RawExchange(this.#channel, text);
		return this.#inStep("AT", () => exchange.start(within));
	}

	resynchronise(options: { attempts?: number } = NO_OPTIONS): Promise<void> {
		return this.#later("AT", () => resynchronise(this.#channel, options.attempts));
	}

	escapeData(): Promise<void> {
		return this.#later("+++", () => escapeData(this.#channel));
	}

	pause(milliseconds: number): Promise<void> {
		return pause(this.#channel, milliseconds);
	}

	/** Like {@link #inTurn}, with a modem that is known to be in step. */
	#inStep<T>(command: string, begin: () => Promise<T>): Promise<T> {
		if (!this.#channel.unsynchronised) return this.#inTurn(command, begin);
		return this.#later(command, async () => {
			if (this.#channel.unsynchronised) await resynchronise(this.#channel);
			this.#check(command);
			return begin();
		});
	}

	/** Begins at once when nothing is under way, else when everything before it has ended. */
	#inTurn<T>(command: string, begin: () => Promise<T>): Promise<T> {
		if (this.#queued > 0 || this.#channel.receiver.pending !== undefined) return this.#later(command, begin);
		try {
			this.#check(command);
			return begin();
		} catch (error) {
			return Promise.reject(error);
		}
	}

	async #later<T>(command: string, begin: () => Promise<T>): Promise<T> {
		const before = this.#last;
		let ended: () => void = () => {};
		this.#last = new Promise((resolve) => {
			ended = resolve;
		});
		this.#queued++;
		try {
			await before;
			await this.#channel.idle();
			this.#check(command);
			return await begin();
		} finally {
			this.#queued--;
			ended();
		}
	}

	#check(command: string): void {
		if (this.#channel.closed)
			throw new AtError("The port of the modem is closed.", { class: "closed", command, sent: false });
		if (this.#released) throw new Error(`${command || "Listening"} came after the lock on the line had ended.`);
	}
}
Object.freeze(LockedLine.prototype);
