/** What was typed cannot be carried out. The message is a sentence that says why and what to do. */
export class CommandError extends Error {
	override get name() {
		return "CommandError";
	}
}
Object.freeze(CommandError.prototype);

const SHOWN = 40;

/** Something that a person typed, quoted within a sentence: at most 40 characters, and nothing a terminal acts on. */
export function quoted(text: string): string {
	const plain = printable(text);
	return plain.length > SHOWN ? `"${plain.slice(0, SHOWN)}..."` : `"${plain}"`;
}

/** A text on one line without control characters. */
export function printable(text: string): string {
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
}
