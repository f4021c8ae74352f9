import type { ServerResponse } from "node:http";
import { decodeResponse, messageTypeOf } from "../pdu/decode-response";
import { MESSAGE_TYPE } from "../pdu/fields";
import { PduError } from "../pdu/octet-reader";
import { sendNothing } from "./http-answers";
import { SceneAnswers } from "./scene-answers";
import type { WaitingMessages } from "./waiting-messages";

const TYPES: readonly (number | undefined)[] = [
	MESSAGE_TYPE.notifyResponse,
	MESSAGE_TYPE.acknowledgement,
	MESSAGE_TYPE.readReceived,
];

type ResponseAnswer = { kind: "http"; status: number } | { kind: "lost answer" };

/** Takes what the gateway tells of its messages: M-NotifyResp.ind, M-Acknowledge.ind and M-Read-Rec.ind. */
export class Responses {
	readonly #messages: WaitingMessages;
	readonly #refuse: (response: ServerResponse, status: number, reason: string) => void;
	readonly #scene = new SceneAnswers<ResponseAnswer>();

	/** @param refuse answers by an HTTP status alone, and notes why */
	constructor(messages: WaitingMessages, refuse: (response: ServerResponse, status: number, reason: string) => void) {
		this.#messages = messages;
		this.#refuse = refuse;
	}

	/**
	 * Makes the next ones fail.
	 * @param what an HTTP status (`503`), `lost-answer` (it is taken, then the connection breaks), or `200` and `Ok`: the
	 * usual answers again
	 * @throws {Error} in words when `what` is none of these
	 */
	answerNext(what: string, times?: number): void {
		this.#scene.set(parseAnswer(what), times);
	}

	/** Whether a PDU is one of these; everything else that is posted is taken for a message. */
	takes(pdu: Uint8Array): boolean {
		return TYPES.includes(messageTypeOf(pdu));
	}

	/** One that cannot be read, or that fits no message, is a bad request: there is no PDU to say so by. */
	take(pdu: Uint8Array, response: ServerResponse): void {
		const scene = this.#scene.take();
		if (scene?.kind === "http") {
			this.#refuse(response, scene.status, `the scene asks for HTTP status ${scene.status}`);
			return;
		}
		try {
			const told = decodeResponse(pdu);
			if (!this.#messages.respond(told)) this.#refuse(response, 400, `${told.kind} fits no message`);
			else if (scene) response.socket?.resetAndDestroy();
			else sendNothing(response);
		} catch (error) {
			if (!(error instanceof PduError)) throw error;
			this.#refuse(response, 400, error.message);
		}
	}
}

/** Undefined stands for the usual answer. */
function parseAnswer(what: string): ResponseAnswer | undefined {
	const name = what.toLowerCase();
	if (name === "200" || name === "ok") return undefined;
	if (/^[2-5]\d\d$/.test(name)) return { kind: "http", status: Number(name) };
	if (name === "lost-answer") return { kind: "lost answer" };
	throw new Error(`a centre that is told something cannot answer ${what}: give an HTTP status, or lost-answer`);
}
