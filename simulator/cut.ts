import type { SimulatedBoard } from "./board/board";

/** When the gateway's power is to go. */
export interface Cut {
	/** At a program or erase of the flash, or at a piece on the modem's UART. */
	readonly at: "flash" | "uart";
	/** Which one, counted from 1 in this run. */
	readonly number: number;
	/** Whether the modem keeps its power. */
	readonly keepsModem: boolean;
}

/** @throws {Error} in words. */
export function parseCut(text: string): Cut {
	const match = /^(at:)?([1-9]\d*)(,modem)?$/.exec(text);
	if (!match)
		throw new Error(`"${text}" is nothing to cut at: give --cut N or --cut at:N, with ,modem behind it or not.`);
	return { at: match[1] ? "uart" : "flash", number: Number(match[2]), keepsModem: match[3] !== undefined };
}

/**
 * Has the power cut: a flash operation is left half done, which its chip tells the host; at a piece on the UART,
 * `cutPower` is called when its last byte has arrived.
 * @returns a function that counts what has come so far.
 */
export function armCut(board: SimulatedBoard, cut: Cut, cutPower: () => void): () => number {
	return cut.at === "flash" ? armFlash(board, cut.number) : armUart(board, cut.number, cutPower);
}

function armFlash({ flash }: SimulatedBoard, number: number): () => number {
	flash.onOperation = (operation) =>
		operation.number === number ? { done: Math.floor(operation.bytes.length / 2) } : undefined;
	return () => flash.operations;
}

function armUart({ modemUart, clock }: SimulatedBoard, number: number, cutPower: () => void): () => number {
	let count = 0;
	modemUart.pieceListeners.push((direction, bytes, arrival) => {
		const ends = endsOfPieces(bytes, direction === "to modem" ? CR : LF);
		const before = count;
		count += ends.length;
		const end = ends[number - before - 1];
		if (before >= number || end === undefined) return;
		// The last byte is the only one whose time is told; those before it left earlier at the same rate.
		const baud = direction === "to modem" ? modemUart.baud : modemUart.modem.baud;
		clock.at(arrival - ((bytes.length - end) * 10_000) / baud, cutPower);
	});
	return () => count;
}

const CR = 0x0d;
const LF = 0x0a;

/** Behind which bytes a line ends; data is one piece, as is a line that has no end yet. */
function endsOfPieces(bytes: Uint8Array, lineEnd: number): number[] {
	const ends: number[] = [];
	for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, end + 1)) ends.push(end + 1);
	if (!isText(bytes)) return [bytes.length];
	if (ends[ends.length - 1] !== bytes.length) ends.push(bytes.length);
	// CR LF before a line is no line of its own.
	return ends.filter((end, index) => end - (ends[index - 1] ?? 0) > 2);
}

function isText(bytes: Uint8Array): boolean {
	return bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === CR || byte === LF);
}
