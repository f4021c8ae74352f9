import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import { ask, attempt } from "modem/attempt";
import { BytesAttachment } from "modem/bytes-attachment";
import TextDecoder from "text/decoder";
import { CFTRANTX } from "../commands/file-transmission";
import { FSCD } from "../commands/files";
import { deleteFiles, type FileUpload, pathOf, sizeOf } from "../file-upload";
import { CMMSDELETE, CMMSSAVE, CMMSVIEW } from "./commands/mms";
import { type MessageView, readView } from "./message-view";

/** The mail box that is ours. */
const BOX = 1;
/** Holds the URL of what is in the box, or was about to come there. */
export const NOTE = "outpost.mms";

/**
 * The message that was fetched last. The modem tells the centre by itself that it has it, before the gateway has read
 * a byte: so it goes into a mail box, which outlasts the power of both, until it is safe in the gateway.
 */
export class ReceivedMessage {
	readonly #upload: FileUpload;

	constructor(upload: FileUpload) {
		this.#upload = upload;
	}

	/** What an earlier try has fetched from this place: in memory, if only the gateway lost its power, or in the box. */
	async recall(line: Line, url: string): Promise<MessageView | undefined> {
		if ((await readNote(line)) !== url) return undefined;
		if (await view(line, execute(CMMSVIEW))) return this.keep(line);
		return view(line, write(CMMSVIEW, BOX));
	}

	/** Writes down what is about to be fetched, in place of what was there. */
	async expect(line: Line, url: string): Promise<void> {
		await this.forget(line);
		// Without room for it the message is fetched all the same.
		await attempt(this.#upload.upload(line, NOTE, new BytesAttachment(encodeUtf8(url)), () => undefined));
	}

	/** The message is in memory: into the box with it. */
	async keep(line: Line): Promise<MessageView | undefined> {
		await attempt(line.exchange(write(CMMSSAVE, BOX)));
		return view(line, execute(CMMSVIEW));
	}

	/** It is safe elsewhere, or nobody waits for it any more. */
	async forget(line: Line): Promise<void> {
		await attempt(line.exchange(write(CMMSDELETE, BOX)));
		await deleteFiles(line, [NOTE]);
	}
}
Object.freeze(ReceivedMessage.prototype);

async function view(
	line: Line,
	request: ReturnType<typeof execute<typeof CMMSVIEW>>,
): Promise<MessageView | undefined> {
	const answer = await ask(line.exchange(request));
	return answer && readView(answer.texts);
}

async function readNote(line: Line): Promise<string | undefined> {
	await attempt(line.exchange(write(FSCD, "C:/")));
	if ((await sizeOf(line, NOTE)) === undefined) return undefined;
	const decoder = new TextDecoder();
	let url = "";
	await ask(
		line.download(write(CFTRANTX, pathOf(NOTE)), (bytes) => {
			url += decoder.decode(bytes);
		}),
	);
	return url;
}
