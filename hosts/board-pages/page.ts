import { block, bulleted } from "./markdown";
import { firstSession } from "./session";
import type { DescribedBoard } from "./sheets";
import { takenPins, wiringTable } from "./wiring";

/** The page of a board, in the order of README.md. All that it says of the board is in the board's file and its sheet. */
export function writePage(described: DescribedBoard): string {
	const { board, sheet } = described;
	const paragraphs = [
		`# ${board.title}`,
		`${sheet.about} No real board was at hand when this was written: see [what that means](README.md#what-has-been-tried).`,
		`![${board.title}: how chip and modem are wired](${board.name}.svg)`,
		"## Wiring",
		wiringTable(described),
		"Pins that are spoken for, beside these:",
		takenPins(described),
		"## Flash it",
		"The Moddable SDK and ESP-IDF have to be there: [how to get them](README.md#once-the-sdk-and-esp-idf).",
		block("sh", [
			`npm run firmware -- ${board.name}            # builds the image`,
			`npm run firmware -- ${board.name} --flash    # builds it and writes it to the board`,
		]),
		bulleted([connect(described), bootloader(described)]),
		"## The first session",
		firstSession(described),
		"## The LED",
		ledText(described),
		"## When it does not work",
		bulleted([...sheet.cautions, ...sheet.notes]),
		"What may be wrong with any board: [troubleshooting](README.md#troubleshooting).",
		"## Where the pins are from",
		bulleted(sheet.sources),
		`This page and its picture are written by \`npm run boards\`, from [what the firmware is told](../../hosts/esp32/boards/${board.name}.ts) and [what people are told](../../hosts/board-pages/sheets/${board.name}.ts).`,
	];
	return `${paragraphs.join("\n\n")}\n`;
}

function connect({ sheet }: DescribedBoard): string {
	const [usb] = sheet.connectors;
	return `Connect ${usb?.name} (${usb?.use}) with a cable that carries data. [Which port is it?](README.md#which-port)`;
}

function bootloader({ sheet }: DescribedBoard): string {
	return `Where the chip is said not to answer, make it wait for an image: ${sheet.bootloader} Flash again, and press the reset button when it is done.`;
}

function ledText({ board }: DescribedBoard): string {
	if (!board.led) return "There is none that the chip could light. `status` says in words what it would show.";
	return `GPIO${board.led.pin}: [what it says](../../README.md#what-the-led-says).`;
}
