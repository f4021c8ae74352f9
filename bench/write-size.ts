import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BOARDS } from "../hosts/esp32/boards/boards";
import type { Families } from "../hosts/firmware/bundle";
import { root as project } from "../hosts/firmware/root";
import { buildMachine } from "../hosts/machine/build";
import { buildFolder, linkBundle, linkModules } from "../hosts/machine/link";
import { type AreaRam, ramByArea } from "../hosts/machine/ram";
import { findSdk } from "../hosts/machine/sdk";
import { flashOf, type ImageSize, measureImage, SLOT } from "../hosts/machine/size";
import { type ModelName, models } from "../simulator/modem/models";
import { liveBytes, type MachineMemory } from "./machine-memory";
import { type MachineRun, runOnMachine } from "./sdk-machine";

/** What was wanted of the firmware. */
const FLASH_BUDGET = 256 * 1024;
const RAM_BUDGET = 64 * 1024;
const BYTES = 300_000;
const MANY = 1000;

// `npm run size`: measures with the SDK, and writes docs/size.md.
const sdk = findSdk();
const modules = linkModules(sdk, buildFolder("modules"));
const size = measureImage(modules);
const images = await measureReleases();
const program = buildMachine(sdk, buildFolder("bundle"));
const runs: { readonly title: string; readonly run: MachineRun }[] = [];
for (const model of Object.keys(models) as ModelName[])
	runs.push({ title: model, run: await runOnMachine(program, { model, jobs: 0, bytes: BYTES }) });
const many = await runOnMachine(program, { model: "quectel-lte", jobs: MANY, bytes: BYTES });
runs.push({ title: `quectel-lte, ${MANY} jobs open`, run: many });
// A bundle has no areas.
const byModule = await runOnMachine(buildMachine(sdk, buildFolder("modules")), {
	model: "sim767xx",
	jobs: 0,
	bytes: BYTES,
});
writeFileSync(
	join(project, "docs/size.md"),
	`${[...introduction(), ...flash(size), ...releases(), ...ram()].join("\n")}\n`,
);

function* introduction(): Generator<string> {
	yield "# What the firmware takes of a chip";
	yield "";
	yield `Written by \`npm run size\` with the Moddable SDK ${sdk.version}, which must be there (\`MODDABLE\`), and a C compiler that makes programs of 32 bits (on Debian: \`apt install gcc-multilib\`). The figures are those of the SDK's compiler and linker, and of its engine: built for 32 bits with the firmware preloaded, the tables of the target ESP32 and \`creation\` of the manifest, and driven by the simulator in place of the npm engine (\`hosts/machine\`). Nothing here was measured on a chip.`;
	yield "";
}

function* flash({ areas, tables, total }: ImageSize): Generator<string> {
	yield "## Flash";
	yield "";
	yield "Before preload there is byte code alone, which would build classes and tables in RAM at each start. After it the linker has run that part: functions are left as byte code, and what was built stands in flash, 16 bytes a slot.";
	yield "";
	yield "| area | byte code before, bytes | byte code after | slots in flash | strings, bytes | flash, KB |";
	yield "|---|---:|---:|---:|---:|---:|";
	for (const area of areas)
		yield row([area.area, area.compiled, area.code, area.slots, area.strings, kilobytes(flashOf(area))]);
	yield row(["tables of keys and expressions", "", "", "", "", kilobytes(tables)]);
	const sum = (of: (area: (typeof areas)[number]) => number) => areas.reduce((before, area) => before + of(area), 0);
	yield row([
		"**all**",
		sum(({ compiled }) => compiled),
		sum(({ code }) => code),
		sum(({ slots }) => slots),
		sum(({ strings }) => strings),
		kilobytes(total),
	]);
	yield "";
	yield "*names* are those of properties, in one table for all; *engine* the objects of the language that are left after stripping; *host* what stands in for a board here.";
	yield "";
}

interface Release {
	readonly boards: readonly string[];
	readonly families: Families;
	readonly size: ImageSize;
}

/** An image for each set of modems that a board can have; that for all of them last, for its machine is run. */
async function measureReleases(): Promise<Release[]> {
	const sets = new Map<string, { families: Families; boards: string[] }>();
	for (const { name, families } of [...BOARDS].sort((one, other) => Number(!one.families) - Number(!other.families))) {
		const key = families?.join(" ") ?? "";
		const set = sets.get(key) ?? { families, boards: [] };
		sets.set(key, set);
		set.boards.push(name);
	}
	const releases: Release[] = [];
	for (const { boards, families } of sets.values()) {
		const size = measureImage(await linkBundle(sdk, buildFolder("bundle"), families));
		releases.push({ boards, families, size });
	}
	return releases;
}

function* releases(): Generator<string> {
	yield "A release build joins these modules into one and leaves out the modems that its board cannot have (`hosts/firmware/bundle.ts`): no exports and imports between modules, short names, functions that carry no more than they need.";
	yield "";
	yield "| modems in the image | boards | byte code, bytes | slots in flash | strings, bytes | flash, KB |";
	yield "|---|---|---:|---:|---:|---:|";
	const sum = ({ areas }: ImageSize, what: "code" | "slots" | "strings") =>
		areas.reduce((before, area) => before + area[what], 0);
	for (const { boards, families, size } of images)
		yield row([
			families?.join(", ") ?? "all",
			boards.join(", "),
			sum(size, "code"),
			sum(size, "slots"),
			sum(size, "strings"),
			kilobytes(size.total),
		]);
	yield "";
	const totals = images.map(({ size }) => size.total).sort((one, other) => one - other);
	const code = Math.min(...images.map(({ size }) => sum(size, "code")));
	yield `The budget of ${kilobytes(FLASH_BUDGET)} KB is missed: ${kilobytes(totals[0] ?? 0)} to ${kilobytes(totals.at(-1) ?? 0)} KB. The byte code of the functions alone has ${kilobytes(code)} KB in the smallest image, so that no form of what stands beside it would reach it. The application partition of a board with 4 MB of flash has 1,984 KB.`;
	yield "";
}

function* ram(): Generator<string> {
	yield "## RAM";
	yield "";
	yield `One picture message of ${BYTES / 1000} kB goes out. *In use* is what is left after a collection, the most that a look each second has found; *held* what the machine has taken from the chip by then, with garbage and free slots. Chunks are strings, buffers, arrays, and what functions that wait keep of their frames.`;
	yield "";
	yield "| | slots at the start | slots in use | slots held | chunks in use, bytes | chunks held | stack, slots | in use, KB | held, KB |";
	yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|";
	for (const { title, run } of runs) {
		const { started, sending } = run;
		yield row([
			run.arrived ? title : `${title}: **did not arrive**`,
			started.slots,
			sending.slots,
			sending.heldSlots,
			sending.chunks,
			sending.heldChunks,
			sending.stack,
			kilobytes(used(sending)),
			kilobytes(held(sending)),
		]);
	}
	yield "";
	const [first] = runs;
	const before = first ? kilobytes(used(first.run.started)) : "";
	yield `The budget of ${kilobytes(RAM_BUDGET)} KB with ${MANY} jobs open is missed: ${kilobytes(used(many.sending))} KB in use. ${MANY} jobs add 24 bytes each, and their log of 4 KB is full by then. The firmware takes ${before} KB as it starts, before any message: the stack, the store's table of blocks and its buffer, and for each part of the gateway an object and the functions by which it is told things. A message on its way adds some ten functions that wait for each other, of 1 KB each, and what was said to the modem for it, 4 KB of trace.`;
	yield "";
	yield* rules();
	yield "`creation` in the manifest follows from this: slots as they are at the start, chunks as they are once log and trace are full, both with a little room, so that they grow only for a message, and a quarter more stack than the end-to-end tests have ever used (534 slots).";
	yield "";
	yield* ramAreas();
}

function* rules(): Generator<string> {
	yield "What keeps it so:";
	yield "- An asynchronous function that waits takes 1 KB: XS keeps its frame, its promise, and four functions to go on with. What rests most of the time rests in none (`modules/gateway/worker.ts`), and where to wait is the last thing that a function does, it returns the promise instead.";
	yield "- A function that is made while the firmware runs takes some 100 bytes, with what it sees. One serves all lines of a kind; an object that others call has methods.";
	yield "- A name by which an object was asked stays for ever. What was received is looked up in a `Map`, or by `switch`.";
	yield "- The SDK's linker lets the functions within preloaded functions, and their strings, be copied into RAM when they are used; `hosts/firmware/code-in-flash.ts` sees to it that they are used where they are.";
	yield "";
	yield "That messages leave nothing behind is a test, `tests/sdk/live-memory.test.ts`.";
	yield "";
}

function* ramAreas(): Generator<string> {
	const { started, sending } = byModule.heaps;
	yield "### By area";
	yield "";
	yield `Bytes after a collection, without the stack, with sim767xx, before the modules are joined: as the firmware has started, and at the moment of the message at which most was in use. A *function* is one that was made while the firmware runs, with what it sees; what *waits* is an asynchronous function with its promise, its frame aside. What several lead to goes to the nearest.`;
	yield "";
	yield "| area | objects | functions | what waits | its frames | strings, buffers, lists | all at the start | objects | functions | what waits | its frames | strings, buffers, lists | all while sending |";
	yield `|---|${"---:|".repeat(12)}`;
	const before = ramByArea(modules.image, started);
	const during = ramByArea(modules.image, sending);
	for (const { area } of during)
		yield row([area, ...[before, during].flatMap((table) => cells(table.find((each) => each.area === area)))]);
	yield row(["**all**", ...[before, during].flatMap((table) => cells(sumOf(table)))]);
}

function cells(ram: AreaRam | undefined): number[] {
	if (!ram) return Array.from({ length: 6 }, () => 0);
	return [ram.slots.object, ram.slots.function, ram.slots.waiting, ram.frames, ram.chunks, ram.total];
}

function sumOf(areas: readonly AreaRam[]): AreaRam {
	const sum = (of: (area: AreaRam) => number) => areas.reduce((before, area) => before + of(area), 0);
	const slots = {
		object: sum((each) => each.slots.object),
		function: sum((each) => each.slots.function),
		waiting: sum((each) => each.slots.waiting),
	};
	return {
		area: "all",
		slots,
		frames: sum(({ frames }) => frames),
		chunks: sum(({ chunks }) => chunks),
		total: sum(({ total }) => total),
	};
}

function used(memory: MachineMemory): number {
	return liveBytes(memory) + memory.stack * SLOT;
}

function held({ heldSlots, heldChunks, stack }: MachineMemory): number {
	return (heldSlots + stack) * SLOT + heldChunks;
}

function kilobytes(bytes: number): string {
	return (bytes / 1024).toFixed(bytes < 100 * 1024 ? 1 : 0);
}

function row(cells: readonly (string | number)[]): string {
	return `| ${cells.join(" | ")} |`;
}
