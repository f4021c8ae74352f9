import type { Inbox, Kept } from "inbox/inbox";
import { isWapPush } from "inbox/sms-part";
import type { Receipt } from "jobs/receipt";
import { decodeMmsPush } from "messages/mms/decode-push";
import type { MmsNotification, MmsReport } from "messages/mms/incoming";
import { decodeIncomingSms } from "messages/sms/decode";
import type { DeliveredSms, IncomingSms, SmsStatusReport } from "messages/sms/incoming";
import { describeStatus } from "messages/sms/status";
import type { Arrival } from "modem/service";
import { StoreFullError } from "store/errors";
import { mmsReceipt } from "./mms-receipt";

export interface ArrivalKeeperOptions {
	readonly inbox: Inbox;
	/** Finds the job that a receipt is about. @throws {StoreFullError} */
	receive(reference: number | undefined, receipt: Receipt): number | undefined;
	/** Something new can be read. */
	arrived(entry: number): void;
	/** A picture message waits, or its centre has told so again. */
	announced(): void;
	log(text: string): void;
}

/** Sorts what arrives: messages go into the inbox, what is told of messages that were sent goes to their jobs. */
export class ArrivalKeeper {
	readonly #options: ArrivalKeeperOptions;

	constructor(options: ArrivalKeeperOptions) {
		this.#options = options;
	}

	/** It is safe in flash when this returns, and may be acknowledged to the network. @throws {StoreFullError} */
	keep(arrival: Arrival): void {
		if (arrival.kind === "mms") this.#announce(arrival.notification);
		else this.#keepTpdu(arrival.tpdu);
	}

	#keepTpdu(tpdu: Uint8Array): void {
		const sms = this.#read(tpdu);
		if (sms?.kind === "status-report") this.#takeReport(tpdu, () => this.#smsReceipt(sms));
		else if (!sms || !isWapPush(sms) || sms.part || !this.#takePush(tpdu, sms)) this.#keepSms(tpdu, sms);
	}

	#keepSms(tpdu: Uint8Array, sms: DeliveredSms | undefined): void {
		this.#tell(this.#options.inbox.sms.keep(tpdu, sms));
	}

	/** What cannot be read is kept as it came. */
	#read(tpdu: Uint8Array): IncomingSms | undefined {
		try {
			return decodeIncomingSms(tpdu);
		} catch (error) {
			this.#options.log(`an SMS cannot be read and is kept as data: ${String(error)}`);
			return undefined;
		}
	}

	#announce(notification: MmsNotification, pushed?: number): void {
		this.#tell(this.#options.inbox.pictures.announce(notification, pushed));
		this.#options.announced();
	}

	#tell({ entry, isNew, state }: Kept): void {
		if (isNew && (state === "complete" || state === "announced")) this.#options.arrived(entry);
	}

	/** @returns false where it is nothing for a gateway */
	#takePush(tpdu: Uint8Array, { content }: DeliveredSms): boolean {
		const pushed = "data" in content ? this.#readPush(content.data) : undefined;
		if (!pushed) return false;
		if ("kind" in pushed) this.#takeReport(tpdu, () => mmsReceipt(pushed));
		else this.#announce(pushed);
		return true;
	}

	#readPush(bytes: Uint8Array): MmsNotification | MmsReport | undefined {
		try {
			return decodeMmsPush(bytes);
		} catch (error) {
			this.#options.log(`a WAP push cannot be read and is kept as data: ${String(error)}`);
			return undefined;
		}
	}

	/** Looks at what was pushed in several parts that are all here, also those that were here before a restart. @throws {StoreFullError} */
	openPushes(): void {
		const { inbox } = this.#options;
		for (const entry of inbox.sms.pushed()) {
			const pushed = this.#readPush(inbox.sms.pushedBytes(entry));
			if (!pushed) {
				inbox.sms.close(entry);
				this.#options.arrived(entry);
			} else if ("kind" in pushed) {
				// Its parts stay known, so that the network may repeat them.
				this.#receive(undefined, mmsReceipt(pushed));
				inbox.delete(entry);
			} else this.#announce(pushed, entry);
		}
	}

	/** The network repeats a report whose acknowledgement was lost: without a reference it would go to another job then. */
	#takeReport(tpdu: Uint8Array, receipt: () => Receipt & { reference?: number }): void {
		const { inbox, log } = this.#options;
		if (inbox.sms.isReported(tpdu)) return;
		const { reference, ...rest } = receipt();
		this.#receive(reference, rest);
		try {
			inbox.sms.reported(tpdu);
		} catch (error) {
			if (!(error instanceof StoreFullError)) throw error;
			log("the store is full: a report that comes again will not be known");
		}
	}

	#smsReceipt({ reference, recipient, endedAt, status }: SmsStatusReport): Receipt & { reference: number } {
		return { reference, recipient, ...describeStatus(status), ...(endedAt === undefined ? {} : { at: endedAt }) };
	}

	#receive(reference: number | undefined, receipt: Receipt): void {
		const { receive, log } = this.#options;
		if (receive(reference, receipt) === undefined)
			log(`a receipt of ${receipt.recipient} belongs to no job: ${receipt.text}`);
	}
}
Object.freeze(ArrivalKeeper.prototype);
