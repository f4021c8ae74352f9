import { CodeTable } from "io/code-table";
import TextDecoder from "text/decoder";
import { isHighSurrogate, isLowSurrogate } from "../sms/ucs2";
import { SINGLE_OCTET_CHARSETS } from "./single-octet-charsets";

/** IANA's MIBenum numbers, which WSP names character sets by (WAP-230-WSP, 8.4.2.8), and their names in small letters. */
const NAMES = new CodeTable(
	"3 us-ascii",
	"4 iso-8859-1",
	"5 iso-8859-2",
	"6 iso-8859-3",
	"7 iso-8859-4",
	"8 iso-8859-5",
	"9 iso-8859-6",
	"10 iso-8859-7",
	"11 iso-8859-8",
	"12 iso-8859-9",
	"17 shift_jis",
	"18 euc-jp",
	"38 euc-kr",
	"39 iso-2022-jp",
	"106 utf-8",
	"111 iso-8859-15",
	"113 gbk",
	"114 gb18030",
	"1000 iso-10646-ucs-2",
	"1013 utf-16be",
	"1014 utf-16le",
	"1015 utf-16",
	"2025 gb2312",
	"2026 big5",
	"2084 koi8-r",
	"2250 windows-1250",
	"2251 windows-1251",
	"2252 windows-1252",
);

/** What calls itself Latin-1 may be windows-1252, which has letters where Latin-1 has control characters. */
const LATIN_1 = "windows-1252";

const STRICT = Object.freeze({ fatal: true });
const BYTE_ORDER_MARK = 0xfeff;
const SWAPPED_MARK = 0xfffe;

/** The name of a character set that is given by its number; undefined for 0, which stands for any. */
export function charsetName(mibEnum: number): string | undefined {
	return mibEnum === 0 ? undefined : (NAMES.meaningOf(mibEnum) ?? `mib-${mibEnum}`);
}

/** In a list: XS keeps each name by which an object was asked, for ever, and these come from whoever sends a message. */
const SINGLE_OCTET: readonly string[] = Object.freeze(Object.keys(SINGLE_OCTET_CHARSETS));

/** Whether its characters take two octets, so that an octet of 0 ends no text. */
export function isWide(charset: string | undefined): boolean {
	return charset !== undefined && /^(utf-16(be|le)?|iso-10646-ucs-2)$/.test(charset);
}

/**
 * Text of a character set by its name in small letters; of an unknown one, or none, as UTF-8, where it is that, and
 * else as Latin-1, which at least shows the letters that all have in common.
 */
export function decodeText(bytes: Uint8Array, charset?: string): string {
	if (charset === undefined) return decodeUtf8(bytes);
	if (isWide(charset)) return decodeUtf16(bytes, charset === "utf-16le");
	if (charset === "iso-8859-1") return decodeSingleOctets(bytes, LATIN_1);
	return SINGLE_OCTET.includes(charset) ? decodeSingleOctets(bytes, charset) : decodeUtf8(bytes);
}

/** Phones of all ages write Latin-1 where they name no character set, or a wrong one. */
function decodeUtf8(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", STRICT).decode(bytes);
	} catch {
		return decodeSingleOctets(bytes, LATIN_1);
	}
}

/** A byte order mark is obeyed and left out; RFC 2781, 4.3, has big endian where there is none. */
function decodeUtf16(bytes: Uint8Array, isLittleEndian: boolean): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength & ~1);
	const first = view.byteLength > 0 ? view.getUint16(0, isLittleEndian) : 0;
	const littleEndian = first === SWAPPED_MARK ? !isLittleEndian : isLittleEndian;
	let text = "";
	let at = first === BYTE_ORDER_MARK || first === SWAPPED_MARK ? 2 : 0;
	while (at < view.byteLength) {
		const unit = view.getUint16(at, littleEndian);
		const next = at + 4 <= view.byteLength ? view.getUint16(at + 2, littleEndian) : 0;
		// The SDK's XS makes one character of two halves where it gets both at once, and only there.
		const isPair = isHighSurrogate(unit) && isLowSurrogate(next);
		text += isPair ? String.fromCharCode(unit, next) : String.fromCharCode(unit);
		at += isPair ? 4 : 2;
	}
	return text;
}

function decodeSingleOctets(bytes: Uint8Array, charset: string): string {
	const upper = SINGLE_OCTET_CHARSETS[charset] as string;
	const first = 256 - upper.length;
	let text = "";
	for (const octet of bytes) text += octet < first ? String.fromCharCode(octet) : upper[octet - first];
	return text;
}
