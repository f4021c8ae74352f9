import type { Message } from "messages/message";
import { LimitError } from "modem/errors";
import { toMailText } from "modem/mail-limits";
import { checkLimits as checkQuectel, encodeSubject } from "modem/quectel/lte/mail-limits";
import type { MailSettings } from "modem/service";
import { checkLimits as checkSim767xx } from "modem/simcom/sim767xx/mail-limits";
import type { TestTable } from "../../support/table";
import { MAIL_SETTINGS } from "./support/mail-task";

const MESSAGE: Message = { to: ["name@example.com"], cc: [], bcc: [], text: "hello", attachments: [] };
const MEGABYTE = 1024 * 1024;

const names = (count: number) => Array.from({ length: count }, (_, index) => `name${index}@example.com`);
const files = (count: number, length = 10) =>
	Array.from({ length: count }, (_, file) => ({ file, name: `${file}.jpg`, length }));
const addressOf = (length: number) => `${"a".repeat(length - "@example.com".length)}@example.com`;

type Case = [Partial<Message>, Partial<MailSettings>];
/** The largest that is allowed, one beyond, and words of the sentence that tells so. */
type Limit = [most: Case, beyond: Case, words: string];

const BOTH: readonly Limit[] = [
	[[{ attachments: files(10) }, {}], [{ attachments: files(11) }, {}], "10 files in a mail; this one has 11"],
	[
		[{ attachments: files(10, MEGABYTE) }, {}],
		[{ attachments: [...files(9, MEGABYTE), ...files(1, MEGABYTE + 1)] }, {}],
		"at most 10485760 bytes",
	],
	[
		[{}, { certificateLength: 10_240 }],
		[{}, { certificateLength: 10_241 }],
		"at most 10240 bytes; the one that mail.ca names has 10241",
	],
];

const QUECTEL: readonly Limit[] = [
	...BOTH,
	[
		[{ to: names(7), cc: names(7), bcc: names(6) }, {}],
		[{ to: names(7), cc: names(7), bcc: names(7) }, {}],
		"at most 20 recipients in all, not 21",
	],
	[[{ cc: [addressOf(50)] }, {}], [{ cc: [addressOf(51)] }, {}], "at most 50 bytes"],
	[[{ from: addressOf(50) }, {}], [{ from: addressOf(51) }, {}], "at most 50 bytes"],
	[[{}, { from: addressOf(50) }], [{}, { from: addressOf(51) }], "at most 50 bytes"],
	[[{ subject: "x".repeat(100) }, {}], [{ subject: "x".repeat(101) }, {}], "at most 100 bytes in UTF-8"],
	[[{ subject: "ü".repeat(50) }, {}], [{ subject: `x${"ü".repeat(50)}` }, {}], "at most 100 bytes in UTF-8"],
	[[{ subject: "🙂".repeat(25) }, {}], [{ subject: `${"🙂".repeat(25)}x` }, {}], "at most 100 bytes in UTF-8"],
	[[{ text: "x".repeat(10_240) }, {}], [{ text: "x".repeat(10_241) }, {}], "at most 10240 bytes"],
	[[{ text: "\n".repeat(5120) }, {}], [{ text: "\n".repeat(5121) }, {}], "this one has 10242"],
	[[{}, { name: "x".repeat(50) }], [{}, { name: "x".repeat(51) }], "at most 50 characters"],
	[[{}, { server: "m".repeat(50) }], [{}, { server: "m".repeat(51) }], "at most 50 bytes, not 51"],
	[[{}, { user: "u".repeat(50) }], [{}, { user: "u".repeat(51) }], "at most 50 bytes in mail.user; it has 51"],
	[[{}, { password: "p".repeat(50) }], [{}, { password: "p".repeat(51) }], "in mail.password; it has 51"],
];

const SIM767XX: readonly Limit[] = [
	...BOTH,
	[
		[{ to: names(5), cc: names(5), bcc: names(5) }, {}],
		[{ to: names(5), cc: names(6), bcc: names(5) }, {}],
		'at most 5 recipients in "cc", not 6',
	],
	[[{ bcc: [addressOf(127)] }, {}], [{ bcc: [addressOf(128)] }, {}], "at most 127 bytes"],
	[[{ from: addressOf(127) }, {}], [{ from: addressOf(128) }, {}], "at most 127 bytes"],
	[[{ subject: "x".repeat(511) }, {}], [{ subject: "x".repeat(512) }, {}], "at most 511 bytes"],
	[[{ subject: `x${"件".repeat(170)}` }, {}], [{ subject: `xx${"件".repeat(170)}` }, {}], "at most 511 bytes"],
	[[{ text: "x".repeat(5120) }, {}], [{ text: "x".repeat(5121) }, {}], "at most 5120 bytes"],
	[[{}, { server: "m".repeat(127) }], [{}, { server: "m".repeat(128) }], "at most 127 bytes, not 128"],
	[[{}, { user: "u".repeat(127) }], [{}, { user: "u".repeat(128) }], "at most 127 bytes in mail.user; it has 128"],
	[[{}, { password: "p".repeat(127) }], [{}, { password: "p".repeat(128) }], "in mail.password; it has 128"],
	[[{}, { name: "x".repeat(63) }], [{}, { name: "x".repeat(64) }], "at most 63 characters"],
];

/** What no modem takes. */
const NEVER: readonly [...Case, string][] = [
	[{ to: [] }, {}, "no recipient"],
	[{ to: ["+12065550123"] }, {}, "+12065550123 is none"],
	[{ receipt: true }, {}, "cannot ask a mail server for a receipt"],
	[{ text: undefined }, {}, "is empty"],
	[{ attachments: files(1, 0) }, {}, "0.jpg is empty"],
	[{}, { server: "" }, "set mail.server first"],
	[{}, { name: "Außenposten" }, "set mail.name anew"],
	[{}, { name: 'the "Outpost"' }, "without quotation marks"],
	[{}, { password: 'pass"word' }, "no quotation marks in mail.password"],
	[{}, { certificateLength: 0 }, "set mail.ca to its name, or set mail.verify off"],
];

const table: TestTable = {
	"quectel-lte: each limit of a mail, the largest allowed and one beyond"(t) {
		check(QUECTEL, checkQuectel, t);
	},
	"sim767xx: each limit of a mail, the largest allowed and one beyond"(t) {
		check(SIM767XX, checkSim767xx, t);
	},
	"what no modem takes is a sentence that says what to do"(t) {
		for (const [message, settings, words] of NEVER) {
			for (const checkLimits of [checkQuectel, checkSim767xx]) {
				const error = t.throws(() => checkLimits({ ...MESSAGE, ...message }, { ...MAIL_SETTINGS, ...settings }), words);
				t.true(error instanceof LimitError, words);
			}
		}
	},
	"a certificate is asked for only where the server's is checked"() {
		for (const checkLimits of [checkQuectel, checkSim767xx]) {
			checkLimits(MESSAGE, { ...MAIL_SETTINGS, certificateLength: 0, verify: false });
			checkLimits(MESSAGE, { ...MAIL_SETTINGS, certificateLength: 0, security: "none" });
		}
	},
	"a subject alone is a mail"() {
		for (const checkLimits of [checkQuectel, checkSim767xx])
			checkLimits({ ...MESSAGE, text: undefined, subject: "hello" }, MAIL_SETTINGS);
	},
	"quectel-lte: a subject is ASCII where it can be, else UTF-8"(t) {
		t.deepEqual(encodeSubject("TEST SMTP"), { charset: 0, text: "TEST SMTP" });
		for (const subject of ["Grüße", "Καλημέρα", "你好", "🙂"])
			t.deepEqual(encodeSubject(subject), { charset: 1, text: subject });
	},
	"quectel-lte: a quotation mark, which would end the string, goes as an encoded word"(t) {
		t.deepEqual(encodeSubject('said "a=b?_"'), { charset: 0, text: "=?UTF-8?Q?said_=22a=3Db=3F=5F=22?=" });
		t.deepEqual(encodeSubject('"ü"'), { charset: 0, text: "=?UTF-8?Q?=22=C3=BC=22?=" });
		const words = encodeSubject(`"${"x".repeat(70)}`)?.text.split(" ") ?? [];
		t.is(words.length, 2);
		t.true(words.every((word) => word.length <= 75));
		t.is(encodeSubject(`"${"x".repeat(80)}`), undefined);
	},
	"line ends of a text become those of a mail, once"(t) {
		t.is(toMailText("a\nb\r\nc\rd\n\n"), "a\r\nb\r\nc\r\nd\r\n\r\n");
	},
};

type Check = (message: Message, settings: MailSettings) => void;

function check(limits: readonly Limit[], checkLimits: Check, t: Parameters<TestTable[string]>[0]): void {
	for (const [most, beyond, words] of limits) {
		checkLimits({ ...MESSAGE, ...most[0] }, { ...MAIL_SETTINGS, ...most[1] });
		const error = t.throws(() => checkLimits({ ...MESSAGE, ...beyond[0] }, { ...MAIL_SETTINGS, ...beyond[1] }), words);
		t.true(error instanceof LimitError, words);
	}
}

export default table;
