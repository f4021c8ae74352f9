import { checkLimits, encodeSubject } from "modem/quectel/mms-limits";
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
	"twelve files, the text counted; longer addresses of the centre than 100 bytes are refused"(t) {
		const attachments = Array.from({ length: 12 }, (_, file) => ({ file, name: "a", length: 1 }));
		const message = { to: ["+12065550123"], cc: [], bcc: [], attachments };
		checkLimits(message, SETTINGS);
		t.throws(() => checkLimits({ ...message, text: "x" }, SETTINGS), "12 files");
		t.throws(() => checkLimits(message, { ...SETTINGS, mmsc: "m".repeat(101) }), "at most 100 bytes");
	},
};

export default table;
