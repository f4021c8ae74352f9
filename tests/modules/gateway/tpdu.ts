/** What of an SMS-DELIVER a test may want otherwise. */
export interface TpduOptions {
	/** Digits of the sender. */
	readonly from?: string;
	readonly text?: string;
	readonly data?: Uint8Array;
	/** Of the centre's time stamp. */
	readonly minute?: number;
	readonly part?: { readonly number: number; readonly total: number; readonly reference: number };
	/** It is a WAP push. */
	readonly isPush?: boolean;
}

const DELIVER = 0x04;
const HAS_HEADER = 0x40;
const STATUS_REPORT = 0x06;
const UCS2 = 0x08;
const EIGHT_BITS = 0x04;
/** Application port addressing of 16 bits: from 9200 to 2948 (3GPP TS 23.040, 9.2.3.24.4). */
const WAP_PUSH = [0x05, 0x04, 0x0b, 0x84, 0x23, 0xf0];

/** An SMS-DELIVER (3GPP TS 23.040, 9.2.2.1), in UCS2 or as data. */
export function deliverTpdu(options: TpduOptions = {}): Uint8Array {
	const { from = "12065550188", text = "Hello", data, minute = 0, part, isPush = false } = options;
	const elements = [
		...(part ? [0x00, 0x03, part.reference, part.total, part.number] : []),
		...(isPush ? WAP_PUSH : []),
	];
	const header = elements.length === 0 ? [] : [elements.length, ...elements];
	const content = data
		? [...data]
		: [...text].flatMap((letter) => [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 0xff]);
	const scheme = data ? EIGHT_BITS : UCS2;
	const first = DELIVER | (header.length === 0 ? 0 : HAS_HEADER);
	const length = header.length + content.length;
	return Uint8Array.from([first, ...address(from), 0, scheme, ...time(minute), length, ...header, ...content]);
}

/** An SMS-STATUS-REPORT (9.2.2.3). */
export function reportTpdu(reference: number, recipient: string, status = 0): Uint8Array {
	return Uint8Array.from([STATUS_REPORT, reference, ...address(recipient), ...time(0), ...time(5), status]);
}

/** An international number, two digits an octet, the lower half first. */
function address(digits: string): number[] {
	const padded = digits.length % 2 === 0 ? digits : `${digits}f`;
	const octets = padded.match(/../g) ?? [];
	return [digits.length, 0x91, ...octets.map((pair) => Number.parseInt(`${pair[1]}${pair[0]}`, 16))];
}

/** 1 January 2026, noon and so many minutes, UTC. */
function time(minute: number): number[] {
	const swapped = Number.parseInt(String(minute).padStart(2, "0").split("").reverse().join(""), 16);
	return [0x62, 0x10, 0x10, 0x21, swapped, 0x00, 0x00];
}
