import type { EntryPart, InboxEntry } from "inbox/entry";
import { decodeHex } from "io/hex";
import { encodeUtf8 } from "io/utf8";
import { CommandError } from "./errors";
import type { Session } from "./session";
import type { FileSink } from "./ymodem/incoming-file";

/** With so many bytes a call, at most one block of flash is erased in it. */
const PIECE = 1024;

/** Whether there is anything to read of a message yet. */
export function hasContent({ state }: InboxEntry): boolean {
	return state === "complete" || state === "incomplete" || state === "fetched";
}

/**
 * Copies a part of a message into a file; a short message is one part. Other work goes on meanwhile.
 * @returns the bytes that it has
 * @throws {CommandError} @throws {FileNameError} @throws {StoreFullError}
 */
export async function copyPart(entry: InboxEntry, part: number, name: string, session: Session): Promise<number> {
	if (!hasContent(entry))
		throw new CommandError(`Message ${entry.number} is not here yet; "read ${entry.number}" says why.`);
	if (entry.kind === "sms") return copyBytes(bytesOf(checked(entry, part, 1)), name, session);
	checked(entry, part, entry.parts.length);
	return copyFile(entry.parts[part - 1] as EntryPart, name, session);
}

function checked(entry: InboxEntry, part: number, count: number): InboxEntry {
	if (part <= count) return entry;
	const parts = count === 1 ? "one part" : `${count} parts`;
	throw new CommandError(`Message ${entry.number} has ${parts}; "read ${entry.number}" lists them.`);
}

function bytesOf({ text, data }: InboxEntry): Uint8Array {
	return text === undefined ? (decodeHex(data ?? "") ?? new Uint8Array(0)) : encodeUtf8(text);
}

function copyBytes(bytes: Uint8Array, name: string, { store }: Session): number {
	const file = store.files.create(name, bytes.length);
	for (let at = 0; at < bytes.length; at += PIECE) file.write(bytes.subarray(at, at + PIECE));
	file.finish();
	return bytes.length;
}

async function copyFile(part: EntryPart, name: string, session: Session): Promise<number> {
	const { store, inbox } = session;
	const reader = inbox.pictures.openPart(part);
	let file: FileSink | undefined;
	try {
		file = store.files.create(name, part.length);
		for (let piece = reader.read(PIECE); piece; piece = reader.read(PIECE)) {
			file.write(piece);
			await session.unlessInterrupted(breathe(session));
		}
		file.finish();
		return part.length;
	} catch (error) {
		file?.abort();
		throw error;
	} finally {
		reader.close();
	}
}

/** What waits is done before the next piece. */
function breathe({ clock }: Session): Promise<void> {
	return new Promise((resolve) => {
		clock.after(0, () => resolve());
	});
}
