import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { simpleParser } from "mailparser";
import { CARRIER_SETTINGS } from "../../simulator/carrier/carrier";
import { Certificates } from "../../simulator/carrier/mail/certificates";
import { models } from "../../simulator/modem/models";
import { compact, ModemBench } from "../support/modem-bench";

/** Debian's own Python, which has Debian's packages. */
const PYTHON = "/usr/bin/python3";
const aiosmtpdIsHere = spawnSync(PYTHON, ["-c", "import aiosmtpd"]).status === 0;
const testWithServer = aiosmtpdIsHere ? test.serial : test.skip;
const reason = aiosmtpdIsHere ? "" : " (aiosmtpd is not installed: apt-get install python3-aiosmtpd)";

const { host, user, password } = CARRIER_SETTINGS.mail;
const SUBJECT = "Grüße vom Gipfel 🏔";
const BODY = ".Erste Zeile\r\n.\r\nletzte Zeile ohne Ende";
const PHOTO = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 253);

interface Mail {
	from: string;
	recipients: string[];
	encrypted: boolean;
	user: string;
	content: string;
}

/** A server with a certificate of our authority, and the mails that it takes. */
class Server {
	readonly port: Promise<number>;
	readonly #lines: AsyncIterator<string>;
	readonly #process: ChildProcess;

	constructor(process: ChildProcess) {
		this.#process = process;
		this.#lines = createInterface({ input: process.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
		this.port = this.#next().then((told) => (told as { port: number }).port);
	}

	/** All that it took, once it has ended. */
	async end(): Promise<Mail[]> {
		this.#process.stdin?.end();
		const mails: Mail[] = [];
		for (let told = await this.#next(); told; told = await this.#next()) mails.push(told as Mail);
		return mails;
	}

	async #next(): Promise<unknown> {
		const { value, done } = await this.#lines.next();
		return done ? undefined : JSON.parse(value);
	}

	static async start(t: ExecutionContext, certificates: Certificates, security: string, excluded: string) {
		const folder = mkdtempSync(join(tmpdir(), "outpost-"));
		const { certificate, key } = await certificates.server("good");
		writeFileSync(join(folder, "mail.pem"), certificate);
		writeFileSync(join(folder, "mail.key"), key);
		const script = fileURLToPath(new URL("aiosmtpd-server.py", import.meta.url));
		const files = [join(folder, "mail.pem"), join(folder, "mail.key")];
		const process = spawn(PYTHON, [script, ...files, security, excluded, user, password], {
			stdio: ["pipe", "pipe", "ignore"],
		});
		t.teardown(() => {
			process.kill();
			rmSync(folder, { recursive: true });
		});
		return new Server(process);
	}
}

/** A modem that reaches this server under the carrier's name. */
async function startModem(t: ExecutionContext, model: keyof typeof models, server: Server): Promise<ModemBench> {
	const bench = await ModemBench.ready(models[model]);
	t.teardown(() => bench.modem.powerOff());
	const port = await server.port;
	bench.network.reach({ route: (asked) => (asked === host ? { host: "127.0.0.1", port } : undefined) });
	return bench;
}

/** Commands, and after a prompt the data; everything must be answered OK. */
async function tell(t: ExecutionContext, bench: ModemBench, ...steps: (string | [string, Uint8Array])[]) {
	for (const step of steps) {
		if (typeof step === "string") {
			t.is(await bench.ask(step, 500), "OK", step);
			continue;
		}
		t.regex(await bench.ask(step[0], 500), /^(> ?|CONNECT)$/, step[0]);
		t.regex(compact(await bench.raw(step[1], 500)), /(^|\|)OK$/, step[0]);
	}
}

async function checkMail(t: ExecutionContext, server: Server, mechanism: string): Promise<void> {
	const mails = await server.end();
	t.is(mails.length, 1);
	const [mail] = mails as [Mail];
	t.like(mail, {
		from: user,
		recipients: ["someone@example.com", "hidden@example.com"],
		encrypted: true,
		user: `${user} by ${mechanism}`,
	});
	const read = await simpleParser(Buffer.from(mail.content, "base64"));
	t.is(read.subject, SUBJECT);
	t.is(read.text, BODY.replace(/\r\n/g, "\n"));
	t.deepEqual(read.attachments[0]?.content, Buffer.from(PHOTO));
}

for (const [security, type, excluded, mechanism] of [
	["tls", 1, "LOGIN", "PLAIN"],
	["starttls", 2, "PLAIN", "LOGIN"],
] as const) {
	testWithServer(`EC25 sends a mail to aiosmtpd by ${security} with AUTH ${mechanism}${reason}`, async (t) => {
		const certificates = new Certificates(host, undefined);
		const server = await Server.start(t, certificates, security, excluded);
		const bench = await startModem(t, "quectel-lte", server);
		const authority = Buffer.from(await certificates.authority());
		await tell(
			t,
			bench,
			'AT+QICSGP=1,1,"internet","","",0',
			"AT+QIACT=1",
			[`AT+QFUPL="UFS:ca.pem",${authority.length},60`, authority],
			[`AT+QFUPL="RAM:photo.jpg",${PHOTO.length},60`, PHOTO],
			'AT+QSSLCFG="seclevel",1,1',
			'AT+QSSLCFG="cacert",1,"UFS:ca.pem"',
			'AT+QSMTPCFG="sslctxid",1',
			`AT+QSMTPCFG="ssltype",${type}`,
			`AT+QSMTPCFG="smtpserver","${host}",465`,
			`AT+QSMTPCFG="account","${user}","${password}"`,
			`AT+QSMTPCFG="sender","Outpost","${user}"`,
			'AT+QSMTPDST=1,1,"someone@example.com"',
			'AT+QSMTPDST=1,3,"hidden@example.com"',
			`AT+QSMTPSUB=1,"${Buffer.from(SUBJECT).toString("latin1")}"`,
			[`AT+QSMTPBODY=0,${BODY.length},60`, Buffer.from(BODY)],
			'AT+QSMTPATT=1,1,"RAM:photo.jpg"',
		);
		t.is(await bench.ask("AT+QSMTPPUT=300", 30_000), "OK|+QSMTPPUT: 0,0");
		await checkMail(t, server, mechanism);
	});
}

for (const [security, type] of [
	["tls", 2],
	["starttls", 3],
] as const) {
	testWithServer(`SIM767XX sends a mail to aiosmtpd by ${security}${reason}`, async (t) => {
		const certificates = new Certificates(host, undefined);
		const server = await Server.start(t, certificates, security, "LOGIN");
		const bench = await startModem(t, "sim767xx", server);
		const authority = Buffer.from(await certificates.authority());
		const subject = Buffer.from(SUBJECT);
		await tell(
			t,
			bench,
			[`AT+CCERTDOWN="ca.pem",${authority.length}`, authority],
			[`AT+CFTRANRX="C:/photo.jpg",${PHOTO.length}`, PHOTO],
			'AT+CSSLCFG="authmode",0,1',
			'AT+CSSLCFG="cacert",0,"ca.pem"',
			'AT+CSSLCFG="enableSNI",0,1',
			`AT+CSMTPSSRV="${host}",465,${type}`,
			`AT+CSMTPSAUTH=1,"${user}","${password}"`,
			`AT+CSMTPSFROM="${user}"`,
			'AT+CSMTPSRCPT=0,0,"someone@example.com"',
			'AT+CSMTPSRCPT=2,0,"hidden@example.com"',
			[`AT+CSMTPSSUB=${subject.length},"utf-8"`, subject],
			[`AT+CSMTPSBODY=${BODY.length}`, Buffer.from(BODY)],
			'AT+CSMTPSFILE=1,"C:/photo.jpg"',
		);
		t.is(await bench.ask("AT+CSMTPSSEND", 30_000), "OK|+CSMTPSSEND: 0");
		await checkMail(t, server, "PLAIN");
	});
}

testWithServer(`aiosmtpd turns a wrong password away, and the modem says so${reason}`, async (t) => {
	const certificates = new Certificates(host, undefined);
	const server = await Server.start(t, certificates, "tls", "LOGIN");
	const bench = await startModem(t, "sim767xx", server);
	await tell(
		t,
		bench,
		`AT+CSMTPSSRV="${host}",465,2`,
		`AT+CSMTPSAUTH=1,"${user}","wrong"`,
		`AT+CSMTPSFROM="${user}"`,
		'AT+CSMTPSRCPT=0,0,"someone@example.com"',
	);
	t.is(await bench.ask("AT+CSMTPSSEND", 30_000), "OK|+CSMTPSSEND: 611");
	t.deepEqual(await server.end(), []);
});
