import type { Checksums } from "io/checksum";
import type { Clock } from "io/clock";
import { encodeUtf8 } from "io/utf8";
import type { MmsNotification } from "messages/mms/incoming";
import type { DeliveredSms } from "messages/sms/incoming";
import { FileMissingError } from "store/errors";
import type { FileReader } from "store/file-reader";
import type { FileStore } from "store/file-store";
import type { JournalRecord, RecordLocation, RecordOwner } from "store/record";
import type { Store } from "store/store";
import { decodeAnnouncement, encodeAnnouncement, locationChecksum } from "./announcement";
import { findPlace } from "./assembly";
import { readContents } from "./contents";
import type { EntryPart, EntryState, InboxEntry } from "./entry";
import { EntryIndex, Mark } from "./entry-index";
import { InboxError } from "./errors";
import { encodeMark, encodeReport, encodeTold, entryOf, FACT, readU32, TOLD } from "./facts";
import {
	encodeFetched,
	encodeMmsPart,
	type FetchedMessage,
	fileOf,
	isFirstPart,
	type KeptHeaders,
} from "./fetched-message";
import { FORGOTTEN_SIZE, Forgotten } from "./forgotten";
import { IncomingMessage } from "./incoming-message";
import { Ledger, neededWhenNew } from "./ledger";
import { enterAnnouncement, enterPart, mountFact, setClosed, setFailed, setWanted } from "./mount";
import { encodeReason } from "./reason";
import { checksumOf, describePart, encodeSmsPart } from "./sms-part";
import { makeEntry, type SmsReader } from "./view";

/** What the inbox needs of the store; a fake needs no more than this. */
export type InboxStore = Pick<Store, "append" | "scan" | "reserve" | "restoreReservation" | "release"> & {
	readonly files: Pick<FileStore, "createNameless" | "hold" | "release" | "open">;
};

export interface InboxOptions {
	readonly store: InboxStore;
	readonly clock: Pick<Clock, "now">;
	/** Milliseconds since 1970 UTC; undefined while it is not known. */
	readonly timeOfDay: { now(): number | undefined };
	readonly checksums: Pick<Checksums, "crc32">;
	readonly readSms: SmsReader;
}

/** What became of something that arrived. It is safe in flash. */
export interface Kept {
	readonly entry: number;
	/** False for what the network has brought before. */
	readonly isNew: boolean;
	/** Undefined for an entry that is deleted. */
	readonly state: EntryState | undefined;
}

/** What is needed to answer the centre for a picture message that was fetched. */
export interface ToTell {
	readonly notification: MmsNotification;
	readonly headers: KeptHeaders;
	/** Whether it was told before that the message will be fetched later. */
	readonly isDeferred: boolean;
}

/** How long the missing parts of a message are waited for, in milliseconds of running time; anew after each start. */
const PARTS_WITHIN = 86_400_000;
/** Entries whose contents are in RAM at once while they are listed. */
const PAGE = 8;

/**
 * What has arrived, kept in the journal as facts: a part, an announcement, fetched, read, deleted... The state of an
 * entry is the fold of its facts. In RAM an entry takes 12 bytes of one typed array until it is deleted; contents are
 * only in flash, those of picture messages in files without names.
 */
export class Inbox implements RecordOwner {
	readonly #options: InboxOptions;
	readonly #store: InboxStore;
	readonly #index = new EntryIndex();
	readonly #forgotten: Forgotten;
	readonly #ledger: Ledger;
	readonly #crc32: (bytes: Uint8Array) => number;
	#nextNumber = 1;

	constructor(options: InboxOptions) {
		const { store, checksums } = options;
		this.#options = options;
		this.#store = store;
		this.#forgotten = new Forgotten(store);
		this.#ledger = new Ledger(store, this.#index, () => this.forgetDeleted());
		this.#crc32 = (bytes) => checksums.crc32(bytes);
	}

	/** Takes a record of the kinds of `inbox/facts` at mount, in the order in which they were appended. */
	mountRecord(record: JournalRecord): void {
		this.#nextNumber = Math.max(this.#nextNumber, mountFact(record, this.#index, this.#forgotten));
	}

	/**
	 * Ends mounting: restores reservations, holds the files, and waits anew for missing parts. Called once, before
	 * anything is written. Files of a message that was not whole when the power went are held by nobody and vanish.
	 */
	mounted(): void {
		this.#store.restoreReservation(FORGOTTEN_SIZE);
		for (let slot = 0; slot < this.#index.count; slot++) {
			this.#ledger.restore(slot);
			this.#index.setDue(slot, this.#options.clock.now() + PARTS_WITHIN);
		}
		const isFetched = (entry: number) => this.stateOf(entry) === "fetched";
		for (const files of this.#files(isFetched).values()) for (const file of files) this.#hold(file);
	}

	// Arrivals

	/**
	 * Keeps a short message, or a part of one; it is safe in flash when this returns.
	 * @param sms what it says; undefined where it cannot be read, so that it is kept as it came
	 * @throws {StoreFullError}
	 */
	keepSms(tpdu: Uint8Array, sms: DeliveredSms | undefined): Kept {
		const described = { ...describePart(sms, this.#crc32), checksum: checksumOf(tpdu, this.#crc32) };
		const part = { ...described, entry: this.#nextNumber, keptAt: this.#seconds(), tpdu };
		const { duplicateOf, entry } = findPlace(part, this.#store, this.#index);
		if (duplicateOf !== undefined) return { entry: duplicateOf, isNew: false, state: this.stateOf(duplicateOf) };
		if (entry !== undefined) return this.#joinPart({ ...part, entry });
		const needed = neededWhenNew(part.total > 1 ? "collecting" : "complete");
		this.#ledger.admit(FACT.smsPart, encodeSmsPart(part), needed);
		this.#nextNumber++;
		const slot = enterPart(part, this.#index);
		this.#index.setDue(slot, this.#options.clock.now() + PARTS_WITHIN);
		return { entry: part.entry, isNew: true, state: this.#index.state(slot) };
	}

	#joinPart(part: Parameters<typeof encodeSmsPart>[0]): Kept {
		this.#ledger.admit(FACT.smsPart, encodeSmsPart(part));
		this.#ledger.change(this.#index.find(part.entry), () => enterPart(part, this.#index));
		return { entry: part.entry, isNew: true, state: this.stateOf(part.entry) };
	}

	/**
	 * Keeps that a picture message waits; safe in flash when this returns. A notification that the centre repeats, since
	 * it has heard no answer, is answered again.
	 * @param pushed the entry of the parts that it was read of, where it came in several
	 * @throws {StoreFullError} @throws {InboxError}
	 */
	announce(notification: MmsNotification, pushed?: number): Kept {
		const known = this.#findAnnouncement(notification.contentLocation);
		if (known !== undefined) {
			if (pushed !== undefined) this.delete(pushed);
			const slot = this.#index.find(known);
			if (slot >= 0) this.#ledger.change(slot, () => this.#index.unmark(slot, Mark.told));
			return { entry: known, isNew: false, state: this.stateOf(known) };
		}
		const entry = pushed ?? this.#nextNumber;
		const keptAt = this.#seconds();
		const announcement = { entry, keptAt, expiresAt: expiryOf(notification, keptAt), notification };
		const payload = encodeAnnouncement(announcement, this.#locationChecksum(notification.contentLocation));
		const needed = neededWhenNew("announced") - (pushed === undefined ? 0 : neededWhenNew("pushed"));
		this.#ledger.admit(FACT.announced, payload, needed);
		this.#nextNumber = Math.max(this.#nextNumber, entry + 1);
		enterAnnouncement(entry, this.#index);
		return { entry, isNew: true, state: "announced" };
	}

	/** An address at the centre stands for one message. */
	#findAnnouncement(location: string): number | undefined {
		const checksum = this.#locationChecksum(location);
		let found: number | undefined;
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.announced || locationChecksum(payload) !== checksum) return true;
			const { entry, notification } = decodeAnnouncement(payload);
			if (notification.contentLocation !== location) return true;
			found = entry;
			return false;
		});
		return found;
	}

	/** Whether a report, as it came, has been dealt with before. */
	isReported(report: Uint8Array): boolean {
		const checksum = checksumOf(report, this.#crc32);
		let isKnown = false;
		this.#store.scan(({ kind, payload }) => {
			if (kind === FACT.report && readU32(payload, 0) === checksum) isKnown = true;
			return !isKnown;
		});
		return isKnown;
	}

	/** A report has been dealt with, and is known again when the network repeats it. @throws {StoreFullError} */
	reported(report: Uint8Array): void {
		this.#ledger.admit(FACT.report, encodeReport(checksumOf(report, this.#crc32), this.#seconds()));
	}

	/** Entries whose parts make a WAP push that is to be looked at. */
	pushed(): number[] {
		return this.#index.select((slot) => this.#index.state(slot) === "pushed");
	}

	/** What was pushed, its parts put together. @throws what the reader of short messages throws */
	pushedBytes(entry: number): Uint8Array {
		const parts = [...(readContents(this.#store, (each) => each === entry).get(entry)?.sms ?? [])];
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
		const message = this.#options.readSms(tpdu);
		return message.kind === "deliver" && "data" in message.content ? message.content.data : new Uint8Array(0);
	}

	/** What was pushed is nothing for a gateway: it is shown as it came. */
	close(entry: number): void {
		const slot = this.#slot(entry);
		this.#ledger.append(slot, FACT.closed, encodeMark(entry), () => setClosed(slot, this.#index));
	}

	/** Shows messages without those parts that have not come in time. Gives their numbers. */
	expire(): number[] {
		const now = this.#options.clock.now();
		const index = this.#index;
		const late = index.select((slot) => index.state(slot) === "collecting" && index.due(slot) <= now);
		for (const entry of late) this.close(entry);
		return late;
	}

	/** Running time at which {@link expire} should be called; undefined while no parts are waited for. */
	get nextDue(): number | undefined {
		let next: number | undefined;
		for (let slot = 0; slot < this.#index.count; slot++)
			if (this.#index.state(slot) === "collecting")
				next = Math.min(next ?? Number.POSITIVE_INFINITY, this.#index.due(slot));
		return next;
	}

	// Fetching

	/** Picture messages that wait at their centre. @param wantedOnly those that a person asked for */
	announced(wantedOnly: boolean): number[] {
		const index = this.#index;
		return index.select((slot) => index.state(slot) === "announced" && (!wantedOnly || index.has(slot, Mark.wanted)));
	}

	notification(entry: number): MmsNotification | undefined {
		return readContents(this.#store, (each) => each === entry).get(entry)?.announcement?.notification;
	}

	/** Takes the message as it comes in. Either {@link fetched} or its `abort` ends it. */
	receive(entry: number): IncomingMessage {
		return new IncomingMessage(this.#store.files, this.notification(entry)?.size);
	}

	/** A message is whole: from now on it is kept. @throws {StoreFullError} @throws {InboxError} */
	fetched(entry: number, message: FetchedMessage): void {
		if (this.stateOf(entry) !== "announced") throw new InboxError(`Message ${entry} was deleted while it was fetched.`);
		for (const [at, part] of message.parts.entries()) this.#ledger.admit(FACT.mmsPart, encodeMmsPart(entry, at, part));
		this.#ledger.admit(FACT.fetched, encodeFetched(entry, message));
		const slot = this.#slot(entry);
		this.#ledger.change(slot, () => this.#index.setState(slot, "fetched"));
	}

	/** Whether the centre was told that a message will be fetched later. */
	isDeferred(entry: number): boolean {
		const slot = this.#index.find(entry);
		return slot >= 0 && this.#index.has(slot, Mark.deferred);
	}

	/** Messages that were fetched and whose centre does not know it yet. */
	untold(): number[] {
		const index = this.#index;
		return index.select((slot) => index.state(slot) === "fetched" && !index.has(slot, Mark.told));
	}

	toTell(entry: number): ToTell | undefined {
		const { announcement, headers } = readContents(this.#store, (each) => each === entry).get(entry) ?? {};
		if (!announcement || !headers) return undefined;
		return { notification: announcement.notification, headers, isDeferred: this.isDeferred(entry) };
	}

	/** The centre was told something of a message; one that is deleted by now needs no record of it. */
	told(entry: number, what: keyof typeof TOLD): void {
		const slot = this.#index.find(entry);
		const mark = what === "deferred" ? Mark.deferred : Mark.told;
		if (slot < 0 || this.#index.has(slot, mark)) return;
		this.#ledger.append(slot, FACT.told, encodeTold(entry, TOLD[what]), () => this.#index.mark(slot, mark));
	}

	/** It is given up to fetch a message. @param reason a sentence for people */
	failed(entry: number, reason: string): void {
		const slot = this.#index.find(entry);
		if (slot < 0 || this.#index.state(slot) !== "announced") return;
		this.#ledger.append(slot, FACT.failed, encodeReason(entry, reason), () => setFailed(slot, this.#index));
	}

	/** A person wants a message to be fetched, again or whatever the settings say. @throws {InboxError} @throws {StoreFullError} */
	want(entry: number): void {
		const slot = this.#slot(entry);
		const state = this.#index.state(slot);
		if (state === "fetched") throw new InboxError(`Message ${entry} was fetched already; "read ${entry}" shows it.`);
		if (state !== "announced" && state !== "failed")
			throw new InboxError(`Message ${entry} is a text message: there is nothing to fetch.`);
		const isKnown = state === "announced" && this.#index.has(slot, Mark.wanted);
		if (isKnown) return;
		const more = state === "announced" ? 0 : neededWhenNew("announced") - neededWhenNew("failed");
		this.#ledger.admit(FACT.wanted, encodeMark(entry), more);
		setWanted(slot, this.#index);
	}

	// For people

	/** How many entries there are, and how many of them nobody has read. */
	get count(): number {
		return this.#index.count;
	}

	get unread(): number {
		return this.#index.select((slot) => !this.#index.has(slot, Mark.read)).length;
	}

	/** Undefined for an entry that is deleted. Reads no flash. */
	stateOf(entry: number): EntryState | undefined {
		const slot = this.#index.find(entry);
		return slot < 0 ? undefined : this.#index.state(slot);
	}

	get(entry: number): InboxEntry | undefined {
		const found: InboxEntry[] = [];
		if (this.#index.find(entry) >= 0) this.#visitPage([entry], (each) => found.push(each));
		return found[0];
	}

	/** Visits the entries in the order of their numbers, from `from` on, until `visit` returns false. Not all of them are in RAM at once. */
	list(visit: (entry: InboxEntry) => unknown, { from = 1 }: { readonly from?: number } = {}): void {
		const numbers = this.#index.select((slot) => this.#index.number(slot) >= from);
		for (let at = 0; at < numbers.length; at += PAGE)
			if (this.#visitPage(numbers.slice(at, at + PAGE), visit) === false) return;
	}

	#visitPage(numbers: readonly number[], visit: (entry: InboxEntry) => unknown): boolean {
		const page = readContents(this.#store, (entry) => numbers.includes(entry));
		for (const number of numbers) {
			const slot = this.#index.find(number);
			const contents = page.get(number);
			if (slot < 0 || !contents) continue;
			const known = { number, state: this.#index.state(slot), isRead: this.#index.has(slot, Mark.read) };
			if (visit(makeEntry(known, contents, this.#options.readSms)) === false) return false;
		}
		return true;
	}

	/** A person has read it. @throws {InboxError} */
	markRead(entry: number): void {
		const slot = this.#slot(entry);
		if (this.#index.has(slot, Mark.read)) return;
		this.#ledger.append(slot, FACT.read, encodeMark(entry), () => this.#index.mark(slot, Mark.read));
	}

	/** Opens the bytes of a part. Whoever opens it closes it. @throws {FileMissingError} */
	openPart({ file }: EntryPart): FileReader {
		return this.#store.files.open(file);
	}

	/** @throws {InboxError} */
	delete(entry: number): void {
		const slot = this.#slot(entry);
		const files = this.#index.state(slot) === "fetched" ? this.#files((each) => each === entry).get(entry) : [];
		this.#ledger.end(slot, FACT.deleted, encodeMark(entry));
		for (const file of files ?? []) this.#store.files.release(file);
	}

	// Compaction

	/** Lets the store drop what it has about deleted entries. True where that is more than before. */
	forgetDeleted(): boolean {
		return this.#forgotten.forget(
			this.#nextNumber,
			this.#index.select(() => true),
		);
	}

	/** To be called after the store was maintained: lets it drop what is only remembered. True where it may try again. */
	maintain(): boolean {
		return this.#forgotten.isRoomWanted && this.forgetDeleted();
	}

	keep(record: JournalRecord, scarce: boolean): boolean {
		const { kind, payload } = record;
		const entry = entryOf(kind, payload);
		const slot = entry === 0 ? -1 : this.#index.find(entry);
		if (slot < 0) return this.#forgotten.keep(record, entry, scarce);
		const state = this.#index.state(slot);
		if (kind === FACT.failed || kind === FACT.wanted) return state !== "fetched";
		// What was pushed in parts is needed no more but to be known again.
		if (kind === FACT.smsPart) return !scarce || !isPicture(state);
		return true;
	}

	moved(record: JournalRecord, to: RecordLocation): void {
		this.#forgotten.moved(record, to);
	}

	/** Bytes of RAM in buffers. */
	bytesHeld(): number {
		return this.#index.bytesHeld + this.#forgotten.bytesHeld;
	}

	#slot(entry: number): number {
		const slot = this.#index.find(entry);
		if (slot < 0) throw new InboxError(`There is no message ${entry}; "inbox --all" lists those that are there.`);
		return slot;
	}

	/** The files of picture messages, by their entries. */
	#files(isWanted: (entry: number) => boolean): Map<number, number[]> {
		const found = new Map<number, number[]>();
		this.#store.scan(({ kind, payload }) => {
			if (kind !== FACT.mmsPart || !isWanted(entryOf(kind, payload))) return;
			const entry = entryOf(kind, payload);
			const earlier = isFirstPart(payload) ? [] : (found.get(entry) ?? []);
			found.set(entry, [...earlier, fileOf(payload)]);
		});
		return found;
	}

	/** A file that the flash has lost harms no more than the part that was in it. */
	#hold(file: number): void {
		try {
			this.#store.files.hold(file);
		} catch (error) {
			if (!(error instanceof FileMissingError)) throw error;
		}
	}

	#locationChecksum(location: string): number {
		return this.#crc32(encodeUtf8(location));
	}

	#seconds(): number {
		return Math.floor((this.#options.timeOfDay.now() ?? 0) / 1000);
	}
}
Object.freeze(Inbox.prototype);

function isPicture(state: EntryState): boolean {
	return state === "announced" || state === "fetched" || state === "failed";
}

/** Seconds since 1970 UTC; 0 where there is none, or it counts from an arrival whose time nobody knew. */
function expiryOf({ expiry }: MmsNotification, keptAt: number): number {
	if (!expiry) return 0;
	if (expiry.utc) return expiry.seconds;
	return keptAt === 0 ? 0 : keptAt + expiry.seconds;
}
