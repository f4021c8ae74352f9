import type { TestTable } from "../../support/table";
import { asBytes, makeContent, StoreBench } from "./bench";

/** Lengths around each border of pieces and blocks. */
const lengths = [0, 1, 15, 16, 17, 1023, 1024, 1025, 3072, 4047, 4048, 4049, 5000, 8096, 20_000];

const table: TestTable = {
	"files of every length come back whole, before and after a restart"(t) {
		const bench = new StoreBench();
		const ids = lengths.map((length) => bench.putFile(`${length}.bin`, makeContent(length, length)));
		for (const round of ["before", "after"]) {
			lengths.forEach((length, index) => {
				const id = ids[index] as number;
				t.is(bench.store.files.find(`${length}.bin`)?.id, id, round);
				t.deepEqual(Array.from(bench.getFile(id, 333)), Array.from(makeContent(length, length)), `${round} ${length}`);
			});
			bench.restart();
		}
		t.deepEqual(
			bench.store.files.list().map(({ length }) => length),
			lengths,
		);
	},
	"a file that a power cut interrupts, or that is given up, leaves nothing"(t) {
		const bench = new StoreBench();
		const room = bench.store.room().bytes;
		const writer = bench.store.files.create("a.bin");
		writer.write(makeContent(10_000));
		bench.restart();
		t.deepEqual(bench.store.files.list(), []);
		t.is(bench.store.room().bytes, room);
		const second = bench.store.files.create("b.bin");
		second.write(makeContent(10_000));
		second.abort();
		second.abort();
		t.deepEqual(bench.store.files.list(), []);
		t.is(bench.store.room().bytes, room);
		t.throws(() => second.write(makeContent(1)), "given up");
	},
	"writing at most 1 KB at a time erases at most one block a call"(t) {
		const bench = new StoreBench();
		bench.tidy();
		const writer = bench.store.files.create("a.bin");
		for (let index = 0; index < 40; index++) {
			const before = bench.chip.erases;
			writer.write(makeContent(1024));
			t.true(bench.chip.erases - before <= 1);
		}
		writer.finish();
	},
	"a name is given from one file to the next in one step"(t) {
		const bench = new StoreBench();
		const first = bench.putFile("a.jpg", makeContent(5000, 1));
		const second = bench.putFile("a.jpg", makeContent(6000, 2));
		t.true(second > first);
		t.is(bench.store.files.find("a.jpg")?.id, second);
		t.is(bench.store.files.list().length, 1);
		t.is(bench.store.files.info(first), undefined);
		t.throws(() => bench.store.files.open(first), `There is no file number ${first}`);
		bench.restart();
		t.is(bench.store.files.find("a.jpg")?.id, second);
		t.is(bench.store.files.list().length, 1);
	},
	"whoever holds a file keeps it when its name is removed or given away"(t) {
		const bench = new StoreBench();
		const first = bench.putFile("a.jpg", makeContent(5000, 1));
		bench.store.files.hold(first);
		bench.store.files.hold(first);
		bench.putFile("a.jpg", makeContent(6000, 2));
		bench.store.files.remove("a.jpg");
		t.deepEqual(bench.store.files.list(), []);
		t.deepEqual(Array.from(bench.getFile(first)), Array.from(makeContent(5000, 1)));
		bench.store.files.release(first);
		t.is(bench.store.files.info(first)?.name, "a.jpg");
		const before = bench.store.room().bytes;
		bench.store.files.release(first);
		t.is(bench.store.files.info(first), undefined);
		t.true(bench.store.room().bytes > before);
	},
	"holds are said again after a restart, before anything is written"(t) {
		const bench = new StoreBench();
		const kept = bench.putFile("kept.jpg", makeContent(5000, 1));
		const lost = bench.putFile("lost.jpg", makeContent(5000, 2));
		for (const id of [kept, lost]) bench.store.files.hold(id);
		for (const name of ["kept.jpg", "lost.jpg"]) bench.store.files.remove(name);
		bench.restart();
		bench.store.files.hold(kept);
		bench.tidy();
		t.is(bench.store.files.info(lost), undefined);
		t.throws(() => bench.store.files.hold(lost), "There is no file");
		t.deepEqual(Array.from(bench.getFile(kept)), Array.from(makeContent(5000, 1)));
	},
	"a removed file is not seen again, whatever compaction does to the records about it"(t) {
		const bench = new StoreBench({ blocks: 16 });
		bench.store.attachOwner({ from: 1, to: 20 }, { keep: () => false, moved: () => undefined });
		for (let round = 0; round < 60; round++) {
			const id = bench.putFile(`${round % 3}.jpg`, makeContent(100 + round, round));
			if (round % 5 === 0) bench.store.files.remove(`${round % 3}.jpg`);
			else t.is(bench.store.files.find(`${round % 3}.jpg`)?.id, id);
			for (let index = 0; index < 20; index++) bench.append("x".repeat(100));
			bench.tidy();
			const before = bench.store.files.list();
			const { store } = bench;
			bench.restart();
			bench.store.attachOwner({ from: 1, to: 20 }, { keep: () => false, moved: () => undefined });
			t.deepEqual(bench.store.files.list(), before);
			t.true(store !== bench.store);
		}
	},
	"a file without a name is nobody's after a restart, unless its holder says so again"(t) {
		const bench = new StoreBench();
		const free = bench.store.room().freeBlocks;
		const content = makeContent(5000);
		const put = () => {
			const writer = bench.store.files.createNameless(content.length);
			for (let at = 0; at < content.length; at += 1000) writer.write(content.subarray(at, at + 1000));
			return writer.finish();
		};
		const [kept, left] = [put(), put()];
		t.deepEqual(bench.store.files.list(), []);
		t.deepEqual(bench.getFile(left), content);
		const { files } = bench.restart();
		files.hold(kept);
		bench.tidy();
		t.throws(() => files.open(left), "There is no file number 2");
		t.deepEqual(bench.getFile(kept), content);
		files.release(kept);
		t.is(bench.store.room().freeBlocks, free);
		bench.restart();
		bench.tidy();
		t.is(bench.store.room().freeBlocks, free);
	},

	"a reader holds its file until it is closed"(t) {
		const bench = new StoreBench();
		const id = bench.putFile("a.jpg", makeContent(9000, 1));
		const reader = bench.store.files.open(id);
		bench.store.files.remove("a.jpg");
		bench.putFile("b.jpg", makeContent(20_000, 3));
		let length = 0;
		for (let piece = reader.read(); piece; piece = reader.read()) length += piece.length;
		t.is(length, 9000);
		t.is(reader.position, 9000);
		reader.close();
		reader.close();
		t.is(bench.store.files.info(id), undefined);
	},
	"a damaged file is found out before the damage is handed out"(t) {
		const bench = new StoreBench();
		const content = makeContent(9000, 1);
		const id = bench.putFile("a.jpg", content);
		const at = find(bench.chip.image, content.subarray(6000, 6008));
		bench.chip.image[at] = (bench.chip.image[at] as number) ^ 4;
		const reader = bench.store.files.open(id);
		let position = 0;
		const error = t.throws(() => {
			for (let piece = reader.read(); piece; piece = reader.read()) position = reader.position;
		}, 'The file "a.jpg" is damaged at byte 5072');
		t.is(error.name, "FileDamagedError");
		t.is(position, 5072);
	},
	"a file that does not fit is refused before it is begun, or when it no longer fits"(t) {
		const bench = new StoreBench({ blocks: 16 });
		const { bytes } = bench.store.room();
		t.throws(() => bench.store.files.create("big.jpg", bytes + 1), `there is room for ${bytes} bytes`);
		const writer = bench.store.files.create("big.jpg");
		t.throws(() => {
			for (let index = 0; index < 100; index++) writer.write(makeContent(1024));
		}, "The store is full");
		t.is(bench.store.room().bytes, bytes, "nothing of it is left");
		bench.putFile("as big as can be.jpg", makeContent(bytes));
		t.is(bench.store.files.list().length, 1);
	},
	"when the store is full, files can still be deleted"(t) {
		const bench = new StoreBench({ blocks: 8 });
		for (let index = 0; bench.store.room().bytes > 0; index++) bench.putFile(`${index}.jpg`, makeContent(100));
		t.throws(() => {
			for (;;) bench.append("x".repeat(100));
		}, "The store is full");
		const names = bench.store.files.list().map(({ name }) => name);
		t.true(names.length > 0);
		for (const name of names) bench.store.files.remove(name);
		t.true(bench.store.room().bytes > 0);
		bench.append("there is room again");
	},
	"names that would hurt are refused in words"(t) {
		const { files } = new StoreBench().store;
		for (const name of ["a/b", "a\\b", "a:b", "a*", "a?", 'a"', "a<", "a>", "a|"])
			t.throws(() => files.create(name), "leave out");
		for (const name of ["a\nb", "\u0000", "\u007f", "\u0085"]) t.throws(() => files.create(name), "control characters");
		t.throws(() => files.create(""), "needs a name");
		t.throws(() => files.create("x".repeat(61)), "at most 60 bytes of UTF-8; this one has 61");
		t.throws(() => files.create("\u00e9".repeat(31)), "this one has 62");
		t.throws(() => files.create("a\ud800"), "not valid Unicode");
		t.throws(() => files.remove("none.jpg"), 'There is no file "none.jpg"');
		t.is(files.find("none.jpg"), undefined);
	},
	"a name may be anything else"(t) {
		const bench = new StoreBench();
		for (const name of ["\u00fcber den Wolken.jpg", "\ud83d\udcf7.jpg", "x".repeat(60), "."]) {
			bench.putFile(name, asBytes(name.slice(0, 1)));
			t.is(bench.store.files.find(name)?.name, name);
		}
	},
	"100 kB of content cost at most a tenth more to program"(t) {
		const bench = new StoreBench();
		bench.tidy();
		const before = bench.chip.bytesProgrammed;
		bench.putFile("a.jpg", makeContent(100_000));
		t.true((bench.chip.bytesProgrammed - before) / 100_000 < 1.02);
	},
	"only open files take memory"(t) {
		const bench = new StoreBench();
		bench.putFile("a.jpg", makeContent(100));
		const before = bench.store.bytesHeld();
		const writer = bench.store.files.create("b.jpg");
		const during = bench.store.bytesHeld();
		t.true(during > before && during < before + 1200);
		writer.write(makeContent(10_000));
		const reader = bench.store.files.open(writer.finish());
		t.true(bench.store.bytesHeld() > before);
		reader.close();
		t.is(bench.store.bytesHeld(), before);
	},
};

function find(image: Uint8Array, content: Uint8Array): number {
	for (let at = 0; ; at++) {
		at = image.indexOf(content[0] as number, at);
		if (content.every((byte, index) => image[at + index] === byte)) return at;
	}
}

export default table;
