import type { HttpFailureReason } from "../http/http-request";

/**
 * An MMS as a virtual modem composed it from its AT commands, before it is encoded as M-Send.req
 * (OMA-TS-MMS_ENC-V1_3, 6.1.1). Addresses are as the commands gave them: a phone number, or an e-mail address.
 */
export interface SendRequest {
	/** Made up by the modem; the message centre answers with the same. */
	transactionId: string;
	to: readonly string[];
	cc: readonly string[];
	bcc: readonly string[];
	subject?: EncodedText;
	/** Milliseconds since 1970 UTC; left out, the centre dates the message. */
	date?: number;
	/** Seconds from sending; left out, the message centre's own limit holds. */
	expiry?: number;
	priority?: Priority;
	deliveryReport?: boolean;
	readReport?: boolean;
	/** `true` shows the sender's number, `false` asks the centre to hide it. */
	senderVisible?: boolean;
	messageClass?: MessageClass;
	/** With a SMIL part among the parts the body is multipart/related, else multipart/mixed. */
	parts: readonly Part[];
}

/** Text as bytes of a character set: the modem passes on what it was given. */
export interface EncodedText {
	charset: Charset;
	bytes: Uint8Array;
}

/** The character sets that modems name in their commands. `ucs2` is big endian without a byte order mark. */
export type Charset = "us-ascii" | "utf-8" | "ucs2" | "gbk";

export type Priority = "low" | "normal" | "high";

export type MessageClass = "personal" | "advertisement" | "informational" | "auto";

/** A part of the body, with the headers that receivers look for. */
export interface Part {
	/** e.g. `image/jpeg`; {@link contentTypeOf} gives it for a file name. */
	contentType: string;
	/** For text parts. */
	charset?: Charset;
	/** The name that the receiver shows; also the Content-Location. */
	name: string;
	/** What a SMIL part calls this part by, without `<` and `>`; left out, the name. */
	contentId?: string;
	bytes: Uint8Array;
}

/** How a posting ended: an answer of the message centre, or why there is none. */
export type PostResult = PostAnswer | PostFailure;

export interface PostAnswer {
	kind: "answer";
	/** HTTP status, e.g. 200. */
	status: number;
	/** The M-Send.conf of the answer's body; undefined where there is none that could be read. */
	confirmation: SendConfirmation | undefined;
}

export interface PostFailure {
	kind: "failure";
	reason: PostFailureReason;
}

/** Message centres are asked without TLS. */
export type PostFailureReason = Exclude<HttpFailureReason, "handshake">;

/** M-Send.conf (OMA-TS-MMS_ENC-V1_3, 6.1.2). */
export interface SendConfirmation {
	transactionId: string;
	/** X-Mms-Response-Status as it is coded: 128 is Ok (7.3.48). */
	responseStatus: number;
	responseText: string | undefined;
	messageId: string | undefined;
}

/** X-Mms-Response-Status Ok (OMA-TS-MMS_ENC-V1_3, 7.3.48). */
export const RESPONSE_OK = 128;

const CONTENT_TYPES: Readonly<Record<string, string>> = Object.freeze({
	txt: "text/plain",
	htm: "text/html",
	html: "text/html",
	vcf: "text/x-vcard",
	vcs: "text/x-vcalendar",
	jpg: "image/jpeg",
	jpeg: "image/jpeg",
	gif: "image/gif",
	png: "image/png",
	bmp: "image/bmp",
	tif: "image/tiff",
	tiff: "image/tiff",
	wbmp: "image/vnd.wap.wbmp",
	amr: "audio/amr",
	mp3: "audio/mpeg",
	aac: "audio/aac",
	mid: "audio/midi",
	midi: "audio/midi",
	wav: "audio/wav",
	"3gp": "video/3gpp",
	"3gpp": "video/3gpp",
	mp4: "video/mp4",
	avi: "video/x-msvideo",
	mpeg: "video/mpeg",
	smil: "application/smil",
	smi: "application/smil",
	sdp: "application/sdp",
});

/** The content type that a modem reads off a file name's extension; application/octet-stream for others. */
export function contentTypeOf(fileName: string): string {
	const dot = fileName.lastIndexOf(".");
	const extension = dot < 0 ? "" : fileName.slice(dot + 1).toLowerCase();
	return CONTENT_TYPES[extension] ?? "application/octet-stream";
}
