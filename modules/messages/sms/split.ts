import { ESCAPE, encodeGsm } from "./gsm-alphabet";
import { encodeUnits, isHighSurrogate } from "./ucs2";

/** A text as it is sent: in one part, or in several. */
export interface SmsText {
	readonly alphabet: "gsm" | "ucs2";
	/** Whether the parts leave room for a reference of 16 bits. */
	readonly wide: boolean;
	/** Septets, or code units of 16 bits, of each part. */
	readonly parts: readonly Units[];
}

type Units = Uint8Array | Uint16Array;

/** Septets, and code units, of a message in one part (140 octets), and in several with a reference of 8 or 16 bits. */
const GSM_LENGTHS = Object.freeze({ single: 160, narrow: 153, wide: 152 });
const UCS2_LENGTHS = Object.freeze({ single: 70, narrow: 67, wide: 66 });

/**
 * Chooses the alphabet, GSM 7 bit where it has every character, else UCS2, and cuts the text into as many parts as it
 * takes. No cut falls into a character: neither behind an escape nor between surrogates.
 * @param wide with references of 16 bits, for parts that are many
 */
export function splitText(text: string, wide = false): SmsText {
	const septets = encodeGsm(text);
	const width = wide ? "wide" : "narrow";
	if (septets) {
		const most = septets.length <= GSM_LENGTHS.single ? GSM_LENGTHS.single : GSM_LENGTHS[width];
		return { alphabet: "gsm", wide, parts: cut(septets, most, (septet) => septet === ESCAPE) };
	}
	const units = encodeUnits(text);
	const most = units.length <= UCS2_LENGTHS.single ? UCS2_LENGTHS.single : UCS2_LENGTHS[width];
	return { alphabet: "ucs2", wide, parts: cut(units, most, isHighSurrogate) };
}

/** Pieces of at most so many units, none of which ends with the first half of a character. */
function cut(units: Units, most: number, isFirstHalf: (unit: number) => boolean): Units[] {
	const parts: Units[] = [];
	let start = 0;
	do {
		let end = Math.min(start + most, units.length);
		if (end < units.length && isFirstHalf(units[end - 1] as number)) end--;
		parts.push(units.subarray(start, end));
		start = end;
	} while (start < units.length);
	return parts;
}
