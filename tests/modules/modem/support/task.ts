import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import type { AttachmentSource, MmsSettings, MmsTask } from "modem/service";

/** Bytes as the store hands them out: pieces no longer than asked for, sometimes shorter. */
export class Bytes implements AttachmentSource {
	readonly length: number;
	closed = false;
	#bytes: Uint8Array;
	#offset = 0;
	#pieces: number;

	constructor(bytes: Uint8Array | string, pieces = 1024) {
		this.#bytes = typeof bytes === "string" ? encodeUtf8(bytes) : bytes;
		this.length = this.#bytes.length;
		this.#pieces = pieces;
	}

	read(count: number): Uint8Array | undefined {
		if (this.#offset >= this.length) return undefined;
		const piece = this.#bytes.slice(this.#offset, this.#offset + Math.min(count, this.#pieces));
		this.#offset += piece.length;
		return piece;
	}

	rewind(): void {
		this.#offset = 0;
	}

	close(): void {
		this.closed = true;
	}
}

export const SETTINGS: MmsSettings = {
	apn: "internet",
	apnUser: "",
	apnPassword: "",
	mmsc: "http://mmsc.example.com/mms",
	proxy: "10.0.0.172",
	proxyPort: 80,
};

/** A message to one recipient; `files` by name. */
export function makeTask(
	message: Partial<Message> = {},
	files: Readonly<Record<string, Uint8Array | string>> = {},
	settings: Partial<MmsSettings> = {},
): MmsTask & { readonly progressed: [number, number][]; readonly opened: Bytes[] } {
	const names = Object.keys(files);
	const progressed: [number, number][] = [];
	const opened: Bytes[] = [];
	return {
		message: {
			to: ["+12065550123"],
			cc: [],
			bcc: [],
			attachments: names.map((name, file) => ({ file, name, length: new Bytes(files[name] as string).length })),
			...message,
		},
		settings: { ...SETTINGS, ...settings },
		reference: 1,
		open(index) {
			const source = new Bytes(files[names[index] as string] as string);
			opened.push(source);
			return source;
		},
		progress: (done, total) => progressed.push([done, total]),
		progressed,
		opened,
	};
}
