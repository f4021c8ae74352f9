import { GSM_CODING, UCS2_CODING } from "./data-coding";
import { encodeAddress } from "./number";
import { fillBits, packSeptets } from "./septets";
import type { SmsText } from "./split";
import { packUnits } from "./ucs2";
import { encodePart } from "./user-data-header";
import { encodeValidity } from "./validity";

/** TP-MTI of SMS-SUBMIT. */
const SUBMIT = 0x01;
/** TP-VPF (9.2.3.3): a validity period in the relative format. Without one the centre keeps it as long as it likes. */
const RELATIVE_VALIDITY = 0x10;
/** TP-SRR: the centre is to tell what becomes of it (3GPP TS 23.040, 9.2.3.5). */
const STATUS_REPORT_REQUEST = 0x20;
/** TP-UDHI (9.2.3.23). */
const HAS_HEADER = 0x40;
/** TP-MR: the modem puts its own there. */
const NO_REFERENCE = 0;
/** TP-PID: from phone to phone (9.2.3.9). */
const PLAIN = 0;

export interface SubmitOptions {
	/** A checked number, with or without `+`. */
	readonly recipient: string;
	readonly text: SmsText;
	/** Which part of the text, counted from 0. */
	readonly part: number;
	/** The same for all parts; its lowest 8 or 16 bits are sent. */
	readonly reference: number;
	/** Whether a status report is asked for. */
	readonly receipt: boolean;
	/** How long the centre is to try, in milliseconds; undefined leaves that to the centre. */
	readonly validity?: number | undefined;
}

/** A TPDU of type SMS-SUBMIT (9.2.2.2) with one part of a text. */
export function encodeSubmit({ recipient, text, part, reference, receipt, validity }: SubmitOptions): Uint8Array {
	const { alphabet, wide, parts } = text;
	const total = parts.length;
	const header = total === 1 ? [] : encodePart({ reference, wide, total, number: part + 1 });
	const units = parts[part] ?? new Uint8Array(0);
	const fill = fillBits(header.length);
	const data = alphabet === "gsm" ? packSeptets(units, fill) : packUnits(units);
	const length = alphabet === "gsm" ? Math.ceil((8 * header.length) / 7) + units.length : header.length + data.length;
	return new Uint8Array([
		SUBMIT |
			(validity === undefined ? 0 : RELATIVE_VALIDITY) |
			(receipt ? STATUS_REPORT_REQUEST : 0) |
			(total === 1 ? 0 : HAS_HEADER),
		NO_REFERENCE,
		...encodeAddress(recipient),
		PLAIN,
		alphabet === "gsm" ? GSM_CODING : UCS2_CODING,
		...(validity === undefined ? [] : [encodeValidity(validity)]),
		length,
		...header,
		...data,
	]);
}
