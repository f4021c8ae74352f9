import { encodeUtf8 } from "io/utf8";
import type { Attachment } from "messages/message";
import { LimitError } from "modem/errors";
import type { FileReader } from "store/file-reader";
import TextDecoder from "text/decoder";

/** Longer than any modem's body (Quectel 10240, SIM767XX 5120 bytes), and as much as a chip can hold at once. */
const LONGEST = 12_288;
const PIECE = 1024;

/**
 * The text that a file holds, in UTF-8. The reader is closed.
 * @throws {LimitError} for what is no text, or too long for one
 */
export function readTextFile(
	{ name, length }: Attachment,
	reader: Pick<FileReader, "length" | "read" | "close">,
): string {
	try {
		if (length > LONGEST)
			throw new LimitError(
				`The text ${name} has ${length} bytes; ${LONGEST} are possible. Send it as a file of the message instead.`,
			);
		return decode(name, readAll(reader));
	} finally {
		reader.close();
	}
}

function readAll(reader: Pick<FileReader, "length" | "read">): Uint8Array {
	const bytes = new Uint8Array(reader.length);
	let at = 0;
	for (let piece = reader.read(PIECE); piece; piece = reader.read(PIECE)) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}

/** Replacement characters tell bytes that are no UTF-8: the text that comes back from them is another one. */
function decode(name: string, bytes: Uint8Array): string {
	const text = new TextDecoder().decode(bytes);
	if (text.includes("\ufffd") && encodeUtf8(text).length !== bytes.length)
		throw new LimitError(`The file ${name} is no text in UTF-8; save it as that.`);
	return text.replaceAll("\r\n", "\n");
}
