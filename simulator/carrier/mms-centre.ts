import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { SimulatorClock } from "../clock/clock";
import { closeServer, listen, portOf, readBody } from "./http-server";
import type { Delivery, Mailbox } from "./mailbox";
import { MMS_TYPE } from "./mms/http-answers";
import { ownCopy, recipientsOf } from "./mms/own-copy";
import { Responses } from "./mms/responses";
import { Retrieval } from "./mms/retrieval";
import { SenderReports } from "./mms/sender-reports";
import { type Rejection, Submission } from "./mms/submission";
import type { WaitingMessage } from "./mms/waiting-message";
import { type NewMessage, WaitingMessages } from "./mms/waiting-messages";

export interface MmsCentreOptions {
	clock: SimulatorClock;
	/** Host name of the centre, e.g. `mmsc.example.com`. */
	host: string;
	/** Path that takes messages and answers, e.g. `/mms`. */
	path: string;
	/** The gateway's own number. */
	subscriber: string;
	mailbox: Mailbox;
	/** Messages for the gateway are kept there; in memory only when left out. */
	folder?: string | undefined;
	/** Milliseconds since 1970 UTC. */
	time: () => number;
	/** Sends a WAP push to the gateway. */
	push: (payload: Uint8Array) => void;
}

/**
 * An MMS message centre and the WAP proxy in front of it: two real HTTP servers on 127.0.0.1. The centre takes
 * messages and answers at its path and hands out messages below `/fetch/`; the proxy takes the same requests with an
 * absolute URI, for this centre only.
 */
export class MmsCentre {
	readonly #options: MmsCentreOptions;
	readonly #centre: Server;
	readonly #proxy: Server;
	readonly #submission: Submission;
	readonly #waiting: WaitingMessages;
	readonly #retrieval: Retrieval;
	readonly #responses: Responses;
	readonly #reports: SenderReports;

	constructor(options: MmsCentreOptions) {
		this.#options = options;
		const { clock, host, mailbox, time, folder, push, subscriber } = options;
		this.#centre = createServer((request, response) => this.#receive(request, response, "centre"));
		this.#proxy = createServer((request, response) => this.#receive(request, response, "proxy"));
		this.#reports = new SenderReports({ clock, time, subscriber, folder, push });
		this.#waiting = new WaitingMessages({
			clock,
			time,
			host,
			folder,
			push,
			onNews: (message, status) => {
				if (message.own) this.#reports.report(message.messageId, subscriber, status);
			},
		});
		this.#retrieval = new Retrieval(this.#waiting, time);
		this.#responses = new Responses(this.#waiting, (...refusal) => this.#submission.refuse(...refusal));
		this.#submission = new Submission({
			host,
			mailbox,
			time,
			onDelivery: (delivery, messageId) => this.#forward(delivery, messageId),
		});
	}

	/** Starts both servers on ports that the computer chooses. */
	async open(): Promise<void> {
		await Promise.all([listen(this.#centre), listen(this.#proxy)]);
		this.#waiting.open();
		this.#reports.open();
	}

	async close(): Promise<void> {
		this.#waiting.close();
		await Promise.all([closeServer(this.#centre), closeServer(this.#proxy)]);
	}

	/** Port on 127.0.0.1 at which the centre answers. */
	get port(): number {
		return portOf(this.#centre);
	}

	/** Port on 127.0.0.1 at which the proxy answers. */
	get proxyPort(): number {
		return portOf(this.#proxy);
	}

	/** What the gateway has sent and the centre accepted in this run. */
	get deliveries(): readonly Delivery[] {
		return this.#options.mailbox.deliveries;
	}

	/** What was not accepted in this run, the scene's refusals included. */
	get rejections(): readonly Rejection[] {
		return this.#submission.rejections;
	}

	/** Messages for the gateway and what has happened to them, those of earlier runs in the same folder included. */
	get incoming(): readonly WaitingMessage[] {
		return this.#waiting.all;
	}

	/** Somebody sends the gateway a message: it is announced at once. */
	deliver(message: NewMessage): WaitingMessage {
		return this.#waiting.add(message);
	}

	/** How messages that are sent are answered next, see {@link Submission.answerNext}. */
	answerNext(what: string, times?: number): void {
		this.#submission.answerNext(what, times);
	}

	/** How retrievals are answered next, see {@link Retrieval.answerNext}. */
	answerNextRetrieval(what: string, times?: number): void {
		this.#retrieval.answerNext(what, times);
	}

	/** How the centre takes what it is told next, see {@link Responses.answerNext}. */
	answerNextResponse(what: string, times?: number): void {
		this.#responses.answerNext(what, times);
	}

	/** What becomes of messages at their recipients, see {@link SenderReports.setFate}. */
	setFate(what: string, times?: number): void {
		this.#reports.setFate(what, times);
	}

	/** Reports of the message that was sent last, see {@link SenderReports.reportLast}. */
	reportLast(what: string, recipient?: string): void {
		this.#reports.reportLast(what, recipient);
	}

	#forward(delivery: Delivery, messageId: string): void {
		const { subscriber, time } = this.#options;
		const { message } = delivery;
		this.#reports.note(delivery, messageId);
		if (recipientsOf(message).includes(subscriber)) this.deliver(ownCopy(message, subscriber, messageId, time()));
	}

	#receive(request: IncomingMessage, response: ServerResponse, entrance: "centre" | "proxy"): void {
		readBody(request, (body) => {
			const url = this.#urlOf(request, entrance);
			if ("status" in url) this.#submission.refuse(response, url.status, url.reason);
			else if (request.method === "GET" && this.#retrieval.serve(url.pathname, response)) return;
			else this.#take(request, response, url, body);
		});
	}

	#urlOf(request: IncomingMessage, entrance: "centre" | "proxy"): URL | { status: number; reason: string } {
		const { host } = this.#options;
		const address = request.url ?? "";
		if (entrance === "centre" && !address.startsWith("/")) {
			return { status: 400, reason: `the centre is no proxy: it was asked for ${address}` };
		}
		if (entrance === "proxy" && !URL.canParse(address)) {
			return { status: 400, reason: `a proxy wants an absolute URI, not ${address}` };
		}
		const url = new URL(address, `http://${host}`);
		return url.hostname === host ? url : { status: 502, reason: `the proxy knows no host ${url.hostname}` };
	}

	#take(request: IncomingMessage, response: ServerResponse, url: URL, body: Uint8Array): void {
		const { path } = this.#options;
		const refuse = (status: number, reason: string) => this.#submission.refuse(response, status, reason);
		const type = request.headers["content-type"];
		if (url.pathname !== path) refuse(404, `${url.pathname} is not ${path}`);
		else if (request.method !== "POST") refuse(405, `${request.method} instead of POST`);
		else if (type !== MMS_TYPE) refuse(415, `content type ${type} instead of ${MMS_TYPE}`);
		else if (this.#responses.takes(body)) this.#responses.take(body, response);
		else this.#submission.take(body, response);
	}
}
