import type { Answer } from "../../answer";
import { type Command, form } from "../../command";
import { CommandError } from "../../errors";
import { integer, oneOf, optional, text, word } from "../../parameters";
import { SMTP_ERROR, SMTP_ERRORS } from "../errors";
import type { QuectelModem } from "../quectel-modem";
import { clearContent, mailText, type SmtpMemory, smtpMemory } from "./smtp-message";
import { putMail } from "./smtp-sending";

/** The limits of the settings are lost: no number is known that would be in the way of what people set. */
const LONGEST_SETTING = 127;
/** The buffer of Quectel's public header. */
const LONGEST_ADDRESS = 50;
const LONGEST_SUBJECT = 100;
const LONGEST_BODY = 10_240;
const LONGEST_PATH = 140;
const MOST_RECIPIENTS = 20;
const MOST_ATTACHMENTS = 10;
/** Seconds that AT+QSMTPBODY waits for the body, at most and by default. */
const LONGEST_INPUT = 65_535;
const USUAL_INPUT = 90;
/** The lower end of `<timeout>` is printed; its upper end is lost and taken from AT+QMMSEND. */
const SHORTEST_TIMEOUT = 60;
const LONGEST_TIMEOUT = 65_535;

const errors = SMTP_ERRORS;
const value = text(LONGEST_SETTING);
const quoted = (text: string): string => `"${text}"`;

/** A key of AT+QSMTPCFG alone asks for its value. */
const query = (key: string, show: (memory: SmtpMemory) => string) =>
	form([word(key)], (modem: QuectelModem) => `+QSMTPCFG: "${key}",${show(memoryOf(modem))}`);

/** SMTP manual V1.0, chapter 2. */
export const SMTP_COMMANDS: readonly Command<QuectelModem>[] = [
	{
		name: "+QSMTPCFG",
		section: "SMTP manual 2.1",
		errors,
		test: [
			'+QSMTPCFG: "account",<username>,<password>',
			'+QSMTPCFG: "sender",<sender_name>,<sender_email>',
			'+QSMTPCFG: "smtpserver",<srvaddr>,<srvport>',
			'+QSMTPCFG: "contextid",(1-16)',
			'+QSMTPCFG: "sslctxid",(0-5)',
			'+QSMTPCFG: "ssltype",(0-2)',
		],
		write: [
			query("account", ({ account }) => `${quoted(account.user)},${quoted(account.password)}`),
			form([word("account"), value, value], (modem, _key, user, password) => {
				memoryForEditing(modem).account = { user, password };
			}),
			query("sender", ({ sender }) => `${quoted(sender.name)},${quoted(sender.address)}`),
			form([word("sender"), value, value], (modem, _key, name, address) => {
				memoryForEditing(modem).sender = { name, address };
			}),
			query("smtpserver", ({ server }) => `${quoted(server.host)},${server.port}`),
			form([word("smtpserver"), text(LONGEST_SETTING, 1), integer(1, 65_535)], (modem, _key, host, port) => {
				memoryForEditing(modem).server = { host, port };
			}),
			query("contextid", ({ contextId }) => String(contextId)),
			form([word("contextid"), integer(1, 16)], (modem, _key, id) => {
				memoryForEditing(modem).contextId = id;
			}),
			query("sslctxid", ({ sslContextId }) => String(sslContextId)),
			form([word("sslctxid"), integer(0, 5)], (modem, _key, id) => {
				memoryForEditing(modem).sslContextId = id;
			}),
			query("ssltype", ({ sslType }) => String(sslType)),
			form([word("ssltype"), integer(0, 2)], (modem, _key, type) => {
				memoryForEditing(modem).sslType = type;
			}),
		],
	},
	{
		name: "+QSMTPDST",
		section: "SMTP manual 2.2",
		errors,
		test: "+QSMTPDST: (0,1),(0-3),<emailaddr>",
		read: (modem) => memoryOf(modem).content.recipients.map((each) => `+QSMTPDST: ${each.type},"${each.address}"`),
		write: [
			form([oneOf(0), optional(integer(0, 3), 0), optional(value)], removeRecipients),
			form([oneOf(1), integer(1, 3), text(LONGEST_ADDRESS, 1)], addRecipient),
		],
	},
	{
		name: "+QSMTPSUB",
		section: "SMTP manual 2.3",
		errors,
		test: "+QSMTPSUB: (0-3),<subject>",
		read: (modem) => {
			const { charset, text: subject } = memoryOf(modem).content.subject ?? { charset: 0, text: "" };
			return `+QSMTPSUB: ${charset},"${subject}"`;
		},
		// Bytes of the character set as they are: drivers in the field send no hex, unlike the title of an MMS.
		write: form([integer(0, 3), text(LONGEST_SUBJECT)], (modem, charset, subject) => {
			mailText(charset, Buffer.from(subject, "latin1"));
			memoryForEditing(modem).content.subject = { charset, text: subject };
		}),
	},
	{
		name: "+QSMTPBODY",
		section: "SMTP manual 2.4",
		errors,
		test: `+QSMTPBODY: (0-3),(1-${LONGEST_BODY}),(1-${LONGEST_INPUT})`,
		write: form([integer(0, 3), integer(1, LONGEST_BODY), optional(integer(1, LONGEST_INPUT), USUAL_INPUT)], takeBody),
	},
	{
		name: "+QSMTPATT",
		section: "SMTP manual 2.5",
		errors,
		test: `+QSMTPATT: (0,1),(1-${MOST_ATTACHMENTS}),<filename>`,
		read: (modem) =>
			Object.entries(memoryOf(modem).content.attachments).map(([index, path]) => `+QSMTPATT: ${index},"${path}"`),
		write: [
			form([oneOf(0), optional(integer(1, MOST_ATTACHMENTS))], (modem, _mode, index) => {
				const { content } = memoryForEditing(modem);
				if (index === undefined) content.attachments = {};
				else delete content.attachments[index];
			}),
			form([oneOf(1), integer(1, MOST_ATTACHMENTS), text(LONGEST_PATH, 1)], (modem, _mode, index, path) => {
				const { content } = memoryForEditing(modem);
				if (!modem.files.readNamed(path)) throw CommandError.cme(SMTP_ERROR.fileNotOpened);
				content.attachments[index] = path;
			}),
		],
	},
	{
		name: "+QSMTPCLR",
		section: "SMTP manual 2.6",
		errors,
		test: [],
		execute: (modem) => {
			clearContent(memoryForEditing(modem));
		},
	},
	{
		name: "+QSMTPPUT",
		section: "SMTP manual 2.7",
		errors,
		codes: {
			when: "later",
			show: (code, _argument, short) => `+QSMTPPUT: ${short || code.includes(",") ? code : `${code},0`}`,
		},
		test: `+QSMTPPUT: (${SHORTEST_TIMEOUT}-${LONGEST_TIMEOUT})`,
		write: form([integer(SHORTEST_TIMEOUT, LONGEST_TIMEOUT)], (modem, seconds) =>
			putMail(modem, memoryForEditing(modem), seconds * 1000),
		),
	},
];

/** By analogy with the MMS note, 4.1: without a SIM that is ready, a plain ERROR. */
function memoryOf(modem: QuectelModem): SmtpMemory {
	if (!modem.simReady) throw CommandError.plain();
	return smtpMemory(modem.device);
}

function memoryForEditing(modem: QuectelModem): SmtpMemory {
	const memory = memoryOf(modem);
	if (memory.sending) throw CommandError.cme(SMTP_ERROR.busy);
	return memory;
}

/** `AT+QSMTPDST=0` is printed; kinds and single addresses are taken from the header of a newer platform. */
function removeRecipients(modem: QuectelModem, _mode: number, type: number, address: string | undefined): Answer {
	const { content } = memoryForEditing(modem);
	content.recipients = content.recipients.filter(
		(each) => (type !== 0 && each.type !== type) || (address !== undefined && each.address !== address),
	);
	return undefined;
}

function addRecipient(modem: QuectelModem, _mode: number, type: number, address: string): Answer {
	const { recipients } = memoryForEditing(modem).content;
	if (!/^[^\s@]+@[^\s@]+$/.test(address) || recipients.length >= MOST_RECIPIENTS) throw CommandError.parameter();
	recipients.push({ type, address });
	return undefined;
}

/** It ends at its length, at `+++`, or when its time is over; what has come is the body then (page 14/31). */
function takeBody(modem: QuectelModem, charset: number, length: number, seconds: number): Answer {
	memoryForEditing(modem);
	return {
		kind: "data",
		prompt: "CONNECT",
		length,
		escapable: true,
		limit: seconds * 1000,
		done(bytes) {
			mailText(charset, bytes);
			memoryForEditing(modem).content.body = { charset, bytes };
			return `+QSMTPBODY: ${bytes.length}`;
		},
	};
}
