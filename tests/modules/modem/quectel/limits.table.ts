import { makeFileNames } from "modem/file-names";
import { checkLimits, encodeSubject } from "modem/quectel/mms-limits";
import { FILE_NAMES } from "modem/quectel/own-files";
import type { TestTable } from "../../../support/table";
import { SETTINGS } from "../support/task";

const table: TestTable = {
	"ASCII goes as it is, everything else as hex digits"(t) {
		t.deepEqual(encodeSubject("test EM05 mms"), { character: "ASCII", text: "test EM05 mms" });
		t.deepEqual(encodeSubject("ü"), { character: "UTF8", text: "C3BC" });
		t.deepEqual(encodeSubject('"'), { character: "UTF8", text: "22" }, "a quotation mark would end the string");
	},
	"hex digits are what is counted"(t) {
		t.is(encodeSubject("x".repeat(200))?.character, "ASCII");
		t.is(encodeSubject("x".repeat(201)), undefined);
		t.is(encodeSubject("ü".repeat(50))?.text.length, 200);
		t.is(encodeSubject("ü".repeat(51)), undefined);
		t.deepEqual(encodeSubject("件".repeat(50)), { character: "UCS2", text: "4EF6".repeat(50) });
	},
	"six recipients a list, of 50 bytes each; one more, or one byte more, is refused"(t) {
		const mail = (length: number) => `${"a".repeat(length - 12)}@example.com`;
		const six = Array.from({ length: 6 }, () => mail(50));
		const message = { to: six, cc: six, bcc: six, text: "x", attachments: [] };
		checkLimits(message, SETTINGS);
		t.throws(() => checkLimits({ ...message, cc: [...six, "+12065550123"] }, SETTINGS), '6 recipients in "cc", not 7');
		t.throws(() => checkLimits({ ...message, bcc: [mail(51)] }, SETTINGS), "at most 50 bytes");
	},
	"a message has 600 kB at most, and no byte more"(t) {
		const file = (length: number) => ({ file: 0, name: "a.jpg", length });
		const message = { to: ["+12065550123"], cc: [], bcc: [], text: "x" };
		checkLimits({ ...message, attachments: [file(614_399)] }, SETTINGS);
		t.throws(() => checkLimits({ ...message, attachments: [file(614_400)] }, SETTINGS), "at most 614400 bytes");
	},
	"names of files have 80 bytes with RAM: in front"(t) {
		const [name = ""] = makeFileNames([`${"n".repeat(100)}.jpg`], FILE_NAMES);
		t.is(`RAM:${name}`.length, 80);
		t.true(name.endsWith(".jpg"));
	},
	"twelve files, the text counted; longer addresses of the centre than 100 bytes are refused"(t) {
		const attachments = Array.from({ length: 12 }, (_, file) => ({ file, name: "a", length: 1 }));
		const message = { to: ["+12065550123"], cc: [], bcc: [], attachments };
		checkLimits(message, SETTINGS);
		t.throws(() => checkLimits({ ...message, text: "x" }, SETTINGS), "12 files");
		t.throws(() => checkLimits(message, { ...SETTINGS, mmsc: "m".repeat(101) }), "at most 100 bytes");
	},
};

export default table;
