import type { Mail, MailAddress, MailAttachment, MailText } from "./mail";

const CRLF = "\r\n";
/** RFC 5322 2.1.1 */
const LONGEST_LINE = 998;
/** RFC 2045 6.8 */
const BASE64_LINE = 76;
/** RFC 2047 2: an encoded word has 75 characters at most; of 45 bytes and a long name of a charset it has 74. */
const WORD_BYTES = 42;

/** The message as it goes through SMTP: header and MIME body (RFC 5322, 2045 to 2047), lines ended by CR LF. */
export function composeMail(mail: Mail): Uint8Array {
	const header = [
		`Date: ${new Date(mail.date).toUTCString().replace("GMT", "+0000")}`,
		`Message-ID: <${mail.messageId}>`,
		`From: ${showAddress(mail.from)}`,
		...showList("To", mail.to),
		...showList("Cc", mail.cc),
		...(mail.subject ? [`Subject: ${encodeWords(mail.subject)}`] : []),
		"MIME-Version: 1.0",
	];
	const text = mail.body && composeText(mail.body);
	if (mail.attachments.length === 0) return toBytes([...header, ...(text ?? ["Content-Type: text/plain", "", ""])]);
	const boundary = `=_${mail.messageId.replace(/[^A-Za-z0-9]/g, "_").slice(0, 60)}`;
	const parts = [...(text ? [text] : []), ...mail.attachments.map(composeAttachment)];
	return toBytes([
		...header,
		`Content-Type: multipart/mixed; boundary="${boundary}"`,
		"",
		...parts.flatMap((part) => [`--${boundary}`, ...part]),
		`--${boundary}--`,
		"",
	]);
}

/** RFC 5321 3.3: everybody, each once, in order of To, Cc, Bcc. */
export function recipientsOf({ to, cc, bcc }: Pick<Mail, "to" | "cc" | "bcc">): string[] {
	return [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))];
}

function composeText({ charset, bytes }: MailText): string[] {
	const type = `Content-Type: text/plain; charset=${charset}`;
	const text = Buffer.from(bytes)
		.toString("latin1")
		.replace(/\r\n?|\n/g, CRLF);
	const isPlain = /^[\t\r\n\x20-\x7e]*$/.test(text) && text.split(CRLF).every((line) => line.length <= LONGEST_LINE);
	if (isPlain) return [type, "Content-Transfer-Encoding: 7bit", "", text];
	return [type, "Content-Transfer-Encoding: base64", "", base64Lines(bytes)];
}

function composeAttachment({ name, contentType, bytes }: MailAttachment): string[] {
	return [
		`Content-Type: ${contentType}`,
		`Content-Disposition: attachment; ${showFileName(name)}`,
		"Content-Transfer-Encoding: base64",
		"",
		base64Lines(bytes),
	];
}

/** RFC 2183 2.3 for ASCII, RFC 2231 4 for all else. */
function showFileName(name: string): string {
	if (/^[\x20-\x7e]+$/.test(name)) return `filename="${name.replace(/["\\]/g, "\\$&")}"`;
	const octets = [...Buffer.from(name, "latin1")].map((octet) =>
		/[A-Za-z0-9.]/.test(String.fromCharCode(octet))
			? String.fromCharCode(octet)
			: `%${octet.toString(16).toUpperCase().padStart(2, "0")}`,
	);
	return `filename*=UTF-8''${octets.join("")}`;
}

function showList(field: string, addresses: readonly MailAddress[]): string[] {
	return addresses.length === 0 ? [] : [`${field}: ${addresses.map(showAddress).join(`,${CRLF} `)}`];
}

function showAddress({ address, name }: MailAddress): string {
	if (name === "") return `<${address}>`;
	if (/^[\x20-\x7e]+$/.test(name)) return `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;
	return `${encodeWords({ charset: "utf-8", bytes: Buffer.from(name, "latin1") })} <${address}>`;
}

/** RFC 2047 5: ASCII as it stands, anything else as encoded words, which never cut a character. */
function encodeWords({ charset, bytes }: MailText): string {
	const text = Buffer.from(bytes).toString("latin1");
	if (/^[\x20-\x7e]*$/.test(text) && (charset === "us-ascii" || !text.includes("=?"))) return text;
	const words: string[] = [];
	for (let start = 0; start < bytes.length; ) {
		const end = wordEnd(bytes, start, charset);
		words.push(`=?${charset}?B?${Buffer.from(bytes.subarray(start, end)).toString("base64")}?=`);
		start = end;
	}
	return words.join(`${CRLF} `);
}

function wordEnd(bytes: Uint8Array, start: number, charset: string): number {
	let end = start;
	while (end < bytes.length) {
		const next = end + characterLength(bytes[end] as number, charset);
		if (next - start > WORD_BYTES) break;
		end = next;
	}
	return end;
}

/** GB2312 and BIG5 have two bytes for every character that is not ASCII; other character sets one. */
function characterLength(first: number, charset: string): number {
	if (first < 0x80) return 1;
	if (/^(gb|big5)/i.test(charset)) return 2;
	if (!/^utf-?8$/i.test(charset) || first < 0xc0) return 1;
	if (first < 0xe0) return 2;
	return first < 0xf0 ? 3 : 4;
}

function base64Lines(bytes: Uint8Array): string {
	const text = Buffer.from(bytes).toString("base64");
	const lines: string[] = [];
	for (let at = 0; at < text.length; at += BASE64_LINE) lines.push(text.slice(at, at + BASE64_LINE));
	return lines.join(CRLF);
}

function toBytes(lines: readonly string[]): Uint8Array {
	return Buffer.from(lines.join(CRLF), "latin1");
}
