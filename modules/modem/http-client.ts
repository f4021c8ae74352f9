import type { DataSink } from "at/data";
import type { Line } from "at/engine";

/** What is posted. */
export interface HttpContent {
	readonly type: string;
	readonly bytes: Uint8Array;
}

/** HTTP through the modem: each family has commands of its own for it. */
export interface HttpClient {
	/**
	 * Fetches what the URL names and hands it over as it comes.
	 * @throws {RetrievalError} for every answer but one with content, and where the modem could not get one
	 * @throws what `sink` throws, when the modem is ready for the next command again
	 */
	get(line: Line, url: string, sink: DataSink): Promise<void>;
	/** Posts to the URL. @throws {RetrievalError} for every answer but yes */
	post(line: Line, url: string, content: HttpContent): Promise<void>;
}
