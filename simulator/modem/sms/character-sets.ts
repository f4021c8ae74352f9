import { fromSeptets, toSeptets } from "../../sms/gsm-alphabet";
import { fromHex, toHex } from "../../sms/octets";
import { decodeUcs2, encodeUcs2 } from "../../sms/user-data";
import type { CharacterSet } from "./profile";

/**
 * Text of a command line in the character set of AT+CSCS (27.007 5.5): IRA is ASCII, GSM is septets one a byte, UCS2 is
 * four hexadecimal digits a unit. Undefined for what is none.
 */
export function fromTerminal(bytes: Uint8Array, set: CharacterSet): string | undefined {
	if (set === "GSM") return fromSeptets([...bytes]);
	const text = Buffer.from(bytes).toString("latin1");
	if (set === "IRA") return text;
	const octets = fromHex(text);
	return octets && octets.length % 2 === 0 ? decodeUcs2(octets) : undefined;
}

/** What the character set does not hold becomes a question mark, as modules do. */
export function toTerminal(text: string, set: CharacterSet): string {
	if (set === "UCS2") return toHex(encodeUcs2(text));
	if (set === "IRA") return text.replace(/[^\n\r\f -~]/gu, "?");
	return String.fromCharCode(...[...text].flatMap((character) => toSeptets(character) ?? [0x3f]));
}
