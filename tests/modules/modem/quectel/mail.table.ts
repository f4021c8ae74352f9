import { encodeUtf8 } from "io/utf8";
import type { OutcomeKind } from "modem/outcome";
import { findCode } from "modem/outcome-table";
import { QuectelLteMail } from "modem/quectel/lte/mail";
import { MAIL_CODES } from "modem/quectel/lte/mail-outcomes";
import { makeParts } from "modem/quectel/parts";
import { SMTP_REPLIES } from "modem/smtp-replies";
import type { TestTable } from "../../../support/table";
import { CHECKSUMS } from "../support/checksums";
import { codesOf } from "../support/codes";
import { CERTIFICATE, type MailTestTask, makeMailTask } from "../support/mail-task";
import { MockLine } from "../support/mock-line";

/** Chapter 5 and the UniRTOS header, every code, without a reply of the server that says more. */
const DEFERRED: Readonly<Record<number, OutcomeKind>> = {
	651: "uncertain",
	652: "failed",
	653: "failed",
	654: "failed",
	655: "refused",
	656: "uncertain",
	657: "uncertain",
	658: "uncertain",
	659: "failed",
	660: "failed",
	661: "failed",
	662: "failed",
	663: "failed",
	664: "refused",
	665: "refused",
	666: "failed",
	667: "failed",
	668: "failed",
	669: "failed",
	670: "refused",
	671: "refused",
	672: "refused",
	673: "refused",
	674: "refused",
	675: "refused",
	676: "refused",
	677: "refused",
	678: "refused",
	679: "refused",
	680: "refused",
	681: "refused",
	682: "refused",
};
const CODES = Object.keys(DEFERRED).map(Number);

/** The replies that 666 to 682 stand for, in order. */
const STANDS_FOR = [421, 450, 451, 452, 500, 501, 502, 503, 504, 521, 530, 535, 550, 551, 552, 553, 554];

/** Everything up to the files, as a modem with one certificate answers it. */
function expectStart(bench: MockLine, clear = 'AT+QFDEL="RAM:*"'): void {
	bench.accept("AT+QSMTPCLR", clear).mock.command("AT+QIACT?", "OK");
	bench.accept('AT+QICSGP=1,1,"internet","","",0', "AT+QIACT=1");
}

function expectUpload(bench: MockLine, path: string, bytes: string): void {
	const checksum = CHECKSUMS.xor16(encodeUtf8(bytes)).toString(16);
	bench.mock.command(`AT+QFDEL="${path}"`, "+CME ERROR: 405");
	bench.mock.expect(`AT+QFUPL="${path}",${bytes.length},60,1\r`, "\r\nCONNECT\r\n");
	bench.mock.expect(bytes, `\r\n+QFUPL: ${bytes.length},${checksum}\r\n\r\nOK\r\n`);
}

function expectVerifiedTls(bench: MockLine, type = 1): void {
	bench.accept(
		`AT+QSMTPCFG="ssltype",${type}`,
		'AT+QSMTPCFG="sslctxid",1',
		'AT+QSSLCFG="sslversion",1,3',
		'AT+QSSLCFG="ciphersuite",1,0XFFFF',
		'AT+QSSLCFG="seclevel",1,1',
		'AT+QSSLCFG="sni",1,1',
		'AT+QSSLCFG="ignorelocaltime",1,1',
		'AT+QSSLCFG="cacert",1,"UFS:outpost.pem"',
	);
}

function expectServer(bench: MockLine): void {
	bench.accept(
		'AT+QSMTPCFG="contextid",1',
		'AT+QSMTPCFG="smtpserver","mail.example.com",465',
		'AT+QSMTPCFG="account","gateway","secret-word"',
		'AT+QSMTPCFG="sender","Outpost","gateway@example.com"',
	);
}

function prepare(bench: MockLine, service: QuectelLteMail, task: MailTestTask): Promise<void> {
	return bench.run((line) => service.prepare(line, task));
}

const PLAIN = { security: "none", user: "", port: 25 } as const;

function expectPlain(bench: MockLine): void {
	bench.accept(
		'AT+QSMTPCFG="ssltype",0',
		'AT+QSMTPCFG="contextid",1',
		'AT+QSMTPCFG="smtpserver","mail.example.com",25',
		'AT+QSMTPCFG="account","",""',
		'AT+QSMTPCFG="sender","Outpost","gateway@example.com"',
		'AT+QSMTPDST=1,1,"name@example.com"',
	);
}

async function commit(...lines: string[]) {
	const bench = new MockLine();
	bench.mock.command("AT+QSMTPPUT=300", ...lines);
	return bench.run((line) => new QuectelLteMail(makeParts(bench.tools())).commit(line));
}

const table: TestTable = {
	async "C37: a mail with everything, byte for byte; the sender's name goes first, and TO is 1"(t) {
		const bench = new MockLine();
		expectStart(bench);
		expectUpload(bench, "UFS:outpost.pem", CERTIFICATE);
		expectVerifiedTls(bench);
		expectServer(bench);
		expectUpload(bench, "RAM:a.txt", "abc");
		bench.accept(
			'AT+QSMTPDST=1,1,"name@example.com"',
			'AT+QSMTPDST=1,2,"copy@example.com"',
			'AT+QSMTPDST=1,3,"blind@example.com"',
			'AT+QSMTPSUB=1,"Grüße"',
		);
		bench.mock.expect("AT+QSMTPBODY=1,8,60\r", "\r\nCONNECT\r\n");
		bench.mock.expect("ü\r\n+++!", "\r\n+QSMTPBODY: 8\r\n\r\nOK\r\n");
		bench.accept('AT+QSMTPATT=1,1,"RAM:a.txt"');
		const message = { cc: ["copy@example.com"], bcc: ["blind@example.com"], subject: "Grüße", text: "ü\n+++!" };
		const task = makeMailTask(message, { "a.txt": "abc" });
		await prepare(bench, new QuectelLteMail(makeParts(bench.tools())), task);
		bench.mock.finish();
		t.deepEqual(task.progressed.at(-1), [3, 3]);
		t.true(task.opened.every(({ closed }) => closed));
	},
	async "C38: settings are given again for each mail, the certificate is uploaded once"() {
		const bench = new MockLine();
		const service = new QuectelLteMail(makeParts(bench.tools()));
		const letter = () => bench.accept('AT+QSMTPDST=1,1,"name@example.com"', 'AT+QSMTPSUB=0,"hello"');
		expectStart(bench);
		expectUpload(bench, "UFS:outpost.pem", CERTIFICATE);
		expectVerifiedTls(bench);
		expectServer(bench);
		letter();
		await prepare(bench, service, makeMailTask({ subject: "hello" }));
		bench.mock.finish();
		bench.accept("AT+QSMTPCLR").mock.command("AT+QIACT?", '+QIACT: 1,1,1,"10.7.157.1"', "OK");
		bench.mock.command('AT+QFLST="UFS:outpost.pem"', `+QFLST: "UFS:outpost.pem",${CERTIFICATE.length}`, "OK");
		expectVerifiedTls(bench, 2);
		expectServer(bench);
		letter();
		await prepare(bench, service, makeMailTask({ subject: "hello" }, {}, { security: "starttls" }));
		bench.mock.finish();
	},
	async "another certificate takes the place of the first, and so does the same one where it is gone"() {
		const other = CERTIFICATE.replace("MA==", "MQ==");
		for (const [certificate, list] of [
			[other, undefined],
			[CERTIFICATE, '+QFLST: "UFS:outpost.pem",5'],
		] as const) {
			const bench = new MockLine();
			const service = new QuectelLteMail(makeParts(bench.tools()));
			expectStart(bench);
			expectUpload(bench, "UFS:outpost.pem", CERTIFICATE);
			expectVerifiedTls(bench);
			expectServer(bench);
			bench.accept('AT+QSMTPDST=1,1,"name@example.com"');
			await prepare(bench, service, makeMailTask({}));
			bench.accept("AT+QSMTPCLR").mock.command("AT+QIACT?", '+QIACT: 1,1,1,"10.7.157.1"', "OK");
			if (list) bench.mock.command('AT+QFLST="UFS:outpost.pem"', list, "OK");
			expectUpload(bench, "UFS:outpost.pem", certificate);
			expectVerifiedTls(bench);
			expectServer(bench);
			bench.accept('AT+QSMTPDST=1,1,"name@example.com"');
			await prepare(bench, service, makeMailTask({}, {}, {}, certificate));
			bench.mock.finish();
		}
	},
	async "without verification nobody is asked who he is; what the firmware does not know of TLS does not matter"() {
		const bench = new MockLine();
		expectStart(bench);
		bench.accept(
			'AT+QSMTPCFG="ssltype",1',
			'AT+QSMTPCFG="sslctxid",1',
			'AT+QSSLCFG="sslversion",1,3',
			'AT+QSSLCFG="ciphersuite",1,0XFFFF',
			'AT+QSSLCFG="seclevel",1,0',
		);
		bench.mock.command('AT+QSSLCFG="sni",1,1', "ERROR").command('AT+QSSLCFG="ignorelocaltime",1,1', "ERROR");
		expectServer(bench);
		bench.accept('AT+QSMTPDST=1,1,"name@example.com"');
		const task = makeMailTask({}, {}, { verify: false, certificateLength: 0 });
		await prepare(bench, new QuectelLteMail(makeParts(bench.tools())), task);
		bench.mock.finish();
	},
	async "a plain server without a login; a body of ASCII says so, and ends at its length though it ends in +++"() {
		const bench = new MockLine();
		expectStart(bench);
		expectPlain(bench);
		bench.mock.expect("AT+QSMTPBODY=0,3,60\r", "\r\nCONNECT\r\n");
		bench.mock.expect("+++", "\r\n+QSMTPBODY: 3\r\n\r\nOK\r\n");
		await prepare(bench, new QuectelLteMail(makeParts(bench.tools())), makeMailTask({ text: "+++" }, {}, PLAIN));
		bench.mock.finish();
	},
	async "C16: a modem that takes +++ for the end of the body all the same is told apart, and nothing is sent"(t) {
		for (const text of ["+++".padEnd(9, "x"), "x".repeat(9)]) {
			const bench = new MockLine();
			expectStart(bench);
			expectPlain(bench);
			bench.mock.expect("AT+QSMTPBODY=0,9,60\r", "\r\nCONNECT\r\n");
			bench.mock.expect(text, "\r\n+QSMTPBODY: 0\r\n\r\nOK\r\n");
			bench.accept("AT", "AT");
			const service = new QuectelLteMail(makeParts(bench.tools()));
			const failed = prepare(bench, service, makeMailTask({ text }, {}, PLAIN));
			await t.rejects(failed, text.includes("+++") ? "takes +++ in a text for its end" : "has taken 0 of 9 bytes");
			bench.mock.finish();
		}
	},
	async "user and password are in no error"(t) {
		const bench = new MockLine();
		expectStart(bench);
		bench.accept('AT+QSMTPCFG="ssltype",0', 'AT+QSMTPCFG="contextid",1');
		bench.accept('AT+QSMTPCFG="smtpserver","mail.example.com",465');
		bench.mock.command('AT+QSMTPCFG="account","gateway","secret-word"', "+CME ERROR: 664");
		const task = makeMailTask({}, {}, { security: "none" });
		const failed = prepare(bench, new QuectelLteMail(makeParts(bench.tools())), task);
		const { message } = await t.rejects(failed, 'AT+QSMTPCFG="account","***","***"');
		t.true(message.includes("wrong parameter"), message);
	},
	async "three contexts are the most; those that are active are named"(t) {
		const bench = new MockLine();
		bench.accept("AT+QSMTPCLR", 'AT+QFDEL="RAM:*"');
		const contexts = [2, 3, 4].map((context) => `+QIACT: ${context},1,1,"10.0.0.${context}"`);
		bench.mock.command("AT+QIACT?", ...contexts, "OK");
		const failed = prepare(bench, new QuectelLteMail(makeParts(bench.tools())), makeMailTask());
		await t.rejects(failed, "3 contexts active (2, 3, 4)");
	},
	async "a certificate that cannot be read is told by the name of its setting"(t) {
		const bench = new MockLine();
		expectStart(bench);
		const task = {
			...makeMailTask(),
			openCertificate: () => {
				throw new Error("It has been removed.");
			},
		};
		const failed = bench.run((line) => new QuectelLteMail(makeParts(bench.tools())).prepare(line, task));
		await t.rejects(failed, "The certificate that mail.ca names cannot be read: It has been removed.");
	},
	async "nothing of a mail is left: content and files are cleared"() {
		const bench = new MockLine();
		const service = new QuectelLteMail(makeParts(bench.tools()));
		expectStart(bench);
		expectPlain(bench);
		await prepare(bench, service, makeMailTask({}, {}, PLAIN));
		bench.accept("AT+QSMTPCLR");
		await bench.run((line) => service.clean(line));
		bench.mock.finish();
	},
	"the table has every code of the manual and no other"(t) {
		t.deepEqual(codesOf(MAIL_CODES), CODES);
	},
	async "every deferred result becomes an outcome, with one field and with two"(t) {
		for (const code of CODES) {
			for (const line of [`+QSMTPPUT: ${code}`, `+QSMTPPUT: ${code},0`, `+QSMTPPUT:${code}`]) {
				const outcome = await commit("OK", line);
				t.is(outcome.kind, DEFERRED[code], line);
				t.is(outcome.code, code);
				t.true(outcome.text.includes(String(code)), outcome.text);
			}
		}
	},
	async "a reply of the server decides: 4yz is tried again, 5yz is not (RFC 5321, 4.2.1)"(t) {
		for (let reply = 400; reply < 600; reply++) {
			const outcome = await commit("OK", `+QSMTPPUT: 654,${reply}`);
			t.is(outcome.kind, reply < 500 ? "failed" : "refused", String(reply));
			t.is(outcome.class, "smtp");
			t.is(outcome.code, reply);
		}
	},
	async "the codes that stand for a reply mean the same without it"(t) {
		for (const [index, reply] of STANDS_FOR.entries()) {
			const code = 666 + index;
			const alone = await commit("OK", `+QSMTPPUT: ${code},0`);
			t.is(alone.kind, findCode(SMTP_REPLIES, reply)?.kind, `${code} ${reply}`);
			t.is(alone.first, findCode(SMTP_REPLIES, reply)?.first, `${code} ${reply}`);
			t.true(alone.text.includes(`(${reply})`), alone.text);
		}
	},
	async "0 is sent, with a second field and without, before OK and after it"(t) {
		t.is((await commit("OK", "+QSMTPPUT: 0,0")).kind, "sent");
		t.is((await commit("OK", "+QSMTPPUT: 0")).kind, "sent");
		t.is((await commit("+QSMTPPUT: 0,0", "OK")).kind, "sent");
		t.is((await commit("OK", "+QSMTPPUT: 0,250")).kind, "sent");
		t.is((await commit("OK", "+QSMTPPUT: 0,550")).kind, "uncertain", "that contradicts itself");
		t.is((await commit("OK", "+QSMTPPUT: ready")).kind, "uncertain");
		t.is((await commit("OK", "+QSMTPPUT: 699,0")).kind, "uncertain", "no manual has this code");
	},
	async "a code that is refused at once was not sent"(t) {
		for (const code of CODES) {
			const { kind } = await commit(`+CME ERROR: ${code}`);
			t.is(kind, DEFERRED[code] === "refused" ? "refused" : "failed", String(code));
		}
	},
	async "no answer and no result leave it uncertain"(t) {
		t.is((await commit()).kind, "uncertain");
		t.is((await commit("OK")).class, "timeout");
	},
	async "a result that comes when nobody waits is heard later"(t) {
		const bench = new MockLine();
		bench.lateResults.attach(bench.engine, ["+QSMTPPUT"]);
		bench.mock.receive("\r\n+QSMTPPUT: 678,550\r\n");
		const outcome = await bench.run((line) => new QuectelLteMail(makeParts(bench.tools())).listen(line, 5000));
		t.is(outcome?.code, 550);
	},
};

export default table;
