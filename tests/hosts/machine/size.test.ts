import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { liveBytes } from "../../../bench/machine-memory";
import { runOnMachine } from "../../../bench/sdk-machine";
import { root as project } from "../../../hosts/firmware/root";
import { buildMachine } from "../../../hosts/machine/build";
import { readImage } from "../../../hosts/machine/heap";
import { buildFolder, linkBundle } from "../../../hosts/machine/link";
import { ENGINE, findOwners, NAMES } from "../../../hosts/machine/owners";
import { ramByArea } from "../../../hosts/machine/ram";
import { findSdk, whatIsMissing } from "../../../hosts/machine/sdk";
import { flashOf, measureImage } from "../../../hosts/machine/size";
import { withGateway } from "../../e2e/gateway-run";
import { quote, TEXTS } from "../../e2e/message-texts";

/** Kilobytes that the image must not exceed: what it has now, and a little. docs/size.md says why it is no less. */
const MOST_FLASH = 840;
/** Kilobytes in use while 300 kB go out. */
const MOST_RAM = 76;

/** As the SDK's linker writes it: a module with a function that sees a table of two strings. */
const IMAGE = `#define mxAliasCount 3
#define mxRegExpCount 0
#define mxKeysCount 2
#define mxNamesCount 1
#define mxSymbolsCount 0
static const txSlot gxHeap[mxHeapCount] = {
/* 0000 */	{ NULL, {.ID = XS_NO_ID, .flag = XS_NO_FLAG, .kind = XS_REFERENCE_KIND}, .value = { .reference = (txSlot*)&gxHeap[13] } },
/* 0001 */	{ NULL, {.ID = XS_NO_ID, .flag = 0xd0, .kind = XS_INSTANCE_KIND}, .value = { .instance = { NULL, NULL } } },
/* 0002 */	{ NULL, {.ID = 7, .flag = 0x87, .kind = XS_KEY_X_KIND}, .value = { .key = { "at/engine", 0x1 } }},
/* 0003 */	{ (txSlot*)&gxHeap[4], {.ID = XS_NO_ID, .flag = 0xd0, .kind = XS_INSTANCE_KIND}, .value = { .instance = { NULL, (txSlot*)&gxHeap[1] } } },
/* 0004 */	{ NULL, {.ID = 6, .flag = 0x81, .kind = XS_MODULE_KIND}, .value = { .module = { NULL, 7 } }},
/* 0005 */	{ (txSlot*)&gxHeap[6], {.ID = XS_NO_ID, .flag = 0xd0, .kind = XS_INSTANCE_KIND}, .value = { .instance = { NULL, (txSlot*)&gxHeap[1] } } },
/* 0006 */	{ (txSlot*)&gxHeap[7], {.ID = XS_NO_ID, .flag = 0x8b, .kind = XS_CODE_X_KIND}, .value = { .code = { (txByte*)"\\x0c\\x01", (txSlot*)&gxHeap[8] } } },
/* 0007 */	{ NULL, {.ID = 0, .flag = 0x8b, .kind = XS_HOME_KIND}, .value = { .home = { NULL, (txSlot*)&gxHeap[3] } }},
/* 0008 */	{ (txSlot*)&gxHeap[9], {.ID = XS_NO_ID, .flag = 0xd0, .kind = XS_INSTANCE_KIND}, .value = { .instance = { NULL, NULL } } },
/* 0009 */	{ NULL, {.ID = 3, .flag = 0x8f, .kind = XS_ARRAY_KIND}, .value = { .array = { (txSlot*)&gxHeap[11], 2 } }},
/* 0010 */	{ NULL, {.ID = XS_NO_ID, .flag = 0x80, .kind = XS_INTEGER_KIND}, .value = { .integer = 2 * sizeof(txSlot) } },
/* 0011 */	{ (txSlot*)0, {.ID = XS_NO_ID, .flag = 0x8, .kind = XS_STRING_X_KIND}, .value = { .string = "one\\"" } },
/* 0012 */	{ (txSlot*)1, {.ID = XS_NO_ID, .flag = 0x8, .kind = XS_STRING_X_KIND}, .value = { .string = "two" } },
/* 0013 */	{ NULL, {.ID = XS_NO_ID, .flag = XS_NO_FLAG, .kind = XS_REFERENCE_KIND}, .value = { .reference = NULL } }};

static const txSlot gxStack[mxStackCount] = {
	{ NULL, {.ID = XS_NO_ID, .flag = 0x0, .kind = XS_REFERENCE_KIND}, .value = { .reference = (txSlot*)&gxHeap[1] } },
};
`;

test("an image is read slot by slot, and each has the module that leads to it", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	const path = join(folder, "mc.xs.c");
	writeFileSync(path, IMAGE);
	const image = readImage(path);
	const owners = findOwners(image);
	t.is(image.heap.length, 14);
	t.is(image.tables, 4 * 3 + 2 * 3);
	t.is(owners[1], ENGINE, "what the engine begins with");
	t.is(owners[2], NAMES);
	for (const slot of [3, 4, 5, 6, 7, 8, 9, 11, 12]) t.is(owners[slot], "at/engine", `slot ${slot}`);
	t.is(image.heap[6]?.bytes, 2, "two bytes of code");
	t.is(image.heap[11]?.bytes, 5, "four characters and the end");

	const { areas } = measureImage({ image: path, code: new Map([["at/engine", 10]]) });
	const at = areas.find(({ area }) => area === "at");
	t.deepEqual(at, { area: "at", compiled: 10, code: 2, slots: 9, strings: 9 });
	t.is(at && flashOf(at), 2 + 9 * 16 + 9);
	rmSync(folder, { recursive: true });
});

const missing = whatIsMissing();
const onMachine = missing ? test.skip : test.serial;
if (missing) test.skip(`the firmware is not linked: ${missing}`, () => undefined);

/** As a release build: for all modems, in one module. */
async function build() {
	const sdk = findSdk();
	const folder = buildFolder("bundle");
	const linked = await linkBundle(sdk, folder, undefined);
	return { linked, program: buildMachine(sdk, folder) };
}

onMachine("the image is no larger than it was, and a message of 300 kB goes out in the RAM that it was", async (t) => {
	t.timeout(600_000);
	const { linked, program } = await build();
	const { total } = measureImage(linked);
	t.true(total < MOST_FLASH * 1024, `${Math.round(total / 1024)} KB of flash`);

	const { arrived, started, sending, heaps } = await runOnMachine(program, {
		model: "quectel-lte",
		jobs: 0,
		bytes: 300_000,
	});
	t.true(arrived, "the picture message");
	const { creation } = JSON.parse(readFileSync(join(project, "manifest.json"), "utf8"));
	t.true(sending.stack * 1.2 < creation.stack, `${sending.stack} slots of stack of ${creation.stack}`);
	const used = (sending.slots + sending.stack) * 16 + sending.chunks;
	t.true(used < MOST_RAM * 1024, `${Math.round(used / 1024)} KB of RAM`);
	const areas = ramByArea(linked.image, heaps.started);
	t.is(
		areas.reduce((sum, { total: bytes }) => sum + bytes, 0),
		liveBytes(started),
		"the areas together",
	);
});

// Strings of the SDK's XS are counted in code points, those of npm's in code units of UTF-16.
onMachine("a text of every script goes out on the SDK's engine as it was typed", async (t) => {
	t.timeout(600_000);
	process.env.OUTPOST_XS = (await build()).program;
	try {
		await withGateway("sim7100", async (gateway) => {
			const texts = Object.values(TEXTS);
			const sends = texts.map((text) => `send mms --to +12065550123 --subject ${quote(text)} --text ${quote(text)}`);
			const { lines } = await gateway.run(["! advance 30", ...sends, "wait 3600"]);
			t.true(lines.includes("no job is open"), lines.join("\n"));
			t.deepEqual(
				gateway.delivered().map(({ json }) => json.subject),
				texts,
			);
		});
	} finally {
		delete process.env.OUTPOST_XS;
	}
});
