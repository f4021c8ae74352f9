import { BytesSource } from "at/data";
import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { encodeUtf8 } from "io/utf8";
import type { Message } from "messages/message";
import { attempt, isRefused } from "modem/attempt";
import { cleaning, committing, hearResult } from "modem/committing";

import { toMailText } from "modem/mail-limits";
import type { Outcome } from "modem/outcome";
import { preparing, uploadFiles } from "modem/preparing";
import type { MailService, MailSettings, MailTask } from "modem/service";
import { pathOf } from "../file-upload";
import { CONTEXT } from "./bearer";
import {
	CSMTPSAUTH,
	CSMTPSBCH,
	CSMTPSBODY,
	CSMTPSCFG_CID,
	CSMTPSCLEAN,
	CSMTPSFILE,
	CSMTPSFROM,
	CSMTPSRCPT,
	CSMTPSSEND,
	CSMTPSSRV,
	CSMTPSSTOP,
	CSMTPSSUB,
} from "./commands/mail";
import { BEARER_CODES } from "./equipment-outcomes";
import { checkLimits, LIMITS } from "./mail-limits";
import { decideMail, MAIL_CODES } from "./mail-outcomes";
import { secure } from "./mail-security";
import type { Parts } from "./parts";

/** The manual gives no time; the modem's own (605) is to be heard first, with 10 MB on a poor network. */
const RESULT_WITHIN = 900_000;
/** How long a mail that was stopped may take to say so. */
const STOP_WITHIN = 10_000;
/** The prefix of the deferred result. */
export const MAIL_RESULT = "+CSMTPSSEND";

/** Kinds of server (22.2.2). */
const SERVER_TYPES: Readonly<Record<MailSettings["security"], number>> = Object.freeze({
	none: 1,
	tls: 2,
	starttls: 3,
});
/** Kinds of recipient (22.2.5): they begin with 0, those of Quectel with 1. */
const TO = 0;
const CC = 1;
const BCC = 2;
const UTF8 = "utf-8";

/** Mail of SIM767XX: chapter 22, files by chapters 10 and 11, TLS by chapter 17. */
export class Sim767xxMail implements MailService {
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
		tools.lateResults.take(MAIL_RESULT);
		const names = await preparing(MAIL_CODES, async () => {
			await this.#stop(line);
			await line.exchange(execute(CSMTPSCLEAN));
			await files.clear(line);
			return files.choose(line, wanted);
		});
		await preparing(BEARER_CODES, () => bearer.define(line, settings));
		await preparing(MAIL_CODES, async () => {
			await secure(line, task, this.#parts);
			await configure(line, message, settings);
			await files.claim(line, names, upload);
			await uploadFiles(task, names, (name, source, onProgress) => upload.upload(line, name, source, onProgress));
			await compose(line, message, names);
		});
	}

	commit(line: Line): Promise<Outcome> {
		return committing(
			MAIL_CODES,
			() => line.exchange(execute(CSMTPSSEND), { resultWithin: RESULT_WITHIN }),
			decideMail,
		);
	}

	clean(line: Line): Promise<void> {
		return cleaning(async () => {
			await attempt(line.exchange(execute(CSMTPSCLEAN)));
			await this.#parts.files.clear(line);
		});
	}

	listen(line: Line, within: number): Promise<Outcome | undefined> {
		// 22.2.12 gives the refusal no code.
		const isSending = () => isRefused(line.exchange(execute(CSMTPSCLEAN)));
		const hearing = { prefix: MAIL_RESULT, within, longest: RESULT_WITHIN, isSending };
		return hearResult(this.#parts.tools.lateResults, line, hearing, decideMail);
	}

	/**
	 * A mail that is still under way was given up long ago, and nothing can be composed beside it (22.2.7). Its own last
	 * word must not be taken for that of the next.
	 */
	async #stop(line: Line): Promise<void> {
		const stopped = await attempt(line.exchange(execute(CSMTPSSTOP)));
		if (stopped) await this.#parts.tools.lateResults.wait(line, MAIL_RESULT, STOP_WITHIN);
	}
}
Object.freeze(Sim767xxMail.prototype);

/** All of it each time: AT+CSMTPSCLEAN clears the settings as well. */
async function configure(line: Line, message: Message, settings: MailSettings): Promise<void> {
	const { server, port, security, user, password, name, from } = settings;
	await line.exchange(write(CSMTPSCFG_CID, CONTEXT));
	await line.exchange(write(CSMTPSSRV, server, port, SERVER_TYPES[security]));
	if (user === "") await line.exchange(write(CSMTPSAUTH, 0));
	else await line.exchange(write(CSMTPSAUTH, 1, user, password));
	const sender = message.from ?? from;
	await line.exchange(name === "" ? write(CSMTPSFROM, sender) : write(CSMTPSFROM, sender, name));
}

async function compose(line: Line, message: Message, names: readonly string[]): Promise<void> {
	const lists = [
		[TO, message.to],
		[CC, message.cc],
		[BCC, message.bcc],
	] as const;
	for (const [kind, addresses] of lists)
		for (const [index, address] of addresses.entries()) await line.exchange(write(CSMTPSRCPT, kind, index, address));
	if (message.subject) {
		const subject = encodeUtf8(message.subject);
		await line.upload(write(CSMTPSSUB, subject.length, UTF8), new BytesSource(subject));
	}
	if (message.text) {
		await line.exchange(write(CSMTPSBCH, UTF8));
		const body = encodeUtf8(toMailText(message.text));
		await line.upload(write(CSMTPSBODY, body.length), new BytesSource(body));
	}
	for (const [index, name] of names.entries()) await line.exchange(write(CSMTPSFILE, index + 1, pathOf(name)));
}
