import type { Answer } from "at/answer";
import { BytesSource } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { execute, write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { attempt, isRefused } from "modem/attempt";
import { cleaning, committing, hearResult } from "modem/committing";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { LimitError } from "modem/errors";
import { makeFileNames } from "modem/file-names";
import { toMailText } from "modem/mail-limits";
import type { Outcome } from "modem/outcome";
import { preparing, uploadFiles } from "modem/preparing";
import type { MailService, MailSettings, MailTask } from "modem/service";
import { CONTEXT } from "../bearer";
import { FILE_CODES } from "../file-outcomes";
import { FILE_NAMES, pathOf } from "../own-files";
import type { Parts } from "../parts";
import {
	QSMTPATT,
	QSMTPBODY,
	QSMTPCFG_ACCOUNT,
	QSMTPCFG_CONTEXT,
	QSMTPCFG_SENDER,
	QSMTPCFG_SERVER,
	QSMTPCLR,
	QSMTPDST_ADD,
	QSMTPPUT,
	QSMTPSUB,
} from "./commands/mail";
import { ASCII, checkLimits, encodeSubject, LIMITS, UTF8 } from "./mail-limits";
import { decideMail, MAIL_CODES } from "./mail-outcomes";
import { secure } from "./mail-security";

/** Seconds for all of a sending: what drivers in the field use, since the highest that there is has been lost (2.7). */
const SEND_TIMEOUT = 300;
/** Milliseconds beyond that after which the modem will not say anything any more. */
const MARGIN = 20_000;
const RESULT_WITHIN = SEND_TIMEOUT * 1000 + MARGIN;
/** A body is being taken, or a mail is on its way (chapter 5). */
const BUSY = 652;
/** The prefix of the deferred result. */
export const MAIL_RESULT = "+QSMTPPUT";

/** Kinds of recipient (AT+QSMTPDST). */
const TO = 1;
const CC = 2;
const BCC = 3;
/** Seconds for a body, whose bytes are all at hand. */
const INPUT_TIME = 60;

/** Mail of Quectel's LTE modules: the SMTP manual, files by QFUPL, contexts by QICSGP and QIACT, TLS by QSSLCFG. */
export class QuectelLteMail implements MailService {
	readonly limits = LIMITS;
	#parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	check(message: Message, settings: MailSettings): void {
		checkLimits(message, settings);
	}

	async prepare(line: Line, task: MailTask): Promise<void> {
		const { message, settings } = task;
		const { tools, files, bearer, upload } = this.#parts;
		const wanted = message.attachments.map(({ name }) => name);
		const names = makeFileNames(wanted, FILE_NAMES);
		tools.lateResults.take(MAIL_RESULT);
		await preparing(MAIL_CODES, () => line.exchange(execute(QSMTPCLR)));
		await preparing(FILE_CODES, () => files.clear(line));
		await preparing(EQUIPMENT_CODES, () => bearer.activate(line, settings));
		await secure(line, task, this.#parts);
		await preparing(MAIL_CODES, () => configure(line, message, settings));
		await preparing(FILE_CODES, () =>
			uploadFiles(task, names, (name, source, onProgress) =>
				upload.upload(line, files.claim(name), source, onProgress),
			),
		);
		await preparing(MAIL_CODES, () => compose(line, message, names));
	}

	commit(line: Line): Promise<Outcome> {
		const send = () => line.exchange(write(QSMTPPUT, SEND_TIMEOUT), { resultWithin: RESULT_WITHIN });
		return committing(MAIL_CODES, send, decideMail);
	}

	clean(line: Line): Promise<void> {
		return cleaning(async () => {
			await attempt(line.exchange(execute(QSMTPCLR)));
			await this.#parts.files.clear(line);
		});
	}

	listen(line: Line, within: number): Promise<Outcome | undefined> {
		const isSending = () => isRefused(line.exchange(execute(QSMTPCLR)), BUSY);
		const hearing = { prefix: MAIL_RESULT, within, longest: RESULT_WITHIN, isSending };
		return hearResult(this.#parts.tools.lateResults, line, hearing, decideMail);
	}
}
Object.freeze(QuectelLteMail.prototype);

/** All of it each time: AT+QSMTPCLR leaves what another mail was sent with. */
async function configure(line: Line, message: Message, settings: MailSettings): Promise<void> {
	const { server, port, user, password, name, from } = settings;
	await line.exchange(write(QSMTPCFG_CONTEXT, CONTEXT));
	await line.exchange(write(QSMTPCFG_SERVER, server, port));
	// What says that there is none is lost (2.1); an empty user can log in nowhere.
	await line.exchange(write(QSMTPCFG_ACCOUNT, user, user === "" ? "" : password));
	await line.exchange(write(QSMTPCFG_SENDER, name, message.from ?? from));
}

async function compose(line: Line, message: Message, names: readonly string[]): Promise<void> {
	for (const address of message.to) await line.exchange(write(QSMTPDST_ADD, TO, address));
	for (const address of message.cc) await line.exchange(write(QSMTPDST_ADD, CC, address));
	for (const address of message.bcc) await line.exchange(write(QSMTPDST_ADD, BCC, address));
	const subject = message.subject ? encodeSubject(message.subject) : undefined;
	if (subject) await line.exchange(write(QSMTPSUB, subject.charset, subject.text));
	if (message.text) await handBodyOver(line, message.text);
	for (const [index, name] of names.entries()) await line.exchange(write(QSMTPATT, index + 1, pathOf(name)));
}

/**
 * It ends at its length. `+++` ends it only between two silences of a second (1.3), and in bytes that follow each other
 * there are none; a modem that takes it for the end all the same has less than it was to get.
 */
async function handBodyOver(line: Line, text: string): Promise<void> {
	const lines = toMailText(text);
	const body = encodeUtf8(lines);
	const charset = body.length === lines.length ? ASCII : UTF8;
	const request = write(QSMTPBODY, charset, body.length, INPUT_TIME);
	const taken = await countTaken(line.upload(request, new BytesSource(body)));
	if (taken === body.length) return;
	// What it did not take for the text it has taken for the beginning of a command.
	await line.resynchronise();
	if (text.includes("+++"))
		throw new LimitError("This modem takes +++ in a text for its end; write it otherwise, or send it as a file.");
	throw new AtError(`The modem has taken ${taken ?? "an unknown number"} of ${body.length} bytes of the text.`, {
		class: "unexpected",
		command: request.masked,
		sent: true,
	});
}

/** Undefined where it ended the text before all of it had been sent. */
async function countTaken(upload: Promise<Answer>): Promise<number | undefined> {
	try {
		return (await upload).line().integer(0);
	} catch (error) {
		if (error instanceof AtError && error.class === "unexpected") return undefined;
		throw error;
	}
}
