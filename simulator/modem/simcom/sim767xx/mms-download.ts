import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { nameOf } from "../drives";
import { MMS_CODE } from "../mms-message";
import { mmsSettings } from "./mms-settings";
import type { Sim767xx } from "./sim767xx";

/** Names by which the modem knows what it takes (24.2.5); another one is an invalid file format. */
const FORMATS = {
	PIC: /\.(jpe?g|gif|png|tiff?)$/i,
	TEXT: /\.txt$/i,
	AUDIO: /\.(midi?|wav|amr|mp3|mpe?g)$/i,
} as const;

/** `AT+CMMSDOWN="TITLE",n`: the subject, n bytes after the prompt. */
export function downloadTitle({ messageBuffer }: Sim767xx, size: number): Answer {
	messageBuffer.requireEditing();
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

/** With data_mode 1 only name and size are noted, and there is no prompt. */
export function download(modem: Sim767xx, type: keyof typeof FORMATS, size: number, name: string): Answer {
	const { messageBuffer, device } = modem;
	messageBuffer.requireEditing();
	if (!FORMATS[type].test(name)) throw CommandError.cme(MMS_CODE.invalidFormat);
	if (messageBuffer.full) return refuseSixth();
	messageBuffer.checkSize(size);
	const { files } = messageBuffer.message;
	if (mmsSettings(device).dataMode === 1) {
		files.push({ name, size });
		return undefined;
	}
	return {
		kind: "data",
		prompt: ">",
		length: size,
		done(bytes, ending) {
			if (ending !== "length") throw CommandError.cme(MMS_CODE.unknown);
			files.push({ name, size, bytes });
			return undefined;
		},
	};
}

/** A file that is on C: already. Its bytes are read when the message is sent, see `readFiles`. */
export function attach({ messageBuffer, drives, device }: Sim767xx, name: string): Answer {
	messageBuffer.requireEditing();
	if (mmsSettings(device).dataMode === 1) throw CommandError.parameter();
	const path = drives.resolve(name);
	const bytes = path === undefined ? undefined : drives.files.read(path);
	if (path === undefined || !bytes) throw CommandError.cme(MMS_CODE.fileUnreadable);
	if (messageBuffer.full) return refuseSixth();
	messageBuffer.checkSize(bytes.length);
	messageBuffer.message.files.push({ name: nameOf(path), size: bytes.length, path });
	return undefined;
}

/** Printed with the name of the command in front, not as +CME ERROR (24.2.5, note). */
function refuseSixth(): Answer {
	return { kind: "reply", lines: [`+CMMSDOWN: ${MMS_CODE.storageFull}`], final: "ERROR" };
}
