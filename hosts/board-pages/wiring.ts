import type { ConsolePort } from "../esp32/boards/board";
import { chipOf } from "../esp32/boards/chips";
import { modemWires, ownWires } from "../esp32/boards/wires";
import { bulleted, table } from "./markdown";
import type { DescribedBoard } from "./sheets";
import { meaningOf, nameOf } from "./words";

/** Every line that the firmware uses, as a table. */
export function wiringTable(described: DescribedBoard): string {
	const { board, sheet } = described;
	const { release, debug } = board.console;
	const own = ownWires(board).map((wire) => [
		wire.role === "led" ? "LED" : "power loss",
		`GPIO${wire.pin}`,
		"",
		"",
		"",
		meaningOf(wire, board),
	]);
	return table(
		["of the chip", "pin", "", "of the modem", "through", "meaning"],
		[
			...modemLines(described),
			...(sheet.wiredBy === "you" ? [["", "GND", "", "GND", "", ""]] : []),
			...own,
			["console", ...portCells(release)],
			["console of debug builds", ...portCells(debug)],
		],
	);
}

/** Pins that a person who adds something must not touch. */
export function takenPins({ board, sheet }: DescribedBoard): string {
	const chip = chipOf(board);
	const uses = new Map<string, number[]>([["flash", [...chip.flash]]]);
	if (board.psram) uses.set("PSRAM", [...chip.psram[board.psram]]);
	for (const [pin, use] of Object.entries(sheet.taken)) uses.set(use, [...(uses.get(use) ?? []), Number(pin)]);
	return bulleted([...uses].map(([use, pins]) => `${pins.map((pin) => `GPIO${pin}`).join(", ")}: ${use}`));
}

function modemLines({ board, sheet }: DescribedBoard): string[][] {
	return modemWires(board).map((wire) => [
		nameOf(wire.role, board),
		`GPIO${wire.pin}`,
		wire.direction === "out" ? "to" : "from",
		sheet.lines[wire.role]?.at ?? "",
		sheet.lines[wire.role]?.through ?? "",
		meaningOf(wire, board),
	]);
}

function portCells(port: ConsolePort): string[] {
	if (port.kind === "usb") return ["USB", "", "", "", "the chip's own USB"];
	const rate = port.baud.toLocaleString("en");
	return [`GPIO${port.receive}, GPIO${port.transmit}`, "", "", "", `UART${port.port}: RX, TX; ${rate} bit/s`];
}
