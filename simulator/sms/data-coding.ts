export type Alphabet = "GSM" | "8-bit" | "UCS2";

/** What a data coding scheme says (23.038 4). */
export interface DataCoding {
	readonly alphabet: Alphabet;
	/** 0 shown at once, 1 for the mobile, 2 for the SIM, 3 for the host. */
	readonly messageClass?: number;
	/** An indication that messages wait elsewhere: one to be discarded, or one to be stored. */
	readonly waiting?: "discard" | "store";
	readonly compressed?: boolean;
}

const ALPHABETS: readonly Alphabet[] = Object.freeze(["GSM", "8-bit", "UCS2", "GSM"]);

/** Reserved values count as the default alphabet (23.038 4). */
export function readDataCoding(octet: number): DataCoding {
	const group = octet >> 4;
	if (group < 0x8) {
		return {
			alphabet: ALPHABETS[(octet >> 2) & 3] as Alphabet,
			compressed: (octet & 0x20) !== 0,
			...((octet & 0x10) !== 0 ? { messageClass: octet & 3 } : {}),
		};
	}
	if (group === 0xc) return { alphabet: "GSM", waiting: "discard" };
	if (group === 0xd) return { alphabet: "GSM", waiting: "store" };
	if (group === 0xe) return { alphabet: "UCS2", waiting: "store" };
	if (group === 0xf) return { alphabet: octet & 4 ? "8-bit" : "GSM", messageClass: octet & 3 };
	return { alphabet: "GSM" };
}

/** General data coding, without compression. */
export function writeDataCoding(alphabet: Alphabet, messageClass?: number): number {
	const octet = ALPHABETS.indexOf(alphabet) << 2;
	return messageClass === undefined ? octet : octet | 0x10 | messageClass;
}
