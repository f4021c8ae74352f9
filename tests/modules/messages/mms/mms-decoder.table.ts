import { MmsFormatError, MmsRetrieveError } from "messages/mms/errors";
import { MmsDecoder } from "messages/mms/mms-decoder";
import type { TestTable } from "../../../support/table";
import { Collector, decode } from "./collector";
import { octets, sized, uintvar } from "./octets";

const RELATED = 0xb3;
const MIXED = 0xa3;
const TEXT = 0x83;
const JPEG = 0x9e;

const START = octets(0x8c, 0x84, 0x98, "T-7", 0x8d, 0x93);
const HELLO = [0x48, 0x65, 0x6c, 0x6c, 0x6f];
const PICTURE = Array.from({ length: 3000 }, (_, index) => (index * 7) & 0xff);

function part(header: Uint8Array, data: readonly number[]): Uint8Array {
	return octets(uintvar(header.length), uintvar(data.length), header, Uint8Array.from(data));
}

const TEXT_PART = part(octets(sized(TEXT, 0x81, 0xea, 0x85, "hello.txt"), 0xc0, '"<t1>'), HELLO);
const PICTURE_PART = part(octets(JPEG, 0xc0, '"<p1>', 0x8e, "beach.jpg"), PICTURE);
const MESSAGE = octets(
	...[START, 0x8b, "M-1", 0x85, 4, 0x4d, 0xe8, 0xad, 0x31, 0x89, sized(0x80, "+12065550188/TYPE=PLMN")],
	...[0x97, "+12065550100/TYPE=PLMN", 0x97, "name@example.com", 0x82, "+12065550101/TYPE=PLMN"],
	...[0x96, sized(0xea, "\xe2\x9b\xb1 beach"), 0x8a, 0x80, 0x8f, 0x82, 0x86, 0x80, 0x90, 0x81],
	...[0x84, sized(RELATED, 0x89, "application/smil", 0x8a, "<s>"), 2, TEXT_PART, PICTURE_PART],
);

/** What the headers say of a message with `fields` between its start and its content. */
function headersWith(...fields: (number | string | Uint8Array)[]) {
	return decode(octets(START, ...fields, 0x84, MIXED, 0)).message;
}

const table: TestTable = {
	"a message is handed over as headers, parts and their data, in order"(t) {
		const { message, parts } = decode(MESSAGE);
		t.deepEqual(message, {
			transactionId: "T-7",
			messageId: "M-1",
			date: Date.UTC(2011, 5, 3, 9, 45, 21),
			from: "+12065550188",
			to: ["+12065550100", "name@example.com"],
			cc: ["+12065550101"],
			subject: "⛱ beach",
			messageClass: "personal",
			priority: "high",
			deliveryReport: true,
			readReport: false,
		});
		t.deepEqual(parts, [
			{
				header: {
					contentType: "text/plain",
					charset: "utf-8",
					name: "hello.txt",
					contentId: "t1",
					contentLocation: undefined,
				},
				bytes: HELLO,
			},
			{
				header: {
					contentType: "image/jpeg",
					charset: undefined,
					name: "beach.jpg",
					contentId: "p1",
					contentLocation: "beach.jpg",
				},
				bytes: PICTURE,
			},
		]);
	},
	"pieces may be of any size"(t) {
		const whole = decode(MESSAGE);
		for (const size of [1, 2, 3, 5, 31, 64, 333, 1024]) {
			const pieces = decode(MESSAGE, size);
			t.deepEqual(pieces.message, whole.message, `${size}`);
			t.deepEqual(pieces.parts, whole.parts, `${size}`);
		}
	},
	"data is passed through as the pieces have it, not copied"(t) {
		const collector = new Collector();
		let same = 0;
		let buffer: ArrayBufferLike | undefined;
		const decoder = new MmsDecoder({
			headers: (headers) => collector.headers(headers),
			part: (header) => collector.part(header),
			data: (bytes) => {
				if (bytes.buffer === buffer) same++;
			},
		});
		for (let at = 0; at < MESSAGE.length; at += 512) {
			const piece = MESSAGE.slice(at, at + 512);
			buffer = piece.buffer;
			decoder.write(piece);
		}
		decoder.end();
		t.true(same >= 5, `${same} of 7 pieces`);
	},
	"a body that is no multipart is one part, up to the end"(t) {
		const { parts } = decode(octets(START, 0x84, sized(TEXT, 0x81, 0x84), Uint8Array.from(HELLO)), 4);
		t.deepEqual(parts[0]?.header, { contentType: "text/plain", charset: "iso-8859-1", name: undefined });
		t.deepEqual(parts[0]?.bytes, HELLO);
	},
	"a type is given by its number, from the first to the last; a number beyond them is of no known type"(t) {
		const numbered = { 128: "*/*", 131: "text/plain", 158: "image/jpeg", 208: "video/*" } as const;
		const typeOf = (number: number) => decode(octets(START, 0x84, number, 1, 2)).parts[0]?.header.contentType;
		for (const [number, type] of Object.entries(numbered)) t.is(typeOf(Number(number)), type);
		for (const number of [0xd1, 0xff]) t.is(typeOf(number), "application/octet-stream");
	},
	"a multipart may have no part, and a part no data or no headers"(t) {
		t.is(decode(octets(START, 0x84, MIXED, 0)).parts.length, 0);
		const { parts } = decode(octets(START, 0x84, MIXED, 2, 0, 2, 1, 2, part(octets(TEXT), [])), 1);
		t.is(parts[0]?.header.contentType, "application/octet-stream");
		t.deepEqual(parts[0]?.bytes, [1, 2]);
		t.deepEqual(parts[1]?.bytes, []);
	},
	"a multipart by its name in letters is one too"(t) {
		for (const type of ["application/vnd.wap.multipart.mixed", "Multipart/Related"])
			t.is(decode(octets(START, 0x84, sized(type), 1, part(octets(JPEG), [1]))).parts.length, 1, type);
	},
	"a part goes by its name, else by its file's, its location's or its id"(t) {
		const nameOf = (...header: (number | string | Uint8Array)[]) =>
			decode(octets(START, 0x84, MIXED, 1, part(octets(...header), [1]))).parts[0]?.header.name;
		t.is(nameOf(sized(JPEG, 0x85, "a.jpg"), 0x8e, "b.jpg"), "a.jpg");
		t.is(nameOf(sized(JPEG, 0x97, "a.jpg")), "a.jpg", "WSP 1.4");
		t.is(nameOf(sized(JPEG, "name", "a.jpg")), "a.jpg", "spelled out");
		t.is(nameOf(JPEG, 0xae, sized(0x81, 0x86, '"c.jpg'), 0x8e, "b.jpg"), "c.jpg", "Content-Disposition");
		t.is(nameOf(JPEG, 0xc5, sized("attachment", 0x98, "c.jpg"), 0x8e, "b.jpg"), "c.jpg");
		t.is(nameOf(JPEG, "Content-Location", "b.jpg", 0xc0, '"<id>'), "b.jpg");
		t.is(nameOf(JPEG, "Content-ID", "<id>"), "id");
		t.is(nameOf(JPEG, 0xb5, 0x80, "X-Own", "value"), undefined);
	},
	"character sets go by the names that IANA gave them"(t) {
		const charsetOf = (...value: (number | string)[]) =>
			decode(octets(START, 0x84, MIXED, 1, part(sized(TEXT, ...value), [1]))).parts[0]?.header.charset;
		t.is(charsetOf(0x81, 0x83), "us-ascii");
		t.is(charsetOf(0x81, 2, 0x03, 0xe8), "iso-10646-ucs-2");
		t.is(charsetOf(0x81, 2, 0x03, 0xf7), "utf-16");
		t.is(charsetOf(0x81, 2, 0x07, 0xe9), "gb2312");
		t.is(charsetOf("Charset", "UTF-8"), "utf-8");
		t.is(charsetOf(0x81, 0x80), undefined, "any");
		t.is(charsetOf(0x81, 2, 0x27, 0x0f), "mib-9999");
	},
	"a subject is read in the character set that it names"(t) {
		const subject = (...value: (number | string | Uint8Array)[]) => headersWith(0x96, ...value)?.subject;
		t.is(subject("plain"), "plain");
		t.is(subject('"so" he said'), '"so" he said', "a quotation mark is no quote");
		t.is(subject(127, "\xc3\xa9t\xc3\xa9"), "été", "quoted, UTF-8");
		t.is(subject(127, "\xe9t\xe9"), "été", "Latin-1 that nobody announced");
		t.is(subject(sized(0x84, "\xe9t\xe9 \x80")), "été €", "Latin-1, or windows-1252");
		t.is(subject(sized(0xea, "\xf0\x9f\x98\x80")), "😀");
		t.is(subject(sized(0x83, "ASCII")), "ASCII");
		t.is(subject(sized(2, 3, 0xe8, 0x03, 0x91, 0x4e, 0x2d, 0, 0)), "Α中", "UCS-2");
		t.is(subject(sized(2, 3, 0xf7, 0xff, 0xfe, 0x3d, 0xd8, 0x00, 0xde, 0, 0)), "😀", "UTF-16 with a mark");
		t.is(subject(sized(2, 3, 0xf7, 0xfe, 0xff, 0x04, 0x1f, 0)), "П", "an end mark of one octet");
		t.is(subject(sized(2, 3, 0xf6, 0x91, 0x03)), "Α", "UTF-16LE without end mark");
		t.is(subject(sized(0x88, "\xbf\xe0\xd8\xd2\xd5\xe2 \xf0")), "Привет №", "ISO 8859-5");
		t.is(subject(sized(0x8a, "\xb6\xe5\xe9\xdc \xa4")), "Άειά €", "ISO 8859-7");
		t.is(subject(sized(0xef, "\xa4")), "€", "ISO 8859-15");
		t.is(subject(sized(0x85, "\xb3\xf3d\xbc")), "łódź", "ISO 8859-2");
		t.is(subject(sized(0x8c, "\xfd\xfe")), "ış", "ISO 8859-9");
		t.is(subject(sized(2, 0x08, 0x24, "\xf0\xd2\xc9")), "При", "KOI8-R");
		t.is(subject(sized(2, 0x08, 0xcb, "\xcf\xf0\xe8")), "При", "windows-1251");
		t.is(subject(sized(0xf1, "\xd6\xd0 a")), "ÖÐ a", "unknown: what can be saved");
		t.is(subject(sized("no charset")), "no charset");
		t.is(subject(0), "");
	},
	"addresses lose their type"(t) {
		t.deepEqual(headersWith(0x97, "10.0.0.1/TYPE=IPv4", 0x97, "12345/type=plmn", 0x82, "a/b@example.com"), {
			...headersWith(),
			to: ["10.0.0.1", "12345"],
			cc: ["a/b@example.com"],
		});
	},
	"a status in place of the message says what it means, and whether another try helps"(t) {
		const statuses: readonly [status: number, transient: boolean, meaning: string][] = [
			[192, true, "a failure that will pass"],
			[193, true, "the message is not found now"],
			[194, true, "a problem of the network"],
			[195, true, "a failure that will pass"],
			[223, true, "a failure that will pass"],
			[224, false, "a failure for good"],
			[225, false, "this SIM may not fetch messages"],
			[226, false, "the message is not found"],
			[227, false, "this kind of content cannot be delivered"],
			[228, false, "a failure for good"],
			[255, false, "a failure for good"],
		];
		for (const [status, transient, meaning] of statuses)
			for (const body of [octets(), octets(0x84, TEXT, Uint8Array.from(HELLO))]) {
				const pdu = octets(START, 0x99, status, 0x9a, sized(0xea, "Sorry"), body);
				const error = t.throws(() => decode(pdu, 3), `status ${status} (${meaning})`) as MmsRetrieveError;
				t.true(error instanceof MmsRetrieveError);
				t.is(error.status, status);
				t.is(error.transient, transient);
				t.true(error.message.endsWith('It says: "Sorry".'), error.message);
			}
	},
	"a status that says yes is no obstacle"(t) {
		t.is(headersWith(0x99, 128)?.transactionId, "T-7");
	},
	"what is no message is refused at once"(t) {
		t.throws(() => decode(octets("<html>")), "does not begin like an MMS");
		t.throws(() => decode(octets(0x8c, 0x81, 0x98, "1", 0x84, TEXT)), "type 129");
		t.throws(() => decode(octets()), "in its headers");
	},
	"a message that was cut off anywhere is an error that says where"(t) {
		for (let length = 0; length < MESSAGE.length; length += length < 300 ? 1 : 97) {
			const error = t.throws(() => decode(MESSAGE.slice(0, length), 64), "it was cut off");
			t.true(error instanceof MmsFormatError, `${length}: ${error}`);
		}
		t.throws(() => decode(MESSAGE.slice(0, -1)), "1 bytes before the end of part 2 of 2");
	},
	"lengths that lie are errors"(t) {
		const begin = octets(START, 0x84, MIXED);
		t.throws(() => decode(octets(begin, 3, TEXT_PART, PICTURE_PART)), "before part 3 of 3");
		t.throws(() => decode(octets(begin, 1, TEXT_PART, PICTURE_PART)), "goes on after the last of its 1 parts");
		t.throws(() => decode(octets(begin, 1, 0xff, 0xff, 0xff, 0xff, 0xff)), "longer than 32 bits");
		t.throws(() => decode(octets(begin, 1, 0xff, 0x7f, 1, TEXT)), "claims headers of 16383 bytes");
		t.throws(() => decode(octets(begin, 1, 1, 0x8f, 0xff, 0xff, 0xff, 0x7f, TEXT)), "before the end of part 1");
		t.throws(() => decode(octets(begin, 1, 3, 1, 9, TEXT, 0x81, 1)), "in the middle of a header");
	},
	"headers are not kept beyond a limit"(t) {
		const endless = new Uint8Array(5000).fill(0x41);
		t.throws(() => decode(octets(START, 0x96, endless), 100), "longer than 4096 bytes");
		const many = Array.from({ length: 300 }, () => octets(0x97, "+12065550100/TYPE=PLMN"));
		t.throws(() => decode(octets(START, ...many), 1000), "longer than 4096 bytes");
	},
	"an octet that has been changed anywhere is read or refused, never a crash"(t) {
		const short = octets(MESSAGE.subarray(0, MESSAGE.length - PICTURE_PART.length), part(octets(JPEG), [1, 2, 3]));
		for (let at = 0; at < short.length; at++)
			for (const octet of [0, 1, 31, 32, 127, 128, 255]) {
				const changed = Uint8Array.from(short);
				changed[at] = octet;
				try {
					decode(changed, 50);
				} catch (error) {
					t.true(error instanceof MmsFormatError || error instanceof MmsRetrieveError, `${octet} at ${at}: ${error}`);
				}
			}
	},
	"what the receiver throws ends it"(t) {
		const decoder = new MmsDecoder({
			headers: () => {},
			part: () => {
				throw new Error("full");
			},
			data: () => {},
		});
		t.throws(() => decoder.write(MESSAGE), "full");
	},
};

export default table;
