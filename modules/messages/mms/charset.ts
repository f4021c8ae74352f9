import { deepFreeze } from "io/deep-freeze";
import TextDecoder from "text/decoder";

/** IANA's MIBenum numbers, which WSP names character sets by (WAP-230-WSP, 8.4.2.8), and their names in small letters. */
const NAMES: Readonly<Record<number, string>> = Object.freeze({
	3: "us-ascii",
	4: "iso-8859-1",
	5: "iso-8859-2",
	6: "iso-8859-3",
	7: "iso-8859-4",
	8: "iso-8859-5",
	9: "iso-8859-6",
	10: "iso-8859-7",
	11: "iso-8859-8",
	12: "iso-8859-9",
	17: "shift_jis",
	18: "euc-jp",
	38: "euc-kr",
	39: "iso-2022-jp",
	106: "utf-8",
	111: "iso-8859-15",
	113: "gbk",
	114: "gb18030",
	1000: "iso-10646-ucs-2",
	1013: "utf-16be",
	1014: "utf-16le",
	1015: "utf-16",
	2025: "gb2312",
	2026: "big5",
	2084: "koi8-r",
	2250: "windows-1250",
	2251: "windows-1251",
	2252: "windows-1252",
});

/** Where a character set of one octet leaves Latin-1: octets and their characters. The upper half of the rest is shifted. */
interface SingleOctet {
	readonly characters?: Readonly<Record<number, number>>;
	/** Added to the octets from 0xa1 on. */
	readonly shift?: number;
}

/** ISO/IEC 8859-15 against 8859-1. */
const LATIN_9 = { 164: 0x20ac, 166: 0x160, 168: 0x161, 180: 0x17d, 184: 0x17e, 188: 0x152, 189: 0x153, 190: 0x178 };
/** Of ISO/IEC 8859-5, what is not in the order of Unicode's Cyrillic. */
const CYRILLIC = { 173: 0xad, 240: 0x2116, 253: 0xa7 };
/** Of ISO/IEC 8859-7, what is not in the order of Unicode's Greek. */
const GREEK = {
	...{ 161: 0x2018, 162: 0x2019, 163: 0xa3, 164: 0x20ac, 165: 0x20af, 166: 0xa6, 167: 0xa7, 168: 0xa8, 169: 0xa9 },
	...{ 171: 0xab, 172: 0xac, 173: 0xad, 175: 0x2015, 176: 0xb0, 177: 0xb1, 178: 0xb2, 179: 0xb3, 183: 0xb7 },
	...{ 187: 0xbb, 189: 0xbd },
};
/** The octets 0x80 to 0x9f of windows-1252, which calls itself Latin-1 as often as not. */
const WINDOWS = {
	...{ 128: 0x20ac, 130: 0x201a, 131: 0x192, 132: 0x201e, 133: 0x2026, 134: 0x2020, 135: 0x2021, 136: 0x2c6 },
	...{ 137: 0x2030, 138: 0x160, 139: 0x2039, 140: 0x152, 142: 0x17d, 145: 0x2018, 146: 0x2019, 147: 0x201c },
	...{ 148: 0x201d, 149: 0x2022, 150: 0x2013, 151: 0x2014, 152: 0x2dc, 153: 0x2122, 154: 0x161, 155: 0x203a },
	...{ 156: 0x153, 158: 0x17e, 159: 0x178 },
};

const SINGLE_OCTET: Readonly<Record<string, SingleOctet>> = deepFreeze({
	"iso-8859-1": { characters: WINDOWS },
	"iso-8859-5": { characters: CYRILLIC, shift: 0x360 },
	"iso-8859-7": { characters: GREEK, shift: 0x2d0 },
	"iso-8859-15": { characters: LATIN_9 },
	"windows-1252": { characters: WINDOWS },
});

const WIDE = /^(utf-16(be|le)?|iso-10646-ucs-2)$/;
const STRICT = Object.freeze({ fatal: true });
const FIRST_SHIFTED = 0xa1;
const BYTE_ORDER_MARK = 0xfeff;
const SWAPPED_MARK = 0xfffe;

/** The name of a character set that is given by its number; undefined for 0, which stands for any. */
export function charsetName(mibEnum: number): string | undefined {
	return mibEnum === 0 ? undefined : (NAMES[mibEnum] ?? `mib-${mibEnum}`);
}

/** Whether its characters take two octets, so that an octet of 0 ends no text. */
export function isWide(charset: string | undefined): boolean {
	return charset !== undefined && WIDE.test(charset);
}

/**
 * Text of a character set by its name in small letters; of an unknown one, or none, as UTF-8, where it is that, and
 * else as Latin-1, which at least shows the letters that all have in common.
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
	if (isWide(charset)) return decodeUtf16(bytes, charset === "utf-16le");
	const known = charset === undefined ? undefined : SINGLE_OCTET[charset];
	return known ? decodeSingleOctets(bytes, known) : decodeUtf8(bytes);
}

/** Phones of all ages write Latin-1 where they name no character set, or a wrong one. */
function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", STRICT).decode(bytes);
	} catch {
		return decodeSingleOctets(bytes, SINGLE_OCTET["iso-8859-1"] as SingleOctet);
	}
}

/** A byte order mark is obeyed and left out; RFC 2781, 4.3, has big endian where there is none. */
function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength & ~1);
	const first = view.byteLength > 0 ? view.getUint16(0, isLittleEndian) : 0;
	const littleEndian = first === SWAPPED_MARK ? !isLittleEndian : isLittleEndian;
	let text = "";
	for (let at = first === BYTE_ORDER_MARK || first === SWAPPED_MARK ? 2 : 0; at < view.byteLength; at += 2)
		text += String.fromCharCode(view.getUint16(at, littleEndian));
	return text;
}

function decodeSingleOctets(bytes: Uint8Array, { characters, shift = 0 }: SingleOctet): string {
	let text = "";
	for (const octet of bytes) {
		const shifted = octet < FIRST_SHIFTED ? octet : octet + shift;
		text += String.fromCharCode(characters?.[octet] ?? shifted);
	}
	return text;
}
