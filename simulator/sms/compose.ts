import { type Alphabet, writeDataCoding } from "./data-coding";
import { toSeptets } from "./gsm-alphabet";
import { type Concatenation, concatenationElement, type HeaderElement, type UserData } from "./user-data";

const OCTETS = 140;
const SEPTETS = 160;

/** A message of any length as the parts that carry it. */
export interface Composition {
	readonly coding: number;
	readonly parts: readonly UserData[];
}

/** How the parts of a long message are marked. */
export type PartsMark = Pick<Concatenation, "reference" | "referenceBits">;

/** In the GSM alphabet where it holds the text, else in UCS2; characters are never split between parts. */
export function composeText(text: string, mark: PartsMark, messageClass?: number): Composition {
	const alphabet: Alphabet = toSeptets(text) ? "GSM" : "UCS2";
	const weigh = alphabet === "GSM" ? (each: string) => toSeptets(each)?.length ?? 1 : (each: string) => each.length * 2;
	const room = (header: number) =>
		alphabet === "GSM" ? SEPTETS - Math.ceil((header * 8) / 7) : (OCTETS - header) & ~1;
	const pieces = cut([...text], weigh, room(0), room(headerLength(mark)));
	return {
		coding: writeDataCoding(alphabet, messageClass),
		parts: markParts(
			pieces.map((piece) => ({ elements: [], text: piece.join("") })),
			mark,
		),
	};
}

/** 8-bit data, each part with the same elements in its header. */
export function composeData(bytes: Uint8Array, elements: readonly HeaderElement[], mark: PartsMark): Composition {
	const own = elements.reduce((sum, { data }) => sum + 2 + data.length, 0);
	const pieces = cut([...bytes], () => 1, OCTETS - own - (own > 0 ? 1 : 0), OCTETS - own - headerLength(mark));
	return {
		coding: writeDataCoding("8-bit"),
		parts: markParts(
			pieces.map((piece) => ({ elements, data: Uint8Array.from(piece) })),
			mark,
		),
	};
}

/** Whole units: one piece when `alone` holds all of them, else pieces of at most `room`. */
function cut<T>(units: readonly T[], weigh: (unit: T) => number, alone: number, room: number): T[][] {
	const total = units.reduce((sum, unit) => sum + weigh(unit), 0);
	if (total <= alone) return [[...units]];
	const pieces: T[][] = [];
	let piece: T[] = [];
	let weight = 0;
	for (const unit of units) {
		if (weight + weigh(unit) > room) {
			pieces.push(piece);
			piece = [];
			weight = 0;
		}
		piece.push(unit);
		weight += weigh(unit);
	}
	return [...pieces, piece];
}

function markParts(parts: readonly UserData[], mark: PartsMark): UserData[] {
	const total = parts.length;
	if (total === 1) return [...parts];
	return parts.map((part, index) => ({
		...part,
		elements: [concatenationElement({ ...mark, total, part: index + 1 }), ...part.elements],
	}));
}

/** Length octet and the element of a concatenation. */
function headerLength({ referenceBits }: PartsMark): number {
	return referenceBits === 8 ? 6 : 7;
}
