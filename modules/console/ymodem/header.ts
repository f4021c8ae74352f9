import TextDecoder from "text/decoder";
import { TransferError } from "./transfer-error";

/** What block 0 says of the file that follows. */
export interface FileHeader {
	/** Without the path that some senders put before it. */
	readonly name: string;
	/** Bytes. */
	readonly length: number;
}

/**
 * Reads block 0 of YMODEM: name, NUL, length in decimal and, behind a blank, what we do not need. Undefined for the
 * empty name that ends a batch.
 * @throws {TransferError} for a name that is none, and where the length is missing: without it the padding of the last
 * block would become part of the file.
 */
export function readHeader(data: Uint8Array): FileHeader | undefined {
	const end = data.indexOf(0);
	if (end === 0) return undefined;
	const name = readName(data.subarray(0, end < 0 ? data.length : end));
	const length = end < 0 ? undefined : readLength(data.subarray(end + 1));
	if (length !== undefined) return { name, length };
	throw new TransferError(
		`The sender did not say how long ${JSON.stringify(name)} is; use one that does, as sb, Tera Term and picocom do.`,
	);
}

function readName(bytes: Uint8Array): string {
	const path = decode(bytes);
	const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
	if (name !== "" && !/[\u0000-\u001f\u007f-\u009f]/.test(name)) return name;
	throw new TransferError("The sender gave a file name that is empty or holds control characters; rename the file.");
}

function decode(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw new TransferError("The sender gave a file name that is not UTF-8; rename the file.");
	}
}

/** Leading decimal digits; undefined where there are none. */
function readLength(bytes: Uint8Array): number | undefined {
	let length: number | undefined;
	for (const byte of bytes) {
		if (byte < 0x30 || byte > 0x39) break;
		length = (length ?? 0) * 10 + byte - 0x30;
	}
	return length;
}
