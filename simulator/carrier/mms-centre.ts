import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Delivery, Mailbox } from "./mailbox";
import { decodeSendRequest, type ReceivedMessage } from "./pdu/decode-send-request";
import { encodeSendConfirmation } from "./pdu/encode-send-confirmation";
import { PduError } from "./pdu/octet-reader";
import { findResponseStatus, RESPONSE_STATUS } from "./pdu/response-status";

const MMS_TYPE = "application/vnd.wap.mms-message";
const HTTP_OK = 200;

/** An answer that the scene asks for instead of the usual one. */
type SceneAnswer =
	| { kind: "http"; status: number }
	| { kind: "response"; name: string; value: number }
	| { kind: "lost answer" }
	| { kind: "web page" };

/** A posting that was not accepted, with the reason in words. */
export interface Rejection {
	reason: string;
}

export interface MmsCentreOptions {
	/** Host name of the centre, e.g. `mmsc.example.com`. */
	host: string;
	/** Path that takes messages, e.g. `/mms`. */
	path: string;
	mailbox: Mailbox;
	/** Milliseconds since 1970 UTC. */
	time: () => number;
}

/**
 * An MMS message centre and the WAP proxy in front of it: two real HTTP servers on 127.0.0.1. The centre takes
 * messages at its path; the proxy takes the same requests with an absolute URI, for this centre only.
 * Nothing is deduplicated: a message posted twice is delivered twice, as real centres do.
 */
export class MmsCentre {
	readonly #options: MmsCentreOptions;
	readonly #centre: Server;
	readonly #proxy: Server;
	readonly #rejections: Rejection[] = [];
	#scene: { answer: SceneAnswer; left: number } | undefined;

	constructor(options: MmsCentreOptions) {
		this.#options = options;
		this.#centre = createServer((request, response) => this.#receive(request, response, "centre"));
		this.#proxy = createServer((request, response) => this.#receive(request, response, "proxy"));
	}

	/** Starts both servers on ports that the computer chooses. */
	async open(): Promise<void> {
		await Promise.all([listen(this.#centre), listen(this.#proxy)]);
	}

	async close(): Promise<void> {
		await Promise.all([closeServer(this.#centre), closeServer(this.#proxy)]);
	}

	/** Port on 127.0.0.1 at which the centre answers. */
	get port(): number {
		return (this.#centre.address() as AddressInfo).port;
	}

	/** Port on 127.0.0.1 at which the proxy answers. */
	get proxyPort(): number {
		return (this.#proxy.address() as AddressInfo).port;
	}

	/** What was accepted in this run. */
	get deliveries(): readonly Delivery[] {
		return this.#options.mailbox.deliveries;
	}

	/** What was not accepted in this run, the scene's refusals included. */
	get rejections(): readonly Rejection[] {
		return this.#rejections;
	}

	/**
	 * Makes the next messages get an answer of the scene's choice.
	 * @param what an HTTP status (`503`), the name of an M-Send.conf response status (`Error-service-denied`),
	 * `lost-answer` (the message is delivered, then the connection breaks), `web-page` (HTTP status 200 with something
	 * else than an M-Send.conf), or `200` and `Ok`: the usual answers again
	 * @param times how many messages; all that come when left out
	 * @throws Error in words when `what` is none of these
	 */
	answerNext(what: string, times = Number.POSITIVE_INFINITY): void {
		if (!(times >= 1)) throw new Error(`${times} is no number of times: give 1 or more`);
		const answer = parseSceneAnswer(what);
		this.#scene = answer && { answer, left: times };
	}

	#receive(request: IncomingMessage, response: ServerResponse, entrance: "centre" | "proxy"): void {
		const pieces: Uint8Array[] = [];
		request.on("data", (piece: Uint8Array) => pieces.push(piece));
		// A client that goes away in mid-message has sent no message.
		request.on("error", () => undefined);
		request.on("end", () => {
			const refusal = this.#checkRequest(request, entrance);
			if (refusal) this.#refuse(response, refusal.status, refusal.reason);
			else this.#answer(response, Buffer.concat(pieces));
		});
	}

	#checkRequest(
		request: IncomingMessage,
		entrance: "centre" | "proxy",
	): { status: number; reason: string } | undefined {
		const { host, path } = this.#options;
		const address = request.url ?? "";
		if (entrance === "centre" && !address.startsWith("/")) {
			return { status: 400, reason: `the centre is no proxy: it was asked for ${address}` };
		}
		if (entrance === "proxy" && !URL.canParse(address)) {
			return { status: 400, reason: `a proxy wants an absolute URI, not ${address}` };
		}
		const url = new URL(address, `http://${host}`);
		if (url.hostname !== host) return { status: 502, reason: `the proxy knows no host ${url.hostname}` };
		if (url.pathname !== path) return { status: 404, reason: `${url.pathname} is not ${path}` };
		if (request.method !== "POST") return { status: 405, reason: `${request.method} instead of POST` };
		const type = request.headers["content-type"];
		if (type !== MMS_TYPE) return { status: 415, reason: `content type ${type} instead of ${MMS_TYPE}` };
		return undefined;
	}

	#answer(response: ServerResponse, pdu: Uint8Array): void {
		const scene = this.#nextSceneAnswer();
		if (scene?.kind === "http") {
			this.#refuse(response, scene.status, `the scene asks for HTTP status ${scene.status}`);
			return;
		}
		if (scene?.kind === "web page") {
			this.#refuse(response, HTTP_OK, "the scene asks for a web page");
			return;
		}
		const message = this.#decode(response, pdu);
		if (!message) return;
		if (scene?.kind === "response") {
			this.#reject(response, message.transactionId, scene.name);
			return;
		}
		const delivery = this.#options.mailbox.add(pdu, message, this.#options.time());
		if (scene?.kind === "lost answer") {
			response.socket?.resetAndDestroy();
			return;
		}
		this.#confirm(response, {
			transactionId: message.transactionId,
			responseStatus: RESPONSE_STATUS.Ok as number,
			responseText: "Ok",
			messageId: `${delivery.number}@${this.#options.host}`,
		});
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

	#nextSceneAnswer(): SceneAnswer | undefined {
		const scene = this.#scene;
		if (!scene) return undefined;
		scene.left--;
		if (scene.left <= 0) this.#scene = undefined;
		return scene.answer;
	}

	#refuse(response: ServerResponse, status: number, reason: string): void {
		this.#rejections.push({ reason });
		response.writeHead(status, { "content-type": "text/html", connection: "close" });
		response.end(`<html><body>${status}</body></html>`);
	}

	#reject(response: ServerResponse, transactionId: string, name: string, reason = name): void {
		this.#rejections.push({ reason });
		const responseStatus = RESPONSE_STATUS[name] as number;
		this.#confirm(response, { transactionId, responseStatus, responseText: reason });
	}

	#confirm(response: ServerResponse, fields: Parameters<typeof encodeSendConfirmation>[0]): void {
		response.writeHead(HTTP_OK, { "content-type": MMS_TYPE, connection: "close" });
		response.end(encodeSendConfirmation(fields));
	}
}

/** Undefined stands for the usual answer. */
function parseSceneAnswer(what: string): SceneAnswer | undefined {
	const name = what.toLowerCase();
	if (name === String(HTTP_OK) || name === "ok") return undefined;
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

function listen(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => resolve());
	});
}

function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
