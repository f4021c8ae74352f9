import { CommandError } from "../../errors";
import { type CompleteMessage, type Message, MMS_CODE } from "../mms-message";

/** A message with all its bytes, which this modem takes when a file is added. */
export function completeFiles(message: Message): CompleteMessage {
	const files = message.files.map((file) => {
		if (!file.bytes) throw CommandError.cme(MMS_CODE.fileUnreadable);
		return { ...file, bytes: file.bytes };
	});
	return { ...message, files };
}
