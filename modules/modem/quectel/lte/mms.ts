import type { Line } from "at/engine";
import { AtError } from "at/errors";
import type { InformationText } from "at/information-text";
import { write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { attempt } from "modem/attempt";
import { BytesAttachment } from "modem/bytes-attachment";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import type { FamilyTools } from "modem/family";
import { makeFileNames } from "modem/file-names";
import { withoutScheme } from "modem/message-limits";
import type { Outcome } from "modem/outcome";
import { commitOutcome } from "modem/outcome-table";
import { openAttachment, preparing } from "modem/preparing";
import type { AttachmentSource, MmsService, MmsSettings, MmsTask } from "modem/service";
import { Bearer, CONTEXT } from "./bearer";
import { QFDEL } from "./commands/files";
import {
	QMMSCFG_CHARACTER,
	QMMSCFG_CONTEXT,
	QMMSCFG_MMSC,
	QMMSCFG_PROXY,
	QMMSCFG_SENDPARAM,
	QMMSEDIT_ADDRESS,
	QMMSEDIT_CLEAR,
	QMMSEDIT_FILE,
	QMMSEDIT_TITLE,
	QMMSEND,
} from "./commands/mms";
import { FILE_CODES } from "./file-outcomes";
import { deleteFiles, type FileUpload } from "./file-upload";
import { checkLimits, encodeSubject, FILE_NAMES, LIMITS, STORE, TEXT_NAME } from "./mms-limits";
import { MMS_CODES } from "./mms-outcomes";
import { decideResult } from "./send-result";

/** Seconds for all of a sending, enough for a large picture on a poor 2G network. */
const SEND_TIMEOUT = 600;
/** Milliseconds beyond that after which the modem will not say anything any more. */
const MARGIN = 20_000;
/** The prefix of the deferred result. */
export const RESULT = "+QMMSEND";

const DEFAULT_PORT = 80;
/** The functions of AT+QMMSEDIT (2.2). */
const TO = 1;
const CC = 2;
const BCC = 3;

/** MMS of Quectel's LTE modules: the MMS note, files by QFUPL, contexts by QICSGP and QIACT. */
export class QuectelLteMms implements MmsService {
	readonly limits = LIMITS;
	#tools: FamilyTools;
	#upload: FileUpload;
	#bearer = new Bearer();
	/** Files in RAM that this object has put there; undefined before the first clearing. */
	#files: string[] | undefined;

	constructor(tools: FamilyTools, upload: FileUpload) {
		this.#tools = tools;
		this.#upload = upload;
	}

	check(message: Message, settings: MmsSettings): void {
		checkLimits(message, settings);
	}

	async prepare(line: Line, task: MmsTask): Promise<void> {
		const { message, settings } = task;
		const names = makeFileNames([...message.attachments.map(({ name }) => name), TEXT_NAME], FILE_NAMES);
		const textName = names.pop() as string;
		this.#tools.lateResults.take(RESULT);
		await preparing(MMS_CODES, () => line.exchange(write(QMMSEDIT_CLEAR)));
		await preparing(FILE_CODES, () => this.#clear(line));
		await preparing(EQUIPMENT_CODES, () => this.#bearer.activate(line, settings));
		await preparing(MMS_CODES, () => this.#configure(line, settings));
		await preparing(FILE_CODES, () => this.#uploadFiles(line, task, names, textName));
		await preparing(MMS_CODES, () => this.#compose(line, message, names, textName));
	}

	async commit(line: Line): Promise<Outcome> {
		try {
			const resultWithin = SEND_TIMEOUT * 1000 + MARGIN;
			const answer = await line.exchange(write(QMMSEND, SEND_TIMEOUT), { resultWithin });
			return decideResult(answer.result);
		} catch (error) {
			if (error instanceof AtError) return commitOutcome(error, MMS_CODES);
			const text = `The message may have been sent, but the gateway failed: ${String(error)}`;
			return { kind: "uncertain", class: "internal", text, first: "nothing" };
		}
	}

	async clean(line: Line): Promise<void> {
		try {
			await attempt(line.exchange(write(QMMSEDIT_CLEAR)));
			await this.#clear(line);
		} catch {
			// The next prepare clears again.
		}
	}

	async listen(line: Line, within: number): Promise<Outcome | undefined> {
		try {
			const result: InformationText | undefined = await this.#tools.lateResults.wait(line, RESULT, within);
			return result && decideResult(result);
		} catch (error) {
			// A modem that restarts has forgotten the message and will not speak of it.
			if (error instanceof AtError) return undefined;
			throw error;
		}
	}

	/** What an earlier life of the gateway left in RAM would take the room of this message, so the first time all goes. */
	async #clear(line: Line): Promise<void> {
		if (this.#files === undefined) await attempt(line.exchange(write(QFDEL, `${STORE}*`)));
		else await deleteFiles(line, this.#files);
		this.#files = [];
	}

	async #configure(line: Line, settings: MmsSettings): Promise<void> {
		await line.exchange(write(QMMSCFG_CONTEXT, CONTEXT));
		await line.exchange(write(QMMSCFG_MMSC, withoutScheme(settings.mmsc)));
		// The manual has no way to go without a proxy; an empty address is what a driver in the field sends.
		const port = settings.proxy === "" ? DEFAULT_PORT : settings.proxyPort;
		await line.exchange(write(QMMSCFG_PROXY, settings.proxy, port));
		// 2.1: everything as the network has it, no reports.
		await line.exchange(write(QMMSCFG_SENDPARAM, 6, 3, 0, 0, 2, 4));
	}

	async #uploadFiles(line: Line, task: MmsTask, names: readonly string[], textName: string): Promise<void> {
		const { message, open, progress } = task;
		const text = message.text ? encodeUtf8(message.text) : undefined;
		const total = message.attachments.reduce((sum, { length }) => sum + length, text?.length ?? 0);
		let before = 0;
		const upload = async (name: string, source: AttachmentSource) => {
			const path = STORE + name;
			this.#files?.push(path);
			await this.#upload.upload(line, path, source, (done) => progress(before + done, total));
			before += source.length;
		};
		if (text) await upload(textName, new BytesAttachment(text));
		for (const [index, attachment] of message.attachments.entries()) {
			const name = names[index] as string;
			await openAttachment(
				attachment,
				() => open(index),
				(source) => upload(name, source),
			);
		}
	}

	async #compose(line: Line, message: Message, names: readonly string[], textName: string): Promise<void> {
		for (const address of message.to) await line.exchange(write(QMMSEDIT_ADDRESS, TO, address));
		for (const address of message.cc) await line.exchange(write(QMMSEDIT_ADDRESS, CC, address));
		for (const address of message.bcc) await line.exchange(write(QMMSEDIT_ADDRESS, BCC, address));
		const subject = message.subject ? encodeSubject(message.subject) : undefined;
		if (subject) {
			await line.exchange(write(QMMSCFG_CHARACTER, subject.character));
			await line.exchange(write(QMMSEDIT_TITLE, subject.text));
		}
		// It marks the text files that are attached from now on (2.1).
		await line.exchange(write(QMMSCFG_CHARACTER, "UTF8"));
		if (message.text) await line.exchange(write(QMMSEDIT_FILE, STORE + textName));
		for (const name of names) await line.exchange(write(QMMSEDIT_FILE, STORE + name));
	}
}
Object.freeze(QuectelLteMms.prototype);
