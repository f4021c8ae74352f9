import type { Line } from "at/engine";
import { write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { attempt, isRefused } from "modem/attempt";
import { cleaning, committing, hearResult } from "modem/committing";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { makeFileNames } from "modem/file-names";
import { withoutScheme } from "modem/message-limits";
import { mmsValidity } from "modem/mms-validity";
import type { Outcome } from "modem/outcome";
import { preparing, uploadFiles } from "modem/preparing";
import type { MmsService, MmsSettings, MmsTask } from "modem/service";
import { CONTEXT } from "./bearer";
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
import { checkLimits, encodeSubject, LIMITS, TEXT_NAME } from "./mms-limits";
import { MMS_CODES } from "./mms-outcomes";
import { FILE_NAMES, pathOf } from "./own-files";
import type { Parts } from "./parts";
import { decideResult } from "./send-result";

/** Seconds for all of a sending, enough for a large picture on a poor 2G network. */
const SEND_TIMEOUT = 600;
/** Milliseconds beyond that after which the modem will not say anything any more. */
const MARGIN = 20_000;
/** `sendrep`: the centre tells when the message has arrived. */
const REPORT = 1;
const RESULT_WITHIN = SEND_TIMEOUT * 1000 + MARGIN;
/** Another message is on its way (chapter 5). */
const BUSY = 764;
/** The prefix of the deferred result. */
export const RESULT = "+QMMSEND";

const DEFAULT_PORT = 80;
/** The functions of AT+QMMSEDIT (2.2). */
const TO = 1;
const CC = 2;
const BCC = 3;

/** MMS of Quectel's LTE modules: the MMS note, files by QFUPL, contexts by QICSGP and QIACT. */
export class QuectelMms implements MmsService {
	readonly limits = LIMITS;
	#parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	check(message: Message, settings: MmsSettings): void {
		checkLimits(message, settings);
	}

	async prepare(line: Line, task: MmsTask): Promise<void> {
		const { message, settings } = task;
		const names = makeFileNames([...message.attachments.map(({ name }) => name), TEXT_NAME], FILE_NAMES);
		const textName = names.pop() as string;
		this.#parts.tools.lateResults.take(RESULT);
		await preparing(MMS_CODES, () => line.exchange(write(QMMSEDIT_CLEAR)));
		await preparing(FILE_CODES, () => this.#parts.files.clear(line));
		await preparing(EQUIPMENT_CODES, () => this.#parts.bearer.activate(line, settings));
		await preparing(MMS_CODES, () => this.#configure(line, task));
		await preparing(FILE_CODES, () => this.#uploadFiles(line, task, names, textName));
		await preparing(MMS_CODES, () => this.#compose(line, message, names, textName));
	}

	commit(line: Line): Promise<Outcome> {
		const send = () => line.exchange(write(QMMSEND, SEND_TIMEOUT), { resultWithin: RESULT_WITHIN });
		return committing(MMS_CODES, send, decideResult);
	}

	clean(line: Line): Promise<void> {
		return cleaning(async () => {
			await attempt(line.exchange(write(QMMSEDIT_CLEAR)));
			await this.#parts.files.clear(line);
		});
	}

	listen(line: Line, within: number): Promise<Outcome | undefined> {
		const isSending = () => isRefused(line.exchange(write(QMMSEDIT_CLEAR)), BUSY);
		const hearing = { prefix: RESULT, within, longest: RESULT_WITHIN, isSending };
		return hearResult(this.#parts.tools.lateResults, line, hearing, decideResult);
	}

	async #configure(line: Line, { message, settings, validity }: MmsTask): Promise<void> {
		await line.exchange(write(QMMSCFG_CONTEXT, CONTEXT));
		await line.exchange(write(QMMSCFG_MMSC, withoutScheme(settings.mmsc)));
		// The manual has no way to go without a proxy; an empty address is what a driver in the field sends.
		const port = settings.proxy === "" ? DEFAULT_PORT : settings.proxyPort;
		await line.exchange(write(QMMSCFG_PROXY, settings.proxy, port));
		// 2.1: everything as the network has it, but for what the sender has said.
		const valid = mmsValidity(validity);
		await line.exchange(write(QMMSCFG_SENDPARAM, valid, 3, message.receipt ? REPORT : 0, 0, 2, 4));
	}

	#uploadFiles(line: Line, task: MmsTask, names: readonly string[], textName: string): Promise<void> {
		const { text } = task.message;
		return uploadFiles(
			task,
			names,
			(name, source, onProgress) => this.#parts.upload.upload(line, this.#parts.files.claim(name), source, onProgress),
			text ? { name: textName, bytes: encodeUtf8(text) } : undefined,
		);
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
		if (message.text) await line.exchange(write(QMMSEDIT_FILE, pathOf(textName)));
		for (const name of names) await line.exchange(write(QMMSEDIT_FILE, pathOf(name)));
	}
}
Object.freeze(QuectelMms.prototype);
