import test from "ava";
import { simpleParser } from "mailparser";
import { composeMail } from "../../../../simulator/modem/mail/compose-mail";
import { exampleMail } from "./example-mail";

const compose = (parts: Parameters<typeof exampleMail>[0]) => Buffer.from(composeMail(exampleMail(parts)));

test("a mail parser reads back every header and part", async (t) => {
	const mail = await simpleParser(compose({ cc: [{ address: "b@example.com", name: 'B "the" C' }] }));
	t.is(mail.subject, "Überfahrt nach Århus 🚢");
	t.is(mail.text, "Grüße aus dem Hafen\n.\n");
	t.is(mail.from?.value[0]?.name, "Grüße");
	t.deepEqual(mail.cc && [mail.cc].flat()[0]?.value, [{ address: "b@example.com", name: 'B "the" C' }]);
	t.is(mail.bcc, undefined);
	t.is(mail.date?.toISOString(), "2026-01-02T03:04:05.000Z");
	t.is(mail.messageId, "<1.1@example.com>");
	t.is(mail.attachments[0]?.filename, "bild ö.bin");
});

for (const [name, subject] of [
	["Chinese", "你好".repeat(40)],
	["emoji", "🏔🚢".repeat(30)],
	["Greek among ASCII", "a Ελλάδα b ".repeat(12)],
] as const) {
	test(`a long subject of ${name} stays whole in encoded words of 75 characters at most`, async (t) => {
		const bytes = compose({ subject: { charset: "utf-8", bytes: Buffer.from(subject) } });
		t.is((await simpleParser(bytes)).subject, subject);
		for (const word of bytes.toString().match(/=\?[^ ]+\?=/g) ?? []) t.true(word.length <= 75, word);
	});
}

test("a subject of GB2312 is not cut within a character", async (t) => {
	// 中 (D6 D0) behind one byte of ASCII: every second boundary would be wrong.
	const bytes = Buffer.from([0x61, ...Array.from({ length: 60 }, () => [0xd6, 0xd0]).flat()]);
	t.is((await simpleParser(compose({ subject: { charset: "gb2312", bytes } }))).subject, `a${"中".repeat(60)}`);
});

test("a subject in ASCII stands as it is, and what looks like an encoded word is one only where it was meant", async (t) => {
	const subject = { charset: "us-ascii", bytes: Buffer.from("=?UTF-8?B?w7w=?= plain") };
	t.regex(compose({ subject }).toString(), /^Subject: =\?UTF-8\?B\?w7w=\?= plain\r$/m);
	const literal = { charset: "utf-8", bytes: Buffer.from("=?UTF-8?B?w7w=?=") };
	t.is((await simpleParser(compose({ subject: literal }))).subject, "=?UTF-8?B?w7w=?=");
});

test("a body in ASCII goes as it is unless a line is too long for SMTP", (t) => {
	const plain = compose({ body: { charset: "us-ascii", bytes: Buffer.from("one\ntwo") }, attachments: [] }).toString();
	t.true(plain.endsWith("Content-Transfer-Encoding: 7bit\r\n\r\none\r\ntwo"));
	const long = compose({ body: { charset: "us-ascii", bytes: Buffer.alloc(999, "x") } }).toString();
	t.true(long.split("\r\n").every((line) => line.length <= 998));
});

test("a mail without text, subject and attachments is still a mail", async (t) => {
	const mail = await simpleParser(compose({ subject: undefined, body: undefined, attachments: [] }));
	t.is(mail.subject, undefined);
	t.is(mail.text?.trim() ?? "", "");
});
