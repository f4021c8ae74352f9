import type { Answer } from "../answer";
import { type Command, type Form, form } from "../command";
import { CommandError } from "../errors";
import { parseUrl } from "../mms/post";
import { integer, oneOf, text, word } from "../parameters";
import { MMS_ERROR, MMS_ERRORS } from "./errors";
import type { StoreName } from "./file-system";
import { type MmsMemory, mmsMemory, titleBytes } from "./mms-message";
import { sendMms } from "./mms-sending";
import type { QuectelModem } from "./quectel-modem";

const LONGEST_URL = 100;
const LONGEST_GATEWAY = 50;
const LONGEST_ADDRESS = 50;
const LONGEST_TITLE = 200;
const LONGEST_FILE_NAME = 80;
const MOST_RECIPIENTS = 6;
const MOST_ATTACHMENTS = 12;
const LIST_FULL = Object.freeze([MMS_ERROR.toFull, MMS_ERROR.ccFull, MMS_ERROR.bccFull]);
/** `<function>` of AT+QMMSEDIT; 1 to 3 are To, Cc and Bcc. */
const TITLE = 4;
const ATTACHMENT = 5;

const errors = MMS_ERRORS;
const quoted = (value: string): string => `"${value}"`;

/** What the manuals of two families tell differently. */
export interface MmsManual {
	/** As the commands' sections name it. */
	readonly title: string;
	/** Whether `AT+QMMSCFG?` and its neighbours answer OK; a manual without them has commands without read form. */
	readonly readForms: boolean;
	/** Whether a title that is not there is still shown: with the character set in force, and empty. */
	readonly showsEmptyTitle: boolean;
	/** Where attachments may lie. */
	readonly stores: readonly StoreName[];
	/** Keys of AT+QMMSCFG that only this manual has: their lines of the test form, and their write forms. */
	readonly moreKeys: { readonly test: readonly string[]; readonly write: readonly Form<QuectelModem>[] };
}

/** The form of AT+QMMSCFG that shows one key. */
export const query = (key: string, show: (memory: MmsMemory) => string) =>
	form([word(key)], (modem: QuectelModem) => `+QMMSCFG: "${key}",${show(memoryOf(modem))}`);

/** The keys of AT+QMMSCFG that both manuals have. */
const SETTINGS: readonly Form<QuectelModem>[] = [
	query("contextid", (memory) => String(memory.contextId)),
	form([word("contextid"), integer(1, 16)], (modem, _key, id) => {
		memoryOf(modem).contextId = id;
	}),
	query("mmsc", (memory) => quoted(memory.mmsc)),
	form([word("mmsc"), text()], (modem, _key, url) => {
		const memory = memoryOf(modem);
		if (url.length === 0 || url.length > LONGEST_URL) throw CommandError.cme(MMS_ERROR.urlLength);
		if (!parseUrl(url)) throw CommandError.cme(MMS_ERROR.url);
		memory.mmsc = url;
	}),
	query("proxy", ({ proxy }) => `${quoted(proxy.gateway)},${proxy.port}`),
	// An empty gateway is how a driver for the EC20 asks for no proxy; the note knows no way.
	form([word("proxy"), text(), integer(1, 65_535)], (modem, _key, gateway, port) => {
		const memory = memoryOf(modem);
		if (gateway.length > LONGEST_GATEWAY || /\s/.test(gateway)) throw CommandError.cme(MMS_ERROR.proxyAddress);
		memory.proxy = { gateway, port };
	}),
	query("character", (memory) => quoted(memory.character)),
	form([word("character"), word("ASCII", "UTF8", "UCS2", "GBK")], (modem, _key, character) => {
		memoryOf(modem).character = character;
	}),
	query("sendparam", (memory) => memory.sendParameters.join(",")),
	form(
		[word("sendparam"), integer(0, 6), integer(0, 3), oneOf(0, 1), oneOf(0, 1), integer(0, 2), integer(0, 4)],
		(modem, _key, ...values) => {
			memoryOf(modem).sendParameters = values;
		},
	),
];

/** Chapter 2 of both manuals. */
export function mmsCommands(manual: MmsManual): readonly Command<QuectelModem>[] {
	const read = manual.readForms ? { read: (): Answer => undefined } : {};
	return [
		{
			name: "+QMMSCFG",
			section: `${manual.title} 2.1`,
			errors,
			test: [
				'+QMMSCFG: "contextid",(1-16)',
				'+QMMSCFG: "mmsc",<URL>',
				'+QMMSCFG: "proxy",<gateway>,(1-65535)',
				'+QMMSCFG: "character",("ASCII","UTF8","UCS2","GBK")',
				'+QMMSCFG: "sendparam"[,(0-6),(0-3),(0,1),(0,1),(0-2),(0-4)]',
				...manual.moreKeys.test,
			],
			...read,
			write: [...SETTINGS, ...manual.moreKeys.write],
		},
		{
			name: "+QMMSEDIT",
			section: `${manual.title} 2.2`,
			errors,
			test: "+QMMSEDIT: (0-5),(0,1),<optstring>",
			...read,
			write: [
				form([oneOf(0)], (modem) => {
					clearMessage(memoryForEditing(modem));
				}),
				form([integer(1, 5)], (modem, list) => show(memoryOf(modem), list, manual)),
				form([integer(1, 5), oneOf(0)], (modem, list) => {
					clearList(memoryForEditing(modem), list);
				}),
				form([integer(1, 5), oneOf(1), text(LONGEST_TITLE, 1)], (modem, list, _set, value) => {
					add(modem, memoryForEditing(modem), list, value, manual);
				}),
			],
		},
		{
			name: "+QMMSEND",
			section: `${manual.title} 2.3`,
			errors,
			codes: {
				when: "later",
				show: (code, _argument, short) => `+QMMSEND: ${short || code.includes(",") ? code : `${code},0`}`,
			},
			test: "+QMMSEND: (1-65535)",
			...read,
			write: form([integer(1, 65_535)], (modem, seconds) => sendMms(modem, memoryForEditing(modem), seconds * 1000)),
		},
	];
}

/** LTE note 4.1, EC20 manual 1.2.1: without a SIM that is ready, MMS commands answer a plain ERROR. */
export function memoryOf(modem: QuectelModem): MmsMemory {
	if (!modem.simReady) throw CommandError.plain();
	return mmsMemory(modem.device);
}

function memoryForEditing(modem: QuectelModem): MmsMemory {
	const memory = memoryOf(modem);
	if (modem.sendingMms) throw CommandError.cme(MMS_ERROR.busy);
	return memory;
}

function clearMessage(memory: MmsMemory): void {
	for (let list = 1; list <= ATTACHMENT; list++) clearList(memory, list);
}

function clearList(memory: MmsMemory, list: number): void {
	if (list === TITLE) memory.title = undefined;
	else if (list === ATTACHMENT) memory.attachments = [];
	else memory.recipients[list - 1] = [];
}

function show(memory: MmsMemory, list: number, manual: MmsManual): string[] {
	if (list === TITLE) return showTitle(memory, manual);
	const entries = list === ATTACHMENT ? memory.attachments.map(({ path }) => path) : recipientsOf(memory, list);
	return entries.map((entry) => `+QMMSEDIT: ${list},"${entry}"`);
}

function showTitle({ title, character }: MmsMemory, { showsEmptyTitle }: MmsManual): string[] {
	const shown = title ?? (showsEmptyTitle ? { character, text: "" } : undefined);
	return shown ? [`+QMMSEDIT: 4,"${shown.character}","${shown.text}"`] : [];
}

function add(modem: QuectelModem, memory: MmsMemory, list: number, value: string, manual: MmsManual): void {
	if (list === TITLE) {
		titleBytes(memory.character, value);
		memory.title = { character: memory.character, text: value };
	} else if (list === ATTACHMENT) attach(modem, memory, value, manual);
	else addRecipient(memory, list, value);
}

function addRecipient(memory: MmsMemory, list: number, address: string): void {
	const recipients = recipientsOf(memory, list);
	if (address.length > LONGEST_ADDRESS) throw CommandError.parameter();
	if (recipients.length >= MOST_RECIPIENTS) throw CommandError.cme(LIST_FULL[list - 1] as number);
	recipients.push(address);
}

function recipientsOf(memory: MmsMemory, list: number): string[] {
	return memory.recipients[list - 1] as string[];
}

function attach(modem: QuectelModem, memory: MmsMemory, path: string, { stores }: MmsManual): void {
	if (path.length > LONGEST_FILE_NAME) throw CommandError.parameter();
	if (memory.attachments.length >= MOST_ATTACHMENTS) throw CommandError.cme(MMS_ERROR.attachmentsFull);
	const bytes = readAttachment(modem, path, stores);
	if (!bytes) throw CommandError.cme(MMS_ERROR.fileNotFound);
	if (bytes.length === 0) throw CommandError.cme(MMS_ERROR.file);
	memory.attachments.push({ path, character: memory.character });
}

/** A name that no file can have is a file that is not there, and so is one in a store that MMS does not look into. */
function readAttachment({ files }: QuectelModem, path: string, stores: readonly StoreName[]): Uint8Array | undefined {
	try {
		const parsed = files.parsePath(path);
		return stores.includes(parsed.store) ? files.read(parsed) : undefined;
	} catch (error) {
		if (error instanceof CommandError) return undefined;
		throw error;
	}
}
