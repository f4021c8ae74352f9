import type { ServerResponse } from "node:http";
import type { Delivery, Mailbox } from "../mailbox";
import { decodeSendRequest, type ReceivedMessage } from "../pdu/decode-send-request";
import { encodeSendConfirmation } from "../pdu/encode-send-confirmation";
import { PduError } from "../pdu/octet-reader";
import { findResponseStatus, RESPONSE_STATUS } from "../pdu/response-status";
import { sendPage, sendPdu } from "./http-answers";
import { SceneAnswers } from "./scene-answers";

/** An answer that the scene asks for instead of the usual one. */
type SubmissionAnswer =
	| { kind: "http"; status: number }
	| { kind: "response"; name: string; value: number }
	| { kind: "lost answer" }
	| { kind: "web page" };

/** A posting that was not accepted, with the reason in words. */
export interface Rejection {
	reason: string;
}

export interface SubmissionOptions {
	/** Host name of the centre, which message ids end in. */
	host: string;
	mailbox: Mailbox;
	/** Milliseconds since 1970 UTC. */
	time: () => number;
	/** Called with each message that was accepted. */
	onDelivery: (delivery: Delivery, messageId: string) => void;
}

/**
 * Takes the messages that are sent: M-Send.req, answered by M-Send.conf. Nothing is deduplicated: a message posted
 * twice is delivered twice, as real centres do.
 */
export class Submission {
	readonly rejections: Rejection[] = [];
	readonly #options: SubmissionOptions;
	readonly #scene = new SceneAnswers<SubmissionAnswer>();

	constructor(options: SubmissionOptions) {
		this.#options = options;
	}

	/**
	 * Makes the next messages get an answer of the scene's choice.
	 * @param what an HTTP status (`503`), the name of an M-Send.conf response status (`Error-service-denied`),
	 * `lost-answer` (the message is delivered, then the connection breaks), `web-page` (HTTP status 200 with something
	 * else than an M-Send.conf), or `200` and `Ok`: the usual answers again
	 * @param times how many messages; all that come when left out
	 * @throws {Error} in words when `what` is none of these
	 */
	answerNext(what: string, times?: number): void {
		this.#scene.set(parseAnswer(what), times);
	}

	take(pdu: Uint8Array, response: ServerResponse): void {
		const scene = this.#scene.take();
		if (scene?.kind === "http") {
			this.refuse(response, scene.status, `the scene asks for HTTP status ${scene.status}`);
			return;
		}
		if (scene?.kind === "web page") {
			this.refuse(response, 200, "the scene asks for a web page");
			return;
		}
		const message = this.#decode(response, pdu);
		if (!message) return;
		if (scene?.kind === "response") {
			this.#reject(response, message.transactionId, scene.name);
			return;
		}
		const delivery = this.#options.mailbox.add(pdu, message, this.#options.time());
		const messageId = `${delivery.number}@${this.#options.host}`;
		this.#options.onDelivery(delivery, messageId);
		if (scene?.kind === "lost answer") {
			response.socket?.resetAndDestroy();
			return;
		}
		const { transactionId } = message;
		const responseStatus = RESPONSE_STATUS.Ok as number;
		sendPdu(response, encodeSendConfirmation({ transactionId, responseStatus, responseText: "Ok", messageId }));
	}

	/** Answers by an HTTP status alone. */
	refuse(response: ServerResponse, status: number, reason: string): void {
		this.rejections.push({ reason });
		sendPage(response, status);
	}

	/** The message, or undefined after the sender was told why it is none. */
	#decode(response: ServerResponse, pdu: Uint8Array): ReceivedMessage | undefined {
		try {
			const message = decodeSendRequest(pdu);
			if (message.to.length + message.cc.length + message.bcc.length > 0) return message;
			this.#reject(response, message.transactionId, "Error-permanent-sending-address-unresolved");
		} catch (error) {
			if (!(error instanceof PduError)) throw error;
			this.#reject(response, "", "Error-permanent-message-format-corrupt", error.message);
		}
		return undefined;
	}

	#reject(response: ServerResponse, transactionId: string, name: string, reason = name): void {
		this.rejections.push({ reason });
		const responseStatus = RESPONSE_STATUS[name] as number;
		sendPdu(response, encodeSendConfirmation({ transactionId, responseStatus, responseText: reason }));
	}
}

/** Undefined stands for the usual answer. */
function parseAnswer(what: string): SubmissionAnswer | undefined {
	const name = what.toLowerCase();
	if (name === "200" || name === "ok") return undefined;
	if (/^[2-5]\d\d$/.test(name)) return { kind: "http", status: Number(name) };
	if (name === "lost-answer") return { kind: "lost answer" };
	if (name === "web-page") return { kind: "web page" };
	const response = findResponseStatus(name);
	if (response) return { kind: "response", ...response };
	const names = Object.keys(RESPONSE_STATUS).join(", ");
	throw new Error(
		`a message centre cannot answer ${what}: give an HTTP status from 200 to 599, lost-answer, web-page, or ${names}`,
	);
}
