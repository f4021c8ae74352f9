import { crc32 } from "node:zlib";
import { StoreFullError } from "store/errors";
import { type JournalRecord, type RecordLocation, recordSize } from "store/record";
import { Store } from "store/store";
import type { FlashChip } from "../../simulator/board/flash";
import { asBytes, asText, makeContent } from "../modules/store/bench";
import { PortableChecksums } from "../support/checksums";
import type { PowerCutRecording } from "../support/power-cut";

const KIND = 3;
const KEYS = 12;
const NAMES = ["a.jpg", "b.jpg", "c.txt", "\u00fc.bin"];
const ENDING_SIZE = recordSize(40);

/** What the store says that it has done. */
export type Fact =
	| { readonly what: "value"; readonly key: string; readonly value: string }
	| { readonly what: "file"; readonly name: string; readonly version: number }
	| { readonly what: "removed"; readonly name: string }
	| { readonly what: "held"; readonly id: number; readonly version: number }
	| { readonly what: "released"; readonly id: number };

export class NodeChecksums extends PortableChecksums {
	override crc32(bytes: Uint8Array, previous = 0): number {
		return crc32(bytes, previous);
	}
}

/** Keeps the last value of each key: the owner of the records. */
export class Values {
	readonly latest = new Map<string, { value: string; location: RecordLocation }>();

	visit(record: JournalRecord): void {
		const [key, value] = asText(record).split("=") as [string, string];
		this.latest.set(key, { value, location: record.location });
	}

	keep(record: JournalRecord): boolean {
		return [...this.latest.values()].some(({ location }) => location === record.location);
	}

	moved(record: JournalRecord, to: RecordLocation): void {
		for (const entry of this.latest.values()) if (entry.location === record.location) entry.location = to;
	}
}

/** Mounts a store with an owner of its records. */
export function mountStore(chip: FlashChip): { store: Store; values: Values } {
	const store = new Store({ flash: chip, checksums: new NodeChecksums() });
	const values = new Values();
	store.attachOwner({ from: KIND, to: KIND }, values);
	store.mount((record) => values.visit(record));
	return { store, values };
}

export function appendValue(
	{ store, values }: { store: Store; values: Values },
	key: string,
	value: string,
	reserved = 0,
) {
	const location = store.append(KIND, asBytes(`${key}=${value}`), reserved);
	values.latest.set(key, { value, location });
}

/** The content of a version of any file: its length depends on the version too. */
export function contentOf(version: number): Uint8Array {
	const lengths = [4, 50, 700, 1024, 3000, 4048, 5000, 9000];
	return makeContent(lengths[version % lengths.length] as number, version);
}

/** Does everything that one can do with a store, in an order that a seed decides. */
export class StoreWorkload {
	#chip: FlashChip;
	#recording: PowerCutRecording<Fact>;
	#mounted: { store: Store; values: Values };
	#noise: number;
	#version = 0;
	#reserved = 0;
	/** Held files: number -> version. */
	#held = new Map<number, number>();
	/** How often the store was full. */
	refusals = 0;

	constructor(chip: FlashChip, recording: PowerCutRecording<Fact>, seed: number) {
		this.#chip = chip;
		this.#recording = recording;
		this.#noise = seed;
		this.#mounted = mountStore(chip);
	}

	run(steps: number): void {
		for (let step = 0; step < steps; step++) {
			try {
				this.#step(this.#random(100));
			} catch (error) {
				if (!(error instanceof StoreFullError)) throw error;
				this.refusals++;
				this.#useReservation();
			}
		}
	}

	#step(choice: number): void {
		if (choice < 45) this.#append();
		else if (choice < 65) this.#putFile();
		else if (choice < 70) this.#removeFile();
		else if (choice < 76) this.#hold();
		else if (choice < 82) this.#release();
		else if (choice < 92) this.#mounted.store.maintain();
		else if (choice < 95) this.#reserve();
		else if (choice < 97) this.#useReservation();
		else this.#restart();
	}

	#append(): void {
		const value = "v".repeat(this.#random(3) === 0 ? 600 : this.#random(60));
		this.#appendValue(`${this.#random(KEYS)}`, `${value}${this.#version++}`);
	}

	#appendValue(key: string, value: string, reserved = 0): void {
		this.#recording.state({ what: "value", key, value }, () => appendValue(this.#mounted, key, value, reserved));
	}

	#putFile(): void {
		const name = NAMES[this.#random(NAMES.length)] as string;
		const version = this.#version++;
		const content = contentOf(version);
		const writer = this.#mounted.store.files.create(name, content.length);
		try {
			for (let at = 0; at < content.length; at += 900) {
				writer.write(content.subarray(at, at + 900));
				if (this.#random(4) === 0) this.#append();
			}
			if (this.#random(8) === 0) return;
			this.#recording.state({ what: "file", name, version }, () => writer.finish());
		} finally {
			writer.abort();
		}
	}

	#removeFile(): void {
		const name = NAMES[this.#random(NAMES.length)] as string;
		const { files } = this.#mounted.store;
		if (files.find(name)) this.#recording.state({ what: "removed", name }, () => files.remove(name));
	}

	#hold(): void {
		const { files } = this.#mounted.store;
		const file = files.find(NAMES[this.#random(NAMES.length)] as string);
		if (!file || this.#held.has(file.id) || this.#held.size > 1) return;
		const version = versionOf(this.#mounted.store, file.id);
		this.#recording.state({ what: "held", id: file.id, version }, () => files.hold(file.id));
		this.#held.set(file.id, version);
	}

	#release(): void {
		const [id] = this.#held.keys();
		if (id === undefined) return;
		this.#recording.state({ what: "released", id }, () => this.#mounted.store.files.release(id));
		this.#held.delete(id);
	}

	#reserve(): void {
		this.#mounted.store.reserve(ENDING_SIZE);
		this.#reserved += ENDING_SIZE;
	}

	/** What was accepted can end, however full the store is. */
	#useReservation(): void {
		if (this.#reserved === 0) return;
		this.#reserved -= ENDING_SIZE;
		this.#appendValue("end", `${this.#version++}`, ENDING_SIZE);
	}

	#restart(): void {
		this.#mounted = mountStore(this.#chip);
		this.#mounted.store.restoreReservation(this.#reserved);
		for (const id of this.#held.keys()) this.#mounted.store.files.hold(id);
	}

	#random(below: number): number {
		this.#noise = (Math.imul(this.#noise, 1664525) + 1013904223) | 0;
		return (this.#noise >>> 8) % below;
	}
}

/** Reads a file whole and finds out which version it is. */
export function versionOf(store: Store, id: number): number {
	const reader = store.files.open(id);
	const pieces: Uint8Array[] = [];
	for (let piece = reader.read(); piece; piece = reader.read()) pieces.push(piece.slice());
	reader.close();
	const content = Buffer.concat(pieces);
	const info = store.files.info(id);
	if (info?.crc32 !== crc32(content) || info.length !== content.length) throw new Error(`file ${id} is not whole`);
	for (let version = 0; version < 4000; version++)
		if (checksumOf(version) === info.crc32 && contentOf(version).length === info.length) return version;
	throw new Error(`file ${id} is no version of anything`);
}

const checksumCache: number[] = [];

function checksumOf(version: number): number {
	checksumCache[version] ??= crc32(contentOf(version));
	return checksumCache[version] as number;
}
