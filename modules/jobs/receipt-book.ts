import { StoreFullError } from "store/errors";
import type { Store } from "store/store";
import { decodeAccepted, decodeAcceptedHeader } from "./acceptance";
import { FACT, jobOf } from "./facts";
import type { Receipt } from "./receipt";
import { decodeReceipt, encodeReceipt, encodeSubmitted, submittedReference } from "./receipt-fact";

/** Networks write numbers with and without their country: the last digits tell whether two are the same. */
const SIGNIFICANT_DIGITS = 8;

type ReceiptStore = Pick<Store, "append" | "read" | "scan">;

/** What the network calls the messages of jobs, and what it says of them; only in flash, for as long as their jobs are remembered. */
export class ReceiptBook {
	readonly #store: ReceiptStore;

	constructor(store: ReceiptStore) {
		this.#store = store;
	}

	/** Keeps what the network calls a message, unless the store is full. */
	submitted(number: number, step: number, reference: number): void {
		try {
			this.#store.append(FACT.submitted, encodeSubmitted(number, step, reference));
		} catch (error) {
			if (!(error instanceof StoreFullError)) throw error;
		}
	}

	/** Gives the job that a receipt is about, where there is one. @throws {StoreFullError} */
	receive(reference: number | undefined, receipt: Receipt): number | undefined {
		const { recipient } = receipt;
		const number =
			reference === undefined ? this.#findWaiting(recipient) : this.#findReference(reference, receipt.recipient);
		if (number !== undefined) this.#store.append(FACT.receipt, encodeReceipt(number, receipt));
		return number;
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
	#findReference(reference: number, recipient: string): number | undefined {
		const called: number[] = [];
		this.#store.scan(({ kind, payload }) => {
			if (kind === FACT.submitted && submittedReference(payload) === reference) called.push(jobOf(payload));
		});
		return this.#addressedTo(recipient)
			.filter((number) => called.includes(number))
			.pop();
	}

	/** The oldest message to this recipient that has no last word yet. */
	#findWaiting(recipient: string): number | undefined {
		const answered: number[] = [];
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.receipt) return;
			const receipt = decodeReceipt(payload);
			if (receipt.kind !== "delayed" && isSameAddress(receipt.recipient, recipient)) answered.push(jobOf(payload));
		});
		return this.#addressedTo(recipient).find((number) => !answered.includes(number));
	}

	/** Jobs whose sender wants receipts and that this address is a recipient of, in order. */
	#addressedTo(recipient: string): number[] {
		const numbers: number[] = [];
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.accepted || !decodeAcceptedHeader(payload).receipt) return;
			const { to, cc, bcc } = decodeAccepted(payload).draft.message;
			if ([...to, ...cc, ...bcc].some((address) => isSameAddress(address, recipient))) numbers.push(jobOf(payload));
		});
		return [...new Set(numbers)].sort((one, other) => one - other);
	}
}
Object.freeze(ReceiptBook.prototype);

function isSameAddress(one: string, other: string): boolean {
	if (one.includes("@") || other.includes("@")) return one.toLowerCase() === other.toLowerCase();
	return lastDigits(one) === lastDigits(other);
}

function lastDigits(number: string): string {
	return number.replace(/[^0-9]/g, "").slice(-SIGNIFICANT_DIGITS);
}
