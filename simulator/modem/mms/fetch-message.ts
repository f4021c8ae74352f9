import type { Device } from "../device";
import { exchange } from "../http/exchange";
import type { HttpFailureReason, HttpResult } from "../http/http-request";
import { decodeRetrieveConfirmation, type RetrievedMessage } from "./decode-retrieve-confirmation";
import { type PostTarget, requestFor } from "./post";

/** How a retrieval ended: an answer of the message centre, or why there is none. */
export type FetchResult =
	| {
			kind: "answer";
			/** HTTP status, e.g. 200. */
			status: number;
			body: Uint8Array;
			/** The M-Retrieve.conf of the body; undefined where there is none that could be read. */
			message: RetrievedMessage | undefined;
	  }
	| { kind: "failure"; reason: HttpFailureReason };

/**
 * Fetches a message in modelled time: HTTP GET at the URL of its notification.
 * @param timeout milliseconds for all of it
 * @param done not called when the modem loses its power before
 */
export function fetchMessage(
	device: Device,
	target: PostTarget,
	timeout: number,
	done: (result: FetchResult) => void,
): void {
	run(device, target, undefined, timeout, (result) => {
		if (result.kind === "failure") done(result);
		else done({ ...result, message: decodeRetrieveConfirmation(result.body) });
	});
}

/**
 * Tells the message centre something in modelled time: HTTP POST of an M-NotifyResp.ind or M-Acknowledge.ind.
 * @param timeout milliseconds for all of it
 * @param done gets the HTTP status, or why there is none; not called when the modem loses its power before
 */
export function postResponse(
	device: Device,
	target: PostTarget,
	pdu: Uint8Array,
	timeout: number,
	done: (result: HttpResult) => void,
): void {
	run(device, target, pdu, timeout, done);
}

function run(
	device: Device,
	target: PostTarget,
	pdu: Uint8Array | undefined,
	timeout: number,
	done: (result: HttpResult) => void,
): void {
	const request = requestFor(target, pdu);
	if (request) exchange(device, request, { whole: timeout }, done);
	else device.after(device.latencies.lookup, () => done({ kind: "failure", reason: "no such host" }));
}
