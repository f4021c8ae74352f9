import type { JournalRecord } from "store/record";
import { Store } from "store/store";
import { FlashChip } from "../../../simulator/board/flash";
import { PortableChecksums } from "../../support/checksums";

/** A kind of record for tests. */
export const KIND = 7;

/** A store on a chip of 32 blocks, that can be mounted again as after a restart. */
export class StoreBench {
	chip: FlashChip;
	store: Store;
	/** What the last mount visited, as text. */
	visited: string[] = [];

	constructor(options: { blocks?: number; image?: Uint8Array; encrypted?: boolean } = {}) {
		const { blocks = 32, image, encrypted = false } = options;
		this.chip = new FlashChip({ size: blocks * 4096, image, encrypted });
		this.store = this.restart();
	}

	/** A new store on the same chip, mounted. */
	restart(): Store {
		this.visited = [];
		this.store = new Store({ flash: this.chip, checksums: new PortableChecksums() });
		this.store.mount((record) => this.visited.push(asText(record)));
		return this.store;
	}

	append(text: string): number {
		return this.store.append(KIND, asBytes(text));
	}

	/** Everything in the journal now. */
	texts(): string[] {
		const texts: string[] = [];
		this.store.scan((record) => texts.push(asText(record)));
		return texts;
	}

	/** Writes a whole file in pieces of `step` bytes. */
	putFile(name: string, content: Uint8Array, step = 1000): number {
		const writer = this.store.files.create(name, content.length);
		for (let at = 0; at < content.length; at += step) writer.write(content.subarray(at, at + step));
		return writer.finish();
	}

	/** The whole content of a file. */
	getFile(id: number, step?: number): Uint8Array {
		const reader = this.store.files.open(id);
		const content = new Uint8Array(reader.length);
		for (let at = 0, piece = reader.read(step); piece; piece = reader.read(step)) {
			content.set(piece, at);
			at += piece.length;
		}
		reader.close();
		return content;
	}

	/** Maintains until nothing is to do. */
	tidy(): void {
		for (let steps = 0; this.store.maintain(); steps++)
			if (steps > 1000) throw new Error("maintain never comes to an end");
	}
}

export function asBytes(text: string): Uint8Array {
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function asText({ payload }: Pick<JournalRecord, "payload">): string {
	return String.fromCharCode(...payload);
}

/** Content that differs everywhere, and by seed. */
export function makeContent(length: number, seed = 1): Uint8Array {
	let state = seed;
	return new Uint8Array(length).map(() => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return state >>> 24;
	});
}
