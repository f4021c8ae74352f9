import type { Device } from "../device";
import { CommandError } from "../errors";
import { type Charset, contentTypeOf, type EncodedText, type Part, type SendRequest } from "../mms/send-request";
import { MMS_ERROR } from "./errors";
import type { FileSystem } from "./file-system";

/** As AT+QMMSCFG="character" names them. */
export type CharacterSet = "ASCII" | "UTF8" | "UCS2" | "GBK";

/** valid, pri, sendrep, readrep, visible, class of AT+QMMSCFG="sendparam". */
export type SendParameters = [number, number, number, number, number, number];

/** Settings and message, both gone after a reset (2.1, 2.2: "not saved"). Plain data. */
export interface MmsMemory {
	contextId: number;
	mmsc: string;
	proxy: { gateway: string; port: number };
	character: CharacterSet;
	sendParameters: SendParameters;
	supportField: number;
	connectTimeout: number;
	/** To, Cc, Bcc. */
	recipients: [string[], string[], string[]];
	title: { character: CharacterSet; text: string } | undefined;
	attachments: { path: string; character: CharacterSet }[];
	sent: number;
}

const CHARSETS: Readonly<Record<CharacterSet, Charset>> = Object.freeze({
	ASCII: "us-ascii",
	UTF8: "utf-8",
	UCS2: "ucs2",
	GBK: "gbk",
});

/** Seconds; 5 is "maximum", the largest that a modem can count to; 6 leaves it to the network. */
const VALIDITY = Object.freeze([3_600, 43_200, 86_400, 172_800, 604_800, 0xffff_ffff]);
const PRIORITIES = Object.freeze(["low", "normal", "high"] as const);
const CLASSES = Object.freeze(["personal", "advertisement", "informational", "auto"] as const);

/** The settings and the message that AT+QMMSCFG and AT+QMMSEDIT work on. */
export function mmsMemory(device: Device): MmsMemory {
	return device.memory.volatile<MmsMemory>("mms", () => ({
		contextId: 1,
		mmsc: "",
		proxy: { gateway: "", port: 80 },
		character: "ASCII",
		sendParameters: [6, 3, 0, 0, 2, 4],
		supportField: 0,
		connectTimeout: 125,
		recipients: [[], [], []],
		title: undefined,
		attachments: [],
		sent: 0,
	}));
}

/**
 * The bytes of a title as it was typed: itself for ASCII, else hex digits (3.3).
 * @throws CommandError 756 for anything else
 */
export function titleBytes(character: CharacterSet, text: string): EncodedText {
	const charset = CHARSETS[character];
	const valid = character === "ASCII" ? /^[\x20-\x7e]*$/ : /^([0-9A-Fa-f]{2})*$/;
	if (!valid.test(text)) throw CommandError.cme(MMS_ERROR.invalidParameter);
	return { charset, bytes: Buffer.from(text, character === "ASCII" ? "latin1" : "hex") };
}

/**
 * The message as it goes out.
 * @throws CommandError 763 for an attachment whose file was deleted meanwhile
 */
export function composeRequest(memory: MmsMemory, files: FileSystem, transactionId: string): SendRequest {
	const [to, cc, bcc] = memory.recipients;
	const [valid, priority, deliveryReport, readReport, visible, messageClass] = memory.sendParameters;
	const expiry = VALIDITY[valid];
	const namedPriority = PRIORITIES[priority];
	const namedClass = CLASSES[messageClass];
	return {
		transactionId,
		to,
		cc,
		bcc,
		...(memory.title ? { subject: titleBytes(memory.title.character, memory.title.text) } : {}),
		...(expiry === undefined ? {} : { expiry }),
		...(namedPriority ? { priority: namedPriority } : {}),
		...(namedClass ? { messageClass: namedClass } : {}),
		...(visible < 2 ? { senderVisible: visible === 1 } : {}),
		deliveryReport: deliveryReport === 1,
		readReport: readReport === 1,
		parts: memory.attachments.map((attachment) => composePart(attachment, files)),
	};
}

function composePart({ path, character }: MmsMemory["attachments"][number], files: FileSystem): Part {
	const { name, ...place } = files.parsePath(path);
	const bytes = files.read({ name, ...place });
	if (!bytes) throw CommandError.cme(MMS_ERROR.fileNotFound);
	const contentType = contentTypeOf(name);
	return { contentType, name, bytes, ...(contentType.startsWith("text/") ? { charset: CHARSETS[character] } : {}) };
}
