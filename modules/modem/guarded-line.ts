import type { Answer, RawAnswer } from "at/answer";
import type { DataSink, DataSource } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import type { InformationText } from "at/information-text";
import type { DownloadOptions, ExchangeOptions, UploadOptions } from "at/line";
import type { Request } from "at/request";
import type { Session } from "./session";

/**
 * The line for a task that must not go on where the modem has restarted between two of its exchanges: what it
 * had prepared is gone. All of it then ends with class `restarted`.
 */
export class GuardedLine implements Line {
	/** An exchange got no answer, or not the one that it should: the modem has to be looked after. */
	suspicious = false;
	#line: Line;
	#session: Session;

	constructor(line: Line, session: Session) {
		this.#line = line;
		this.#session = session;
	}

	async exchange<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		options?: ExchangeOptions,
	): Promise<Answer<Row, ResultRow>> {
		this.#check(request.masked);
		return this.#watch(this.#line.exchange(request, options));
	}

	async upload<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		source: DataSource,
		options?: UploadOptions,
	): Promise<Answer<Row, ResultRow>> {
		this.#check(request.masked);
		return this.#watch(this.#line.upload(request, source, options));
	}

	async download<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		sink: DataSink,
		options?: DownloadOptions,
	): Promise<Answer<Row, ResultRow>> {
		this.#check(request.masked);
		return this.#watch(this.#line.download(request, sink, options));
	}

	async listen(prefix: string, within: number): Promise<InformationText | undefined> {
		this.#check("");
		return this.#line.listen(prefix, within);
	}

	async raw(text: string, within?: number): Promise<RawAnswer> {
		this.#check("AT");
		return this.#watch(this.#line.raw(text, within));
	}

	async resynchronise(options?: { attempts?: number }): Promise<void> {
		this.#check("AT");
		return this.#watch(this.#line.resynchronise(options));
	}

	async escapeData(): Promise<void> {
		this.#check("+++");
		return this.#line.escapeData();
	}

	pause(milliseconds: number): Promise<void> {
		return this.#line.pause(milliseconds);
	}

	async #watch<T>(answer: Promise<T>): Promise<T> {
		try {
			return await answer;
		} catch (error) {
			if (error instanceof AtError && (error.class === "timeout" || error.class === "unexpected"))
				this.suspicious = true;
			throw error;
		}
	}

	#check(command: string): void {
		const { ended } = this.#session;
		if (ended === undefined) return;
		const message = `${command || "Listening"} was not begun: ${ended.replace(/\.$/, "")}.`;
		throw new AtError(message, { class: "restarted", command, sent: false });
	}
}
Object.freeze(GuardedLine.prototype);
