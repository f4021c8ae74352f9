import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SimulatorClock } from "../../clock/clock";
import type { Delivery } from "../mailbox";
import { encodePush } from "../pdu/encode-push";
import { encodeDeliveryReport, encodeReadReport } from "../pdu/encode-reports";
import { READ_STATUS, type ReadStatus, STATUS, type Status } from "../pdu/fields";
import { plainAddress, recipientsOf } from "./own-copy";
import { SceneAnswers } from "./scene-answers";

/** Milliseconds until the telephones of others have fetched a message, or until they are known not to. */
const FETCHED_AFTER = 5_000;

/** A report that is due. */
interface DueReport {
	messageId: string;
	recipient: string;
	status: Status;
	/** Milliseconds since 1970 UTC. */
	at: number;
}

export interface SenderReportsOptions {
	clock: SimulatorClock;
	/** Milliseconds since 1970 UTC. */
	time: () => number;
	/** The gateway's own number. */
	subscriber: string;
	/** What is due is kept there over the end of a run; in memory only when left out. */
	folder?: string | undefined;
	/** Sends a WAP push to the gateway. */
	push: (payload: Uint8Array) => void;
}

/**
 * What the gateway is told of the messages that it sent: M-Delivery.ind for each recipient when it asked for it, and
 * M-Read-Orig.ind when the scene has somebody read one.
 */
export class SenderReports {
	readonly #options: SenderReportsOptions;
	readonly #fates = new SceneAnswers<Status | "silent">();
	readonly #file: string | undefined;
	#due: DueReport[] = [];
	#last: { delivery: Delivery; messageId: string } | undefined;

	constructor(options: SenderReportsOptions) {
		this.#options = options;
		this.#file = options.folder === undefined ? undefined : join(options.folder, "reports.json");
	}

	/** Goes on with what an earlier run left. */
	open(): void {
		if (this.#file === undefined || !existsSync(this.#file)) return;
		this.#due = JSON.parse(readFileSync(this.#file, "utf8")) as DueReport[];
		for (const report of this.#due) this.#await(report);
	}

	/**
	 * What becomes of the next messages at their recipients.
	 * @param what an X-Mms-Status (`rejected`), `silent`, which nobody hears of, or `retrieved`, which is the usual
	 * @throws {Error} in words for another
	 */
	setFate(what: string, times?: number): void {
		const status = findStatus(what);
		if (!status && what !== "silent") throw new Error(`a recipient cannot be ${what}: give silent, ${STATUSES}`);
		this.#fates.set(status === "retrieved" ? undefined : (status ?? "silent"), times);
	}

	/** A message was accepted. The gateway's own copy is reported by what it does with it. */
	note(delivery: Delivery, messageId: string): void {
		const { message } = delivery;
		const { time, subscriber } = this.#options;
		this.#last = { delivery, messageId };
		const fate = this.#fates.take() ?? "retrieved";
		if (!message.deliveryReport || fate === "silent") return;
		for (const recipient of recipientsOf(message).filter((address) => address !== subscriber)) {
			const report = { messageId, recipient, status: fate, at: time() + FETCHED_AFTER };
			this.#due.push(report);
			this.#await(report);
		}
		this.#save();
	}

	/**
	 * Reports of the message that was sent last, at once: of all its recipients, or of one.
	 * @param what an X-Mms-Status, `delivered` for retrieved, or an X-Mms-Read-Status (`read`, `deleted`)
	 * @throws {Error} in words where there is none, or nobody asked for it
	 */
	reportLast(what: string, recipient?: string): void {
		if (!this.#last) throw new Error("nothing was sent that could be reported of");
		const { delivery, messageId } = this.#last;
		const { message } = delivery;
		const recipients = recipientsOf(message).filter((address) => recipient === undefined || address === recipient);
		if (recipients.length === 0) throw new Error(`the last message did not go to ${recipient}`);
		const status = findStatus(what === "delivered" ? "retrieved" : what);
		const readStatus = Object.hasOwn(READ_STATUS, what) ? (what as ReadStatus) : undefined;
		if (!status && !readStatus) throw new Error(`no report says ${what}: give delivered, ${STATUSES}, read, deleted`);
		if (!(status ? message.deliveryReport : message.readReport)) {
			throw new Error(`the last message asks for no ${status ? "delivery" : "read"} report`);
		}
		for (const each of recipients) this.report(messageId, each, status ?? (readStatus as ReadStatus));
	}

	/** Tells the gateway what has become of a message at one recipient. */
	report(messageId: string, recipient: string, status: Status | ReadStatus): void {
		const { time, push, subscriber } = this.#options;
		const fields = { messageId, recipient: plainAddress(recipient), date: time() };
		const pdu =
			status === "read" || status === "deleted"
				? encodeReadReport({ ...fields, sender: subscriber, status })
				: encodeDeliveryReport({ ...fields, status });
		push(encodePush(pdu));
	}

	#await(report: DueReport): void {
		const { clock, time } = this.#options;
		clock.after(Math.max(0, report.at - time()), () => {
			this.#due = this.#due.filter((each) => each !== report);
			this.#save();
			this.report(report.messageId, report.recipient, report.status);
		});
	}

	#save(): void {
		if (this.#file !== undefined) writeFileSync(this.#file, `${JSON.stringify(this.#due, undefined, "\t")}\n`);
	}
}

const STATUSES = Object.keys(STATUS).join(", ");

function findStatus(name: string): Status | undefined {
	return Object.hasOwn(STATUS, name) ? (name as Status) : undefined;
}
