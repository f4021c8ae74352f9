import { BytesSource } from "at/data";
import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { attempt } from "modem/attempt";
import { cleaning, committing, hearResult } from "modem/committing";

import { makeFileNames } from "modem/file-names";
import { withoutScheme } from "modem/message-limits";
import { mmsValidity } from "modem/mms-validity";
import type { Outcome } from "modem/outcome";
import { preparing, uploadFiles } from "modem/preparing";
import type { MmsService, MmsSettings, MmsTask } from "modem/service";
import { CMMSEDIT, CMMSPROTO, CMMSSENDCFG } from "../commands/mms";
import { isSending, leaveEditMode } from "../edit-mode";
import { FILE_NAMES, pathOf } from "../file-upload";
import { MMS_CODES } from "../mms-outcomes";
import { nameRecipients } from "../recipients";
import { decideResult, RESULT } from "../send-result";
import { CONTEXT } from "./bearer";
import {
	CMMSCFG_CID,
	CMMSCFG_DATA_MODE,
	CMMSCFG_TIMEOUT,
	CMMSCURL,
	CMMSDOWN,
	CMMSDOWN_ATTACH,
	CMMSSEND,
} from "./commands/mms";
import { BEARER_CODES } from "./equipment-outcomes";
import { checkLimits, encodeSubject, LIMITS, TEXT_NAME } from "./mms-limits";
import type { Parts } from "./parts";
import { noteFiles, stream } from "./streaming";

/** The default of 10 s is shorter than a picture takes; this is the longest that there is (24.2.18). */
const SEND_TIMEOUT = 600_000;
/** Beyond that the modem will not say anything any more. */
const RESULT_WITHIN = SEND_TIMEOUT + 20_000;

const HTTP = 1;

/** `sendrep`: the centre tells when the message has arrived. */
const REPORT = 1;

const DAMAGED =
	"The message centre has accepted the message, but the gateway restarted while its files were being handed over; it may have arrived damaged.";

/** MMS of SIM767XX: chapter 24; files by chapters 10 and 11, with data_mode 0, or past C: where that is full. */
export class Sim767xxMms implements MmsService {
	readonly limits = LIMITS;
	#parts: Parts;
	/** What commits a message whose files go past C:. */
	#stream: ((line: Line) => Promise<Outcome>) | undefined;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	check(message: Message, settings: MmsSettings): void {
		checkLimits(message, settings);
	}

	async prepare(line: Line, task: MmsTask): Promise<void> {
		const { message, settings } = task;
		const wanted = message.attachments.map(({ name }) => name);
		this.#parts.tools.lateResults.take(RESULT);
		this.#stream = undefined;
		const names = await preparing(MMS_CODES, async () => {
			await leaveEditMode(line);
			await this.#parts.files.clear(line);
			return this.#parts.files.choose(line, wanted);
		});
		const [textName = TEXT_NAME] = makeFileNames([TEXT_NAME], FILE_NAMES, names);
		await preparing(BEARER_CODES, () => this.#parts.bearer.define(line, settings));
		return preparing(MMS_CODES, async () => {
			await this.#configure(line, task);
			const lengths = message.attachments.map(({ length }) => length);
			const hasRoom = await this.#parts.files.hasRoom(line, lengths);
			return hasRoom ? this.#attach(line, task, names, textName) : this.#note(line, task, names, textName);
		});
	}

	commit(line: Line): Promise<Outcome> {
		const stream = this.#stream;
		if (stream) return stream(line);
		return committing(MMS_CODES, () => line.exchange(execute(CMMSSEND), { resultWithin: RESULT_WITHIN }), decideResult);
	}

	clean(line: Line): Promise<void> {
		return cleaning(async () => {
			await leaveEditMode(line);
			await this.#parts.files.clear(line);
		});
	}

	async listen(line: Line, within: number): Promise<Outcome | undefined> {
		const { tools, files } = this.#parts;
		const hearing = { prefix: RESULT, within, longest: RESULT_WITHIN, isSending: () => isSending(line) };
		const outcome = await hearResult(tools.lateResults, line, hearing, decideResult);
		if (outcome?.kind !== "sent") return outcome;
		// Its bytes were on their way, and what the gateway said when it came back may have taken the place of some.
		const streamed = await attempt(files.streams(line));
		return streamed ? { ...outcome, kind: "uncertain", text: DAMAGED } : outcome;
	}

	/** data_mode 0: the files lie on C: before the message is sent. */
	async #attach(line: Line, task: MmsTask, names: readonly string[], textName: string): Promise<void> {
		const { upload, files } = this.#parts;
		await files.claim(line, names, upload);
		await uploadFiles(task, names, (name, source, onProgress) => upload.upload(line, name, source, onProgress));
		const { text } = task.message;
		await this.#begin(line, task.message);
		if (text) {
			// Not a file on C: it needs no clean-up, and the modem knows that it is text in UTF-8 (24.2.5).
			const bytes = encodeUtf8(text);
			await line.upload(write(CMMSDOWN, "TEXT", bytes.length, textName), new BytesSource(bytes));
		}
		for (const name of names) await line.exchange(write(CMMSDOWN_ATTACH, pathOf(name)));
	}

	/** data_mode 1: the files go when the message is sent. */
	async #note(line: Line, task: MmsTask, names: readonly string[], textName: string): Promise<void> {
		const { upload, files } = this.#parts;
		await files.claimStream(line, upload);
		await this.#begin(line, task.message);
		const streamed = await noteFiles(line, task, names, textName);
		this.#stream = (committed) => stream(committed, streamed, RESULT_WITHIN, task.progress);
	}

	/** Everything but the files. */
	async #begin(line: Line, message: Message): Promise<void> {
		await line.exchange(write(CMMSEDIT, 1));
		const subject = message.subject ? encodeSubject(message.subject) : undefined;
		if (subject) await line.upload(write(CMMSDOWN, "TITLE", subject.length), new BytesSource(subject));
		await nameRecipients(line, message);
	}

	async #configure(line: Line, { message, settings, validity }: MmsTask): Promise<void> {
		await line.exchange(write(CMMSCURL, withoutScheme(settings.mmsc)));
		if (settings.proxy === "") await line.exchange(write(CMMSPROTO, HTTP));
		else await line.exchange(write(CMMSPROTO, HTTP, settings.proxy, settings.proxyPort));
		await line.exchange(write(CMMSCFG_DATA_MODE, 0));
		await line.exchange(write(CMMSCFG_TIMEOUT, SEND_TIMEOUT));
		await line.exchange(write(CMMSCFG_CID, CONTEXT));
		// 24.2.3: everything as the network has it, but for what the sender has said.
		await line.exchange(write(CMMSSENDCFG, mmsValidity(validity), 3, message.receipt ? REPORT : 0, 0, 2, 4));
	}
}
Object.freeze(Sim767xxMms.prototype);
