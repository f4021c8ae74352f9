import type { OutcomeKind } from "modem/outcome";
import { Sim767xxMail } from "modem/simcom/sim767xx/mail";
import { MAIL_CODES } from "modem/simcom/sim767xx/mail-outcomes";
import { makeParts } from "modem/simcom/sim767xx/parts";
import type { TestTable } from "../../../support/table";
import { codesOf } from "../support/codes";
import { CERTIFICATE, type MailTestTask, makeMailTask } from "../support/mail-task";
import { MockLine } from "../support/mock-line";

/** 22.3, every code, as the result of AT+CSMTPSSEND. */
const DEFERRED: Readonly<Record<number, OutcomeKind>> = {
	600: "failed",
	601: "failed",
	602: "uncertain",
	603: "refused",
	604: "failed",
	605: "uncertain",
	606: "failed",
	607: "failed",
	608: "refused",
	609: "failed",
	610: "failed",
	611: "refused",
	612: "uncertain",
	655: "uncertain",
};
const CODES = Object.keys(DEFERRED).map(Number);

function make(): { bench: MockLine; service: Sim767xxMail } {
	const bench = new MockLine();
	return { bench, service: new Sim767xxMail(makeParts(bench.tools())) };
}

/** What an earlier life left, first of all; then the context. */
function expectStart(bench: MockLine): void {
	bench.mock.command("AT+CSMTPSSTOP", "ERROR");
	bench.accept("AT+CSMTPSCLEAN");
	bench.mock.command("AT+FSCD=C:/", "+FSCD: C:/", "OK").command("AT+FSATTRI=outpost.lst", "ERROR");
}

function expectContext(bench: MockLine): void {
	bench.mock.command("AT+CGDCONT?", '+CGDCONT: 1,"IP","internet","",0,0', "OK");
}

function expectCertificate(bench: MockLine, certificate = CERTIFICATE): void {
	bench.mock.command('AT+CCERTDELE="outpost.pem"', "ERROR");
	bench.mock.expect(`AT+CCERTDOWN="outpost.pem",${certificate.length}\r`, "\r\n>");
	bench.mock.expect(certificate, "\r\nOK\r\n");
}

function expectVerifiedTls(bench: MockLine): void {
	bench.accept(
		'AT+CSMTPSCFG="sslCtxId",0',
		'AT+CSSLCFG="authmode",0,1',
		'AT+CSSLCFG="enableSNI",0,1',
		'AT+CSSLCFG="ignorelocaltime",0,1',
		'AT+CSSLCFG="cacert",0,"outpost.pem"',
		'AT+CSSLCFG="ignorecertCN",0,0',
	);
}

function expectServer(bench: MockLine, type = 2): void {
	bench.accept(
		'AT+CSMTPSCFG="CID",1',
		`AT+CSMTPSSRV="mail.example.com",465,${type}`,
		'AT+CSMTPSAUTH=1,"gateway","secret-word"',
		'AT+CSMTPSFROM="gateway@example.com","Outpost"',
	);
}

function prepare(bench: MockLine, service: Sim767xxMail, task: MailTestTask): Promise<void> {
	return bench.run((line) => service.prepare(line, task));
}

async function commit(...lines: string[]) {
	const { bench, service } = make();
	bench.mock.command("AT+CSMTPSSEND", ...lines);
	return bench.run((line) => service.commit(line));
}

const table: TestTable = {
	async "C37: a mail with everything, byte for byte; the sender's address goes first, and TO is 0"(t) {
		const { bench, service } = make();
		expectStart(bench);
		bench.mock.command("AT+FSCD=C:/", "+FSCD: C:/", "OK").command("AT+FSATTRI=a.txt", "ERROR");
		expectContext(bench);
		expectCertificate(bench);
		expectVerifiedTls(bench);
		expectServer(bench);
		bench.mock.expect('AT+CFTRANRX="C:/outpost.lst",6\r', "\r\n> ").expect("a.txt\n", "\r\nOK\r\n");
		bench.mock.expect('AT+CFTRANRX="C:/a.txt",3\r', "\r\n> ").expect("abc", "\r\nOK\r\n");
		bench.accept(
			'AT+CSMTPSRCPT=0,0,"name@example.com"',
			'AT+CSMTPSRCPT=1,0,"copy@example.com"',
			'AT+CSMTPSRCPT=2,0,"blind@example.com"',
			'AT+CSMTPSRCPT=2,1,"blinder@example.com"',
		);
		bench.mock.expect('AT+CSMTPSSUB=7,"utf-8"\r', "\r\n>").expect("Grüße", "\r\nOK\r\n");
		bench.accept('AT+CSMTPSBCH="utf-8"');
		bench.mock.expect("AT+CSMTPSBODY=8\r", "\r\n>").expect("ü\r\n🙂", "\r\nOK\r\n");
		bench.accept('AT+CSMTPSFILE=1,"C:/a.txt"');
		const bcc = ["blind@example.com", "blinder@example.com"];
		const message = { cc: ["copy@example.com"], bcc, subject: "Grüße", text: "ü\n🙂" };
		const task = makeMailTask(message, { "a.txt": "abc" });
		await prepare(bench, service, task);
		bench.mock.finish();
		t.deepEqual(task.progressed.at(-1), [3, 3]);
		t.true(task.opened.every(({ closed }) => closed));
	},
	async "C38: AT+CSMTPSCLEAN clears the settings too, so all are given again; the certificate is uploaded once"() {
		const { bench, service } = make();
		expectStart(bench);
		expectContext(bench);
		expectCertificate(bench);
		expectVerifiedTls(bench);
		expectServer(bench);
		bench.accept('AT+CSMTPSRCPT=0,0,"name@example.com"');
		await prepare(bench, service, makeMailTask());
		bench.accept("AT+CSMTPSCLEAN");
		await bench.run((line) => service.clean(line));
		bench.mock.command("AT+CSMTPSSTOP", "ERROR");
		bench.accept("AT+CSMTPSCLEAN");
		expectContext(bench);
		bench.mock.command("AT+CCERTLIST", '+CCERTLIST: "other.pem"', '+CCERTLIST: "outpost.pem"', "OK");
		expectVerifiedTls(bench);
		expectServer(bench, 3);
		bench.accept('AT+CSMTPSRCPT=0,0,"name@example.com"');
		await prepare(bench, service, makeMailTask({}, {}, { security: "starttls" }));
		bench.mock.finish();
	},
	async "a certificate of more than 3072 bytes goes in packets (17.2.2)"(t) {
		const { bench, service } = make();
		expectStart(bench);
		expectContext(bench);
		expectCertificate(bench, "x".repeat(10_240));
		expectVerifiedTls(bench);
		expectServer(bench);
		bench.accept('AT+CSMTPSRCPT=0,0,"name@example.com"');
		const before = bench.clock.now();
		await prepare(bench, service, makeMailTask({}, {}, {}, "x".repeat(10_240)));
		bench.mock.finish();
		t.true(bench.clock.now() - before >= 300, "it rested three times");
	},
	async "a plain server without a login or a name, and a sender of the mail's own"() {
		const { bench, service } = make();
		expectStart(bench);
		expectContext(bench);
		bench.accept(
			'AT+CSMTPSCFG="CID",1',
			'AT+CSMTPSSRV="mail.example.com",25,1',
			"AT+CSMTPSAUTH=0",
			'AT+CSMTPSFROM="me@example.com"',
			'AT+CSMTPSRCPT=0,0,"name@example.com"',
		);
		const settings = { security: "none", user: "", port: 25, name: "" } as const;
		await prepare(bench, service, makeMailTask({ from: "me@example.com" }, {}, settings));
		bench.mock.finish();
	},
	async "a mail that is still under way is stopped, and its last word is not taken for that of the next"(t) {
		const { bench, service } = make();
		bench.mock.command("AT+CSMTPSSTOP", "OK", "+CSMTPSSEND: 612");
		bench.accept("AT+CSMTPSCLEAN");
		bench.mock.command("AT+FSCD=C:/", "+FSCD: C:/", "OK").command("AT+FSATTRI=outpost.lst", "ERROR");
		expectContext(bench);
		bench.accept('AT+CSMTPSCFG="sslCtxId",0', 'AT+CSSLCFG="authmode",0,0', 'AT+CSSLCFG="enableSNI",0,1');
		bench.accept('AT+CSSLCFG="ignorelocaltime",0,1');
		expectServer(bench);
		bench.accept('AT+CSMTPSRCPT=0,0,"name@example.com"');
		await prepare(bench, service, makeMailTask({}, {}, { verify: false }));
		bench.mock.command("AT+CSMTPSSEND", "OK", "+CSMTPSSEND: 0");
		const outcome = await bench.run((line) => service.commit(line));
		t.is(outcome.kind, "sent");
		bench.mock.finish();
	},
	async "an attachment that the modem refuses is told by its number (22.2.9)"(t) {
		const { bench, service } = make();
		expectStart(bench);
		bench.mock.command("AT+FSCD=C:/", "+FSCD: C:/", "OK").command("AT+FSATTRI=a.txt", "ERROR");
		expectContext(bench);
		bench.accept(
			'AT+CSMTPSCFG="CID",1',
			'AT+CSMTPSSRV="mail.example.com",465,1',
			'AT+CSMTPSAUTH=1,"gateway","secret-word"',
			'AT+CSMTPSFROM="gateway@example.com","Outpost"',
		);
		bench.mock.expect('AT+CFTRANRX="C:/outpost.lst",6\r', "\r\n> ").expect("a.txt\n", "\r\nOK\r\n");
		bench.mock.expect('AT+CFTRANRX="C:/a.txt",3\r', "\r\n> ").expect("abc", "\r\nOK\r\n");
		bench.accept('AT+CSMTPSRCPT=0,0,"name@example.com"');
		bench.mock.command('AT+CSMTPSFILE=1,"C:/a.txt"', "+CSMTPS: 603", "ERROR");
		const task = makeMailTask({}, { "a.txt": "abc" }, { security: "none" });
		const error = await t.rejects(prepare(bench, service, task), "603 (over size)");
		t.true(
			error.message.includes("send smaller or fewer files") || error.message.includes("Send smaller"),
			error.message,
		);
	},
	"the table has every code of the manual and no other"(t) {
		t.deepEqual(codesOf(MAIL_CODES), CODES);
	},
	async "every deferred result becomes an outcome that names the code and what the modem leaves unsaid"(t) {
		for (const code of CODES) {
			const outcome = await commit("OK", `+CSMTPSSEND: ${code}`);
			t.is(outcome.kind, DEFERRED[code], String(code));
			t.is(outcome.code, code);
			t.true(outcome.text.includes(`${code} (`), outcome.text);
			t.true(outcome.text.includes("passes on neither"), outcome.text);
		}
	},
	async "a code before ERROR was refused at once: nothing was sent"(t) {
		for (const code of CODES) {
			const outcome = await commit(`+CSMTPSSEND: ${code}`, "ERROR");
			t.is(outcome.kind, DEFERRED[code] === "refused" ? "refused" : "failed", String(code));
			t.is(outcome.code, code);
		}
		t.is((await commit("ERROR")).kind, "failed");
	},
	async "0 is sent, with the blank and without, before OK and after it"(t) {
		t.is((await commit("OK", "+CSMTPSSEND: 0")).kind, "sent");
		t.is((await commit("OK", "+CSMTPSSEND:0")).kind, "sent");
		t.is((await commit("+CSMTPSSEND: 0", "OK")).kind, "sent");
	},
	async "what the manual does not explain, silence and a restart leave it uncertain"(t) {
		t.is((await commit("OK", "+CSMTPSSEND: 613")).kind, "uncertain");
		t.is((await commit("OK", "+CSMTPSSEND: what")).kind, "uncertain");
		t.is((await commit()).kind, "uncertain");
		t.is((await commit("OK")).class, "timeout");
	},
	async "a result that comes when nobody waits is heard later"(t) {
		const { bench, service } = make();
		bench.lateResults.attach(bench.engine, ["+CMMSSEND", "+CSMTPSSEND"]);
		bench.mock.receive("\r\n+CMMSSEND: 190\r\n\r\n+CSMTPSSEND: 0\r\n");
		const outcome = await bench.run((line) => service.listen(line, 5000));
		t.is(outcome?.kind, "sent");
	},
};

export default table;
