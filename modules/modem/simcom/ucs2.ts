import { fitsUcs2 } from "messages/sms/ucs2";

/**
 * A text in UCS2, big end first, with the mark FE FF in front that tells it from other character sets (SIM767XX 24.2.5;
 * SIM7100 note, 3.4 and 3.5). Undefined for what UCS2 does not hold: it has no surrogates.
 */
export function encodeMarkedUcs2(text: string): Uint8Array | undefined {
	if (!fitsUcs2(text)) return undefined;
	const bytes = new Uint8Array(2 + 2 * text.length);
	bytes[0] = 0xfe;
	bytes[1] = 0xff;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		bytes[2 + 2 * index] = unit >> 8;
		bytes[3 + 2 * index] = unit & 0xff;
	}
	return bytes;
}
