import type { CodeTable } from "io/code-table";
import { NATIONAL_EXTENSIONS, NATIONAL_LOCKING } from "./national-language";

/** GSM 7 bit default alphabet (3GPP TS 23.038, 6.2.1): each character at the place of its code. */
export const DEFAULT_ALPHABET =
	"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ" +
	" !\"#¤%&'()*+,-./0123456789:;<=>?" +
	"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
	"¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** The code before one of the extension table. */
export const ESCAPE = 0x1b;

/** 6.2.1.1: the characters of the extension table, and their codes behind the escape. */
const EXTENSION = "\f^{}\\[~]|€";
const EXTENSION_CODES: readonly number[] = Object.freeze([0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65]);

/** The tables that a user data header names (3GPP TS 23.040, 9.2.3.24.15 and 9.2.3.24.16), by number. */
export interface NationalTables {
	readonly single?: number;
	readonly locking?: number;
}

/** The septets of a text, one or two a character; undefined where it has a character that the alphabet lacks. */
export function encodeGsm(text: string): Uint8Array | undefined {
	// In bytes: a list of numbers takes 16 each on the chip.
	const septets = new Uint8Array(2 * text.length);
	let count = 0;
	for (const character of text) {
		const code = DEFAULT_ALPHABET.indexOf(character);
		if (code >= 0 && code !== ESCAPE) septets[count++] = code;
		else {
			const extended = EXTENSION_CODES[EXTENSION.indexOf(character)];
			if (extended === undefined) return undefined;
			septets[count++] = ESCAPE;
			septets[count++] = extended;
		}
	}
	return septets.subarray(0, count);
}

/** The text of septets. Languages that this gateway has no table for are read with the default one, as 23.038 says. */
export function decodeGsm(septets: Iterable<number>, tables: NationalTables = {}): string {
	const alphabet = NATIONAL_LOCKING[tables.locking ?? 0] ?? DEFAULT_ALPHABET;
	const national = NATIONAL_EXTENSIONS[tables.single ?? 0];
	let text = "";
	let escaped = false;
	for (const septet of septets) {
		if (!escaped && septet === ESCAPE) escaped = true;
		else {
			text += (escaped ? extended(septet, national) : undefined) ?? alphabet.charAt(septet);
			escaped = false;
		}
	}
	return text;
}

/** What stands at a code of the extension table; undefined sends the reader to the basic one (6.2.1.1). */
function extended(code: number, national: CodeTable | undefined): string | undefined {
	if (code === ESCAPE) return " "; // reserved for another table (6.2.1.1, note 1)
	return national?.meaningOf(code) ?? (EXTENSION.charAt(EXTENSION_CODES.indexOf(code)) || undefined);
}
