import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "ava";
import { describedBoards } from "../../../hosts/board-pages/sheets";
import type { Board } from "../../../hosts/esp32/boards/board";
import { BOARDS } from "../../../hosts/esp32/boards/boards";
import { chipOf } from "../../../hosts/esp32/boards/chips";
import { type AnyUse, allWires, modemWires, type Role, type Wire } from "../../../hosts/esp32/boards/wires";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Files of the folder that describe no board. */
const OTHER_FILES = ["board.ts", "boards.ts", "chips.ts", "wires.ts"];

const BUILDS = ["release", "debug"] as const;

for (const { board, sheet } of describedBoards()) {
	const chip = chipOf(board);
	const builds = BUILDS.map((build) => ({ build, wires: allWires(board, build) }));

	test(`${board.name}: its flash is of a size that there are partitions for`, (t) => {
		t.true([4, 8, 16].includes(board.flashMegabytes));
	});

	test(`${board.name}: no pin has two uses, and none is taken by the board for something else`, (t) => {
		for (const { build, wires } of builds) {
			t.deepEqual(repeated(wires), [], build);
			for (const { pin, role } of wires) t.false(pin in sheet.taken, `GPIO${pin} (${role}): ${sheet.taken[pin]}`);
		}
	});

	test(`${board.name}: every pin exists, and is free of flash, PSRAM and USB`, (t) => {
		const occupied = [...chip.flash, ...chip.usb, ...(board.psram ? chip.psram[board.psram] : [])];
		for (const { pin, role } of builds.flatMap(({ wires }) => wires)) {
			t.true(chip.pins.includes(pin), `GPIO${pin} (${role})`);
			t.false(occupied.includes(pin), `GPIO${pin} (${role})`);
		}
	});

	test(`${board.name}: a pin that can only be read drives nothing`, (t) => {
		for (const { pin, role, direction } of builds.flatMap(({ wires }) => wires)) {
			t.false(direction === "out" && chip.inputOnly.includes(pin), `GPIO${pin} (${role})`);
		}
	});

	test(`${board.name}: a strapping pin in use is spoken of in the notes`, (t) => {
		const strapping = builds.flatMap(({ wires }) => wires).filter(({ pin }) => chip.strapping.includes(pin));
		const isSpokenOf = (pin: number) =>
			sheet.notes.some((note) => note.includes(`GPIO${pin},`) && note.includes("strapping pin"));
		t.deepEqual(
			strapping.filter(({ pin }) => !isSpokenOf(pin)),
			[],
		);
	});

	test(`${board.name}: modem, console and xsbug have a port each`, (t) => {
		const { modem, console } = board;
		t.true(modem.port > 0 && modem.port < chip.uarts);
		for (const port of [console.release, console.debug]) {
			t.false(port.kind === "uart" && port.port === modem.port);
			t.false(port.kind === "usb" && chip.usb.length === 0, "the chip has no USB");
		}
		t.false(console.debug.kind === "uart" && console.debug.port === 0, "UART0 is xsbug's");
		if (console.release.kind === "uart" && console.release.port === 0) {
			t.like(console.release, chip.uart0);
		}
	});

	test(`${board.name}: the rate to begin with is one that the wires are good for`, (t) => {
		t.true(board.modem.baud <= board.modem.fastestBaud);
	});

	test(`${board.name}: where each line ends is written down, and no line that is not there`, (t) => {
		const roles = new Set(modemWires(board).map(({ role }) => role));
		t.deepEqual([...roles].sort(), Object.keys(sheet.lines).sort() as Role[]);
	});

	test(`${board.name}: who says so is named`, (t) => {
		t.true(sheet.sources.length > 0);
		t.true(sheet.sources.every((source) => source.includes("/") || source.includes(",")));
	});

	test(`${board.name}: nothing in it can be changed, so that it can lie in flash`, (t) => {
		for (const table of [board, ...tablesIn(board)]) t.true(Object.isFrozen(table));
	});
}

test("every board's file has a line in boards.ts, and every line a file of the board's name", (t) => {
	const files = readdirSync(`${root}/hosts/esp32/boards`).filter((file) => !OTHER_FILES.includes(file));
	const names = BOARDS.map(({ name }) => name);
	t.deepEqual(names.map((name) => `${name}.ts`).sort(), files.sort());
	t.is(new Set(names).size, names.length);
});

function repeated(wires: readonly Wire<AnyUse>[]): number[] {
	const pins = wires.map(({ pin }) => pin);
	return pins.filter((pin, index) => pins.indexOf(pin) !== index);
}

function tablesIn(table: Board | object): object[] {
	const inner = Object.values(table).filter((value): value is object => typeof value === "object" && value !== null);
	return inner.flatMap((value) => [value, ...tablesIn(value)]);
}
