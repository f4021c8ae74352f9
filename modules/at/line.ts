import type { Answer, RawAnswer } from "./answer";
import type { DataSink, DataSource } from "./data";
import type { InformationText } from "./information-text";
import type { Request } from "./request";

export interface ExchangeOptions {
	/** Milliseconds until the final result, instead of the definition's. Starts anew after a data phase. */
	readonly within?: number;
	/** Milliseconds from OK to the deferred result, instead of the definition's. */
	readonly resultWithin?: number;
}

export interface UploadOptions extends ExchangeOptions {
	/** Told after each piece: bytes handed to the port of bytes in all. */
	readonly onProgress?: (done: number, total: number) => void;
	/** The modem acknowledges every so many bytes with `A`, and they wait for it (QFUPL in ACK mode: 1024). */
	readonly acknowledged?: number;
	/** Rests `pause` milliseconds after every so many bytes, for a modem that loses them otherwise (SIM767XX 11.2.1). */
	readonly pace?: { readonly bytes: number; readonly pause: number };
	/** Sent after the data: Ctrl-Z of a text. */
	readonly terminator?: Uint8Array;
	/** Awaited before the last piece (or the terminator) goes out: with it the message may be on its way. */
	readonly onCommit?: () => Promise<void>;
}

export interface DownloadOptions extends ExchangeOptions {
	/** How many bytes come where the header does not say (a bare CONNECT). */
	readonly length?: number;
}

/**
 * The modem's line, for as long as a lock on it lasts. All promises reject with an {@link AtError};
 * exchanges begun together are carried out one after another.
 */
export interface Line {
	/** Sends a command and waits for its final result, and for its deferred result if it has one, in either order. */
	exchange<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		options?: ExchangeOptions,
	): Promise<Answer<Row, ResultRow>>;
	/** Sends a command, waits for its prompt, sends the bytes, then goes on like {@link exchange}. */
	upload<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		source: DataSource,
		options?: UploadOptions,
	): Promise<Answer<Row, ResultRow>>;
	/** Sends a command and hands the counted bytes of its answer to `sink`. */
	download<Row extends string, ResultRow extends string>(
		request: Request<Row, ResultRow>,
		sink: DataSink,
		options?: DownloadOptions,
	): Promise<Answer<Row, ResultRow>>;
	/** Sends nothing and waits for a line with this prefix; undefined when none came within so many milliseconds. */
	listen(prefix: string, within: number): Promise<InformationText | undefined>;
	/** A command line typed by a person. A negative final result is an answer, not an error. */
	raw(text: string, within?: number): Promise<RawAnswer>;
	/**
	 * Sends `AT` until the modem answers it with OK and nothing else, twice; helps with ESC and `+++` where it does not.
	 * Done by itself before the exchange that follows a timeout.
	 */
	resynchronise(options?: { attempts?: number }): Promise<void>;
	/** `+++` between two silences of a second (V.250 leaves a data mode so). What the modem says to it is not looked at. */
	escapeData(): Promise<void>;
	/** Waits. */
	pause(milliseconds: number): Promise<void>;
}
