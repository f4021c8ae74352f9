import type { ClockEntry, SimulatorClock } from "../../clock/clock";
import type { ClientResponse } from "../pdu/decode-response";
import { encodeNotification } from "../pdu/encode-notification";
import { encodePush } from "../pdu/encode-push";
import { encodeRetrieveConfirmation, type MessageContent } from "../pdu/encode-retrieve-confirmation";
import type { ReadStatus, Status } from "../pdu/fields";
import { type KeptMessage, WaitingFolder } from "./waiting-folder";
import { isKept, summarise, type WaitingMessage } from "./waiting-message";

/** Seconds that a message waits where its sender says nothing else: three days. */
const DEFAULT_EXPIRY = 259_200;

/** Seconds until a message that nothing was said of is announced again; each time twice as long. */
const REPEAT_AFTER = 600;

export interface WaitingMessagesOptions {
	clock: SimulatorClock;
	/** Milliseconds since 1970 UTC. */
	time: () => number;
	/** Host name of the centre. */
	host: string;
	/** Kept there over the end of a run; in memory only when left out. */
	folder?: string | undefined;
	/** Sends a WAP push to the gateway. */
	push: (payload: Uint8Array) => void;
	/** What the sender of a message is to be told. */
	onNews: (message: WaitingMessage, status: Status | ReadStatus) => void;
}

/** A message as it is handed in for the gateway. */
export interface NewMessage extends MessageContent {
	/** Seconds; three days when left out. */
	expires?: number | undefined;
	/** That of the M-Send.conf, where it was the gateway that sent it. */
	messageId?: string | undefined;
}

/**
 * The messages that wait for the gateway: announced until something is said of them, kept until they are retrieved,
 * rejected or too old.
 */
export class WaitingMessages {
	readonly #options: WaitingMessagesOptions;
	readonly #folder: WaitingFolder | undefined;
	readonly #kept: KeptMessage[];
	readonly #expiries = new Map<WaitingMessage, ClockEntry>();
	readonly #repeats = new Map<WaitingMessage, ClockEntry>();

	constructor(options: WaitingMessagesOptions) {
		this.#options = options;
		this.#folder = options.folder === undefined ? undefined : new WaitingFolder(options.folder);
		this.#kept = this.#folder?.read() ?? [];
	}

	/** In the order in which they came, those of earlier runs included. */
	get all(): readonly WaitingMessage[] {
		return this.#kept.map(({ message }) => message);
	}

	/** Goes on with what an earlier run left. */
	open(): void {
		for (const { message } of this.#kept) this.#watch(message);
	}

	close(): void {
		for (const entry of [...this.#expiries.values(), ...this.#repeats.values()]) this.#options.clock.cancel(entry);
	}

	add({ expires = DEFAULT_EXPIRY, messageId: givenId, ...content }: NewMessage): WaitingMessage {
		const { time, host } = this.#options;
		const number = (this.#kept.at(-1)?.message.number ?? 0) + 1;
		const transactionId = `in-${number}`;
		const messageId = givenId ?? `${transactionId}@${host}`;
		const pdu = encodeRetrieveConfirmation({ ...content, transactionId, messageId, date: time() });
		const message: WaitingMessage = {
			number,
			transactionId,
			messageId,
			own: givenId !== undefined,
			url: `http://${host}/fetch/${transactionId}`,
			content: { ...content, parts: content.parts.map(summarise) },
			size: pdu.length,
			arrivedAt: toIso(time()),
			expiresAt: toIso(time() + expires * 1000),
			state: "waiting",
			announced: [],
			fetched: [],
			told: [],
			senderTold: [],
		};
		this.#kept.push({ message, pdu });
		this.#folder?.add({ message, pdu });
		this.#watch(message);
		return message;
	}

	/** By the path of its URL; of one that is over the PDU is not given any more. */
	find(path: string): { message: WaitingMessage; pdu: Uint8Array | undefined } | undefined {
		const found = this.#kept.find(({ message }) => new URL(message.url).pathname === path);
		return found && { message: found.message, pdu: isKept(found.message) ? found.pdu : undefined };
	}

	noteFetch(message: WaitingMessage): void {
		message.fetched.push(this.#now());
		this.#folder?.update(message);
	}

	/** False where it fits no message. */
	respond(response: ClientResponse): boolean {
		const message = this.all.find((each) =>
			"messageId" in response ? each.messageId === response.messageId : each.transactionId === response.transactionId,
		);
		if (!message) return false;
		const status = response.kind === "M-Acknowledge.ind" ? "" : ` ${response.status}`;
		message.told.push({ at: this.#now(), what: `${response.kind}${status}` });
		if (response.kind === "M-Read-Rec.ind") this.#tellSender(message, "read", response.status);
		else this.#take(message, response);
		this.#folder?.update(message);
		return true;
	}

	#take(message: WaitingMessage, response: Exclude<ClientResponse, { kind: "M-Read-Rec.ind" }>): void {
		const status = response.kind === "M-Acknowledge.ind" ? "retrieved" : response.status;
		// Said twice, or of a message that expired meanwhile: too late to change anything.
		if (!isKept(message)) return;
		this.#options.clock.cancel(this.#repeats.get(message));
		message.state = status as WaitingMessage["state"];
		if (isKept(message)) return;
		this.#options.clock.cancel(this.#expiries.get(message));
		if (response.reportAllowed) this.#tellSender(message, "delivery", status);
	}

	#expire(message: WaitingMessage): void {
		this.#options.clock.cancel(this.#repeats.get(message));
		message.state = "expired";
		this.#tellSender(message, "delivery", "expired");
		this.#folder?.update(message);
	}

	#tellSender(message: WaitingMessage, kind: "delivery" | "read", status: Status | ReadStatus): void {
		const { deliveryReport, readReport } = message.content;
		if (!(kind === "delivery" ? deliveryReport : readReport)) return;
		message.senderTold.push({ kind, status, at: this.#now() });
		this.#options.onNews(message, status);
	}

	#watch(message: WaitingMessage): void {
		if (!isKept(message)) return;
		const { clock, time } = this.#options;
		const left = Math.max(0, Date.parse(message.expiresAt) - time());
		this.#expiries.set(
			message,
			clock.after(left, () => this.#expire(message)),
		);
		if (message.state === "waiting") this.#awaitAnnouncement(message);
	}

	/** The first at once, even where its sender waits for the centre's answer; the others later and later. */
	#awaitAnnouncement(message: WaitingMessage): void {
		const { clock, time } = this.#options;
		const last = message.announced.at(-1);
		const pause = REPEAT_AFTER * 1000 * 2 ** (message.announced.length - 1);
		const delay = last === undefined ? 0 : Math.max(0, Date.parse(last) + pause - time());
		this.#repeats.set(
			message,
			clock.after(delay, () => this.#announce(message)),
		);
	}

	#announce(message: WaitingMessage): void {
		const { time, push } = this.#options;
		const { transactionId, size, url, content } = message;
		const notification = encodeNotification({
			transactionId,
			from: content.from,
			subject: content.subject,
			deliveryReport: content.deliveryReport,
			messageClass: content.messageClass ?? "personal",
			size,
			expiry: Math.ceil((Date.parse(message.expiresAt) - time()) / 1000),
			contentLocation: url,
		});
		message.announced.push(this.#now());
		this.#folder?.update(message);
		push(encodePush(notification));
		this.#awaitAnnouncement(message);
	}

	#now(): string {
		return toIso(this.#options.time());
	}
}

function toIso(time: number): string {
	return new Date(time).toISOString();
}
