import type { MmsHeaders, MmsPartHeader, MmsReceiver } from "messages/mms/incoming";
import { MmsDecoder } from "messages/mms/mms-decoder";

/** Keeps a whole message, for tests that look at it. */
export class Collector implements MmsReceiver {
	message: MmsHeaders | undefined;
	readonly parts: { readonly header: MmsPartHeader; readonly bytes: number[] }[] = [];

	headers(headers: MmsHeaders): void {
		if (this.message) throw new Error("The headers came twice.");
		this.message = headers;
	}

	part(header: MmsPartHeader): void {
		if (!this.message) throw new Error("A part came before the headers.");
		this.parts.push({ header, bytes: [] });
	}

	data(bytes: Uint8Array): void {
		if (bytes.length === 0) throw new Error("Data of no bytes came.");
		const part = this.parts.at(-1);
		if (!part) throw new Error("Data came before its part.");
		for (const byte of bytes) part.bytes.push(byte);
	}
}

/** Decodes a PDU that comes in pieces of `size` bytes. */
export function decode(pdu: Uint8Array, size = pdu.length): Collector {
	const collector = new Collector();
	const decoder = new MmsDecoder(collector);
	for (let at = 0; at < pdu.length; at += size) decoder.write(pdu.slice(at, at + size));
	decoder.end();
	return collector;
}
