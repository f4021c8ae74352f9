/**
 * xsbug's protocol (`xs/sources/xsDebug.c` of the Moddable SDK): both sides send XML between line ends, and escape
 * every control character inside it, so that a line end always ends a message. Bytes stand as Latin-1 here, which
 * gives each of them back as it came.
 */
export class MessageReader {
	#rest = "";

	/** Adds what arrived and returns the messages that are now whole. */
	push(piece: Buffer): string[] {
		const parts = (this.#rest + piece.toString("latin1")).split("\r\n");
		this.#rest = parts.pop() as string;
		return parts.filter((part) => part !== "");
	}
}

export function encodeMessage(...messages: readonly string[]): Buffer {
	return Buffer.from(messages.map((message) => `\r\n${message}\r\n`).join(""), "latin1");
}

/** A line for the debugger's console, as `trace` of a chip sends it. */
export function encodeLog(text: string): Buffer {
	const utf8 = Buffer.from(`${text}\n`).toString("latin1");
	// The engine escapes the same characters (fxEchoString).
	const escaped = [...utf8].map((byte) => (/[^ -~\x80-\xff]|[&"<>]/.test(byte) ? `&#${byte.charCodeAt(0)};` : byte));
	return encodeMessage(`<xsbug><log>${escaped.join("")}</log></xsbug>`);
}
