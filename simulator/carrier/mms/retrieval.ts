import type { ServerResponse } from "node:http";
import { encodeRetrieveFailure } from "../pdu/encode-retrieve-confirmation";
import { RETRIEVE_STATUS } from "../pdu/retrieve-status";
import { sendHalf, sendPage, sendPdu } from "./http-answers";
import { SceneAnswers } from "./scene-answers";
import type { WaitingMessages } from "./waiting-messages";

type RetrievalAnswer =
	| { kind: "http"; status: number }
	| { kind: "status"; name: string }
	| { kind: "broken off" }
	| { kind: "web page" };

/** Hands the gateway its messages: HTTP GET at the URL of the notification, answered by M-Retrieve.conf. */
export class Retrieval {
	readonly #messages: WaitingMessages;
	readonly #time: () => number;
	readonly #scene = new SceneAnswers<RetrievalAnswer>();

	/** @param time milliseconds since 1970 UTC */
	constructor(messages: WaitingMessages, time: () => number) {
		this.#messages = messages;
		this.#time = time;
	}

	/**
	 * Makes the next retrievals fail.
	 * @param what an HTTP status (`503`), the name of an M-Retrieve.conf retrieve status, `broken-off` (the connection
	 * ends in the middle of the message), `web-page` (HTTP status 200 with something else), or `200` and `Ok`: the usual
	 * answers again
	 * @throws {Error} in words when `what` is none of these
	 */
	answerNext(what: string, times?: number): void {
		this.#scene.set(parseAnswer(what), times);
	}

	/** False where the path is that of no message. */
	serve(path: string, response: ServerResponse): boolean {
		const found = this.#messages.find(path);
		if (!found) return false;
		const { message, pdu } = found;
		const fail = (status: string) =>
			sendPdu(
				response,
				encodeRetrieveFailure({ transactionId: message.transactionId, date: this.#time(), status }, status),
			);
		if (!pdu) {
			fail("Error-permanent-message-not-found");
			return true;
		}
		const scene = this.#scene.take();
		if (scene?.kind === "http") sendPage(response, scene.status);
		else if (scene?.kind === "web page") sendPage(response, 200);
		else if (scene?.kind === "status") fail(scene.name);
		else if (scene?.kind === "broken off") sendHalf(response, pdu);
		else {
			this.#messages.noteFetch(message);
			sendPdu(response, pdu);
		}
		return true;
	}
}

/** Undefined stands for the usual answer. */
function parseAnswer(what: string): RetrievalAnswer | undefined {
	const name = what.toLowerCase();
	if (name === "200" || name === "ok") return undefined;
	if (/^[2-5]\d\d$/.test(name)) return { kind: "http", status: Number(name) };
	if (name === "broken-off") return { kind: "broken off" };
	if (name === "web-page") return { kind: "web page" };
	const status = Object.keys(RETRIEVE_STATUS).find((known) => known.toLowerCase() === name);
	if (status !== undefined) return { kind: "status", name: status };
	const names = Object.keys(RETRIEVE_STATUS).join(", ");
	throw new Error(
		`a retrieval cannot be answered by ${what}: give an HTTP status from 200 to 599, broken-off, web-page, or ${names}`,
	);
}
