import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../../simulator/carrier/carrier";
import { models } from "../../../../simulator/modem/models";
import { ModemBench } from "../../../support/modem-bench";

const { host, user, password } = CARRIER_SETTINGS.mail;
const SENDER = `AT+CSMTPSFROM="${user}","Outpost"`;
const RECIPIENT = 'AT+CSMTPSRCPT=0,0,"someone@example.com","Some One"';
const PHOTO = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) % 256);

/** A started modem with a carrier behind it; all commands must answer OK. */
class Scene {
	private constructor(
		readonly t: ExecutionContext,
		readonly bench: ModemBench,
		readonly carrier: Carrier,
	) {}

	static async start(t: ExecutionContext): Promise<Scene> {
		const bench = await ModemBench.ready(models.sim767xx);
		const carrier = await Carrier.open({ clock: bench.clock });
		t.teardown(() => carrier.close());
		bench.network.reach(carrier);
		return new Scene(t, bench, carrier);
	}

	/** In which AT+CSMTPSSEND is all that is left to do. */
	static async composed(t: ExecutionContext): Promise<Scene> {
		const scene = await Scene.start(t);
		await scene.tell(`AT+CSMTPSSRV="${host}",25,1`, SENDER, RECIPIENT);
		await scene.give("AT+CSMTPSSUB=9", "Greetings");
		await scene.give("AT+CSMTPSBODY=5", "Hello");
		return scene;
	}

	async tell(...commands: string[]): Promise<void> {
		for (const command of commands) this.t.is(await this.bench.ask(command, 500), "OK", command);
	}

	async give(command: string, data: string | Uint8Array): Promise<void> {
		this.t.regex(await this.bench.ask(command), /^> ?$/, command);
		this.t.is(await this.bench.raw(data), "\r\nOK\r\n", command);
	}

	upload(name: string, bytes: Uint8Array): Promise<void> {
		return this.give(`AT+CFTRANRX="C:/${name}",${bytes.length}`, bytes);
	}

	async trust(): Promise<void> {
		const authority = Buffer.from(await this.carrier.mail.certificates.authority());
		await this.give(`AT+CCERTDOWN="ca.pem",${authority.length}`, authority);
		await this.tell('AT+CSSLCFG="authmode",0,1', 'AT+CSSLCFG="cacert",0,"ca.pem"');
	}

	send(milliseconds = 30_000): Promise<string> {
		return this.bench.ask("AT+CSMTPSSEND", milliseconds);
	}

	get deliveries() {
		return this.carrier.mail.deliveries;
	}
}

test.serial("a mail with everything arrives as it was composed", async (t) => {
	const scene = await Scene.start(t);
	await scene.upload("photo.jpg", PHOTO);
	await scene.upload("notes.txt", Buffer.from("notes"));
	await scene.tell(
		`AT+CSMTPSSRV="${host}",25,1`,
		`AT+CSMTPSAUTH=1,"${user}","${password}"`,
		SENDER,
		RECIPIENT,
		'AT+CSMTPSRCPT=1,4,"second@example.com"',
		'AT+CSMTPSRCPT=2,0,"hidden@example.com"',
		'AT+CSMTPSBCH="utf-8"',
		'AT+CSMTPSFILE=2,"C:/notes.txt"',
		'AT+CSMTPSFILE=1,"photo.jpg"',
	);
	const subject = Buffer.from("Grüße 🏔, 你好, Ελλάδα");
	await scene.give(`AT+CSMTPSSUB=${subject.length},"utf-8"`, subject);
	const body = Buffer.from(".Grüße\r\n..aus dem Tal\r\n");
	await scene.give(`AT+CSMTPSBODY=${body.length}`, body);
	t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
	const [delivery] = scene.deliveries;
	t.like(delivery, {
		envelope: { from: user, recipients: ["someone@example.com", "second@example.com", "hidden@example.com"] },
		user,
		encrypted: false,
	});
	const { mail } = delivery!;
	t.is(mail.subject, "Grüße 🏔, 你好, Ελλάδα");
	t.is(mail.text, ".Grüße\n..aus dem Tal\n");
	t.is(mail.from?.text, `"Outpost" <${user}>`);
	t.deepEqual(mail.to && [mail.to].flat()[0]?.value, [{ address: "someone@example.com", name: "Some One" }]);
	t.deepEqual(
		mail.attachments.map(({ filename, contentType }) => [filename, contentType]),
		[
			["photo.jpg", "image/jpeg"],
			["notes.txt", "text/plain"],
		],
	);
	t.deepEqual(mail.attachments[0]?.content, Buffer.from(PHOTO));
});

for (const [type, port, how] of [
	[2, 465, "TLS"],
	[3, 587, "STARTTLS"],
] as const) {
	test.serial(
		`by ${how} the server's certificate must be known and for its name; its dates only where they are asked for`,
		async (t) => {
			const scene = await Scene.composed(t);
			await scene.trust();
			await scene.tell(`AT+CSMTPSSRV="${host}",${port},${type}`, `AT+CSMTPSAUTH=1,"${user}","${password}"`);
			t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
			t.like(scene.deliveries[0], { encrypted: true, user });
			await scene.carrier.mail.showCertificate("wrong-name");
			t.is(await scene.send(), "OK|+CSMTPSSEND: 606");
			await scene.tell('AT+CSSLCFG="ignorecertCN",0,1');
			t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
			await scene.carrier.mail.showCertificate("expired");
			t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
			await scene.tell('AT+CSSLCFG="ignorelocaltime",0,0');
			t.is(await scene.send(), "OK|+CSMTPSSEND: 606");
			await scene.carrier.mail.showCertificate("unknown");
			t.is(await scene.send(), "OK|+CSMTPSSEND: 606");
			t.is(scene.deliveries.length, 3);
			await scene.tell('AT+CSSLCFG="authmode",0,0');
			t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
		},
	);
}

test.serial("a mail that wants a certificate which is not there is refused at once", async (t) => {
	const scene = await Scene.composed(t);
	await scene.tell(`AT+CSMTPSSRV="${host}",465,2`, 'AT+CSSLCFG="authmode",0,1', 'AT+CSSLCFG="cacert",0,"none.pem"');
	t.is(await scene.send(), "+CSMTPSSEND: 608|ERROR");
});

for (const [reply, code] of [
	[421, 610],
	[450, 610],
	[452, 610],
	[535, 611],
	[530, 611],
	[550, 610],
	[554, 610],
] as const) {
	test.serial(`reply ${reply} is code ${code}, and no mail is left behind`, async (t) => {
		const scene = await Scene.composed(t);
		await scene.tell(`AT+CSMTPSAUTH=1,"${user}","${password}"`);
		scene.carrier.mail.refuseNext(reply, 1);
		t.is(await scene.send(), `OK|+CSMTPSSEND: ${code}`);
		t.is(scene.deliveries.length, 0);
		t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
	});
}

test.serial("no such name, nobody listening, no network, an answer that is lost", async (t) => {
	const scene = await Scene.composed(t);
	scene.carrier.mail.loseAnswers(1);
	t.is(await scene.send(), "OK|+CSMTPSSEND: 602");
	t.is(scene.deliveries.length, 1);
	scene.carrier.mail.on = false;
	t.is(await scene.send(), "OK|+CSMTPSSEND: 602");
	await scene.tell('AT+CSMTPSSRV="nowhere.example.com",25,1');
	t.is(await scene.send(), "OK|+CSMTPSSEND: 601");
	scene.bench.network.change({ available: false });
	t.is(await scene.send(), "OK|+CSMTPSSEND: 601");
});

test.serial(
	"a mail that is stopped during its upload leaves nothing behind; a stopped modem has nothing to stop",
	async (t) => {
		const scene = await Scene.composed(t);
		await scene.upload("a.jpg", new Uint8Array(1_000_000));
		await scene.tell('AT+CSMTPSFILE=1,"C:/a.jpg"');
		t.is(await scene.bench.ask("AT+CSMTPSSTOP"), "ERROR");
		t.is(await scene.send(5_000), "OK");
		t.is(await scene.bench.ask("AT+CSMTPSSTOP"), "OK|+CSMTPSSEND: 612");
		t.is(await scene.send(10), "OK");
		t.is(await scene.bench.ask("AT+CSMTPSSTOP"), "OK|+CSMTPSSEND: 612", "before it has begun");
		await scene.bench.pass(30_000);
		t.is(scene.deliveries.length, 0);
		t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
	},
);

test.serial("while a mail is on its way another is refused and nothing can be changed", async (t) => {
	const scene = await Scene.composed(t);
	t.is(await scene.send(100), "OK");
	t.is(await scene.send(100), "+CSMTPSSEND: 600|ERROR");
	for (const command of [SENDER, RECIPIENT, "AT+CSMTPSBODY=5", "AT+CSMTPSCLEAN", "AT+CSMTPSFILE"]) {
		t.is(await scene.bench.ask(command), "ERROR", command);
	}
	t.is(await scene.bench.ask("AT", 10_000), "OK|+CSMTPSSEND: 0");
});

test.serial("coverage or power that goes during the upload leaves no mail behind", async (t) => {
	const scene = await Scene.composed(t);
	await scene.upload("a.jpg", new Uint8Array(1_000_000));
	await scene.tell('AT+CSMTPSFILE=1,"C:/a.jpg"');
	t.is(await scene.send(5_000), "OK");
	scene.bench.network.change({ available: false });
	t.is(await scene.bench.ask("AT", 30_000), "OK|+CSMTPSSEND: 601");
	scene.bench.network.change({ available: true });
	await scene.bench.pass(10_000);
	t.is(await scene.send(5_000), "OK");
	scene.bench.modem.powerOff();
	await scene.bench.pass(30_000);
	t.is(scene.deliveries.length, 0);
});

test.serial("C36: the subject reads back under two names, a file without its size", async (t) => {
	const scene = await Scene.start(t);
	const { bench } = scene;
	t.is(await bench.ask("AT+CSMTPSSUB?"), '+CSMTPSSUB: 0,"UTF-8"|OK');
	await scene.give('AT+CSMTPSSUB=5,"gb2312"', "Hello");
	t.is(await bench.ask("AT+CSMTPSSUB?"), '+SMTPSSUB: 5,"gb2312"|Hello|OK');
	await scene.tell("AT+CSMTPSSUB");
	t.is(await bench.ask("AT+CSMTPSSUB?"), '+CSMTPSSUB: 0,"UTF-8"|OK');
	await scene.upload("a.txt", Buffer.from("a"));
	await scene.tell('AT+CSMTPSFILE=3,"C:/a.txt"');
	t.is(await bench.ask("AT+CSMTPSFILE?"), '+CSMTPSFILE: 3,"C:/a.txt"|OK');
});

test.serial("C37: the sender's address stands first, and kinds of recipients count from 0", async (t) => {
	const scene = await Scene.composed(t);
	t.is(await scene.bench.ask("AT+CSMTPSFROM?"), `+CSMTPSFROM: "${user}","Outpost"|OK`);
	t.is(await scene.bench.ask('AT+CSMTPSRCPT=3,0,"a@example.com"'), "ERROR");
});

test.serial("C38: CSMTPSCLEAN clears content and settings", async (t) => {
	const scene = await Scene.composed(t);
	const { bench } = scene;
	await scene.upload("a.txt", Buffer.from("a"));
	await scene.tell(
		`AT+CSMTPSAUTH=1,"${user}","${password}"`,
		'AT+CSMTPSCFG="CID",2',
		'AT+CSMTPSBCH="gb2312"',
		'AT+CSMTPSFILE=1,"C:/a.txt"',
		"AT+CSMTPSCLEAN",
	);
	for (const [command, answer] of [
		["AT+CSMTPSSRV?", '+CSMTPSSRV: "",465,2|OK'],
		["AT+CSMTPSAUTH?", '+CSMTPSAUTH: 0,"",""|OK'],
		["AT+CSMTPSFROM?", '+CSMTPSFROM: "",""|OK'],
		["AT+CSMTPSRCPT?", "OK"],
		["AT+CSMTPSSUB?", '+CSMTPSSUB: 0,"UTF-8"|OK'],
		["AT+CSMTPSBODY?", "+CSMTPSBODY: 0|OK"],
		["AT+CSMTPSBCH?", '+CSMTPSBCH: "utf-8"|OK'],
		["AT+CSMTPSFILE?", "OK"],
		['AT+CSMTPSCFG="CID"', '+CSMTPSCFG: "CID",1|OK'],
	] as const) {
		t.is(await bench.ask(command), answer);
	}
	t.is(await bench.ask("AT+FSATTRI=a.txt"), "+FSATTRI: 1|OK", "files stay");
});

test.serial("one recipient, all of a kind, and all can be removed", async (t) => {
	const scene = await Scene.start(t);
	for (const [kind, index] of [
		[0, 0],
		[0, 1],
		[1, 0],
		[2, 4],
	]) {
		await scene.tell(`AT+CSMTPSRCPT=${kind},${index},"r${kind}${index}@example.com"`);
	}
	await scene.tell("AT+CSMTPSRCPT=0,0", "AT+CSMTPSRCPT=2");
	t.is(
		await scene.bench.ask("AT+CSMTPSRCPT?"),
		'+CSMTPSRCPT: 0,1,"r01@example.com",""|+CSMTPSRCPT: 1,0,"r10@example.com",""|OK',
	);
	await scene.tell("AT+CSMTPSRCPT");
	t.is(await scene.bench.ask("AT+CSMTPSRCPT?"), "OK");
});

test.serial("the example of 22.2.1: contexts of TLS and packet data, and back to the defaults", async (t) => {
	const scene = await Scene.start(t);
	await scene.tell('AT+CSMTPSCFG="sslCtxId",3', 'AT+CSMTPSCFG="CID",2');
	t.is(await scene.bench.ask('AT+CSMTPSCFG="sslCtxId"'), '+CSMTPSCFG: "sslCtxId",3|OK');
	t.is(await scene.bench.ask('AT+CSMTPSCFG="pdpCtxId"'), '+CSMTPSCFG: "pdpCtxId",2|OK');
	await scene.tell("AT+CSMTPSCFG");
	t.is(await scene.bench.ask('AT+CSMTPSCFG="sslCtxId"'), '+CSMTPSCFG: "sslCtxId",0|OK');
	t.is(await scene.bench.ask('AT+CSMTPSCFG="CID"'), '+CSMTPSCFG: "CID",1|OK');
});

test.serial("limits: 5 of a kind, 127, 63, 511 and 5120 characters, 10 files, 10 MB, no name twice", async (t) => {
	const scene = await Scene.start(t);
	const { bench } = scene;
	const address = `${"a".repeat(115)}@example.com`;
	await scene.tell(`AT+CSMTPSRCPT=0,4,"${address}","${"n".repeat(63)}"`);
	for (const command of [
		'AT+CSMTPSRCPT=0,5,"a@example.com"',
		`AT+CSMTPSRCPT=0,0,"a${address}"`,
		`AT+CSMTPSRCPT=0,0,"a@example.com","${"n".repeat(64)}"`,
		"AT+CSMTPSSUB=512",
		"AT+CSMTPSBODY=5121",
		`AT+CSMTPSBCH="${"c".repeat(20)}"`,
		`AT+CSMTPSSRV="${"s".repeat(128)}",25`,
		'AT+CSMTPSSRV="",25',
		'AT+CSMTPSSRV="a",25,4',
		'AT+CSMTPSAUTH=0,"user","password"',
		"AT+CSMTPSAUTH=1",
		'AT+CSMTPSFILE=11,"C:/a.txt"',
	]) {
		t.is(await bench.ask(command), "ERROR", command);
	}
	await scene.give("AT+CSMTPSSUB=511", "s".repeat(511));
	await scene.give("AT+CSMTPSBODY=5120", "b".repeat(5120));
	t.is(await bench.ask('AT+CSMTPSFILE=1,"C:/none.txt"'), "+CSMTPS: 609|ERROR");
	await scene.upload("a.bin", new Uint8Array(5 * 1024 * 1024));
	t.regex(await bench.ask("AT+FSCOPY=C:/a.bin,D:/a.bin", 60_000), /100\.0\|OK$/);
	await scene.upload("b.bin", new Uint8Array(5 * 1024 * 1024));
	await scene.tell('AT+CSMTPSFILE=1,"C:/a.bin"', 'AT+CSMTPSFILE=2,"C:/b.bin"');
	t.is(await bench.ask('AT+CSMTPSFILE=3,"D:/a.bin"'), "+CSMTPS: 604|ERROR");
	await scene.upload("c.bin", new Uint8Array(1));
	t.is(await bench.ask('AT+CSMTPSFILE=3,"C:/c.bin"'), "+CSMTPS: 603|ERROR");
	await scene.tell("AT+CSMTPSFILE=1", 'AT+CSMTPSFILE=3,"C:/c.bin"', 'AT+CSMTPSFILE=3,"C:/c.bin"');
});

test.serial("a mail without server, sender or recipient is refused with its code before ERROR", async (t) => {
	const scene = await Scene.start(t);
	t.is(await scene.send(), "+CSMTPSSEND: 608|ERROR");
	await scene.tell(`AT+CSMTPSSRV="${host}",25,1`, SENDER);
	t.is(await scene.send(), "+CSMTPSSEND: 608|ERROR");
	await scene.tell(RECIPIENT);
	t.is(await scene.send(), "OK|+CSMTPSSEND: 0");
	await scene.upload("a.txt", Buffer.from("a"));
	await scene.tell('AT+CSMTPSFILE=1,"C:/a.txt"', "AT+FSDEL=a.txt");
	t.is(await scene.send(), "+CSMTPSSEND: 609|ERROR");
});

for (const code of [0, 600, 601, 602, 603, 604, 605, 606, 607, 608, 609, 610, 611, 612, 655]) {
	test.serial(`the scene can see code ${code} of a sending, and of a file`, async (t) => {
		const scene = await Scene.composed(t);
		scene.bench.modem.answerNext("+CSMTPSSEND", String(code));
		t.is(await scene.send(1_000), `OK|+CSMTPSSEND: ${code}`);
		scene.bench.modem.answerNext("+CSMTPSFILE", String(code));
		t.is(await scene.bench.ask('AT+CSMTPSFILE=1,"C:/a"'), `+CSMTPS: ${code}|ERROR`);
		t.is(scene.deliveries.length, 0);
	});
}
