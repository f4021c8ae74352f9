import { BlockState, type BlockTable } from "./block-table";
import { FileMissingError } from "./errors";
import { encodeFileName } from "./file-name";
import { FileReader } from "./file-reader";
import { blocksOf, crc32Of, encodeRemoved, FileRecord, fileOf, lengthOf, nameBytesOf, nameOf } from "./file-record";
import type { FileTable } from "./file-table";
import { FileWriter } from "./file-writer";
import type { Journal } from "./journal";
import type { Medium } from "./medium";
import { type JournalRecord, type RecordLocation, type RecordOwner, recordSize } from "./record";
import type { Space } from "./space";

/** A file keeps its number for ever; numbers count from 1 and are not used again. */
export type FileId = number;

export interface FileInfo {
	readonly id: FileId;
	readonly name: string;
	/** Bytes. */
	readonly length: number;
	/** CRC-32/ISO-HDLC of the content. */
	readonly crc32: number;
}

/** The parts of a store that its files need. */
export interface FileStoreOptions {
	readonly medium: Medium;
	readonly blocks: BlockTable;
	readonly journal: Journal;
	readonly table: FileTable;
	readonly space: Space;
}

/** Immutable files in the flash partition. A name points at a file; a job holds the file, not the name. */
export class FileStore implements RecordOwner {
	#medium: Medium;
	#blocks: BlockTable;
	#journal: Journal;
	#table: FileTable;
	#space: Space;
	#streams: (FileReader | FileWriter)[] = [];
	/** Since mount, the blocks of the files have been marked, and those that nobody holds have gone. */
	#settled = false;
	/** A file that lost its name to another just when the power went, so that no record says so yet. */
	#replaced: FileId | undefined;

	constructor({ medium, blocks, journal, table, space }: FileStoreOptions) {
		this.#medium = medium;
		this.#blocks = blocks;
		this.#journal = journal;
		this.#table = table;
		this.#space = space;
	}

	/**
	 * Begins a file. It exists once its writer has finished; a power cut before that leaves nothing of it.
	 * @param expectedLength bytes, where known: what does not fit is refused at once.
	 * @throws {FileNameError} @throws {StoreFullError}
	 */
	create(name: string, expectedLength = 1): FileWriter {
		return this.#begin(encodeFileName(name), expectedLength);
	}

	/**
	 * Begins a file without a name, which {@link list} does not show. Once finished it is held by whoever made it, and it
	 * goes when nothing holds it any more, as after a power cut before its holder wrote its number down.
	 * @throws {StoreFullError}
	 */
	createNameless(expectedLength = 1): FileWriter {
		return this.#begin(new Uint8Array(0), expectedLength);
	}

	#begin(nameBytes: Uint8Array, expectedLength: number): FileWriter {
		this.#space.requireFile(expectedLength);
		this.#space.writers++;
		const writer = new FileWriter({
			medium: this.#medium,
			blocks: this.#blocks,
			space: this.#space,
			id: this.#table.next++,
			name: nameBytes,
			complete: (kind, payload) => this.#complete(kind, payload),
			ended: (ended) => {
				this.#space.writers--;
				this.#forgetStream(ended);
			},
		});
		this.#streams.push(writer);
		return writer;
	}

	/** The record of a new file replaces the earlier file of that name; the record of its removal only follows. */
	#complete(kind: number, payload: Uint8Array): void {
		const name = nameBytesOf(payload);
		const earlier = this.#findPlace(name);
		const earlierId = earlier < 0 ? 0 : this.#table.id(earlier);
		const location = this.#append(kind, payload);
		this.#add(payload, location);
		if (name.length === 0) this.hold(fileOf(payload));
		if (earlierId !== 0) this.#takeName(earlierId);
	}

	#add(payload: Uint8Array, location: RecordLocation): void {
		const name = nameBytesOf(payload);
		const id = fileOf(payload);
		this.#table.add(id, location, this.#hash(name));
		if (name.length === 0) this.#table.takeName(this.#table.find(id));
	}

	/** @throws {FileMissingError} */
	open(id: FileId): FileReader {
		const place = this.#table.findThere(id);
		if (place < 0) throw new FileMissingError(`number ${id}`);
		const { payload } = this.#journal.read(this.#table.location(place));
		const reader = new FileReader({
			medium: this.#medium,
			id,
			name: nameOf(payload),
			length: lengthOf(payload),
			blocks: blocksOf(payload),
			closed: (closed) => {
				this.#forgetStream(closed);
				this.release(id);
			},
		});
		this.#table.hold(place);
		this.#streams.push(reader);
		return reader;
	}

	#forgetStream(stream: FileReader | FileWriter): void {
		this.#streams = this.#streams.filter((other) => other !== stream);
	}

	/** The file that has this name now. */
	find(name: string): FileInfo | undefined {
		const place = this.#findPlace(encodeFileName(name));
		return place < 0 ? undefined : this.#info(place);
	}

	/** A file by its number, whether it still has its name or is only held. */
	info(id: FileId): FileInfo | undefined {
		const place = this.#table.findThere(id);
		return place < 0 ? undefined : this.#info(place);
	}

	/** The files that have a name, in the order in which they were finished. */
	list(): FileInfo[] {
		const list: FileInfo[] = [];
		for (let place = 0; place < this.#table.length; place++)
			if (this.#table.isNamed(place)) list.push(this.#info(place));
		return list;
	}

	/** Takes the name away; the file itself goes when nothing holds it. @throws {FileMissingError} */
	remove(name: string): void {
		const place = this.#findPlace(encodeFileName(name));
		if (place < 0) throw new FileMissingError(JSON.stringify(name));
		this.#takeName(this.#table.id(place));
	}

	/**
	 * Keeps a file although its name may go. Counted, in RAM only: after mount, whoever holds files says so again,
	 * before the store is next written to or maintained.
	 * @throws {FileMissingError}
	 */
	hold(id: FileId): void {
		const place = this.#table.findThere(id);
		if (place < 0) throw new FileMissingError(`number ${id}`);
		this.#table.hold(place);
	}

	/** Takes one hold back. */
	release(id: FileId): void {
		const place = this.#table.findThere(id);
		if (place < 0) return;
		this.#table.release(place);
		this.#freeForgotten(id);
	}

	/** Takes over a record of the store's own at mount. */
	mountRecord({ kind, payload, location }: JournalRecord): void {
		const id = fileOf(payload);
		if (kind === FileRecord.complete) this.#add(payload, location);
		const place = this.#table.find(id);
		if (kind === FileRecord.removed && place >= 0) this.#table.takeName(place);
	}

	/** All records have been seen. Only the last file can have taken a name without a record that says so. */
	mounted(): void {
		this.#settled = false;
		this.#replaced = undefined;
		this.#streams = [];
		const last = this.#table.length - 1;
		if (last < 0 || !this.#table.isNamed(last)) return;
		const name = nameBytesOf(this.#journal.read(this.#table.location(last)).payload).slice();
		const earlier = this.#findPlace(name);
		if (earlier === last) return;
		this.#replaced = this.#table.id(earlier);
		this.#table.takeName(earlier);
	}

	/** Once after mount, when holders have had their say: frees files that nobody needs and marks the blocks of the others. */
	settle(): void {
		if (this.#settled) return;
		this.#settled = true;
		const table = this.#table;
		for (let place = 0; place < table.length; place++) {
			if (table.isForgotten(place) && table.id(place) !== this.#replaced) table.markGone(place);
			if (!table.isGone(place)) this.#markBlocks(place, BlockState.file);
		}
		if (this.#replaced !== undefined) this.#takeName(this.#replaced);
		this.#replaced = undefined;
	}

	/** The record of a removal is programmed before a block of the file can be used again. */
	#takeName(id: FileId): void {
		this.settle();
		this.#append(FileRecord.removed, encodeRemoved(id));
		this.#table.takeName(this.#table.find(id));
		this.#freeForgotten(id);
	}

	#freeForgotten(id: FileId): void {
		const place = this.#table.find(id);
		if (!this.#settled || !this.#table.isForgotten(place)) return;
		this.#markBlocks(place, BlockState.free);
		this.#table.markGone(place);
		this.#space.changed();
	}

	#markBlocks(place: number, state: BlockState): void {
		const { payload } = this.#journal.read(this.#table.location(place));
		for (const block of blocksOf(payload)) this.#blocks.set(block, state);
	}

	#append(kind: number, payload: Uint8Array): RecordLocation {
		this.#space.prepareRecord(recordSize(payload.length), true);
		return this.#journal.append(kind, payload);
	}

	#hash(name: Uint8Array): number {
		return this.#medium.checksums.crc32(name);
	}

	#findPlace(name: Uint8Array): number {
		const hash = this.#hash(name);
		for (let place = this.#table.findName(hash, 0); place >= 0; place = this.#table.findName(hash, place + 1)) {
			const found = nameBytesOf(this.#journal.read(this.#table.location(place)).payload);
			if (found.length === name.length && found.every((byte, at) => byte === name[at])) return place;
		}
		return -1;
	}

	#info(place: number): FileInfo {
		const { payload } = this.#journal.read(this.#table.location(place));
		return { id: fileOf(payload), name: nameOf(payload), length: lengthOf(payload), crc32: crc32Of(payload) };
	}

	// Compaction

	keep({ kind, payload }: JournalRecord): boolean {
		const id = fileOf(payload);
		return (kind === FileRecord.complete ? this.#table.findThere(id) : this.#table.find(id)) >= 0;
	}

	moved({ kind, payload }: JournalRecord, to: RecordLocation): void {
		if (kind === FileRecord.complete) this.#table.move(this.#table.find(fileOf(payload)), to);
	}

	dropped({ kind, payload }: JournalRecord): void {
		const place = this.#table.find(fileOf(payload));
		if (kind === FileRecord.complete && place >= 0) this.#table.remove(place);
	}

	bytesHeld(): number {
		return this.#streams.reduce((sum, stream) => sum + stream.bytesHeld(), this.#table.bytesHeld());
	}
}
Object.freeze(FileStore.prototype);
