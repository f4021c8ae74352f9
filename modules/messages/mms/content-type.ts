import { charsetName } from "./charset";
import { isText, type OctetReader } from "./octet-reader";

/** A content type and those of its parameters that say something of a part. */
export interface ContentType {
	/** In small letters. */
	readonly type: string;
	/** By its IANA name in small letters. */
	readonly charset?: string;
	readonly name?: string;
}

/** The well-known content types by their numbers (WAP-230-WSP, table 40, and the registry of the OMA that goes on with it). */
const TYPES =
	"*/* text/* text/html text/plain text/x-hdml text/x-ttml text/x-vcalendar text/x-vcard text/vnd.wap.wml " +
	"text/vnd.wap.wmlscript text/vnd.wap.wta-event multipart/* multipart/mixed multipart/form-data " +
	"multipart/byteranges multipart/alternative application/* application/java-vm " +
	"application/x-www-form-urlencoded application/x-hdmlc application/vnd.wap.wmlc " +
	"application/vnd.wap.wmlscriptc application/vnd.wap.wta-eventc application/vnd.wap.uaprof " +
	"application/vnd.wap.wtls-ca-certificate application/vnd.wap.wtls-user-certificate application/x-x509-ca-cert " +
	"application/x-x509-user-cert image/* image/gif image/jpeg image/tiff image/png image/vnd.wap.wbmp " +
	"application/vnd.wap.multipart.* application/vnd.wap.multipart.mixed " +
	"application/vnd.wap.multipart.form-data application/vnd.wap.multipart.byteranges " +
	"application/vnd.wap.multipart.alternative application/xml text/xml application/vnd.wap.wbxml " +
	"application/x-x968-cross-cert application/x-x968-ca-cert application/x-x968-user-cert text/vnd.wap.si " +
	"application/vnd.wap.sic text/vnd.wap.sl application/vnd.wap.slc text/vnd.wap.co application/vnd.wap.coc " +
	"application/vnd.wap.multipart.related application/vnd.wap.sia text/vnd.wap.connectivity-xml " +
	"application/vnd.wap.connectivity-wbxml application/pkcs7-mime application/vnd.wap.hashed-certificate " +
	"application/vnd.wap.signed-certificate application/vnd.wap.cert-response application/xhtml+xml " +
	"application/wml+xml text/css application/vnd.wap.mms-message application/vnd.wap.rollover-certificate " +
	"application/vnd.wap.locc+wbxml application/vnd.wap.loc+xml application/vnd.syncml.dm+wbxml " +
	"application/vnd.syncml.dm+xml application/vnd.syncml.notification application/vnd.wap.xhtml+xml " +
	"application/vnd.wv.csp.cir application/vnd.oma.dd+xml application/vnd.oma.drm.message " +
	"application/vnd.oma.drm.content application/vnd.oma.drm.rights+xml application/vnd.oma.drm.rights+wbxml " +
	"application/vnd.wv.csp+xml application/vnd.wv.csp+wbxml application/vnd.syncml.ds.notification audio/* video/*";

/** What is of no known type. */
export const UNKNOWN_TYPE = "application/octet-stream";

/** Well-known parameters (WAP-230-WSP, table 38), in the numbers of WSP 1.1 to 1.3, and of 1.4. */
const CHARSET = 0x01;
const NAMES: readonly number[] = Object.freeze([0x05, 0x06, 0x17, 0x18]);

/** Reads a content type as it stands (8.4.2.24): a number, a text, or either with parameters behind a length. */
export function readContentType(value: OctetReader): ContentType {
	const first = value.peek() ?? 0;
	if (isText(first) || first >= 128) return { type: mediaType(value) };
	const inner = value.value();
	if (inner.ended) return { type: UNKNOWN_TYPE };
	const type = mediaType(inner);
	return { ...readParameters(inner), type };
}

/**
 * The parameters that are left in `reader`: of a content type, or of a disposition, whose filename is a name too
 * (8.4.2.4).
 */
export function readParameters(reader: OctetReader): { charset?: string; name?: string } {
	let charset: string | undefined;
	let name: string | undefined;
	while (!reader.ended) {
		const which = isText(reader.peek()) ? reader.text().toLowerCase() : reader.integer();
		const value = reader.encodedValue();
		if (which === CHARSET || which === "charset") charset = readCharset(value);
		else if (which === "name" || which === "filename" || NAMES.includes(which as number)) name ??= value.quotedString();
	}
	return { charset, name };
}

function readCharset(value: OctetReader): string | undefined {
	return isText(value.peek()) ? value.quotedString().toLowerCase() : charsetName(value.integer());
}

function mediaType(reader: OctetReader): string {
	if (isText(reader.peek())) return reader.text().toLowerCase();
	return wellKnownType(reader.integer()) ?? UNKNOWN_TYPE;
}

/** One text, since each of a list would take 16 bytes of flash more; found without taking it apart, which takes RAM. */
function wellKnownType(number: number): string | undefined {
	let start = 0;
	for (let left = number; left > 0; left--) {
		start = TYPES.indexOf(" ", start) + 1;
		if (start === 0) return undefined;
	}
	const end = TYPES.indexOf(" ", start);
	return end < 0 ? TYPES.slice(start) : TYPES.slice(start, end);
}
