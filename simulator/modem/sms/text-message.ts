import { type Address, parseAddress } from "../../sms/address";
import { readDataCoding } from "../../sms/data-coding";
import { fromHex, TpduError } from "../../sms/octets";
import { parseTimestamp, writeTimestamp } from "../../sms/timestamp";
import { FIRST_OCTET } from "../../sms/tpdu";
import type { HeaderElement, UserData } from "../../sms/user-data";
import { writeSubmit } from "../../sms/write-tpdu";
import { CommandError } from "../errors";
import { fromTerminal } from "./character-sets";
import { CMS } from "./cms";
import type { SmsSettings, TextParameters } from "./sms-settings";

const BACKSPACE = 0x08;

/** The destination of text mode; the type follows from a plus unless it is given (27.005 3.1 <toda>). */
export function readDestination(settings: SmsSettings, number: string, type: number | undefined): Address {
	const text = settings.unquote(number);
	if (text === undefined || !/^\+?[0-9*#abc]{1,20}$/.test(text)) throw CommandError.cms(CMS.invalidText);
	const parsed = parseAddress(text);
	return type === undefined ? parsed : { number: text, type };
}

/**
 * The SMS-SUBMIT of text mode, with what AT+CSMP and AT+CSCS say.
 * @throws CommandError +CMS ERROR: 305 for text that does not fit or is not of the character set
 */
export function composeSubmit(
	settings: SmsSettings,
	destination: Address,
	typed: Uint8Array,
	elements: readonly HeaderElement[] = [],
): Uint8Array {
	const { firstOctet, validity, protocol, coding } = settings.kept.text;
	try {
		return writeSubmit({
			firstOctet,
			reference: 0,
			destination,
			protocol,
			coding,
			validityOctets: writeValidity(firstOctet, validity),
			userData: readTyped(settings, edit(typed), elements),
		});
	} catch (error) {
		if (error instanceof TpduError) throw CommandError.cms(CMS.invalidText);
		throw error;
	}
}

function readTyped(settings: SmsSettings, typed: Uint8Array, elements: readonly HeaderElement[]): UserData {
	const { coding, firstOctet } = settings.kept.text;
	const { alphabet } = readDataCoding(coding);
	const isGsm = alphabet === "GSM";
	const hasOwnHeader = (firstOctet & FIRST_OCTET.userDataHeader) !== 0;
	if (hasOwnHeader && isGsm) throw new TpduError("a header cannot be typed in front of the GSM alphabet");
	if (alphabet === "8-bit" || hasOwnHeader) {
		const data = fromHex(Buffer.from(typed).toString("latin1"));
		if (!data) throw new TpduError("it is not hexadecimal");
		return { elements, data };
	}
	const text = fromTerminal(typed, settings.characterSet);
	if (text === undefined) throw new TpduError("it is not of the character set");
	return { elements, text };
}

/** Typed data can be edited (SIM767XX 7.1): a backspace takes a character back. */
function edit(typed: Uint8Array): Uint8Array {
	const kept: number[] = [];
	for (const byte of typed) {
		if (byte === BACKSPACE) kept.pop();
		else kept.push(byte);
	}
	return Uint8Array.from(kept);
}

function writeValidity(firstOctet: number, validity: TextParameters["validity"]): Uint8Array {
	const format = (firstOctet >> 3) & 3;
	if (format === 0) return new Uint8Array();
	if (format === 2 && typeof validity === "number") return Uint8Array.of(validity);
	if (format === 1 && typeof validity === "string") return fromHex(validity)?.slice(0, 7) ?? new Uint8Array(7);
	const time = typeof validity === "string" ? parseTimestamp(validity) : undefined;
	if (!time) throw new TpduError("the validity period is not of the format that the first octet names");
	return writeTimestamp(time);
}
