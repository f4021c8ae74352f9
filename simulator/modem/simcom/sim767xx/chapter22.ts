import type { Answer, DataPhase, Line } from "../../answer";
import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, type Parameter, text } from "../../parameters";
import { PLAIN_ERRORS } from "./error-tables";
import {
	checkAttachment,
	cleanMail,
	DEFAULT_CHARSET,
	edit,
	type MailMemory,
	mailMemory,
	resolveAttachment,
} from "./mail-message";
import { sendComposed, stopSending } from "./mail-sending";
import { MAIL_SETTINGS } from "./mail-settings";
import type { Sim767xx } from "./sim767xx";

const LONGEST_SUBJECT = 511;
const LONGEST_BODY = 5_120;
const MOST_ATTACHMENTS = 10;

const errors = PLAIN_ERRORS;
const longText = text(127, 1);
const name = text(63);
const charset = text(19, 1);
const kind = oneOf(0, 1, 2);
const place = integer(0, 4);

/** `"C:/a.txt"`, or `{non-ascii}` and the bytes of UTF-8 as hex (22.2.9); the handler gets one character a byte. */
const fileName: Parameter<string> = {
	parse(argument) {
		if (argument?.quoted) return argument.text;
		const [, hex] = /^\{non-ascii\}"((?:[0-9A-Fa-f]{2})+)"$/.exec(argument?.text ?? "") ?? [];
		if (hex === undefined) throw CommandError.parameter();
		return Buffer.from(hex, "hex").toString("latin1");
	},
};

/** SMTPS: mail in plain text, by TLS and by STARTTLS. Every failure but those of two commands is a plain ERROR. */
export const CHAPTER_22: readonly Command<Sim767xx>[] = [
	...MAIL_SETTINGS,
	{
		name: "+CSMTPSRCPT",
		section: "22.2.5",
		errors,
		test: "+CSMTPSRCPT: (0-2),(0-4)",
		read: ({ device }) => listRecipients(mailMemory(device)),
		write: [
			form([kind], (modem, list) => {
				edit(modem).recipients[list] = {};
			}),
			form([kind, place], (modem, list, index) => {
				delete edit(modem).recipients[list]?.[index];
			}),
			form([kind, place, longText, optional(name, "")], (modem, list, index, address, shown) => {
				(edit(modem).recipients[list] ?? {})[index] = { address, name: shown };
			}),
		],
		execute: (modem) => {
			edit(modem).recipients = [{}, {}, {}];
		},
	},
	{
		name: "+CSMTPSSUB",
		section: "22.2.6",
		errors,
		test: [],
		// Three spellings of the answer (C36): the two that the example prints.
		read: ({ device }) => {
			const { subject } = mailMemory(device);
			if (!subject) return '+CSMTPSSUB: 0,"UTF-8"';
			return [`+SMTPSSUB: ${subject.bytes.length},"${subject.charset}"`, subject.bytes];
		},
		write: form([integer(1, LONGEST_SUBJECT), optional(charset, DEFAULT_CHARSET)], (modem, length, set) =>
			take(modem, length, (memory, bytes) => {
				memory.subject = { bytes, charset: set };
			}),
		),
		execute: (modem) => {
			edit(modem).subject = undefined;
		},
	},
	{
		name: "+CSMTPSBODY",
		section: "22.2.7",
		errors,
		test: [],
		read: ({ device }): readonly Line[] => {
			const { body } = mailMemory(device);
			return body ? [`+CSMTPSBODY: ${body.length}`, body] : ["+CSMTPSBODY: 0"];
		},
		write: form([integer(1, LONGEST_BODY)], (modem, length) =>
			take(modem, length, (memory, bytes) => {
				memory.body = bytes;
			}),
		),
		execute: (modem) => {
			edit(modem).body = undefined;
		},
	},
	{
		name: "+CSMTPSBCH",
		section: "22.2.8",
		errors,
		test: [],
		read: ({ device }) => `+CSMTPSBCH: "${mailMemory(device).bodyCharset}"`,
		write: form([charset], (modem, set) => {
			edit(modem).bodyCharset = set;
		}),
		// What it does is not said.
		execute: (modem) => {
			edit(modem).bodyCharset = DEFAULT_CHARSET;
		},
	},
	{
		name: "+CSMTPSFILE",
		section: "22.2.9",
		errors,
		codes: { when: "before ERROR", show: (code) => `+CSMTPS: ${code}` },
		test: `+CSMTPSFILE: (1-${MOST_ATTACHMENTS})`,
		// The size that the table has is not in the example's answers (C36).
		read: ({ device }) =>
			Object.entries(mailMemory(device).attachments).map(([index, { shown }]) => `+CSMTPSFILE: ${index},"${shown}"`),
		write: [
			form([integer(1, MOST_ATTACHMENTS)], (modem, index) => {
				delete edit(modem).attachments[index];
			}),
			form([integer(1, MOST_ATTACHMENTS), fileName], attach),
		],
		execute: (modem) => {
			edit(modem).attachments = {};
		},
	},
	{
		name: "+CSMTPSSEND",
		section: "22.2.10",
		errors,
		codes: { when: "later", show: (code) => `+CSMTPSSEND: ${code}` },
		test: [],
		execute: sendComposed,
	},
	{ name: "+CSMTPSSTOP", section: "22.2.11", errors, test: [], execute: stopSending },
	{
		name: "+CSMTPSCLEAN",
		section: "22.2.12",
		errors,
		execute: (modem) => {
			edit(modem);
			cleanMail(modem.device);
		},
	},
];

function listRecipients({ recipients }: MailMemory): string[] {
	return recipients.flatMap((list, number) =>
		Object.entries(list).map(([index, each]) => `+CSMTPSRCPT: ${number},${index},"${each.address}","${each.name}"`),
	);
}

function take(modem: Sim767xx, length: number, keep: (memory: MailMemory, bytes: Uint8Array) => void): DataPhase {
	edit(modem);
	return {
		kind: "data",
		prompt: ">",
		length,
		done(bytes, ending) {
			if (ending !== "length") throw CommandError.plain();
			keep(edit(modem), bytes);
			return undefined;
		},
	};
}

function attach(modem: Sim767xx, index: number, shown: string): Answer {
	const memory = edit(modem);
	const path = resolveAttachment(modem, shown);
	const code = checkAttachment(modem, index, path);
	if (path === undefined || code !== undefined) {
		return { kind: "reply", lines: [`+CSMTPS: ${code}`], final: "ERROR" };
	}
	memory.attachments[index] = { shown, path };
	return undefined;
}
