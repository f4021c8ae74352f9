import { StoreFullError } from "store/errors";
import type { Store } from "store/store";
import { decodeAccepted, decodeAcceptedHeader } from "./acceptance";
import { FACT, jobOf } from "./facts";
import type { Lane } from "./job";
import type { Receipt } from "./receipt";
import { decodeReceipt, decodeSubmitted, encodeReceipt, encodeSubmitted, type Submitted } from "./receipt-fact";

/** Networks write numbers with and without their country: the last digits tell whether two are the same. */
const SIGNIFICANT_DIGITS = 8;

export type ReceiptListener = (number: number, receipt: Receipt) => void;

type ReceiptStore = Pick<Store, "append" | "read" | "scan">;

/** A receipt as it is kept, and the job that it is about. */
export interface KeptReceipt {
	readonly number: number;
	readonly receipt: Receipt;
}

/** What the network calls the messages of jobs, and what it says of them; only in flash, for as long as their jobs are remembered. */
export class ReceiptBook {
	readonly #store: ReceiptStore;
	readonly #listeners: ReceiptListener[] = [];

	constructor(store: ReceiptStore) {
		this.#store = store;
	}

	/** Keeps what the network calls a message, unless the store is full. */
	submitted(number: number, submitted: Submitted): void {
		try {
			this.#store.append(FACT.submitted, encodeSubmitted(number, submitted));
		} catch (error) {
			if (!(error instanceof StoreFullError)) throw error;
		}
	}

	/** Keeps a receipt where there is a job that it is about. @throws {StoreFullError} */
	receive(reference: number | undefined, receipt: Receipt): KeptReceipt | undefined {
		const found = reference === undefined ? this.#ofWaiting(receipt) : this.#ofReference(reference, receipt);
		if (!found) return undefined;
		this.#store.append(FACT.receipt, encodeReceipt(found.number, found.receipt));
		for (const listener of this.#listeners) listener(found.number, found.receipt);
		return found;
	}

	/** Calls `listener` with each receipt that has found its job. */
	onReceipt(listener: ReceiptListener): void {
		this.#listeners.push(listener);
	}

	/** Oldest first: the journal keeps no order when it is compacted. */
	of(number: number): Receipt[] {
		const receipts: Receipt[] = [];
		this.#store.scan(({ kind, payload }) => {
			if (kind === FACT.receipt && jobOf(payload) === number) receipts.push(decodeReceipt(payload));
		});
		return receipts.sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
	}

	/** References count to 255 and begin anew: the last job that had this one is meant. */
	#ofReference(reference: number, receipt: Receipt): KeptReceipt | undefined {
		const called: { number: number; submitted: Submitted }[] = [];
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.submitted) return;
			const submitted = decodeSubmitted(payload);
			if (submitted.reference === reference) called.push({ number: jobOf(payload), submitted });
		});
		const addressed = this.#addressedTo(receipt.recipient);
		for (const { number, recipients } of addressed.reverse()) {
			const found = called.find((each) => each.number === number);
			if (found) return { number, receipt: ofPart(receipt, found.submitted, recipients) };
		}
		return undefined;
	}

	/**
	 * The oldest picture message to this recipient that waits for such a word: the reports of MMS name no reference. It is
	 * read after it was delivered, and sometimes without a word of that.
	 */
	#ofWaiting(receipt: Receipt): KeptReceipt | undefined {
		const { recipient, kind } = receipt;
		const answered: number[] = [];
		this.#store.scan((record) => {
			if (record.kind !== FACT.receipt) return;
			const earlier = decodeReceipt(record.payload);
			if (isLastWord(earlier.kind, kind) && isSameAddress(earlier.recipient, recipient))
				answered.push(jobOf(record.payload));
		});
		const waiting = this.#addressedTo(recipient).find(
			({ number, lane }) => lane === "mms" && !answered.includes(number),
		);
		return waiting && { number: waiting.number, receipt };
	}

	/** Jobs whose sender wants receipts and that this address is a recipient of, in order. */
	#addressedTo(recipient: string): AddressedJob[] {
		const found = new Map<number, AddressedJob>();
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.accepted || !decodeAcceptedHeader(payload).receipt) return;
			const { message, kind: lane } = decodeAccepted(payload).draft;
			const all = [...message.to, ...message.cc, ...message.bcc];
			if (!all.some((address) => isSameAddress(address, recipient))) return;
			const number = jobOf(payload);
			found.set(number, { number, lane, recipients: all.length });
		});
		return [...found.values()].sort((one, other) => one.number - other.number);
	}
}
Object.freeze(ReceiptBook.prototype);

interface AddressedJob {
	readonly number: number;
	readonly lane: Lane;
	/** How many it has in all. */
	readonly recipients: number;
}

/** Whether after such a receipt none of kind `wanted` is waited for. */
function isLastWord(kind: Receipt["kind"], wanted: Receipt["kind"]): boolean {
	if (wanted === "read") return kind === "read" || kind === "undelivered";
	return kind !== "delayed";
}

/** A long message is handed over in parts, to one recipient after the other, and the network knows only the parts. */
function ofPart(receipt: Receipt, { step, steps }: Submitted, recipients: number): Receipt {
	const parts = Math.floor(steps / recipients);
	return parts > 1 ? { ...receipt, text: `Part ${(step % parts) + 1} of ${parts}: ${receipt.text}` } : receipt;
}

function isSameAddress(one: string, other: string): boolean {
	if (one.includes("@") || other.includes("@")) return one.toLowerCase() === other.toLowerCase();
	return lastDigits(one) === lastDigits(other);
}

function lastDigits(number: string): string {
	return number.replace(/[^0-9]/g, "").slice(-SIGNIFICANT_DIGITS);
}
