import { decodeText } from "../../../carrier/pdu/charsets";
import type { Line } from "../../answer";
import { CommandError } from "../../errors";
import { contentTypeOf } from "../../mms/send-request";
import { decodeMark, type Message, type MessageFile, MMS_CODE } from "../mms-message";
import { pathIn } from "./directories";
import type { Sim7100 } from "./sim7100";

const RECEIVED = 0;
const SENT = 1;
const UNSENT = 2;

/** As AT+CMMSVIEW of SIMCom's older modules numbers them; anything else is 0. */
const TYPES: Readonly<Record<string, number>> = {
	"text/html": 3,
	"text/plain": 4,
	"image/gif": 6,
	"image/jpeg": 7,
	"image/tiff": 8,
	"image/png": 9,
	"application/smil": 10,
};

/**
 * AT+CMMSVIEW (5.1). The note does not print its answer: this is the one of SIMCom's older modules. Type, sender,
 * recipients by their kind, date, subject and size of the message; then index, name, type and size of each file.
 */
export function describeMessage({ messageBuffer }: Sim7100): string[] {
	const { message } = messageBuffer;
	if (isEmpty(message)) throw CommandError.cme(MMS_CODE.noContent);
	const { to, cc, bcc, files, received, sent } = message;
	const type = received ? RECEIVED : sent ? SENT : UNSENT;
	const lists = [to, cc, bcc].map((list) => `"${list.join(";")}"`).join(",");
	const size = files.reduce((sum, file) => sum + file.size, 0);
	const date = received ? formatDate(received.date) : "";
	return [
		`+CMMSVIEW: ${type},"${received?.from ?? ""}",${lists},"${date}","${subjectOf(message)}",${size}`,
		...files.map((file, index) => `${index},"${toBytes(file.name)}",${typeOf(file)},${file.size}`),
	];
}

/**
 * AT+CMMSREAD (5.2), whose answer the note does not print either: name, type and number of bytes, then the bytes. Text
 * is in UCS2 with little end first, without a mark.
 */
export function readFile(modem: Sim7100, index: number): Line[] {
	const file = fileAt(modem, index);
	const bytes = isText(file) ? toUcs2(file) : (file.bytes ?? new Uint8Array());
	return [`+CMMSREAD: "${toBytes(file.name)}",${typeOf(file)},${bytes.length}`, bytes];
}

/** AT+CMMSSNATCH (5.3): a file into the module; text with FF FE in front. */
export function snatchFile(modem: Sim7100, index: number, directory: number, name: string): undefined {
	const file = fileAt(modem, index);
	const { drives } = modem;
	const path = pathIn(directory, name);
	if (drives.resolve(path) !== path) throw CommandError.parameter();
	const bytes = isText(file) ? Buffer.concat([Buffer.from([0xff, 0xfe]), toUcs2(file)]) : file.bytes;
	if (!bytes || !drives.hasRoom(path, bytes.length)) throw CommandError.cme(MMS_CODE.storageFull);
	drives.files.write(path, bytes);
}

export function isEmpty(message: Message): boolean {
	const { files, title, received, to, cc, bcc } = message;
	return files.length + to.length + cc.length + bcc.length === 0 && !title && !received;
}

function fileAt({ messageBuffer }: Sim7100, index: number): MessageFile {
	if (isEmpty(messageBuffer.message)) throw CommandError.cme(MMS_CODE.noContent);
	const file = messageBuffer.message.files[index];
	if (!file) throw CommandError.cme(MMS_CODE.unreadable);
	return file;
}

function contentType({ contentType, name }: MessageFile): string {
	return contentType ?? contentTypeOf(name);
}

function typeOf(file: MessageFile): number {
	return TYPES[contentType(file)] ?? 0;
}

function isText(file: MessageFile): boolean {
	return contentType(file) === "text/plain" || contentType(file) === "text/html";
}

function toUcs2({ bytes = new Uint8Array(), charset }: MessageFile): Uint8Array {
	const marked = decodeMark(bytes);
	const text = decodeText(marked.bytes, charset ?? (marked.charset === "ucs2" ? "utf-16be" : "utf-8"));
	return Buffer.from(text ?? Buffer.from(bytes).toString("latin1"), "utf16le");
}

/** UTF-8, as bytes; a quotation mark stays one. */
function subjectOf({ title }: Message): string {
	if (!title) return "";
	const marked = decodeMark(title);
	return toBytes(decodeText(marked.bytes, marked.charset === "ucs2" ? "utf-16be" : "utf-8") ?? "");
}

/** A line is one byte a character. */
function toBytes(text: string): string {
	return Buffer.from(text, "utf8").toString("latin1");
}

/** As SIMCom's older modules print it, in UTC. */
function formatDate(time: number): string {
	return new Date(time).toISOString().slice(0, 19).replace("T", ", ");
}
