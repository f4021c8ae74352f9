import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../../simulator/carrier/carrier";
import { LATENCIES, type Latencies } from "../../../../simulator/modem/latencies";
import { models } from "../../../../simulator/modem/models";
import { ModemBench } from "../../../support/modem-bench";

/** Numeric codes, edit mode, nothing composed. */
async function editing(latencies: Latencies = LATENCIES): Promise<ModemBench> {
	const bench = await ModemBench.ready(models.sim767xx, { latencies });
	await bench.ask("AT+CMEE=1;+CMMSEDIT=1");
	return bench;
}

/** With a carrier, the settings it tells, and a recipient. */
async function composing(t: ExecutionContext, latencies?: Latencies): Promise<{ bench: ModemBench; carrier: Carrier }> {
	const bench = await editing(latencies);
	const carrier = await Carrier.open({ clock: bench.clock });
	t.teardown(() => carrier.close());
	bench.network.reach(carrier);
	const { mmsCentre, mmsProxy } = CARRIER_SETTINGS;
	await bench.ask(`AT+CMMSCURL="${mmsCentre.slice("http://".length)}"`);
	await bench.ask(`AT+CMMSPROTO=1,"${mmsProxy.host}",${mmsProxy.port}`);
	await bench.ask('AT+CMMSRECP="+12065550123"');
	return { bench, carrier };
}

async function title(bench: ModemBench, bytes: string | Uint8Array): Promise<string> {
	await bench.ask(`AT+CMMSDOWN="TITLE",${bytes.length}`);
	return bench.raw(bytes);
}

async function put(bench: ModemBench, name: string, content: string | Uint8Array): Promise<void> {
	await bench.ask(`AT+CFTRANRX="C:/${name}",${content.length}`);
	await bench.raw(content);
}

async function attach(bench: ModemBench, name: string, content: string | Uint8Array): Promise<string> {
	await put(bench, name, content);
	return bench.ask(`AT+CMMSDOWN="ATTACH","C:/${name}"`);
}

test("a composed message is posted through the proxy with all that was set", async (t) => {
	const { bench, carrier } = await composing(t);
	const picture = new Uint8Array(5_000).map((_, index) => index & 0xff);
	await bench.ask('AT+CMMSSENDCFG=2,2,1,0,1,2;+CMMSUA="Outpost/1";+CMMSCC="someone@example.com";+CMMSBCC="5550199"');
	t.is(await title(bench, "Gr\xc3\xbc\xc3\x9fe"), "\r\nOK\r\n");
	t.is(await attach(bench, "road.jpg", picture), "OK");
	t.is(await attach(bench, "note.txt", "hello"), "OK");
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 0");
	const { message } = carrier.mms.deliveries[0] ?? t.fail("nothing was delivered");
	t.deepEqual(message.to, ["+12065550123/TYPE=PLMN"]);
	t.deepEqual(message.cc, ["someone@example.com"]);
	t.deepEqual(message.bcc, ["5550199/TYPE=PLMN"]);
	t.is(message.subject, "Grüße");
	t.is(message.parts.length, 2);
	t.deepEqual(Buffer.from(message.parts[0]?.bytes ?? []), Buffer.from(picture));
	t.is(carrier.mms.deliveries.length, 1);
});

test("a title in UCS-2 is told by its mark, in either order of bytes", async (t) => {
	for (const mark of ["\xfe\xff\x01\x04\x00!", "\xff\xfe\x04\x01!\x00"]) {
		const { bench, carrier } = await composing(t);
		await title(bench, Buffer.from(mark, "latin1"));
		await bench.ask("AT+CMMSSEND", 5_000);
		t.is(carrier.mms.deliveries[0]?.message.subject, "Ą!");
	}
});

test("sending takes the uplink's time and the round trip", async (t) => {
	const { bench } = await composing(t);
	await attach(bench, "a.jpg", "x".repeat(125_000));
	bench.line.tell("AT+CMMSSEND\r");
	t.is(await bench.listen(1_300), "\r\nOK\r\n");
	t.true(bench.modem.busy);
	t.is(await bench.listen(30), "\r\n+CMMSSEND: 0\r\n");
	t.false(bench.modem.busy);
});

test("the modem does not tell why: a refusal, an HTTP error, a dead proxy and no network are numbers", async (t) => {
	const { bench, carrier } = await composing(t);
	await title(bench, "Hi");
	carrier.mms.answerNext("503", 1);
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 190");
	carrier.mms.answerNext("Error-service-denied", 1);
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 201");
	carrier.mms.answerNext("web-page", 1);
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 201");
	carrier.setProxy(false);
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 190");
	bench.network.change({ available: false });
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 190");
	t.is(carrier.mms.deliveries.length, 0);
});

test("an answer that is lost is not received, though the message is delivered", async (t) => {
	const { bench, carrier } = await composing(t);
	await title(bench, "Hi");
	carrier.mms.answerNext("lost-answer", 1);
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 188");
	t.is(carrier.mms.deliveries.length, 1);
});

test("mmssend_timeout ends a sending that takes too long, 10 s unless more was set", async (t) => {
	const { bench, carrier } = await composing(t, { ...LATENCIES, uplink: 64_000 });
	await attach(bench, "a.jpg", "x".repeat(100_000));
	bench.line.tell("AT+CMMSSEND\r");
	t.is(await bench.listen(10_000), "\r\nOK\r\n");
	t.is(await bench.listen(20_000), "\r\n+CMMSSEND: 173\r\n");
	t.is(carrier.mms.deliveries.length, 0, "the upload was not over");
	t.is(await bench.ask('AT+CMMSCFG="mmssend_timeout",120000'), "OK");
	t.is(await bench.ask("AT+CMMSSEND", 20_000), "OK|+CMMSSEND: 0");
	t.is(await bench.ask('AT+CMMSCFG="mmssend_timeout",9999'), "+CME ERROR: 177");
});

test("while a message is on its way composing is refused as busy", async (t) => {
	const { bench } = await composing(t);
	await title(bench, "Hi");
	await bench.ask("AT+CMMSSEND", 10);
	for (const command of ["+CMMSSEND", "+CMMSEDIT=1", '+CMMSRECP="5550100"', '+CMMSCURL="a"', '+CMMSDOWN="TITLE",3']) {
		t.is(await bench.ask(`AT${command}`, 20), "+CME ERROR: 171", command);
	}
	t.is(await bench.listen(5_000), "\r\n+CMMSSEND: 0\r\n");
});

test("a modem that loses its power while it uploads has posted nothing", async (t) => {
	const { bench, carrier } = await composing(t);
	await attach(bench, "a.jpg", "x".repeat(125_000));
	await bench.ask("AT+CMMSSEND", 500);
	bench.modem.powerOff();
	await bench.pass(20_000);
	t.is(carrier.mms.deliveries.length, 0);
});

test("sending needs edit mode, a recipient and something to send", async (t) => {
	const bench = await editing();
	t.is(await bench.ask("AT+CMMSSEND"), "+CME ERROR: 174");
	t.is(await bench.ask('AT+CMMSSEND="5550100"'), "+CME ERROR: 187");
	t.is(await bench.ask('AT+CMMSSEND="nobody"'), "+CME ERROR: 177");
	await bench.ask("AT+CMMSEDIT=0");
	for (const command of ["+CMMSSEND", '+CMMSRECP="5550100"', '+CMMSDOWN="TITLE",3', "+CMMSDELCC", "+CMMSSAVE"]) {
		t.is(await bench.ask(`AT${command}`), "+CME ERROR: 186", command);
	}
});

test("addresses have their limits", async (t) => {
	const bench = await editing();
	const mail = (length: number) => `${"a".repeat(length - 12)}@example.com`;
	t.is(await bench.ask(`AT+CMMSRECP="${"5".repeat(40)}"`), "OK");
	t.is(await bench.ask(`AT+CMMSRECP="${"5".repeat(41)}"`), "+CME ERROR: 177");
	t.is(await bench.ask(`AT+CMMSRECP="${mail(60)}"`), "OK");
	t.is(await bench.ask(`AT+CMMSRECP="${mail(61)}"`), "+CME ERROR: 177");
	for (let i = 2; i < 20; i++) await bench.ask('AT+CMMSRECP="5550100"');
	t.is(await bench.ask('AT+CMMSRECP="5550100"'), "+CME ERROR: 175");
	t.is(await bench.ask('AT+CMMSDELRECP="5550199"'), "+CME ERROR: 176");
	t.is(
		await bench.ask('AT+CMMSDELRECP;+CMMSRECP="5550100";+CMMSRECP="5550101";+CMMSRECP?'),
		'+CMMSRECP: "5550100","5550101"|OK',
	);
});

test("a title has 1 to 40 bytes, the address of the centre 40 without its scheme", async (t) => {
	const bench = await editing();
	t.is(await bench.ask('AT+CMMSDOWN="TITLE",41'), "+CME ERROR: 177");
	t.is(await bench.ask('AT+CMMSDOWN="TITLE",0'), "+CME ERROR: 177");
	t.is(await bench.ask('AT+CMMSDOWN="TITLE",40'), "> ");
	await bench.raw("x".repeat(40));
	t.is(await bench.ask(`AT+CMMSCURL="${"a".repeat(40)}"`), "OK");
	t.is(await bench.ask('AT+CMMSCURL="http://mmsc.example.com"'), "+CME ERROR: 177");
});

test("the proxy is an address of four numbers, or none", async (t) => {
	const bench = await editing();
	t.is(await bench.ask("AT+CMMSPROTO=1;+CMMSPROTO?"), '+CMMSPROTO: 1,"255.255.255.255",65535|OK');
	for (const value of ["0", '1,"10.0.0.256",80', '1,"10.0.0",80', '1,"proxy.example.com",80', '1,"10.0.0.1",65536']) {
		t.is(await bench.ask(`AT+CMMSPROTO=${value}`), "+CME ERROR: 177", value);
	}
});

test("five files fit, the sixth is answered by 182, and one that is removed makes room", async (t) => {
	const bench = await editing();
	for (const name of ["a", "b", "c", "d", "e"]) t.is(await attach(bench, `${name}.jpg`, name), "OK");
	t.is(await attach(bench, "f.jpg", "f"), "+CMMSDOWN: 182|ERROR");
	t.is(await bench.ask("AT+CMMSDELFILE=5"), "+CME ERROR: 177");
	t.is(await bench.ask("AT+CMMSDELFILE=0"), "OK");
	t.is(await bench.ask('AT+CMMSDOWN="ATTACH","C:/f.jpg"'), "OK");
});

test("a file that is missing, or gone when the message is sent, cannot be read", async (t) => {
	const bench = await editing();
	t.is(await bench.ask('AT+CMMSDOWN="ATTACH","C:/none.jpg"'), "+CME ERROR: 191");
	await attach(bench, "a.jpg", "a");
	await bench.ask('AT+CMMSRECP="5550100";+FSDEL=a.jpg');
	t.is(await bench.ask("AT+CMMSSEND"), "+CME ERROR: 191");
});

test("more than one PDU is too much", async (t) => {
	const bench = await editing();
	t.is(await attach(bench, "a.jpg", "x".repeat(200_000)), "OK");
	t.is(await attach(bench, "b.jpg", "x".repeat(120_000)), "+CME ERROR: 172");
	t.is(await bench.ask('AT+CMMSDOWN="PIC",120000,"c.jpg"'), "+CME ERROR: 172");
	t.is(await bench.ask('AT+CMMSDOWN="PIC",3,"c.exe"'), "+CME ERROR: 181");
	t.is(await bench.ask('AT+CMMSDOWN="VIDEO",3,"c.mp4"'), "+CME ERROR: 177");
});

test("bytes may come over the UART straight into the message", async (t) => {
	const { bench, carrier } = await composing(t);
	t.is(await bench.ask('AT+CMMSDOWN="PIC",4,"a.gif"'), "> ");
	t.is(await bench.raw("\r\n\x1a+"), "\r\nOK\r\n");
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 0");
	t.is(Buffer.from(carrier.mms.deliveries[0]?.message.parts[0]?.bytes ?? []).toString("latin1"), "\r\n\x1a+");
});

test("data_mode 1 notes name and size, and takes the bytes of all files, one behind the other, when it sends", async (t) => {
	const { bench, carrier } = await composing(t);
	await bench.ask('AT+CMMSCFG="data_mode",1');
	t.is(await bench.ask('AT+CMMSDOWN="PIC",3,"a.jpg"'), "OK");
	t.is(await bench.ask('AT+CMMSDOWN="TEXT",5,"b.txt"'), "OK");
	t.is(await bench.ask('AT+CMMSSEND="+12065550124"'), "ERROR", "the write form exists with data_mode 0 only");
	t.is(await bench.ask("AT+CMMSSEND"), "> ");
	t.is(await bench.raw("abchell", 5_000), "");
	t.is(carrier.mms.deliveries.length, 0, "nothing leaves before the last byte");
	t.is(await bench.raw("o", 5_000), "\r\nOK\r\n\r\n+CMMSSEND: 0\r\n");
	const parts = carrier.mms.deliveries[0]?.message.parts.map((part) => Buffer.from(part.bytes).toString());
	t.deepEqual(parts, ["abc", "hello"]);
});

test("data_mode 1 is left after mmssend_timeout of silence, and nothing was sent", async (t) => {
	const { bench, carrier } = await composing(t);
	await bench.ask('AT+CMMSCFG="data_mode",1;+CMMSCFG="mmssend_timeout",20000');
	await bench.ask('AT+CMMSDOWN="PIC",3,"a.jpg"');
	await bench.ask("AT+CMMSSEND");
	t.is(await bench.raw("ab", 19_000), "");
	t.is(await bench.listen(2_000), "\r\n+CME ERROR: 173\r\n");
	t.is(carrier.mms.deliveries.length, 0);
});

test("a message is kept in one of two boxes over a restart", async (t) => {
	const bench = await editing();
	await attach(bench, "a.jpg", "a");
	t.is(await bench.ask("AT+CMMSSAVE"), "+CMMSSAVE: 0|OK");
	t.is(await bench.ask("AT+CMMSSAVE"), "+CMMSSAVE: 1|OK");
	t.is(await bench.ask("AT+CMMSSAVE"), "+CME ERROR: 182");
	bench.modem.reset();
	await bench.listen(10_000);
	t.is(await bench.ask("ATE0+CMEE=1;+CMMSDELETE?"), "ATE0+CMEE=1;+CMMSDELETE?|+CMMSDELETE: 2|OK");
	t.is(await bench.ask("AT+CMMSDELETE=1"), "OK");
	t.is(await bench.ask("AT+CMMSDELETE=1"), "+CME ERROR: 183");
	t.is(await bench.ask("AT+CMMSDELETE;+CMMSDELETE?"), "+CMMSDELETE: 0|OK");
});

test("settings and the message are gone after a restart", async (t) => {
	const { bench } = await composing(t);
	bench.modem.reset();
	await bench.listen(10_000);
	t.is(
		await bench.ask("ATE0+CMMSCURL?;+CMMSEDIT?;+CMMSSENDCFG?"),
		'ATE0+CMMSCURL?;+CMMSEDIT?;+CMMSSENDCFG?|+CMMSCURL: ""|+CMMSEDIT: 0|+CMMSSENDCFG: 6,3,0,0,2,4|OK',
	);
});
