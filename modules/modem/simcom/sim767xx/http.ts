import { BytesSource, type DataSink } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import type { InformationText } from "at/information-text";
import { execute, write } from "at/request";
import { attempt, isRefusal } from "modem/attempt";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { RetrievalError } from "modem/errors";
import type { HttpClient, HttpContent } from "modem/http-client";
import { type OutcomeCodes, outcomeOf, prepareOutcome } from "modem/outcome-table";
import { failed, retrieving } from "modem/retrieving";
import {
	HTTPACTION,
	HTTPDATA,
	HTTPINIT,
	HTTPPARA_CONTENT,
	HTTPPARA_READMODE,
	HTTPPARA_RECVTO,
	HTTPPARA_URL,
	HTTPREAD,
	HTTPTERM,
} from "./commands/http";
import { GET_CODES, POST_CODES } from "./http-outcomes";

const GET = 0;
const POST = 1;
/** Seconds; the default of 20 is short for a network that pauses (14.2.3). */
const RECEIVE_TIMEOUT = 120;
/** Seconds for a few dozen bytes to reach the modem (14.2.7). */
const INPUT_TIME = 30;
/** Bytes asked for at a time: few enough that a receiver who is full does not let all the rest come, too. */
const PIECE = 16_384;

/** What a request was answered. */
interface Answered {
	readonly status: number;
	/** Bytes that can be read. */
	readonly length: number;
}

/** HTTP of SIM767XX, chapter 14. Each request is a service of its own, begun and ended. */
export class Sim767xxHttp implements HttpClient {
	get(line: Line, url: string, sink: DataSink): Promise<void> {
		return retrieving(EQUIPMENT_CODES, () =>
			inService(line, async () => {
				await line.exchange(write(HTTPPARA_URL, url));
				// What older firmware refuses here is the default.
				await attempt(line.exchange(write(HTTPPARA_READMODE, 1)));
				const { status, length } = await request(line, GET, GET_CODES);
				// 203: a proxy has changed it; 201 and 202 come from centres that do not mean it.
				if (status < 200 || status > 203 || length === 0) throw refusal(status, GET_CODES);
				await readContent(line, length, sink);
			}),
		);
	}

	post(line: Line, url: string, { type, bytes }: HttpContent): Promise<void> {
		return retrieving(EQUIPMENT_CODES, () =>
			inService(line, async () => {
				await line.exchange(write(HTTPPARA_URL, url));
				await line.exchange(write(HTTPPARA_CONTENT, type));
				await line.upload(write(HTTPDATA, bytes.length, INPUT_TIME), new BytesSource(bytes));
				const { status } = await request(line, POST, POST_CODES);
				if (status < 200 || status > 299) throw refusal(status, POST_CODES);
			}),
		);
	}
}
Object.freeze(Sim767xxHttp.prototype);

/** Begins the service, and ends it however the work went: only one can be open. */
async function inService(line: Line, work: () => Promise<void>): Promise<void> {
	try {
		await begin(line);
		await attempt(line.exchange(write(HTTPPARA_RECVTO, RECEIVE_TIMEOUT)));
		await work();
	} finally {
		await end(line);
	}
}

/** What an earlier life has left open is in the way of a new one. */
async function begin(line: Line): Promise<void> {
	try {
		await line.exchange(execute(HTTPINIT));
	} catch (error) {
		if (!isRefusal(error)) throw error;
		await attempt(line.exchange(execute(HTTPTERM)));
		await beginAgain(line);
	}
}

/** 14.2.1: beginning activates the context, which is what a free modem can refuse it for. */
async function beginAgain(line: Line): Promise<void> {
	try {
		await line.exchange(execute(HTTPINIT));
	} catch (error) {
		if (!isRefusal(error)) throw error;
		const outcome = prepareOutcome(error, EQUIPMENT_CODES);
		throw new RetrievalError(error.code === undefined ? { ...outcome, first: "bearer" } : outcome);
	}
}

async function end(line: Line): Promise<void> {
	try {
		await line.exchange(execute(HTTPTERM));
	} catch (error) {
		// The next beginning ends it, and what was wrong with the modem is known already.
		if (!(error instanceof AtError)) throw error;
	}
}

async function request(line: Line, method: number, codes: OutcomeCodes): Promise<Answered> {
	const { result } = await line.exchange(write(HTTPACTION, method));
	const status = result?.integer("statuscode");
	if (status === undefined) throw new RetrievalError(failed("unexpected", unexplained(result)));
	// A failure may come with fewer fields than the manual has.
	const length = result?.integer("datalen") ?? 0;
	if (status > 599) throw refusal(status, codes);
	return { status, length };
}

async function readContent(line: Line, length: number, sink: DataSink): Promise<void> {
	let done = 0;
	while (done < length) {
		const before = done;
		await line.download(write(HTTPREAD, done, Math.min(PIECE, length - done)), (bytes) => {
			done += bytes.length;
			sink(bytes);
		});
		if (done === before) break;
	}
	if (done === length) return;
	throw new RetrievalError(failed("unexpected", `The modem announced ${length} bytes and gave ${done}.`));
}

function refusal(status: number, codes: OutcomeCodes): RetrievalError {
	return new RetrievalError(outcomeOf(codes, status));
}

function unexplained(result: InformationText | undefined): string {
	return `The modem reports "${result?.text ?? ""}", which its manual does not explain.`;
}
