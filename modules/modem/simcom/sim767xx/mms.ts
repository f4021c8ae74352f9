import { BytesSource } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import type { InformationText } from "at/information-text";
import { execute, write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { isRefusal } from "modem/attempt";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import type { FamilyTools } from "modem/family";
import { makeFileNames } from "modem/file-names";
import { withoutScheme } from "modem/message-limits";
import type { Outcome } from "modem/outcome";
import { commitOutcome, outcomeOf } from "modem/outcome-table";
import { openAttachment, preparing } from "modem/preparing";
import type { MmsService, MmsSettings, MmsTask } from "modem/service";
import { Bearer, CONTEXT } from "./bearer";
import {
	CMMSBCC,
	CMMSCC,
	CMMSCFG_CID,
	CMMSCFG_DATA_MODE,
	CMMSCFG_TIMEOUT,
	CMMSCURL,
	CMMSDOWN,
	CMMSDOWN_ATTACH,
	CMMSEDIT,
	CMMSPROTO,
	CMMSRECP,
	CMMSSEND,
	CMMSSENDCFG,
} from "./commands/mms";
import { type FileUpload, pathOf } from "./file-upload";
import { checkLimits, encodeSubject, FILE_NAMES, LIMITS, TEXT_NAME } from "./mms-limits";
import { MMS_CODES } from "./mms-outcomes";
import { OwnFiles } from "./own-files";

/** The default of 10 s is shorter than a picture takes; this is the longest that there is (24.2.18). */
const SEND_TIMEOUT = 600_000;
/** Beyond that the modem will not say anything any more. */
const RESULT_WITHIN = SEND_TIMEOUT + 20_000;
/** The prefix of the deferred result. */
export const RESULT = "+CMMSSEND";

const HTTP = 1;
/** 24.3.2 */
const BUSY = 171;

/** MMS of SIM767XX: chapter 24 with data_mode 0, files by chapters 10 and 11. */
export class Sim767xxMms implements MmsService {
	readonly limits = LIMITS;
	#tools: FamilyTools;
	#upload: FileUpload;
	#bearer = new Bearer();
	#files = new OwnFiles();

	constructor(tools: FamilyTools, upload: FileUpload) {
		this.#tools = tools;
		this.#upload = upload;
	}

	check(message: Message, settings: MmsSettings): void {
		checkLimits(message, settings);
	}

	async prepare(line: Line, task: MmsTask): Promise<void> {
		const { message, settings } = task;
		const wanted = message.attachments.map(({ name }) => name);
		this.#tools.lateResults.take(RESULT);
		const names = await preparing(MMS_CODES, async () => {
			await leaveEditMode(line);
			await this.#files.clear(line);
			return this.#files.choose(line, wanted);
		});
		const [textName = TEXT_NAME] = makeFileNames([TEXT_NAME], FILE_NAMES, names);
		await preparing(EQUIPMENT_CODES, () => this.#bearer.define(line, settings));
		await preparing(MMS_CODES, async () => {
			await this.#configure(line, settings);
			await this.#files.claim(line, names, this.#upload);
			await this.#uploadFiles(line, task, names);
			await this.#compose(line, message, names, textName);
		});
	}

	async commit(line: Line): Promise<Outcome> {
		try {
			const answer = await line.exchange(execute(CMMSSEND), { resultWithin: RESULT_WITHIN });
			return decide(answer.result);
		} catch (error) {
			if (error instanceof AtError) return commitOutcome(error, MMS_CODES);
			const text = `The message may have been sent, but the gateway failed: ${String(error)}`;
			return { kind: "uncertain", class: "internal", text, first: "nothing" };
		}
	}

	async clean(line: Line): Promise<void> {
		try {
			await leaveEditMode(line);
			await this.#files.clear(line);
		} catch {
			// The next prepare clears again.
		}
	}

	async listen(line: Line, within: number): Promise<Outcome | undefined> {
		try {
			const result = await this.#tools.lateResults.wait(line, RESULT, within);
			return result && decide(result);
		} catch (error) {
			// A modem that restarts has forgotten the message and will not speak of it.
			if (error instanceof AtError) return undefined;
			throw error;
		}
	}

	async #configure(line: Line, settings: MmsSettings): Promise<void> {
		await line.exchange(write(CMMSCURL, withoutScheme(settings.mmsc)));
		if (settings.proxy === "") await line.exchange(write(CMMSPROTO, HTTP));
		else await line.exchange(write(CMMSPROTO, HTTP, settings.proxy, settings.proxyPort));
		await line.exchange(write(CMMSCFG_DATA_MODE, 0));
		await line.exchange(write(CMMSCFG_TIMEOUT, SEND_TIMEOUT));
		await line.exchange(write(CMMSCFG_CID, CONTEXT));
		// 24.2.3: everything as the network has it, no reports.
		await line.exchange(write(CMMSSENDCFG, 6, 3, 0, 0, 2, 4));
	}

	async #uploadFiles(line: Line, { message, open, progress }: MmsTask, names: readonly string[]): Promise<void> {
		const total = message.attachments.reduce((sum, { length }) => sum + length, 0);
		let before = 0;
		for (const [index, attachment] of message.attachments.entries()) {
			const name = names[index] as string;
			await openAttachment(
				attachment,
				() => open(index),
				(source) => this.#upload.upload(line, name, source, (done) => progress(before + done, total)),
			);
			before += attachment.length;
		}
	}

	async #compose(line: Line, message: Message, names: readonly string[], textName: string): Promise<void> {
		await line.exchange(write(CMMSEDIT, 1));
		const subject = message.subject ? encodeSubject(message.subject) : undefined;
		if (subject) await line.upload(write(CMMSDOWN, "TITLE", subject.length), new BytesSource(subject));
		for (const address of message.to) await line.exchange(write(CMMSRECP, address));
		for (const address of message.cc) await line.exchange(write(CMMSCC, address));
		for (const address of message.bcc) await line.exchange(write(CMMSBCC, address));
		if (message.text) {
			// Not a file on C: it needs no clean-up, and the modem knows that it is text in UTF-8 (24.2.5).
			const text = encodeUtf8(message.text);
			await line.upload(write(CMMSDOWN, "TEXT", text.length, textName), new BytesSource(text));
		}
		for (const name of names) await line.exchange(write(CMMSDOWN_ATTACH, pathOf(name)));
	}
}
Object.freeze(Sim767xxMms.prototype);

/** Some firmware refuses to leave what it is not in. Only one that is still sending must not be disturbed. */
async function leaveEditMode(line: Line): Promise<void> {
	try {
		await line.exchange(write(CMMSEDIT, 0));
	} catch (error) {
		if (!isRefusal(error) || error.code === BUSY) throw error;
	}
}

function decide(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	if (code === 0)
		return { kind: "sent", class: "mms", code, text: "The message centre has accepted the message.", first: "nothing" };
	if (code !== undefined) return outcomeOf(MMS_CODES, code);
	const text = `The modem reports "${result?.text ?? ""}", which its manual does not explain; the message may have been sent.`;
	return { kind: "uncertain", class: "unexpected", text, first: "nothing" };
}
