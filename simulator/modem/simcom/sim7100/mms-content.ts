import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { nameOf } from "../drives";
import { MMS_CODE } from "../mms-message";
import { pathIn } from "./directories";
import type { Sim7100 } from "./sim7100";

/**
 * Names by which the modem knows what it takes: the extensions of 3.9, TIFF, which only the list of features has (1.1),
 * and "3pg" as the examples print it (3.8 and 3.9).
 */
const FORMATS = {
	PIC: /\.(jpe?g|gif|png|tiff?)$/i,
	TEXT: /\.(txt|html?)$/i,
	AUDIO: /\.(midi?|wav|amr|mp3)$/i,
	VIDEO: /\.(mpe?g|mp4|3gpp?|3pg)$/i,
	SDP: /\.sdp$/i,
} as const;

export type ContentKind = keyof typeof FORMATS;
export const CONTENT_KINDS = Object.keys(FORMATS) as ContentKind[];

/** `AT+CMMSDOWN="TITLE",n`: the subject, n bytes after the prompt (3.4). */
export function downloadTitle({ messageBuffer }: Sim7100, size: number): Answer {
	messageBuffer.requireEditing();
	messageBuffer.checkSize(size);
	return {
		kind: "data",
		prompt: ">",
		length: size,
		done(bytes) {
			messageBuffer.message.title = bytes;
			return undefined;
		},
	};
}

/** A file from the UART, straight into the message (3.5 to 3.8). */
export function download({ messageBuffer }: Sim7100, kind: ContentKind, size: number, name: string): Answer {
	messageBuffer.requireEditing();
	if (!FORMATS[kind].test(name)) throw CommandError.cme(MMS_CODE.invalidFormat);
	messageBuffer.checkSize(size);
	return {
		kind: "data",
		prompt: ">",
		length: size,
		done(bytes, ending) {
			if (ending !== "length") throw CommandError.cme(MMS_CODE.unknown);
			messageBuffer.message.files.push({ name, size, bytes });
			return undefined;
		},
	};
}

/** A file of the module (3.9): copied at once, so that it may be deleted afterwards. */
export function attach({ messageBuffer, drives }: Sim7100, directory: number, name: string): Answer {
	messageBuffer.requireEditing();
	if (!Object.values(FORMATS).some((format) => format.test(name))) throw CommandError.cme(MMS_CODE.invalidFormat);
	const bytes = drives.files.read(pathIn(directory, name));
	if (!bytes) throw CommandError.cme(MMS_CODE.fileUnreadable);
	messageBuffer.checkSize(bytes.length);
	messageBuffer.message.files.push({ name: nameOf(name), size: bytes.length, bytes });
	return undefined;
}
