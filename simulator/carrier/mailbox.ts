import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeText } from "./pdu/charsets";
import type { ReceivedMessage } from "./pdu/decode-send-request";
import type { ReceivedPart } from "./pdu/read-multipart";

/** A message that the centre accepted. */
export interface Delivery {
	/** Counts from 1, in order of arrival; goes on where an earlier run in the same folder ended. */
	number: number;
	/** As posted. */
	pdu: Uint8Array;
	message: ReceivedMessage;
	/** Milliseconds since 1970 UTC, by the carrier's clock. */
	receivedAt: number;
}

/**
 * Where delivered messages end: in memory and, given a folder, as `0001.mms` (the PDU exactly as posted) and
 * `0001.json` (what was read from it). A message that comes twice is kept twice.
 */
export class Mailbox {
	readonly #folder: string | undefined;
	readonly #deliveries: Delivery[] = [];
	#last: number;

	constructor(folder: string | undefined) {
		this.#folder = folder;
		if (folder !== undefined) mkdirSync(folder, { recursive: true });
		this.#last = folder === undefined ? 0 : lastNumberIn(folder);
	}

	/** Those of this run. */
	get deliveries(): readonly Delivery[] {
		return this.#deliveries;
	}

	add(pdu: Uint8Array, message: ReceivedMessage, receivedAt: number): Delivery {
		const delivery = { number: ++this.#last, pdu, message, receivedAt };
		this.#deliveries.push(delivery);
		if (this.#folder !== undefined) writeDelivery(this.#folder, delivery);
		return delivery;
	}
}

function lastNumberIn(folder: string): number {
	const numbers = readdirSync(folder).map((name) => Number(/^(\d{4,})\.mms$/.exec(name)?.[1] ?? 0));
	return Math.max(0, ...numbers);
}

function writeDelivery(folder: string, delivery: Delivery): void {
	const stem = join(folder, String(delivery.number).padStart(4, "0"));
	writeFileSync(`${stem}.mms`, delivery.pdu);
	writeFileSync(`${stem}.json`, `${JSON.stringify(describeDelivery(delivery), undefined, "\t")}\n`);
}

/** What `0001.json` holds: every header, and of each part what identifies it. */
export function describeDelivery(delivery: Delivery): Record<string, unknown> {
	const { contentType, parts, ...headers } = delivery.message;
	return {
		receivedAt: new Date(delivery.receivedAt).toISOString(),
		length: delivery.pdu.length,
		...headers,
		contentType: contentType.type,
		contentTypeParameters: contentType.parameters,
		parts: parts.map(describePart),
	};
}

function describePart(part: ReceivedPart): Record<string, unknown> {
	const { type, parameters } = part.contentType;
	return {
		contentType: type,
		charset: parameters.charset,
		name: nameOf(part),
		contentId: part.contentId,
		contentLocation: part.contentLocation,
		length: part.bytes.length,
		sha256: createHash("sha256").update(part.bytes).digest("hex"),
		text: textOf(part),
	};
}

/** What a receiver would call the part: its name parameter, else its location, else its id. */
export function nameOf(part: ReceivedPart): string | undefined {
	const { name, filename } = part.contentType.parameters;
	return name ?? filename ?? part.contentLocation ?? part.contentId?.replace(/^<|>$/g, "");
}

/** The text of a text or SMIL part, in its character set or else UTF-8; undefined for other parts. */
export function textOf(part: ReceivedPart): string | undefined {
	const { type, parameters } = part.contentType;
	if (!type.startsWith("text/") && type !== "application/smil") return undefined;
	return decodeText(part.bytes, parameters.charset ?? "utf-8");
}
