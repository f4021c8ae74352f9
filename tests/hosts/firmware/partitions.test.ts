import test from "ava";
import { BOARDS } from "../../../hosts/esp32/boards/boards";
import { partitionsOf } from "../../../hosts/firmware/build-files";

interface Partition {
	readonly name: string;
	readonly type: string;
	readonly subtype: string;
	readonly offset: number;
	readonly size: number;
	readonly flags: string;
}

const [anyBoard] = BOARDS;

/** Where ESP-IDF's own partition table ends: bootloader and table are before it. */
const FIRST_OFFSET = 0x9000;
const SECTOR = 0x1000;

function readTable(flashMegabytes: 4 | 8 | 16, encrypted = false): Partition[] {
	const table = partitionsOf({ board: { ...anyBoard!, flashMegabytes }, debug: false, encrypted });
	return table
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => {
			const [name = "", type = "", subtype = "", offset, size, flags = ""] = line.split(",").map((cell) => cell.trim());
			return { name, type, subtype, offset: Number(offset), size: Number(size), flags };
		});
}

for (const flashMegabytes of [4, 8, 16] as const) {
	test(`the partitions of ${flashMegabytes} MB are aligned, follow one another and fit`, (t) => {
		let end = FIRST_OFFSET;
		for (const { name, type, offset, size } of readTable(flashMegabytes)) {
			t.true(offset >= end, `${name} begins where the one before has ended`);
			t.is(offset % (type === "app" ? 0x10000 : SECTOR), 0, `${name} is aligned`);
			t.true(size > 0 && size % SECTOR === 0, `${name} is whole sectors`);
			end = offset + size;
		}
		t.true(end <= flashMegabytes * 2 ** 20);
	});

	test(`${flashMegabytes} MB hold the application, the store and what the SDK cannot start without`, (t) => {
		const table = readTable(flashMegabytes);
		t.deepEqual(
			table.map(({ name, type }) => `${name} ${type}`),
			["nvs data", "factory app", "store data"],
		);
		const [nvs, factory, store] = table as [Partition, Partition, Partition];
		// gen_esp32part.py of ESP-IDF 6.0: NVS_RW_MIN_PARTITION_SIZE.
		t.true(nvs.size >= 0x3000);
		t.true(factory.size >= 0x1f0000);
		// A subtype that ESP-IDF leaves to applications.
		t.true(Number(store.subtype) >= 0x40 && Number(store.subtype) < 0xff);
		t.true(store.size >= 2 ** 21);
	});

	test(`with encrypted flash the store of ${flashMegabytes} MB is encrypted, and lies where it lay`, (t) => {
		const plain = readTable(flashMegabytes);
		const encrypted = readTable(flashMegabytes, true);
		t.deepEqual(
			encrypted.map(({ flags }) => flags),
			["", "", "encrypted"],
		);
		t.deepEqual(
			encrypted.map((partition) => ({ ...partition, flags: "" })),
			plain,
		);
	});
}
