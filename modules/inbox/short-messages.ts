import type { DeliveredSms } from "messages/sms/incoming";
import { findPlace } from "./assembly";
import { readContents } from "./contents";
import { encodeMark, encodeReport, FACT, readU32 } from "./facts";
import { neededWhenNew } from "./ledger";
import { enterPart, setClosed } from "./mount";
import { checksumOf, describePart, encodeSmsPart } from "./sms-part";
import type { InboxState, Kept } from "./state";

/** How long the missing parts of a message are waited for, in milliseconds of running time; anew after each start. */
const PARTS_WITHIN = 86_400_000;

/** Short messages as they arrive: put together of their parts, known again when the network repeats them. */
export class ShortMessages {
	readonly #state: InboxState;

	constructor(state: InboxState) {
		this.#state = state;
	}

	/** Ends mounting: waits anew for missing parts. */
	mounted(): void {
		for (let slot = 0; slot < this.#state.index.count; slot++) this.#wait(slot);
	}

	#wait(slot: number): void {
		this.#state.index.setDue(slot, this.#state.clock.now() + PARTS_WITHIN);
	}

	/**
	 * Keeps a short message, or a part of one; it is safe in flash when this returns.
	 * @param sms what it says; undefined where it cannot be read, so that it is kept as it came
	 * @throws {StoreFullError}
	 */
	keep(tpdu: Uint8Array, sms: DeliveredSms | undefined): Kept {
		const described = { ...describePart(sms, this.#state.crc32), checksum: checksumOf(tpdu, this.#state.crc32) };
		const part = { ...described, entry: this.#state.nextNumber, keptAt: this.#state.seconds(), tpdu };
		const { duplicateOf, entry } = findPlace(part, this.#state.store, this.#state.index);
		if (duplicateOf !== undefined) return { entry: duplicateOf, isNew: false, state: this.#state.stateOf(duplicateOf) };
		if (entry !== undefined) return this.#joinPart({ ...part, entry });
		const needed = neededWhenNew(part.total > 1 ? "collecting" : "complete");
		this.#state.ledger.admit(FACT.smsPart, encodeSmsPart(part), needed);
		this.#state.nextNumber++;
		const slot = enterPart(part, this.#state.index);
		this.#wait(slot);
		return { entry: part.entry, isNew: true, state: this.#state.index.state(slot) };
	}

	#joinPart(part: Parameters<typeof encodeSmsPart>[0]): Kept {
		this.#state.ledger.admit(FACT.smsPart, encodeSmsPart(part));
		this.#state.ledger.change(this.#state.index.find(part.entry), () => enterPart(part, this.#state.index));
		return { entry: part.entry, isNew: true, state: this.#state.stateOf(part.entry) };
	}

	/** Whether a report, as it came, has been dealt with before. */
	isReported(report: Uint8Array): boolean {
		const checksum = checksumOf(report, this.#state.crc32);
		let isKnown = false;
		this.#state.store.scan(({ kind, payload }) => {
			if (kind === FACT.report && readU32(payload, 0) === checksum) isKnown = true;
			return !isKnown;
		});
		return isKnown;
	}

	/** A report has been dealt with, and is known again when the network repeats it. @throws {StoreFullError} */
	reported(report: Uint8Array): void {
		this.#state.ledger.admit(FACT.report, encodeReport(checksumOf(report, this.#state.crc32), this.#state.seconds()));
	}

	/** Entries whose parts make a WAP push that is to be looked at. */
	pushed(): number[] {
		return this.#state.index.select((slot) => this.#state.index.state(slot) === "pushed");
	}

	/** What was pushed, its parts put together. @throws what the reader of short messages throws */
	pushedBytes(entry: number): Uint8Array {
		const parts = [...(readContents(this.#state.store, (each) => each === entry).get(entry)?.sms ?? [])];
		const pieces = parts.sort((one, other) => one.number - other.number).map(({ tpdu }) => this.#dataOf(tpdu));
		const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
		let at = 0;
		for (const piece of pieces) {
			bytes.set(piece, at);
			at += piece.length;
		}
		return bytes;
	}

	#dataOf(tpdu: Uint8Array): Uint8Array {
		const message = this.#state.readSms(tpdu);
		return message.kind === "deliver" && "data" in message.content ? message.content.data : new Uint8Array(0);
	}

	/** What was pushed is nothing for a gateway: it is shown as it came. */
	close(entry: number): void {
		const slot = this.#state.slot(entry);
		this.#state.ledger.append(slot, FACT.closed, encodeMark(entry), () => setClosed(slot, this.#state.index));
	}

	/** Shows messages without those parts that have not come in time. Gives their numbers. */
	expire(): number[] {
		const now = this.#state.clock.now();
		const index = this.#state.index;
		const late = index.select((slot) => index.state(slot) === "collecting" && index.due(slot) <= now);
		for (const entry of late) this.close(entry);
		return late;
	}

	/** Running time at which {@link expire} should be called; undefined while no parts are waited for. */
	get nextDue(): number | undefined {
		let next: number | undefined;
		for (let slot = 0; slot < this.#state.index.count; slot++)
			if (this.#state.index.state(slot) === "collecting")
				next = Math.min(next ?? Number.POSITIVE_INFINITY, this.#state.index.due(slot));
		return next;
	}
}
Object.freeze(ShortMessages.prototype);
