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

	exchange<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		options?: ExchangeOptions,
	): Promise<Answer<Row, ResultRow>> {
		return this.#watch(request.masked, () => this.#line.exchange(request, options));
	}

	upload<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		source: DataSource,
		options?: UploadOptions,
	): Promise<Answer<Row, ResultRow>> {
		return this.#watch(request.masked, () => this.#line.upload(request, source, options));
	}

	download<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		sink: DataSink,
		options?: DownloadOptions,
	): Promise<Answer<Row, ResultRow>> {
		return this.#watch(request.masked, () => this.#line.download(request, sink, options));
	}

	listen(prefix: string, within: number): Promise<InformationText | undefined> {
		return this.#refusal("") ?? this.#line.listen(prefix, within);
	}

	raw(text: string, within?: number): Promise<RawAnswer> {
		return this.#watch("AT", () => this.#line.raw(text, within));
	}

	resynchronise(options?: { attempts?: number }): Promise<void> {
		return this.#watch("AT", () => this.#line.resynchronise(options));
	}

	escapeData(): Promise<void> {
		return this.#refusal("+++") ?? this.#line.escapeData();
	}

	pause(milliseconds: number): Promise<void> {
		return this.#line.pause(milliseconds);
	}

	/** Looks on as an exchange fails, and leaves it to the task: a function that waited between the two would take 1 KB. */
	#watch<T>(command: string, begin: () => Promise<T>): Promise<T> {
		const refusal = this.#refusal(command);
		if (refusal) return refusal;
		const answer = begin();
		answer.catch((error: unknown) => {
			if (error instanceof AtError && (error.class === "timeout" || error.class === "unexpected"))
				this.suspicious = true;
		});
		return answer;
	}

	/** Where the modem has restarted since: how an exchange fails then. */
	#refusal(command: string): Promise<never> | undefined {
		const { ended } = this.#session;
		if (ended === undefined) return undefined;
		const message = `${command || "Listening"} was not begun: ${ended.replace(/\.$/, "")}.`;
		return Promise.reject(new AtError(message, { class: "restarted", command, sent: false }));
	}
}
Object.freeze(GuardedLine.prototype);
