import type { SimulatorClock } from "../../clock/clock";
import { parseAddress } from "../../sms/address";
import { type Composition, composeData, composeText } from "../../sms/compose";
import { TpduError } from "../../sms/octets";
import { readOutgoing } from "../../sms/read-tpdu";
import type { Command, Submit } from "../../sms/tpdu";
import { portsElement } from "../../sms/user-data";
import { forward } from "../../sms/write-tpdu";
import { type DeliveryEnd, DeliveryQueue } from "./delivery-queue";
import { type IncomingText, writeParts } from "./incoming";
import { QueueStore, type WaitingMessage } from "./queue-store";
import { type FateOfMessages, makeFate, type ReportRequest, reportOn, requestOf, STATUS } from "./reports";
import type { Mobile, ShortMessageService, SubmitAnswer } from "./short-message-service";
import { type Submission, Submissions } from "./submissions";

/** The service centre that the SIM names; 555 numbers belong to nobody. */
export const SERVICE_CENTRE = "+12065550199";

/** WAP push over short messages: connectionless port, and the one it comes from (WAP-259). */
const WAP_PUSH_PORT = 2948;
const WAP_SOURCE_PORT = 9200;
/** Short code of the carrier's own services. */
const PUSH_SENDER = "555100";

/** How long the centre takes to forward what it was given, unless the scene says otherwise. */
const FORWARDING = 1_000;
/** A message to somebody who cannot be reached at first arrives this much later. */
const DELAYED_ARRIVAL = 600_000;
/** How long is tried when the sender leaves it open. */
const USUAL_VALIDITY = 3 * 24 * 3_600_000;
/** A report is worth less than a message, and kept as long. */
const REPORT_VALIDITY = USUAL_VALIDITY;

/** RP causes (24.011 8.2.5.4). */
const INVALID_INFORMATION = 96;

export interface ShortMessageCentreOptions {
	readonly clock: SimulatorClock;
	/** Milliseconds since 1970 UTC. */
	readonly time: () => number;
	/** Where submitted messages are kept; in memory only when left out. */
	readonly folder: string | undefined;
	/** The subscriber's own number: what is sent there comes back in. */
	readonly subscriber: string;
}

/** The carrier's short message service centre: stores, forwards, reports (23.040). */
export class ShortMessageCentre implements ShortMessageService {
	readonly #options: ShortMessageCentreOptions;
	readonly #submissions: Submissions;
	readonly #queue: DeliveryQueue;
	#refusal: { cause: number; left: number } | undefined;
	#fate: FateOfMessages = makeFate("delivered", undefined);
	#delay = FORWARDING;
	#lastReference = 0;

	constructor(options: ShortMessageCentreOptions) {
		const { clock, time, folder } = options;
		this.#options = options;
		this.#submissions = new Submissions(folder);
		const store = new QueueStore(folder, () => time() - clock.now());
		this.#queue = new DeliveryQueue(clock, store, (message, end) => this.#onEnd(message, end));
	}

	/** What was taken from the mobile in this run. */
	get submissions(): readonly Submission[] {
		return this.#submissions.list;
	}

	/** What is on its way to the mobile. */
	get waiting(): readonly WaitingMessage[] {
		return this.#queue.waiting;
	}

	submit(tpdu: Uint8Array, centre: string): SubmitAnswer {
		const refusal = this.#nextRefusal();
		if (refusal !== undefined) return { accepted: false, cause: refusal };
		try {
			const message = readOutgoing(tpdu);
			const receivedAt = this.#options.time();
			this.#submissions.add({ tpdu: new Uint8Array(tpdu), message, centre, receivedAt });
			if (message.kind === "SMS-SUBMIT") this.#forward(message, receivedAt);
			else this.#obey(message, receivedAt);
			return { accepted: true };
		} catch (error) {
			if (!(error instanceof TpduError)) throw error;
			return { accepted: false, cause: INVALID_INFORMATION };
		}
	}

	attach(mobile: Mobile): void {
		this.#queue.attach(mobile);
	}

	memoryAvailable(): void {
		this.#queue.memoryAvailable();
	}

	/**
	 * Delivers a WAP push to the subscriber: binary messages to port 2948, concatenated where one does not hold it.
	 * @param payload the WSP push PDU (WAP-230), e.g. transaction identifier, 06, headers, M-Notification.ind
	 */
	push(payload: Uint8Array): void {
		const elements = [portsElement(WAP_PUSH_PORT, WAP_SOURCE_PORT)];
		this.#deliver(composeData(payload, elements, { reference: this.#nextReference(8), referenceBits: 8 }), PUSH_SENDER);
	}

	/** A message from somebody to the subscriber. @throws Error in words for a part that there is not */
	receive({ from, text, messageClass, referenceBits = 8, parts }: IncomingText): void {
		const mark = { reference: this.#nextReference(referenceBits), referenceBits };
		this.#deliver(composeText(text, mark, messageClass), from, parts);
	}

	/**
	 * The next messages of the mobile are refused.
	 * @param cause of RP-ERROR, 1 to 127; 0 takes messages again
	 * @param times how many; all that come when left out
	 */
	refuse(cause: number, times = Number.POSITIVE_INFINITY): void {
		this.#refusal = cause === 0 ? undefined : { cause, left: times };
	}

	/** What becomes of messages to others from now on, as their reports tell it. */
	decide(fate: FateOfMessages): void {
		this.#fate = fate;
	}

	/** How long forwarding takes from now on, in milliseconds. */
	delay(milliseconds: number): void {
		this.#delay = milliseconds;
	}

	#nextRefusal(): number | undefined {
		const refusal = this.#refusal;
		if (!refusal) return undefined;
		refusal.left--;
		if (refusal.left <= 0) this.#refusal = undefined;
		return refusal.cause;
	}

	#forward(submit: Submit, receivedAt: number): void {
		const report = requestOf(submit, receivedAt);
		const now = this.#options.clock.now();
		if (!isSameNumber(submit.destination.number, this.#options.subscriber)) {
			if (report) this.#reportFate(report);
			return;
		}
		const due = now + this.#delay;
		this.#queue.add({
			tpdu: forward(submit, parseAddress(this.#options.subscriber), { time: receivedAt, zone: 0 }),
			centre: SERVICE_CENTRE,
			due,
			expires: Math.max(due + 1, now + validityOf(submit, receivedAt)),
			...(report ? { report } : {}),
		});
	}

	#reportFate(report: ReportRequest): void {
		const { fate, status } = this.#fate;
		if (fate === "none") return;
		this.#report(report, status, this.#delay);
		if (fate === "delayed") this.#report(report, STATUS.received, this.#delay + DELAYED_ARRIVAL);
	}

	#report(request: ReportRequest, status: number, delay: number): void {
		const due = this.#options.clock.now() + delay;
		const tpdu = reportOn(request, status, this.#options.time() + delay);
		this.#queue.add({ tpdu, centre: SERVICE_CENTRE, due, expires: due + REPORT_VALIDITY });
	}

	/** Enquiries are answered and messages taken back; what else 23.040 9.2.3.19 lists changes nothing here. */
	#obey(command: Command, receivedAt: number): void {
		const concerns = ({ report }: WaitingMessage) => report?.reference === command.messageNumber;
		const found = command.command === 2 ? this.#queue.remove(concerns) : this.#queue.waiting.filter(concerns).length;
		const request = requestOf(command, receivedAt);
		if (!request) return;
		// 0x20 "congestion", of those that are still tried; else it has arrived long ago.
		const status = command.command === 2 ? STATUS.deletedBySender : found > 0 ? 0x20 : STATUS.received;
		this.#report(request, status, this.#delay);
	}

	#deliver(composition: Composition, from: string, order?: readonly number[]): void {
		const now = this.#options.clock.now();
		const tpdus = writeParts(composition, from, this.#options.time(), order);
		this.#queue.add(
			...tpdus.map((tpdu) => ({ tpdu, centre: SERVICE_CENTRE, due: now, expires: now + USUAL_VALIDITY })),
		);
	}

	#onEnd({ report }: WaitingMessage, end: DeliveryEnd): void {
		if (!report || end === "deleted") return;
		this.#report(report, end === "delivered" ? STATUS.received : STATUS.expired, 0);
	}

	#nextReference(bits: 8 | 16): number {
		this.#lastReference = (this.#lastReference + 1) % 2 ** bits;
		return this.#lastReference;
	}
}

/** With or without the plus that says it is international. */
function isSameNumber(one: string, other: string): boolean {
	return one.replace("+", "") === other.replace("+", "");
}

/** How long from its submission it is tried, in milliseconds. */
function validityOf({ validity }: Submit, receivedAt: number): number {
	if (!validity) return USUAL_VALIDITY;
	return "period" in validity ? validity.period : validity.until - receivedAt;
}
