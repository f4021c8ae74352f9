import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { FlashChip, flashTimes, PowerCutError } from "../../../simulator/board/flash";
import { openFlashFile } from "../../../simulator/board/flash-file";
import { FlashRecorder, tearsOf } from "../../../simulator/board/flash-recorder";

const size = 4 * 4096;

function bytes(length: number, value = 0xa5): Uint8Array {
	return new Uint8Array(length).fill(value);
}

test("it programs whole, erased units and throws on anything else", (t) => {
	const chip = new FlashChip({ size });
	chip.write(bytes(32), 16);
	t.throws(() => chip.write(bytes(16), 16), { message: /unit at 16 is programmed already/ });
	t.throws(() => chip.write(bytes(32), 0), { message: /unit at 16 is programmed already/ });
	t.throws(() => chip.write(bytes(16), 8), { message: /multiple of 16/ });
	t.throws(() => chip.write(bytes(20), 64), { message: /whole units of 16 bytes, not 20/ });
	t.throws(() => chip.write(bytes(0), 64), { message: /whole units/ });
	t.throws(() => chip.write(bytes(32), size - 16), { message: /not within/ });
	t.throws(() => chip.read(32, size - 16), { message: /not within/ });
	t.throws(() => chip.eraseBlock(4), { message: /no block 4/ });
	chip.write(bytes(16), 0);
	t.deepEqual(new Uint8Array(chip.read(48, 0)), bytes(48));
	t.is(chip.bytesProgrammed, 48);
});

test("a unit that was programmed with 0xFF is programmed all the same", (t) => {
	const chip = new FlashChip({ size });
	chip.write(bytes(16, 0xff), 0);
	t.throws(() => chip.write(bytes(16), 0), { message: /programmed already/ });
});

test("an erase empties its block and no other", (t) => {
	const chip = new FlashChip({ size });
	for (const block of [0, 1, 2]) chip.write(bytes(4096), block * 4096);
	chip.eraseBlock(1);
	t.deepEqual(new Uint8Array(chip.read(4096, 4096)), bytes(4096, 0xff));
	t.deepEqual(new Uint8Array(chip.read(4096, 8192)), bytes(4096));
	t.deepEqual(Array.from(chip.eraseCounts), [0, 1, 0, 0]);
	chip.write(bytes(16), 4096);
});

test("reading fills a buffer, or gives one", (t) => {
	const chip = new FlashChip({ size });
	chip.write(bytes(16, 7), 16);
	const buffer = new Uint8Array(16);
	chip.read(buffer, 16);
	t.deepEqual(buffer, bytes(16, 7));
	t.is(chip.reads, 1);
});

test("times are those of the table", (t) => {
	const chip = new FlashChip({ size });
	chip.eraseBlock(0);
	t.is(chip.busyTime, flashTimes.eraseBlock);
	chip.write(bytes(256), 0);
	t.true(Math.abs(chip.busyTime - flashTimes.eraseBlock - flashTimes.programPage) < 1e-9);
});

test("the power can go in the middle of any operation, and everything after it fails", (t) => {
	const chip = new FlashChip({ size });
	chip.onOperation = ({ number }) => (number === 2 ? { done: 16 } : undefined);
	chip.write(bytes(32), 0);
	t.throws(() => chip.write(bytes(32), 64), { instanceOf: PowerCutError });
	t.throws(() => chip.write(bytes(32), 128), { instanceOf: PowerCutError });
	t.throws(() => chip.read(16, 0), { instanceOf: PowerCutError });
	t.deepEqual(chip.image.slice(64, 96), Uint8Array.from([...bytes(16), ...bytes(16, 0xff)]));
});

test("an erase that is cut leaves some bytes erased, some disturbed and some as they were", (t) => {
	const chip = new FlashChip({ size });
	chip.write(bytes(4096, 0), 0);
	chip.onOperation = () => ({ done: 1024 });
	t.throws(() => chip.eraseBlock(0), { instanceOf: PowerCutError });
	t.deepEqual(chip.image.slice(0, 1024), bytes(1024, 0xff));
	t.true(chip.image.slice(1024, 1280).some((byte) => byte !== 0 && byte !== 0xff));
	t.deepEqual(chip.image.slice(2048, 4096), bytes(2048, 0));
});

test("on an encrypted chip, erased bytes do not read as 0xFF", (t) => {
	const chip = new FlashChip({ size, encrypted: true });
	t.notDeepEqual(new Uint8Array(chip.read(16, 0)), bytes(16, 0xff));
	chip.write(bytes(16), 0);
	t.deepEqual(new Uint8Array(chip.read(16, 0)), bytes(16));
});

test("the recorder rebuilds what each cut would have left", (t) => {
	const chip = new FlashChip({ size });
	const recorder = new FlashRecorder(chip);
	chip.write(bytes(64, 1), 0);
	chip.eraseBlock(0);
	chip.write(bytes(64, 2), 0);
	t.deepEqual(recorder.imageAt(2), chip.image);
	t.is(recorder.imageAt(0, { done: 32 })[31], 1);
	t.is(recorder.imageAt(0, { done: 32 })[32], 0xff);
	const cuts = [...recorder.cuts()];
	t.is(
		cuts.length,
		recorder.operations.map((operation) => tearsOf(operation).length).reduce((a, b) => a + b),
	);
	for (const { operation, tear, image } of cuts) t.deepEqual(image, recorder.imageAt(operation.number - 1, tear));
});

test("a chip in a file holds what was programmed, and refuses an image of another size", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "flash-"));
	try {
		const path = join(folder, "data", "flash.bin");
		const first = openFlashFile(path, size);
		first.chip.write(bytes(32, 9), 4096);
		t.is(readFileSync(path)[4096 + 31], 9);
		first.close();
		const second = openFlashFile(path, size);
		t.deepEqual(new Uint8Array(second.chip.read(32, 4096)), bytes(32, 9));
		t.throws(() => second.chip.write(bytes(16), 4096), { message: /programmed already/ });
		second.close();
		writeFileSync(path, "short");
		t.throws(() => openFlashFile(path, size), { message: /has 5 bytes, which no flash has/ });
		writeFileSync(path, new Uint8Array(2 * size));
		t.throws(() => openFlashFile(path, size), { message: /has 32768 bytes instead of 16384/ });
		const kept = openFlashFile(path);
		t.is(kept.chip.image.length, 2 * size);
		kept.close();
	} finally {
		rmSync(folder, { recursive: true });
	}
});
