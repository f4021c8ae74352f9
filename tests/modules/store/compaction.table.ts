import type { JournalRecord } from "store/record";
import type { Store } from "store/store";
import type { TestTable } from "../../support/table";
import { asText, KIND, makeContent, StoreBench } from "./bench";

/** Owns records `key value`: the last of each key counts; those that begin with `old` are history. */
class LatestOwner {
	readonly latest = new Map<string, number>();

	attach(store: Store): void {
		store.attachOwner({ from: KIND, to: KIND }, this);
	}

	keep(record: JournalRecord, scarce: boolean): boolean {
		const text = asText(record);
		return text.startsWith("old") ? !scarce : this.latest.get(keyOf(text)) === record.location;
	}

	moved(record: JournalRecord, to: number): void {
		const key = keyOf(asText(record));
		if (this.latest.get(key) === record.location) this.latest.set(key, to);
	}
}

function keyOf(text: string): string {
	return text.split(" ")[0] as string;
}

function prepare(blocks = 32): { bench: StoreBench; state: (text: string) => void; owner: LatestOwner } {
	const bench = new StoreBench({ blocks });
	const owner = new LatestOwner();
	owner.attach(bench.store);
	const state = (text: string) => {
		owner.latest.set(keyOf(text), bench.append(text));
	};
	return { bench, state, owner };
}

const table: TestTable = {
	"what nobody needs goes, what counts stays, and its owner knows where"(t) {
		const { bench, state, owner } = prepare();
		for (let index = 0; index < 2000; index++) {
			state(`key${index % 7} ${"x".repeat(40)}${index}`);
			bench.store.maintain();
		}
		bench.tidy();
		t.true(bench.store.room().journalBlocks <= 8, String(bench.store.room().journalBlocks));
		for (const [key, location] of owner.latest) t.is(keyOf(asText(bench.store.read(location))), key);
		bench.restart();
		const latest = new Map(bench.visited.map((text) => [keyOf(text), text]));
		for (let index = 1993; index < 2000; index++)
			t.is(latest.get(`key${index % 7}`), `key${index % 7} ${"x".repeat(40)}${index}`);
	},
	"the order of what stays does not change"(t) {
		const { bench, state } = prepare();
		for (let index = 0; index < 900; index++) {
			state(index % 3 === 0 ? `keep${index} ${"x".repeat(30)}` : `again ${"x".repeat(50)}`);
			bench.store.maintain();
		}
		bench.tidy();
		bench.restart();
		const kept = bench.visited.filter((text) => text.startsWith("keep")).map(keyOf);
		t.deepEqual(
			kept,
			Array.from({ length: 300 }, (_, index) => `keep${index * 3}`),
		);
	},
	"history stays until room is scarce, and makes room for what is new then"(t) {
		const { bench } = prepare();
		const appended = (count: number) => {
			for (let index = 0; index < count; index++) bench.append(`old ${"x".repeat(100)}${index}`);
		};
		appended(150);
		bench.tidy();
		t.is(bench.texts().length, 150);
		const { blocks, journalBlocks } = bench.store.room();
		bench.putFile("big.jpg", makeContent((blocks - journalBlocks - 5) * 4048));
		bench.tidy();
		t.true(bench.texts().length < 150);
		appended(500);
		bench.putFile("small.jpg", makeContent(1000));
	},
	"when nothing can be gained, tidying comes to an end"(t) {
		const bench = new StoreBench({ blocks: 8 });
		t.throws(() => {
			for (;;) bench.append("x".repeat(200));
		}, "The store is full");
		bench.tidy();
		const { erases, bytesProgrammed } = bench.chip;
		bench.tidy();
		t.is(bench.chip.erases, erases);
		t.is(bench.chip.bytesProgrammed, bytesProgrammed);
	},
	"one step of tidying erases at most one block"(t) {
		const { bench, state } = prepare(16);
		for (let index = 0; index < 1500; index++) {
			state(`key${index % 5} ${"x".repeat(60)}${index}`);
			const before = bench.chip.erases;
			bench.store.maintain();
			t.true(bench.chip.erases - before <= 1);
		}
	},
	"blocks wear evenly, and the chip agrees with what the store counts"(t) {
		const { bench, state } = prepare(16);
		for (let index = 0; index < 4000; index++) {
			state(`key${index % 5} ${"x".repeat(60)}${index}`);
			if (index % 10 === 0) bench.tidy();
			if (index % 500 === 0) bench.putFile("a.jpg", makeContent(9000, index));
		}
		const counts = Array.from(bench.chip.eraseCounts);
		t.true(Math.max(...counts) - Math.min(...counts) <= 4, counts.join(" "));
		const words = new Uint32Array(bench.chip.image.buffer);
		for (let block = 0; block < 16; block++)
			if (counts[block] !== 0) t.is(words[block * 1024 + 1], counts[block], `block ${block}`);
	},
	"two owners cannot have the same records"(t) {
		const { bench, owner } = prepare();
		t.throws(() => bench.store.attachOwner({ from: 1, to: KIND }, owner), "have an owner already");
	},
};

export default table;
