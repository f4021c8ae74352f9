import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../../../simulator/carrier/carrier";
import { models } from "../../../../../simulator/modem/models";
import { ModemBench } from "../../../../support/modem-bench";

const { host, user, password } = CARRIER_SETTINGS.mail;
const BEARER = ['AT+QICSGP=1,1,"internet","","",0', "AT+QIACT=1", 'AT+QSMTPCFG="contextid",1'];
const SENDER = `AT+QSMTPCFG="sender","Outpost","${user}"`;
const RECIPIENT = 'AT+QSMTPDST=1,1,"someone@example.com"';
const PHOTO = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 7) % 256);

/** A started modem with a carrier behind it; all commands must answer OK. */
class Scene {
	private constructor(
		readonly t: ExecutionContext,
		readonly bench: ModemBench,
		readonly carrier: Carrier,
	) {}

	static async start(t: ExecutionContext, ...quirks: string[]): Promise<Scene> {
		const bench = await ModemBench.ready(models["quectel-lte"], { quirks });
		const carrier = await Carrier.open({ clock: bench.clock });
		t.teardown(() => carrier.close());
		bench.network.reach(carrier);
		const scene = new Scene(t, bench, carrier);
		await scene.tell(...BEARER);
		return scene;
	}

	/** In which AT+QSMTPPUT is all that is left to do. */
	static async composed(t: ExecutionContext, ...quirks: string[]): Promise<Scene> {
		const scene = await Scene.start(t, ...quirks);
		await scene.tell(`AT+QSMTPCFG="smtpserver","${host}",25`, SENDER, RECIPIENT, 'AT+QSMTPSUB=0,"Greetings"');
		await scene.body(0, "Hello");
		return scene;
	}

	async tell(...commands: string[]): Promise<void> {
		for (const command of commands) this.t.is(await this.bench.ask(command, 500), "OK", command);
	}

	async body(charset: number, text: string): Promise<void> {
		const bytes = Buffer.from(text);
		this.t.is(await this.bench.ask(`AT+QSMTPBODY=${charset},${bytes.length},10`), "CONNECT");
		this.t.is(await this.bench.raw(bytes), `\r\n+QSMTPBODY: ${bytes.length}\r\n\r\nOK\r\n`);
	}

	async upload(name: string, bytes: Uint8Array): Promise<void> {
		this.t.is(await this.bench.ask(`AT+QFUPL="${name}",${bytes.length},60`), "CONNECT");
		this.t.regex(await this.bench.raw(bytes), /OK\r\n$/);
	}

	put(milliseconds = 30_000): Promise<string> {
		return this.bench.ask("AT+QSMTPPUT=60", milliseconds);
	}

	get deliveries() {
		return this.carrier.mail.deliveries;
	}
}

test.serial("a mail with everything arrives as it was composed", async (t) => {
	const scene = await Scene.start(t);
	await scene.upload("RAM:photo.jpg", PHOTO);
	await scene.upload("notes.txt", Buffer.from("first line\nsecond line"));
	await scene.tell(
		`AT+QSMTPCFG="smtpserver","${host}",25`,
		`AT+QSMTPCFG="account","${user}","${password}"`,
		SENDER,
		RECIPIENT,
		'AT+QSMTPDST=1,2,"second@example.com"',
		'AT+QSMTPDST=1,3,"hidden@example.com"',
		`AT+QSMTPSUB=1,"${Buffer.from("Grüße vom Gipfel 🏔, 你好, Ελλάδα, und noch viel mehr").toString("latin1")}"`,
		'AT+QSMTPATT=1,2,"notes.txt"',
		'AT+QSMTPATT=1,1,"RAM:photo.jpg"',
	);
	await scene.body(1, ".dots first\n..and Umlaute: ÄÖÜ\n.\nend");
	t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
	const [delivery] = scene.deliveries;
	t.like(delivery, {
		envelope: { from: user, recipients: ["someone@example.com", "second@example.com", "hidden@example.com"] },
		user,
		encrypted: false,
	});
	const { mail } = delivery!;
	t.is(mail.subject, "Grüße vom Gipfel 🏔, 你好, Ελλάδα, und noch viel mehr");
	t.is(mail.text?.trimEnd(), ".dots first\n..and Umlaute: ÄÖÜ\n.\nend");
	t.is(mail.from?.text, `"Outpost" <${user}>`);
	t.false(Buffer.from(delivery!.bytes).includes("hidden@"));
	t.deepEqual(
		mail.attachments.map(({ filename, contentType, size }) => [filename, contentType, size]),
		[
			["photo.jpg", "image/jpeg", PHOTO.length],
			["notes.txt", "text/plain", 22],
		],
	);
	t.deepEqual(mail.attachments[0]?.content, Buffer.from(PHOTO));
});

for (const [type, port, how] of [
	[1, 465, "TLS"],
	[2, 587, "STARTTLS"],
] as const) {
	test.serial(`a mail goes by ${how}, the server known by the carrier's CA`, async (t) => {
		const scene = await Scene.composed(t);
		const authority = Buffer.from(await scene.carrier.mail.certificates.authority());
		await scene.upload("RAM:ca.pem", authority);
		await scene.tell(
			`AT+QSMTPCFG="smtpserver","${host}",${port}`,
			`AT+QSMTPCFG="ssltype",${type}`,
			'AT+QSMTPCFG="sslctxid",3',
			'AT+QSSLCFG="seclevel",3,1',
			'AT+QSSLCFG="cacert",3,"RAM:ca.pem"',
			'AT+QSSLCFG="ignorelocaltime",3,0',
			`AT+QSMTPCFG="account","${user}","${password}"`,
		);
		t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
		t.like(scene.deliveries[0], { encrypted: true, user });
	});

	test.serial(
		`by ${how}, a certificate that nobody knows or that is over ends it, and no mail is left behind`,
		async (t) => {
			const scene = await Scene.composed(t);
			await scene.upload("RAM:ca.pem", Buffer.from(await scene.carrier.mail.certificates.authority()));
			await scene.tell(
				`AT+QSMTPCFG="smtpserver","${host}",${port}`,
				`AT+QSMTPCFG="ssltype",${type}`,
				'AT+QSSLCFG="seclevel",0,1',
				'AT+QSSLCFG="cacert",0,"RAM:ca.pem"',
			);
			await scene.carrier.mail.showCertificate("unknown");
			t.is(await scene.put(), "OK|+QSMTPPUT: 665,0");
			await scene.carrier.mail.showCertificate("expired");
			await scene.tell('AT+QSSLCFG="ignorelocaltime",0,0');
			t.is(await scene.put(), "OK|+QSMTPPUT: 665,0");
			t.is(scene.deliveries.length, 0);
			await scene.tell('AT+QSSLCFG="ignorelocaltime",0,1');
			t.is(await scene.put(), "OK|+QSMTPPUT: 0,0", "dates are ignored");
			await scene.carrier.mail.showCertificate("wrong-name");
			t.is(await scene.put(), "OK|+QSMTPPUT: 0,0", "these modules do not look at the name");
			await scene.carrier.mail.showCertificate("unknown");
			await scene.tell('AT+QSSLCFG="seclevel",0,0');
			t.is(await scene.put(), "OK|+QSMTPPUT: 0,0", "nobody is verified");
		},
	);
}

test.serial("without the file of its CA a context cannot verify, and nothing is sent", async (t) => {
	const scene = await Scene.composed(t);
	await scene.tell('AT+QSMTPCFG="ssltype",1', 'AT+QSSLCFG="seclevel",0,1', 'AT+QSSLCFG="cacert",0,"RAM:none.pem"');
	t.is(await scene.put(), "+CME ERROR: 665");
});

test.serial("a version or suite that the server does not have ends the handshake", async (t) => {
	const scene = await Scene.composed(t);
	await scene.tell(
		`AT+QSMTPCFG="smtpserver","${host}",465`,
		'AT+QSMTPCFG="ssltype",1',
		'AT+QSSLCFG="ciphersuite",0,0XC02F',
	);
	t.is(await scene.put(), "OK|+QSMTPPUT: 665,0", "the server's key is no RSA key");
	await scene.tell('AT+QSSLCFG="ciphersuite",0,0xffff', 'AT+QSSLCFG="sslversion",0,1');
	t.is(await scene.put(), "OK|+QSMTPPUT: 665,0", "TLS 1.0");
	await scene.tell('AT+QSSLCFG="ciphersuite",0,0XC009', 'AT+QSSLCFG="sslversion",0,3');
	t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
	t.is(await scene.bench.ask('AT+QSSLCFG="ciphersuite",0'), '+QSSLCFG: "ciphersuite",0,0XC009|OK');
});

for (const [reply, error] of [
	[421, 666],
	[450, 667],
	[451, 668],
	[452, 669],
	[500, 670],
	[501, 671],
	[502, 672],
	[503, 673],
	[504, 674],
	[521, 675],
	[530, 676],
	[535, 677],
	[550, 678],
	[551, 679],
	[552, 680],
	[553, 681],
	[554, 682],
	[555, 660],
] as const) {
	test.serial(`reply ${reply} is error ${error}, once, and no mail is left behind`, async (t) => {
		const scene = await Scene.composed(t);
		await scene.tell(`AT+QSMTPCFG="account","${user}","${password}"`);
		scene.carrier.mail.refuseNext(reply, 1);
		t.is(await scene.put(), `OK|+QSMTPPUT: ${error},${reply}`);
		t.is(scene.deliveries.length, 0);
		t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
		t.is(scene.deliveries.length, 1);
	});
}

test.serial("a full mailbox, a wrong password, authentication that is required", async (t) => {
	const scene = await Scene.composed(t);
	scene.carrier.mail.mailboxFull = 452;
	t.is(await scene.put(), "OK|+QSMTPPUT: 669,452");
	scene.carrier.mail.mailboxFull = 552;
	t.is(await scene.put(), "OK|+QSMTPPUT: 680,552");
	scene.carrier.mail.mailboxFull = undefined;
	scene.carrier.mail.authenticationRequired = true;
	t.is(await scene.put(), "OK|+QSMTPPUT: 676,530");
	await scene.tell(`AT+QSMTPCFG="account","${user}","wrong"`);
	t.is(await scene.put(), "OK|+QSMTPPUT: 677,535");
	await scene.tell(`AT+QSMTPCFG="account","${user}","${password}"`);
	t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
});

test.serial("STARTTLS at a port without it is refused by the server itself", async (t) => {
	const scene = await Scene.composed(t);
	await scene.tell('AT+QSMTPCFG="ssltype",2');
	t.is(await scene.put(), "OK|+QSMTPPUT: 670,500");
});

test.serial("a name that nobody knows, a server that is off, a port where nothing listens", async (t) => {
	const scene = await Scene.composed(t);
	scene.carrier.mail.on = false;
	t.is(await scene.put(), "OK|+QSMTPPUT: 654,0");
	scene.carrier.mail.on = true;
	await scene.tell('AT+QSMTPCFG="smtpserver","nowhere.example.com",25');
	t.is(await scene.put(), "OK|+QSMTPPUT: 653,0");
	await scene.tell(`AT+QSMTPCFG="smtpserver","${host}",2525`);
	t.is(await scene.put(), "OK|+QSMTPPUT: 654,0");
});

test.serial("an answer that is lost leaves open what became of the mail", async (t) => {
	const scene = await Scene.composed(t);
	scene.carrier.mail.loseAnswers(1);
	t.is(await scene.put(), "OK|+QSMTPPUT: 656,0");
	t.is(scene.deliveries.length, 1);
	t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
});

test.serial("OK comes at once; meanwhile nothing may be changed; the result comes in modelled time", async (t) => {
	const scene = await Scene.composed(t);
	t.is(await scene.put(100), "OK");
	t.is(await scene.put(100), "+CME ERROR: 652");
	t.is(await scene.bench.ask("AT+QSMTPCLR"), "+CME ERROR: 652");
	t.is(await scene.bench.ask(RECIPIENT), "+CME ERROR: 652");
	t.true(scene.bench.modem.busy);
	t.is(await scene.bench.ask("AT", 10_000), "OK|+QSMTPPUT: 0,0");
	t.false(scene.bench.modem.busy);
});

test.serial("coverage or power that goes during the upload leaves no mail behind", async (t) => {
	const scene = await Scene.composed(t);
	await scene.upload("RAM:photo.jpg", new Uint8Array(1_000_000));
	await scene.tell('AT+QSMTPATT=1,1,"RAM:photo.jpg"');
	t.is(await scene.put(5_000), "OK");
	scene.bench.network.change({ available: false });
	t.regex(await scene.bench.ask("AT", 30_000), /\+QSMTPPUT: 657,0/);
	scene.bench.network.change({ available: true });
	await scene.bench.pass(10_000);
	await scene.tell("AT+QIACT=1");
	t.is(await scene.put(5_000), "OK");
	scene.bench.modem.powerOff();
	await scene.bench.pass(30_000);
	t.is(scene.deliveries.length, 0);
});

test.serial("what takes longer than it may ends by itself", async (t) => {
	const scene = await Scene.composed(t);
	for (let i = 1; i <= 10; i++) {
		await scene.upload(`UFS:${i}.bin`, new Uint8Array(700_000));
		await scene.tell(`AT+QSMTPATT=1,${i},"UFS:${i}.bin"`);
	}
	t.is(await scene.put(59_000), "OK");
	t.is(await scene.bench.ask("AT", 3_000), "OK|+QSMTPPUT: 658,0");
	t.is(scene.deliveries.length, 0);
});

test.serial(
	"C38: QSMTPCLR clears recipients, subject, body and attachments; server, account and sender stay",
	async (t) => {
		const scene = await Scene.composed(t);
		await scene.upload("RAM:a.txt", Buffer.from("a"));
		await scene.tell(`AT+QSMTPCFG="account","${user}","${password}"`, 'AT+QSMTPATT=1,1,"RAM:a.txt"', "AT+QSMTPCLR");
		t.is(await scene.bench.ask("AT+QSMTPDST?"), "OK");
		t.is(await scene.bench.ask("AT+QSMTPSUB?"), '+QSMTPSUB: 0,""|OK');
		t.is(await scene.bench.ask("AT+QSMTPATT?"), "OK");
		t.is(await scene.put(), "+CME ERROR: 659");
		t.is(await scene.bench.ask('AT+QSMTPCFG="account"'), `+QSMTPCFG: "account","${user}","${password}"|OK`);
		t.is(await scene.bench.ask('AT+QSMTPCFG="smtpserver"'), `+QSMTPCFG: "smtpserver","${host}",25|OK`);
		t.is(await scene.bench.ask('AT+QFLST="RAM:*"'), '+QFLST: "RAM:a.txt",1|OK', "files stay");
		await scene.tell(RECIPIENT);
		t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
		t.is(scene.deliveries[0]?.mail.subject, undefined);
	},
);

test.serial("C37: the sender's name stands first, and kinds of recipients count from 1", async (t) => {
	const scene = await Scene.composed(t);
	t.is(await scene.bench.ask('AT+QSMTPCFG="sender"'), `+QSMTPCFG: "sender","Outpost","${user}"|OK`);
	t.is(await scene.bench.ask('AT+QSMTPDST=1,0,"a@example.com"'), "+CME ERROR: 664");
	t.is(await scene.bench.ask('AT+QSMTPDST=1,4,"a@example.com"'), "+CME ERROR: 664");
});

test.serial("C39: the manual's six keys and no seventh", async (t) => {
	const scene = await Scene.start(t);
	t.is((await scene.bench.ask("AT+QSMTPCFG=?")).split("|").length, 7);
	t.is(await scene.bench.ask('AT+QSMTPCFG="bodyoriginal",1'), "+CME ERROR: 664");
});

test.serial("limits: 20 recipients, 50 and 100 and 10240 bytes, 10 attachments", async (t) => {
	const scene = await Scene.start(t);
	const { bench } = scene;
	for (let i = 1; i <= 20; i++) await scene.tell(`AT+QSMTPDST=1,${1 + (i % 3)},"r${i}@example.com"`);
	t.is(await bench.ask('AT+QSMTPDST=1,1,"r21@example.com"'), "+CME ERROR: 664");
	await scene.tell('AT+QSMTPDST=0,2,"r1@example.com"');
	t.notRegex(await bench.ask("AT+QSMTPDST?"), /"r1@/);
	await scene.tell("AT+QSMTPDST=0,3");
	t.notRegex(await bench.ask("AT+QSMTPDST?"), /QSMTPDST: 3/);
	await scene.tell("AT+QSMTPDST=0");
	const address = `${"a".repeat(38)}@example.com`;
	await scene.tell(`AT+QSMTPDST=1,1,"${address}"`);
	t.is(await bench.ask(`AT+QSMTPDST=1,1,"a${address}"`), "+CME ERROR: 664");
	await scene.tell(`AT+QSMTPSUB=0,"${"s".repeat(100)}"`);
	t.is(await bench.ask(`AT+QSMTPSUB=0,"${"s".repeat(101)}"`), "+CME ERROR: 664");
	t.is(await bench.ask('AT+QSMTPSUB=0,"Gr\xfc\xdfe"'), "+CME ERROR: 664", "announced as ASCII");
	await scene.body(0, "b".repeat(10_240));
	t.is(await bench.ask("AT+QSMTPBODY=0,10241,60"), "+CME ERROR: 664");
	await scene.upload("RAM:a.txt", Buffer.from("a"));
	t.is(await bench.ask('AT+QSMTPATT=1,11,"RAM:a.txt"'), "+CME ERROR: 664");
	t.is(await bench.ask('AT+QSMTPATT=1,1,"RAM:none.txt"'), "+CME ERROR: 661");
	t.is(await bench.ask("AT+QSMTPPUT=59"), "+CME ERROR: 664");
	t.is(await bench.ask("AT+QSMTPPUT=60"), "+CME ERROR: 664", "no server");
});

test.serial("a body ends at +++ or when its time is over, and what has come is kept", async (t) => {
	const scene = await Scene.start(t);
	const { bench } = scene;
	t.is(await bench.ask("AT+QSMTPBODY=0,100,120"), "CONNECT");
	t.is(await bench.raw("x".repeat(90), 2_000), "");
	t.is(await bench.raw("+++", 2_000), "\r\n+QSMTPBODY: 90\r\n\r\nOK\r\n");
	t.is(await bench.ask("AT+QSMTPBODY=0,100,5"), "CONNECT");
	for (let i = 0; i < 4; i++) t.is(await bench.raw("y", 1_000), "");
	t.is(await bench.raw("y", 1_000), "\r\n+QSMTPBODY: 5\r\n\r\nOK\r\n", "however busy the line is");
});

test.serial("a context that is not active, or no recipient, is told at once; after a reset all is gone", async (t) => {
	const scene = await Scene.composed(t);
	await scene.tell("AT+QIDEACT=1");
	t.is(await scene.put(), "+CME ERROR: 654");
	scene.bench.modem.reset();
	await scene.bench.pass(10_000);
	await scene.bench.ask("ATE0");
	t.is(await scene.bench.ask('AT+QSMTPCFG="smtpserver"'), '+QSMTPCFG: "smtpserver","",25|OK');
	t.is(await scene.bench.ask("AT+QSMTPDST?"), "OK");
});

test.serial("with short-result-fields an error comes without the server's reply", async (t) => {
	const scene = await Scene.composed(t, "short-result-fields");
	scene.carrier.mail.refuseNext(550, 1);
	t.is(await scene.put(), "OK|+QSMTPPUT: 678");
	t.is(await scene.put(), "OK|+QSMTPPUT: 0,0");
});
