import type { Answer, DataPhase, Line } from "../../answer";
import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, type Parameter, text, word } from "../../parameters";
import { PLAIN_ERRORS } from "./error-tables";
import {
	checkAttachment,
	cleanMail,
	DEFAULT_CHARSET,
	type MailMemory,
	mailMemory,
	NO_SENDER,
	NO_SERVER,
	resolveAttachment,
} from "./mail-message";
import { sendComposed, stopSending } from "./mail-sending";
import type { Sim767xx } from "./sim767xx";
import { LAST_CONTEXT } from "./ssl-contexts";

const LONGEST_SUBJECT = 511;
const LONGEST_BODY = 5_120;
const MOST_ATTACHMENTS = 10;
/** TLS from the first byte: what the example shows where the type is left out. */
const USUAL_TYPE = 2;

const errors = PLAIN_ERRORS;
const packetContext = integer(1, 15);
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
	{
		name: "+CSMTPSCFG",
		section: "22.2.1",
		errors,
		test: [],
		write: [
			form([word("sslCtxId")], ({ device }) => `+CSMTPSCFG: "sslCtxId",${mailMemory(device).sslContext}`),
			form([word("sslCtxId"), integer(0, LAST_CONTEXT)], (modem, _key, context) => {
				edit(modem).sslContext = context;
			}),
			// Two keys for one thing; their relation is not explained.
			form([word("pdpCtxId", "CID")], ({ device }, key) => `+CSMTPSCFG: "${key}",${mailMemory(device).packetContext}`),
			form([word("pdpCtxId", "CID"), packetContext], (modem, _key, context) => {
				edit(modem).packetContext = context;
			}),
		],
		execute: (modem) => {
			Object.assign(edit(modem), { sslContext: 0, packetContext: 1 });
		},
	},
	{
		name: "+CSMTPSSRV",
		section: "22.2.2",
		errors,
		test: [],
		read: ({ device }) => {
			const { host, port, type } = mailMemory(device).server;
			return `+CSMTPSSRV: "${host}",${port},${type}`;
		},
		write: form([longText, integer(1, 65_535), optional(oneOf(1, 2, 3), USUAL_TYPE)], (modem, host, port, type) => {
			edit(modem).server = { host, port, type };
		}),
		execute: (modem) => {
			edit(modem).server = { ...NO_SERVER };
		},
	},
	{
		name: "+CSMTPSAUTH",
		section: "22.2.3",
		errors,
		test: "+CSMTPSAUTH: (0,1)",
		read: ({ device }) => {
			const { account } = mailMemory(device);
			return `+CSMTPSAUTH: ${account ? 1 : 0},"${account?.user ?? ""}","${account?.password ?? ""}"`;
		},
		write: [
			form([oneOf(0)], (modem) => {
				edit(modem).account = undefined;
			}),
			form([oneOf(1), longText, text(127)], (modem, _flag, user, password) => {
				edit(modem).account = { user, password };
			}),
		],
		execute: (modem) => {
			edit(modem).account = undefined;
		},
	},
	{
		name: "+CSMTPSFROM",
		section: "22.2.4",
		errors,
		test: [],
		read: ({ device }) => {
			const { sender } = mailMemory(device);
			return `+CSMTPSFROM: "${sender.address}","${sender.name}"`;
		},
		write: form([longText, optional(name, "")], (modem, address, shown) => {
			edit(modem).sender = { address, name: shown };
		}),
		execute: (modem) => {
			edit(modem).sender = { ...NO_SENDER };
		},
	},
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

/** 22.2.7 says of the body that it stays as it is while a mail is being sent; the rest of the mail has to as well. */
function edit({ device }: Sim767xx): MailMemory {
	const memory = mailMemory(device);
	if (memory.sending) throw CommandError.plain();
	return memory;
}

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
