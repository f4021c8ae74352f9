import { maximumPayload, maximumReservedPayload, recordSize } from "store/record";
import type { TestTable } from "../../support/table";
import { asBytes, asText, KIND, StoreBench } from "./bench";

const table: TestTable = {
	"constructing a store does not touch the flash, mounting an empty one formats it"(t) {
		const bench = new StoreBench();
		t.is(bench.chip.erases, 1);
		t.deepEqual(bench.visited, []);
		t.is(bench.store.room().journalBlocks, 1);
	},
	"records come back in the order in which they were appended, over many blocks"(t) {
		const bench = new StoreBench();
		const texts = Array.from({ length: 500 }, (_, index) => `fact ${index} ${"x".repeat(index % 60)}`);
		for (const text of texts) bench.append(text);
		bench.restart();
		t.deepEqual(bench.visited, texts);
		t.deepEqual(bench.texts(), texts);
		t.true(bench.store.room().journalBlocks > 5);
	},
	"a record is found at its location, before and after a restart"(t) {
		const bench = new StoreBench();
		bench.append("first");
		const location = bench.append("second");
		t.is(asText(bench.store.read(location)), "second");
		t.is(bench.restart().read(location).kind, KIND);
		t.throws(() => bench.store.read(location + 16), "There is no whole record at byte");
		t.throws(() => bench.store.read(location + 1), "There is no whole record at byte");
		t.throws(() => bench.store.read(31 * 4096 + 32), "There is no whole record at byte");
		t.throws(() => bench.store.read(-16), "There is no whole record at byte");
	},
	"a payload may be empty or as long as the limit, and not longer"(t) {
		const bench = new StoreBench();
		bench.append("");
		bench.append("y".repeat(maximumPayload));
		t.throws(() => bench.append("z".repeat(maximumPayload + 1)), "at most 2040 bytes, not 2041");
		t.throws(() => bench.store.append(0, asBytes("a")), "no kind of record");
		t.throws(() => bench.store.append(0xf0, asBytes("a")), "no kind of record");
		bench.restart();
		t.deepEqual(bench.visited, ["", "y".repeat(maximumPayload)]);
	},
	"a payload that the store itself handed out can be appended again"(t) {
		const bench = new StoreBench();
		const location = bench.append("said twice");
		bench.store.append(KIND, bench.store.read(location).payload);
		t.deepEqual(bench.texts(), ["said twice", "said twice"]);
	},
	"a fact of up to 24 bytes takes 32 bytes of flash"(t) {
		const bench = new StoreBench();
		const before = bench.chip.bytesProgrammed;
		bench.append("x".repeat(24));
		t.is(bench.chip.bytesProgrammed - before, 32);
		t.is(recordSize(24), 32);
	},
	"scanning stops when the visitor says so"(t) {
		const bench = new StoreBench();
		for (const text of ["a", "b", "c"]) bench.append(text);
		const seen: string[] = [];
		bench.store.scan((record) => {
			seen.push(asText(record));
			return seen.length < 2;
		});
		t.deepEqual(seen, ["a", "b"]);
	},
	"a visitor that calls the store is told so"(t) {
		const bench = new StoreBench();
		bench.append("a");
		t.throws(() => bench.store.scan(() => bench.append("b")), "visitor");
		bench.append("c");
		t.deepEqual(bench.texts(), ["a", "c"]);
	},
	"what is full says what room there is, and a reservation still holds"(t) {
		const bench = new StoreBench({ blocks: 8 });
		const { store } = bench;
		store.reserve(20 * recordSize(20));
		const error = t.throws(() => {
			for (;;) bench.append("x".repeat(100));
		}, "Delete files that no job needs or messages that were read, or wait until jobs have ended.");
		t.is(error.name, "StoreFullError");
		t.throws(() => store.reserve(4000), "4000 are needed");
		const free = store.room().freeBlocks;
		t.true(free >= 3, "two spare blocks and one for the reservation");
		for (let index = 0; index < 20; index++) store.append(KIND, asBytes(`ended ${index}`), recordSize(20));
		t.true(store.room().freeBlocks >= 2);
		bench.restart();
		t.is(bench.visited.filter((text) => text.startsWith("ended")).length, 20);
	},
	"a reservation is used up, given back, and not overdrawn"(t) {
		const { store } = new StoreBench();
		store.reserve(64);
		store.append(KIND, asBytes("a"), 16);
		store.release(16);
		t.throws(() => store.append(KIND, asBytes("a"), 48), "48 bytes were to be used of 32 reserved ones");
		t.throws(() => store.append(KIND, new Uint8Array(maximumReservedPayload + 1), 16), "at most 248 bytes");
		store.restoreReservation(16);
		store.append(KIND, asBytes("a"), 48);
	},
	"a store of another format is refused and left alone"(t) {
		const bench = new StoreBench();
		const image = bench.chip.image.slice();
		const block = image.indexOf(0x4f);
		image[block + 3] = 2;
		const words = new Uint32Array(image.buffer, block, 4);
		words[3] = crcOfHeader(image.subarray(block, block + 12), block / 4096);
		t.throws(() => new StoreBench({ image }), "has format 2 and this firmware reads format 1");
	},
	"too small a partition is refused"(t) {
		t.throws(() => new StoreBench({ blocks: 5 }), "at least 6 blocks");
	},
	"a partition full of something else is formatted, one erase at a time"(t) {
		const image = new Uint8Array(32 * 4096).fill(0x5a);
		const bench = new StoreBench({ image });
		t.is(bench.chip.erases, 1);
		bench.append("a");
		bench.tidy();
		t.is(bench.chip.erases, 3);
		bench.restart();
		t.deepEqual(bench.visited, ["a"]);
	},
	"on encrypted flash, where erased bytes do not read as such, everything works"(t) {
		const bench = new StoreBench({ encrypted: true });
		const texts = Array.from({ length: 200 }, (_, index) => `fact ${index} ${"x".repeat(index % 60)}`);
		for (const text of texts) bench.append(text);
		bench.tidy();
		bench.restart();
		t.deepEqual(bench.visited, texts);
		bench.append("after a restart");
		bench.tidy();
		bench.restart();
		t.deepEqual(bench.visited, [...texts, "after a restart"]);
	},
	// So does ESP-IDF's bootloader at the first start of a chip whose flash is to be encrypted (docs/encrypted-flash.md).
	"a partition that was erased and then encrypted as it lay reads as erased, and is erased before it is used"(t) {
		const { chip } = new StoreBench({ encrypted: true });
		for (let block = 0; block < 32; block++) chip.eraseBlock(block);
		chip.write(new Uint8Array(32 * 4096).fill(0xff), 0);
		t.deepEqual(new Set(new Uint8Array(chip.read(32 * 4096, 0))), new Set([0xff]));

		const bench = new StoreBench({ image: chip.image, encrypted: true });
		const texts = Array.from({ length: 200 }, (_, index) => `fact ${index} ${"x".repeat(index % 60)}`);
		for (const text of texts) bench.append(text);
		bench.tidy();
		bench.putFile("f", new Uint8Array(20_000).fill(7));
		bench.restart();
		t.deepEqual(bench.visited, texts);
	},
	"memory does not grow with records"(t) {
		const bench = new StoreBench();
		const before = bench.store.bytesHeld();
		for (let index = 0; index < 300; index++) bench.append("a fact");
		t.is(bench.store.bytesHeld(), before);
		t.true(before < 3000, String(before));
	},
};

function crcOfHeader(fields: Uint8Array, block: number): number {
	let crc = ~block;
	for (const byte of fields) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc >>> 0;
}

export default table;
