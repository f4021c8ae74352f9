import { InformationText } from "at/information-text";
import { CodeTable } from "io/code-table";
import type { MmsHeaders, MmsPartHeader } from "messages/mms/incoming";

/** A file of the message in memory, as AT+CMMSVIEW lists it. */
export interface ViewedFile {
	readonly index: number;
	readonly header: MmsPartHeader;
	/** Whether AT+CMMSREAD gives it as text in UCS2 (5.2). */
	readonly isText: boolean;
}

export interface MessageView {
	readonly headers: MmsHeaders;
	readonly files: readonly ViewedFile[];
}

const RECEIVED = 0;

/** Types of files, as SIMCom's older modules number them; what is not here is told by its name. */
const TYPES = new CodeTable(
	"2 text/plain",
	"3 text/html",
	"4 text/plain",
	"6 image/gif",
	"7 image/jpeg",
	"8 image/tiff",
	"9 image/png",
	"10 application/smil",
);

const EXTENSIONS = new CodeTable(
	"txt text/plain",
	"htm text/html",
	"html text/html",
	"smil application/smil",
	"smi application/smil",
	"jpg image/jpeg",
	"jpeg image/jpeg",
	"gif image/gif",
	"png image/png",
	"tif image/tiff",
	"tiff image/tiff",
	"mid audio/midi",
	"midi audio/midi",
	"wav audio/wav",
	"amr audio/amr",
	"mp3 audio/mpeg",
	"mpg video/mpeg",
	"mpeg video/mpeg",
	"mp4 video/mp4",
	"3gp video/3gpp",
	"3gpp video/3gpp",
	"vcf text/x-vcard",
);

/** The message in memory; undefined where it is none that was received. */
export function readView(texts: readonly string[]): MessageView | undefined {
	const lines = texts.map((text) => text.replace(/^\+CMMSVIEW: */, ""));
	const [, type, from = "", to = "", cc = "", , date = "", subject = ""] = messageFields(lines[0] ?? "");
	if (type === undefined || Number(type) !== RECEIVED) return undefined;
	const time = readDate(date);
	const headers: MmsHeaders = {
		to: list(to),
		cc: list(cc),
		...(from === "" ? {} : { from }),
		...(subject === "" ? {} : { subject }),
		...(time === undefined ? {} : { date: time }),
	};
	return {
		headers,
		files: lines.slice(1).filter(isFile).map(readFile),
	};
}

/** Type, sender, To, Cc, Bcc, date, subject, size; the subject may have quotation marks in it. */
function messageFields(line: string): readonly string[] {
	return /^(\d+),"([^"]*)","([^"]*)","([^"]*)","([^"]*)","([^"]*)","(.*)",(\d+)/.exec(line) ?? [];
}

/** Index, name, type, size. */
function isFile(line: string): boolean {
	return /^\d+,"/.test(line);
}

function readFile(text: string): ViewedFile {
	const line = new InformationText(text, 0);
	const name = line.string(1) ?? "";
	const contentType = TYPES.meaningOf(line.integer(2) ?? 0) ?? typeByName(name);
	const isText = contentType === "text/plain" || contentType === "text/html";
	const header = { contentType, ...(isText ? { charset: "utf-8" } : {}), ...(name === "" ? {} : { name }) };
	return { index: line.integer(0) ?? 0, header, isText };
}

function typeByName(name: string): string {
	const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
	return EXTENSIONS.meaningOf(extension) ?? "application/octet-stream";
}

function list(addresses: string): string[] {
	return addresses.split(/[;,]/).filter((address) => address !== "");
}

function readDate(text: string): number | undefined {
	const fields = /^(\d{4})-(\d\d)-(\d\d), *(\d\d):(\d\d):(\d\d)/.exec(text) ?? [];
	const [, year, month, day, hour, minute, second] = fields.map(Number);
	if (year === undefined || month === undefined) return undefined;
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
