import type { Message } from "messages/message";
import { LimitError } from "modem/errors";
import { checkLimits, encodeSubject, LIMITS } from "modem/simcom/sim767xx/mms-limits";
import * as sim7100 from "modem/simcom/sim7100/mms-limits";
import type { TestTable } from "../../../support/table";
import { SETTINGS } from "../support/task";

const MESSAGE: Message = { to: ["+12065550123"], cc: [], bcc: [], text: "hello", attachments: [] };

const files = (count: number, length = 10) =>
	Array.from({ length: count }, (_, file) => ({ file, name: `${file}.jpg`, length }));

const table: TestTable = {
	"what fits is taken"() {
		checkLimits(MESSAGE, SETTINGS);
		checkLimits({ ...MESSAGE, attachments: files(4) }, SETTINGS);
		checkLimits({ ...MESSAGE, text: undefined, attachments: files(5) }, { ...SETTINGS, proxy: "" });
		checkLimits(MESSAGE, { ...SETTINGS, mmsc: `http://${"m".repeat(40)}` });
	},
	"each limit is a sentence with its number"(t) {
		const cases: [Partial<Message>, Partial<typeof SETTINGS>, string][] = [
			[{ to: [] }, {}, "no recipient"],
			[{ cc: Array.from({ length: 7 }, () => "+12065550123") }, {}, '6 recipients in "cc", not 7'],
			[{ to: [`+${"1".repeat(40)}`] }, {}, "at most 40 bytes"],
			[{ bcc: [`${"a".repeat(49)}@example.com`] }, {}, "at most 60 bytes"],
			[{ attachments: files(5) }, {}, "5 files in a message, its text counted where it is one; this one has 6"],
			[{ text: undefined }, {}, "is empty"],
			[{ attachments: files(1, 0) }, {}, "0.jpg is empty"],
			[{ attachments: files(2, 200_000) }, {}, "at most 303104 bytes; this one has 400005"],
			[{ subject: "x".repeat(41) }, {}, "at most 40 bytes"],
			[{}, { mmsc: "" }, "set mms.url first"],
			[{}, { mmsc: `http://${"m".repeat(41)}` }, "at most 40 bytes without http://"],
			[{}, { mmsc: "https://mmsc.example.com" }, "plain http only"],
			[{}, { proxy: "proxy.example.com" }, "IP address"],
		];
		for (const [message, settings, words] of cases) {
			const error = t.throws(() => checkLimits({ ...MESSAGE, ...message }, { ...SETTINGS, ...settings }), words);
			t.true(error instanceof LimitError);
		}
	},
	"SIM7100: what fits is taken, and one more is not"(t) {
		const address = (length: number) => `+${"1".repeat(length - 1)}`;
		const mail = (length: number) => `${"a".repeat(length - 12)}@example.com`;
		const six = Array.from({ length: 6 }, () => address(40));
		const pictures = [...files(39, 1000), ...files(1, 303_104 - 39_000 - 5)];
		sim7100.checkLimits({ ...MESSAGE, to: six, cc: six, bcc: [mail(60)], attachments: pictures }, SETTINGS);
		const cases: [Partial<Message>, string][] = [
			[{ to: [...six, "+12065550123"] }, '6 recipients in "to", not 7'],
			[{ to: [address(41)] }, "at most 40 bytes"],
			[{ cc: [mail(61)] }, "at most 60 bytes"],
			[{ attachments: [...pictures, ...files(1, 1)] }, "at most 303104 bytes; this one has 303105"],
			[{ attachments: [{ file: 0, name: "a.bin", length: 1 }] }, "a.bin does not"],
		];
		for (const [message, words] of cases)
			t.throws(() => sim7100.checkLimits({ ...MESSAGE, ...message }, SETTINGS), words);
	},
	"a subject is UTF-8 without a mark, or UCS2 with one where only that fits"(t) {
		t.deepEqual([...(encodeSubject("Grüße") ?? [])], [71, 114, 195, 188, 195, 159, 101]);
		t.is(encodeSubject("x".repeat(40))?.length, LIMITS.subjectBytes);
		const chinese = encodeSubject("件".repeat(19));
		t.deepEqual([...(chinese ?? [])].slice(0, 4), [0xfe, 0xff, 0x4e, 0xf6]);
		t.is(chinese?.length, 40);
		t.is(encodeSubject("件".repeat(20)), undefined);
		t.is(encodeSubject("🙂".repeat(11)), undefined, "UCS2 has no surrogates");
	},
};

export default table;
