import { BytesSource } from "at/data";
import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { cleaning, committing, hearResult } from "modem/committing";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { makeFileNames } from "modem/file-names";
import type { Outcome } from "modem/outcome";
import { preparing, uploadFiles } from "modem/preparing";
import type { MmsService, MmsSettings, MmsTask } from "modem/service";
import { CMMSEDIT } from "../commands/mms";
import { isSending, leaveEditMode } from "../edit-mode";
import { FILE_NAMES } from "../file-upload";
import { MMS_CODES } from "../mms-outcomes";
import { nameRecipients } from "../recipients";
import { decideResult, RESULT } from "../send-result";
import { CMMSDOWN_TITLE, CMMSSEND, TRANSACTION_WITHIN } from "./commands/mms";
import { configure } from "./configure";
import { checkLimits, encodeSubject, LIMITS, TEXT_NAME } from "./mms-limits";
import type { Parts } from "./parts";

/** MMS of SIM7100: everything goes straight into the message, so that nothing is left in its files. */
export class Sim7100Mms implements MmsService {
	readonly limits = LIMITS;
	#parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	check(message: Message, settings: MmsSettings): void {
		checkLimits(message, settings);
	}

	async prepare(line: Line, task: MmsTask): Promise<void> {
		const { message, settings, validity } = task;
		const names = makeFileNames([...message.attachments.map(({ name }) => name), TEXT_NAME], FILE_NAMES);
		const textName = names.pop() as string;
		this.#parts.tools.lateResults.take(RESULT);
		await preparing(MMS_CODES, () => leaveEditMode(line));
		await preparing(EQUIPMENT_CODES, () => this.#parts.bearer.define(line, settings));
		return preparing(MMS_CODES, async () => {
			await configure(line, settings, message.receipt === true, validity);
			await line.exchange(write(CMMSEDIT, 1));
			await nameSubject(line, message);
			await nameRecipients(line, message);
			return this.#uploadFiles(line, task, names, textName);
		});
	}

	commit(line: Line): Promise<Outcome> {
		return committing(MMS_CODES, () => line.exchange(execute(CMMSSEND)), decideResult);
	}

	clean(line: Line): Promise<void> {
		return cleaning(() => leaveEditMode(line));
	}

	listen(line: Line, within: number): Promise<Outcome | undefined> {
		const hearing = { prefix: RESULT, within, longest: TRANSACTION_WITHIN, isSending: () => isSending(line) };
		return hearResult(this.#parts.tools.lateResults, line, hearing, decideResult);
	}

	#uploadFiles(line: Line, task: MmsTask, names: readonly string[], textName: string): Promise<void> {
		const { text } = task.message;
		return uploadFiles(
			task,
			names,
			(name, source, onProgress) => this.#parts.content.upload(line, name, source, onProgress),
			text ? { name: textName, bytes: encodeUtf8(text) } : undefined,
		);
	}
}
Object.freeze(Sim7100Mms.prototype);

async function nameSubject(line: Line, { subject }: Message): Promise<void> {
	if (!subject) return;
	const bytes = encodeSubject(subject);
	await line.upload(write(CMMSDOWN_TITLE, bytes.length), new BytesSource(bytes));
}
