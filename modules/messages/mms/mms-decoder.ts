import { type ContentType, readContentType } from "./content-type";
import { MmsFormatError } from "./errors";
import {
	fieldEnd,
	headersOf,
	M_RETRIEVE_CONF,
	M_SEND_REQ,
	MESSAGE_TYPE,
	type MmsFields,
	noFields,
	readField,
} from "./fields";
import type { MmsReceiver } from "./incoming";
import { OctetReader, uintvarEnd } from "./octet-reader";
import { readPartHeader } from "./part-header";
import { retrieveError } from "./retrieve-status";

/** Most that the headers of the message may take, and those of one part. Real ones have some hundred octets. */
const HEADER_LIMIT = 4096;

/** What comes next in the message. */
type Expected =
	/** A header field of the message. */
	| "field"
	/** The number of parts (WAP-230-WSP, 8.5.1). */
	| "count"
	/** The lengths of a part's headers and of its data (8.5.2). */
	| "lengths"
	| "part-header"
	/** Data of a part whose length is known. */
	| "data"
	/** Data up to the end of the message: a body that is no multipart. */
	| "body"
	/** Nothing. */
	| "end";

/**
 * Reads an M-Retrieve.conf (OMA-TS-MMS_ENC-V1_3, 6.3) as it comes in, in pieces of any size; an M-Send.req, which has
 * the same form, too. Headers are kept until they are whole, up to a limit; data goes on to the receiver as it is.
 * Parts are not looked into: a multipart inside a multipart is one part.
 */
export class MmsDecoder {
	#receiver: MmsReceiver;
	#expected: Expected = "field";
	/** What has come of something that is not whole yet. */
	#held: Uint8Array | undefined;
	#fields: MmsFields = noFields();
	/** Octets of the message's headers so far. */
	#headerLength = 0;
	#parts = 0;
	#partsBegun = 0;
	/** Octets of the header, and of the data, of the part under way that have not come yet. */
	#partHeaderLength = 0;
	#remaining = 0;

	constructor(receiver: MmsReceiver) {
		this.#receiver = receiver;
	}

	/**
	 * Takes the next octets of the message.
	 * @throws {MmsFormatError} where they are no message; {MmsRetrieveError} where the centre sent a status in its place
	 * @throws what the receiver throws
	 */
	write(bytes: Uint8Array): void {
		if (this.#expected === "data" && bytes.length < this.#remaining) {
			// Nearly all of a picture, hence the short cut.
			this.#remaining -= bytes.length;
			if (bytes.length > 0) this.#receiver.data(bytes);
			return;
		}
		let rest = this.#withHeld(bytes);
		while (rest.length > 0) {
			const taken = this.#take(rest);
			if (taken === undefined) break;
			rest = rest.subarray(taken);
		}
		this.#hold(rest);
	}

	/**
	 * The message has ended.
	 * @throws {MmsFormatError} where it cannot have; {MmsRetrieveError}
	 */
	end(): void {
		if (this.#expected === "end" || this.#expected === "body") return;
		// A status may stand alone, without a body.
		if (this.#headerLength > 0 && this.#expected === "field" && this.#held === undefined) this.#checkStatus();
		throw new MmsFormatError(`The message ends ${this.#where()}; it was cut off.`);
	}

	#withHeld(bytes: Uint8Array): Uint8Array {
		const held = this.#held;
		if (held === undefined) return bytes;
		const all = new Uint8Array(held.length + bytes.length);
		all.set(held);
		all.set(bytes, held.length);
		return all;
	}

	#hold(rest: Uint8Array): void {
		if (rest.length > HEADER_LIMIT)
			throw new MmsFormatError(`A header of the message is longer than ${HEADER_LIMIT} bytes.`);
		// A copy: what was given is valid during the call only.
		this.#held = rest.length > 0 ? rest.slice() : undefined;
	}

	/** Takes what is expected from the beginning of `bytes`; undefined where it is not whole yet. */
	#take(bytes: Uint8Array): number | undefined {
		switch (this.#expected) {
			case "field":
				return this.#takeField(bytes);
			case "count":
				return this.#takeCount(bytes);
			case "lengths":
				return this.#takeLengths(bytes);
			case "part-header":
				return this.#takePartHeader(bytes);
			case "data":
				return this.#takeData(bytes);
			case "body":
				this.#receiver.data(bytes);
				return bytes.length;
			case "end":
				throw new MmsFormatError(`The message goes on after the last of its ${this.#parts} parts.`);
		}
	}

	#takeField(bytes: Uint8Array): number | undefined {
		if (this.#headerLength === 0 && bytes[0] !== MESSAGE_TYPE)
			throw new MmsFormatError("What the message centre sent does not begin like an MMS.");
		const end = fieldEnd(bytes);
		if (end === undefined || end > bytes.length) return undefined;
		this.#headerLength += end;
		if (this.#headerLength > HEADER_LIMIT)
			throw new MmsFormatError(`The headers of the message are longer than ${HEADER_LIMIT} bytes.`);
		this.#fields = readField(this.#fields, new OctetReader(bytes.subarray(0, end)));
		const { contentType } = this.#fields;
		if (contentType) this.#beginBody(readContentType(contentType));
		return end;
	}

	#beginBody({ type, charset, name }: ContentType): void {
		this.#checkStatus();
		this.#receiver.headers(headersOf(this.#fields));
		// Nothing of them is needed any more.
		this.#fields = noFields();
		if (/^(application\/vnd\.wap\.multipart\.|multipart\/)/.test(type)) {
			this.#expected = "count";
			return;
		}
		this.#receiver.part({ contentType: type, charset, name });
		this.#expected = "body";
	}

	/** Whether it is a message at all. */
	#checkStatus(): void {
		const { messageType, retrieveStatus, retrieveText } = this.#fields;
		if (messageType !== M_RETRIEVE_CONF && messageType !== M_SEND_REQ)
			throw new MmsFormatError(`The message centre sent an MMS of type ${messageType} instead of the message.`);
		const error = retrieveError(retrieveStatus, retrieveText);
		if (error) throw error;
	}

	#takeCount(bytes: Uint8Array): number | undefined {
		const end = uintvarEnd(bytes, 0);
		if (end === undefined) return undefined;
		this.#parts = new OctetReader(bytes).uintvar();
		this.#nextPart();
		return end;
	}

	#takeLengths(bytes: Uint8Array): number | undefined {
		const middle = uintvarEnd(bytes, 0);
		if (middle === undefined || uintvarEnd(bytes, middle) === undefined) return undefined;
		const reader = new OctetReader(bytes);
		this.#partHeaderLength = reader.uintvar();
		this.#remaining = reader.uintvar();
		if (this.#partHeaderLength > HEADER_LIMIT)
			throw new MmsFormatError(
				`Part ${this.#partsBegun} claims headers of ${this.#partHeaderLength} bytes; at most ${HEADER_LIMIT} are taken.`,
			);
		this.#expected = "part-header";
		if (this.#partHeaderLength === 0) this.#takePartHeader(bytes);
		return reader.at;
	}

	#takePartHeader(bytes: Uint8Array): number | undefined {
		const length = this.#partHeaderLength;
		if (bytes.length < length) return undefined;
		this.#receiver.part(readPartHeader(new OctetReader(bytes.subarray(0, length))));
		if (this.#remaining > 0) this.#expected = "data";
		else this.#nextPart();
		return length;
	}

	#takeData(bytes: Uint8Array): number {
		const count = Math.min(bytes.length, this.#remaining);
		this.#receiver.data(count === bytes.length ? bytes : bytes.subarray(0, count));
		this.#remaining -= count;
		if (this.#remaining === 0) this.#nextPart();
		return count;
	}

	#nextPart(): void {
		if (this.#partsBegun === this.#parts) {
			this.#expected = "end";
			return;
		}
		this.#partsBegun++;
		this.#expected = "lengths";
	}

	/** Where in the message it is, in words. */
	#where(): string {
		if (this.#expected === "field" || this.#expected === "count") return "in its headers";
		const part = `part ${this.#partsBegun} of ${this.#parts}`;
		return this.#expected === "data" ? `${this.#remaining} bytes before the end of ${part}` : `before ${part}`;
	}
}
Object.freeze(MmsDecoder.prototype);
