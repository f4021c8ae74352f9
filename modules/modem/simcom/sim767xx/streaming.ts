import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { execute, write } from "at/request";
import { deepFreeze } from "io/deep-freeze";
import { encodeUtf8 } from "io/utf8";
import { isRefusal } from "modem/attempt";
import { BytesAttachment } from "modem/bytes-attachment";
import { PrepareError } from "modem/errors";
import type { Outcome } from "modem/outcome";
import { commitOutcome, outcomeOf, prepareOutcome } from "modem/outcome-table";
import { withSource } from "modem/preparing";
import type { MmsTask } from "modem/service";
import { MMS_CODES } from "../mms-outcomes";
import { decideResult } from "../send-result";
import { CMMSCFG_DATA_MODE, CMMSDOWN_NOTED, CMMSSEND_STREAMED } from "./commands/mms";
import { type StreamedFile, StreamedFiles } from "./streamed-files";

// data_mode 1 (24.2.7): the files go straight to the message centre while the message is sent, so that the commit is
// their last byte. It is used only where C: has no room for them, since what is on its way cannot be taken back: a modem
// that was left in the middle counts whatever comes next, an AT of a gateway that starts anew, as bytes of the file.

/** What may be noted (24.2.5); a file on C: may be of any other kind, too. */
const KINDS = deepFreeze({
	PIC: [".jpg", ".jpeg", ".gif", ".png", ".tif", ".tiff"],
	TEXT: [".txt"],
	AUDIO: [".mid", ".midi", ".wav", ".amr", ".mp3", ".mpg", ".mpeg"],
});

type Kind = keyof typeof KINDS;

const PIECE = 1024;

/** Notes the files in a message that is being edited. @throws {PrepareError}, {AtError} */
export async function noteFiles(
	line: Line,
	{ message, open }: MmsTask,
	names: readonly string[],
	textName: string,
): Promise<StreamedFiles> {
	const kinds = names.map(kindOf);
	const files: StreamedFile[] = [];
	await line.exchange(write(CMMSCFG_DATA_MODE, 1));
	if (message.text) {
		const text = encodeUtf8(message.text);
		await line.exchange(write(CMMSDOWN_NOTED, "TEXT", text.length, textName));
		files.push({ length: text.length, open: () => new BytesAttachment(text) });
	}
	for (const [index, { name, length }] of message.attachments.entries()) {
		// What cannot be read would be missed in the middle of the sending, when it is too late.
		await withSource(
			() => open(index),
			async (source) => {
				while (source.read(PIECE));
			},
			(reason) => `The file ${name} cannot be read: ${reason} Send the message anew.`,
		);
		await line.exchange(write(CMMSDOWN_NOTED, kinds[index] as Kind, length, names[index] as string));
		files.push({ length, open: () => open(index) });
	}
	return new StreamedFiles(files);
}

/** Sends: the prompt, the bytes, the result. Never throws. */
export async function stream(
	line: Line,
	files: StreamedFiles,
	resultWithin: number,
	onProgress: (done: number, total: number) => void,
): Promise<Outcome> {
	try {
		const { result } = await line.upload(execute(CMMSSEND_STREAMED), files, { resultWithin, onProgress });
		return decideResult(result);
	} catch (error) {
		if (error instanceof AtError) return streamOutcome(error, files.length);
		const text = `The message may have been sent in part, since the gateway failed in its middle: ${String(error)}`;
		return { kind: "uncertain", class: "internal", text, first: "modem" };
	} finally {
		files.close();
	}
}

/** Before the last byte a modem that says no, or has restarted, has sent nothing that is whole. */
function streamOutcome(error: AtError, length: number): Outcome {
	const whole = error.dataSent >= length;
	const isOver = error.class === "restarted" || isRefusal(error);
	if (!whole && isOver) return prepareOutcome(error, MMS_CODES);
	if (whole && isRefusal(error)) return outcomeOf(MMS_CODES, error.code ?? Number.NaN);
	return commitOutcome(error, MMS_CODES);
}

function kindOf(name: string): Kind {
	const lower = name.toLowerCase();
	for (const [kind, extensions] of Object.entries(KINDS))
		if (extensions.some((extension) => lower.endsWith(extension))) return kind as Kind;
	const text = `The modem has no room for ${name} on C:, and past it takes pictures, sounds and texts only. Delete files of the modem, or send a smaller one.`;
	throw new PrepareError({ kind: "failed", class: "room", text, first: "nothing" });
}
