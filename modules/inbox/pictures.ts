import { encodeUtf8 } from "io/utf8";
import type { MmsNotification } from "messages/mms/incoming";
import { FileMissingError } from "store/errors";
import type { FileReader } from "store/file-reader";
import { decodeAnnouncement, encodeAnnouncement, locationChecksum } from "./announcement";
import { readContents } from "./contents";
import type { EntryPart } from "./entry";
import { Mark } from "./entry-index";
import { InboxError } from "./errors";
import { encodeMark, encodeTold, entryOf, FACT, TOLD } from "./facts";
import {
	encodeFetched,
	encodeMmsPart,
	type FetchedMessage,
	fileOf,
	isFirstPart,
	type KeptHeaders,
} from "./fetched-message";
import { IncomingMessage } from "./incoming-message";
import { neededWhenNew } from "./ledger";
import { enterAnnouncement, setFailed, setWanted } from "./mount";
import { encodeReason } from "./reason";
import type { InboxState, Kept } from "./state";

/** What is needed to answer the centre for a picture message that was fetched. */
export interface ToTell {
	readonly notification: MmsNotification;
	readonly headers: KeptHeaders;
	/** Whether it was told before that the message will be fetched later. */
	readonly isDeferred: boolean;
}

/** Picture messages: announced by their centre, fetched into files without names, answered for. */
export class Pictures {
	readonly #state: InboxState;

	constructor(state: InboxState) {
		this.#state = state;
	}

	/** Ends mounting: holds the files. Those of a message that was not whole are held by nobody, and vanish. */
	mounted(): void {
		const isFetched = (entry: number) => this.#state.stateOf(entry) === "fetched";
		for (const files of this.#files(isFetched).values()) for (const file of files) this.#hold(file);
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
			if (pushed !== undefined) this.#state.delete(pushed);
			const slot = this.#state.index.find(known);
			if (slot >= 0) this.#state.ledger.change(slot, () => this.#state.index.unmark(slot, Mark.told));
			return { entry: known, isNew: false, state: this.#state.stateOf(known) };
		}
		const entry = pushed ?? this.#state.nextNumber;
		const keptAt = this.#state.seconds();
		const announcement = { entry, keptAt, expiresAt: expiryOf(notification, keptAt), notification };
		const payload = encodeAnnouncement(announcement, this.#locationChecksum(notification.contentLocation));
		const needed = neededWhenNew("announced") - (pushed === undefined ? 0 : neededWhenNew("pushed"));
		this.#state.ledger.admit(FACT.announced, payload, needed);
		this.#state.nextNumber = Math.max(this.#state.nextNumber, entry + 1);
		enterAnnouncement(entry, this.#state.index);
		return { entry, isNew: true, state: "announced" };
	}

	/** An address at the centre stands for one message. */
	#findAnnouncement(location: string): number | undefined {
		const checksum = this.#locationChecksum(location);
		let found: number | undefined;
		this.#state.store.scan(({ kind, payload }) => {
			if (kind !== FACT.announced || locationChecksum(payload) !== checksum) return true;
			const { entry, notification } = decodeAnnouncement(payload);
			if (notification.contentLocation !== location) return true;
			found = entry;
			return false;
		});
		return found;
	}

	/** Picture messages that wait at their centre. @param wantedOnly those that a person asked for */
	announced(wantedOnly: boolean): number[] {
		const index = this.#state.index;
		return index.select((slot) => index.state(slot) === "announced" && (!wantedOnly || index.has(slot, Mark.wanted)));
	}

	notification(entry: number): MmsNotification | undefined {
		return readContents(this.#state.store, (each) => each === entry).get(entry)?.announcement?.notification;
	}

	/** Until when the centre keeps a message: milliseconds since 1970 UTC; undefined where that is not known. */
	expiresAt(entry: number): number | undefined {
		const seconds = readContents(this.#state.store, (each) => each === entry).get(entry)?.announcement?.expiresAt;
		return seconds ? seconds * 1000 : undefined;
	}

	/** Takes the message as it comes in. Either {@link fetched} or its `abort` ends it. */
	receive(entry: number): IncomingMessage {
		return new IncomingMessage(this.#state.store.files, this.notification(entry)?.size);
	}

	/** A message is whole: from now on it is kept. @throws {StoreFullError} @throws {InboxError} */
	fetched(entry: number, message: FetchedMessage): void {
		if (this.#state.stateOf(entry) !== "announced")
			throw new InboxError(`Message ${entry} was deleted while it was fetched.`);
		for (const [at, part] of message.parts.entries())
			this.#state.ledger.admit(FACT.mmsPart, encodeMmsPart(entry, at, part));
		this.#state.ledger.admit(FACT.fetched, encodeFetched(entry, message));
		const slot = this.#state.slot(entry);
		this.#state.ledger.change(slot, () => this.#state.index.setState(slot, "fetched"));
	}

	/** Whether the centre was told that a message will be fetched later. */
	isDeferred(entry: number): boolean {
		const slot = this.#state.index.find(entry);
		return slot >= 0 && this.#state.index.has(slot, Mark.deferred);
	}

	/** Messages that were fetched and whose centre does not know it yet. */
	untold(): number[] {
		const index = this.#state.index;
		return index.select((slot) => index.state(slot) === "fetched" && !index.has(slot, Mark.told));
	}

	toTell(entry: number): ToTell | undefined {
		const { announcement, headers } = readContents(this.#state.store, (each) => each === entry).get(entry) ?? {};
		if (!announcement || !headers) return undefined;
		return { notification: announcement.notification, headers, isDeferred: this.isDeferred(entry) };
	}

	/** The centre was told something of a message; one that is deleted by now needs no record of it. */
	told(entry: number, what: keyof typeof TOLD): void {
		const slot = this.#state.index.find(entry);
		const mark = what === "deferred" ? Mark.deferred : Mark.told;
		if (slot < 0 || this.#state.index.has(slot, mark)) return;
		this.#state.ledger.append(slot, FACT.told, encodeTold(entry, TOLD[what]), () => this.#state.index.mark(slot, mark));
	}

	/** It is given up to fetch a message. @param reason a sentence for people */
	failed(entry: number, reason: string): void {
		const slot = this.#state.index.find(entry);
		if (slot < 0 || this.#state.index.state(slot) !== "announced") return;
		this.#state.ledger.append(slot, FACT.failed, encodeReason(entry, reason), () => setFailed(slot, this.#state.index));
	}

	/** A person wants a message to be fetched, again or whatever the settings say. @throws {InboxError} @throws {StoreFullError} */
	want(entry: number): void {
		const slot = this.#state.slot(entry);
		const state = this.#state.index.state(slot);
		if (state === "fetched") throw new InboxError(`Message ${entry} was fetched already; "read ${entry}" shows it.`);
		if (state !== "announced" && state !== "failed")
			throw new InboxError(`Message ${entry} is a text message: there is nothing to fetch.`);
		const isKnown = state === "announced" && this.#state.index.has(slot, Mark.wanted);
		if (isKnown) return;
		const more = state === "announced" ? 0 : neededWhenNew("announced") - neededWhenNew("failed");
		this.#state.ledger.admit(FACT.wanted, encodeMark(entry), more);
		setWanted(slot, this.#state.index);
	}

	/** Opens the bytes of a part. Whoever opens it closes it. @throws {FileMissingError} */
	openPart({ file }: EntryPart): FileReader {
		return this.#state.store.files.open(file);
	}

	/** Takes a message away with its files. @throws {InboxError} */
	delete(entry: number): void {
		const files = this.#state.stateOf(entry) === "fetched" ? this.#files((each) => each === entry).get(entry) : [];
		this.#state.delete(entry);
		for (const file of files ?? []) this.#state.store.files.release(file);
	}

	/** The files of picture messages, by their entries. */
	#files(isWanted: (entry: number) => boolean): Map<number, number[]> {
		const found = new Map<number, number[]>();
		this.#state.store.scan(({ kind, payload }) => {
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
			this.#state.store.files.hold(file);
		} catch (error) {
			if (!(error instanceof FileMissingError)) throw error;
		}
	}

	#locationChecksum(location: string): number {
		return this.#state.crc32(encodeUtf8(location));
	}
}
Object.freeze(Pictures.prototype);

/** Seconds since 1970 UTC; 0 where there is none, or it counts from an arrival whose time nobody knew. */
function expiryOf({ expiry }: MmsNotification, keptAt: number): number {
	if (!expiry) return 0;
	if (expiry.utc) return expiry.seconds;
	return keptAt === 0 ? 0 : keptAt + expiry.seconds;
}
