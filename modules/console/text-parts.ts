import type { EntryPart, InboxEntry } from "inbox/entry";
import { decodeText } from "messages/mms/charset";
import type { Session } from "./session";

/** Bytes of a text that are shown: all texts of a message are in RAM together. */
const LONGEST = 4096;
/** And of all of them. */
const LONGEST_OF_ALL = 8192;

/** A part of a message as text. */
export interface ShownText {
	readonly part: number;
	readonly text: string;
	/** Whether it is all of it. */
	readonly isWhole: boolean;
}

/** The texts of a message: all of a short one, the parts of a picture message that are plain text. */
export function readTexts(entry: InboxEntry, pictures: Session["inbox"]["pictures"]): ShownText[] {
	const { kind, text, data } = entry;
	if (kind === "sms") return [{ part: 1, text: text ?? `data: ${data ?? ""}`, isWhole: true }];
	const texts: ShownText[] = [];
	let room = LONGEST_OF_ALL;
	for (const part of entry.parts) {
		if (part.contentType !== "text/plain" || room <= 0) continue;
		const bytes = readBeginning(part, Math.min(room, LONGEST), pictures);
		room -= bytes.length;
		texts.push({
			part: part.number,
			text: decodeText(bytes, part.charset),
			isWhole: bytes.length === part.length,
		});
	}
	return texts;
}

function readBeginning(part: EntryPart, most: number, pictures: Session["inbox"]["pictures"]): Uint8Array {
	const bytes = new Uint8Array(Math.min(most, part.length));
	const reader = pictures.openPart(part);
	try {
		for (let at = 0; at < bytes.length; ) {
			const piece = reader.read(bytes.length - at);
			if (!piece) return bytes.subarray(0, at);
			bytes.set(piece, at);
			at += piece.length;
		}
		return bytes;
	} finally {
		reader.close();
	}
}
