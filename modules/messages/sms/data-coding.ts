/** How the octets of a message are to be read. */
export type Alphabet = "gsm" | "data" | "ucs2";

export interface DataCoding {
	readonly alphabet: Alphabet;
	readonly messageClass?: 0 | 1 | 2 | 3;
}

/** Alphabets by bits 3 and 2 of the general coding groups; the fourth is reserved, and read as the first. */
const ALPHABETS: readonly Alphabet[] = Object.freeze(["gsm", "data", "ucs2", "gsm"]);

/** TP-DCS of a text in each alphabet, without a class. */
export const GSM_CODING = 0x00;
export const UCS2_CODING = 0x08;

/** Reads TP-DCS (3GPP TS 23.038, 4). Reserved groups are read as the default alphabet, as it says. */
export function decodeDataCoding(octet: number): DataCoding {
	const group = octet >> 4;
	if (group < 0x8) return decodeGeneral(octet);
	// Message waiting indication, to be stored, in UCS2.
	if (group === 0xe) return { alphabet: "ucs2" };
	if (group === 0xf) return { alphabet: octet & 0x04 ? "data" : "gsm", messageClass: classOf(octet) };
	return { alphabet: "gsm" };
}

function decodeGeneral(octet: number): DataCoding {
	// Compressed by 23.042: nobody does that, and what it says cannot be read here.
	const alphabet = octet & 0x20 ? "data" : (ALPHABETS[(octet >> 2) & 3] as Alphabet);
	return octet & 0x10 ? { alphabet, messageClass: classOf(octet) } : { alphabet };
}

function classOf(octet: number): 0 | 1 | 2 | 3 {
	return (octet & 3) as 0 | 1 | 2 | 3;
}
