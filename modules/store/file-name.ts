import { encodeUtf8 } from "io/utf8";
import { FileNameError } from "./errors";

/** The longest name in bytes of UTF-8. */
export const maximumNameLength = 60;

/**
 * Checks a name and encodes it.
 * @throws {FileNameError} that says what is wrong with it.
 */
export function encodeFileName(name: string): Uint8Array {
	if (name === "") throw new FileNameError("A file needs a name.");
	if (name.length > maximumNameLength) throw tooLong(name.length);
	if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) throw new FileNameError("A file name has no control characters.");
	const forbidden = /[/\\:*?"<>|]/.exec(name);
	if (forbidden) throw new FileNameError(`A file name has no ${forbidden[0]}: leave out / \\ : * ? " < > and |.`);
	if (/[\ud800-\udfff]/u.test(name)) throw new FileNameError("The file name is not valid Unicode text.");
	const bytes = encodeUtf8(name);
	if (bytes.length > maximumNameLength) throw tooLong(bytes.length);
	return bytes;
}

function tooLong(length: number): FileNameError {
	return new FileNameError(
		`A file name has at most ${maximumNameLength} bytes of UTF-8; this one has ${length}. Choose a shorter one.`,
	);
}
