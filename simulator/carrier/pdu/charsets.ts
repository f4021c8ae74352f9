// MIBenum numbers of IANA's character sets, with the labels that TextDecoder takes.
const CHARSETS: Readonly<Record<number, string>> = {
	3: "us-ascii",
	4: "iso-8859-1",
	106: "utf-8",
	113: "gbk",
	1000: "utf-16be",
	1013: "utf-16be",
	1014: "utf-16le",
	1015: "utf-16be",
	2025: "gb2312",
	2026: "big5",
};

/** The name of a character set that is given as its MIBenum; "any" for 0, which says nothing. */
export function charsetName(mibEnum: number): string {
	return mibEnum === 0 ? "any" : (CHARSETS[mibEnum] ?? `MIBenum ${mibEnum}`);
}

/** The MIBenum of a character set of this table. @throws {Error} for another */
export function charsetNumber(name: string): number {
	const found = Object.entries(CHARSETS).find(([, known]) => known === name);
	if (!found) throw new Error(`the character set ${name} has no number here`);
	return Number(found[0]);
}

/** Text in a named character set; undefined where the name is unknown or the bytes are no such text. */
export function decodeText(bytes: Uint8Array, charset: string): string | undefined {
	try {
		return new TextDecoder(charset === "any" ? "utf-8" : charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
