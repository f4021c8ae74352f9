import test from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../simulator/carrier/carrier";
import { encodeNotification } from "../../simulator/carrier/pdu/encode-notification";
import { encodePush } from "../../simulator/carrier/pdu/encode-push";
import { ShortMessageCentre } from "../../simulator/carrier/sms/short-message-centre";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { type Example, type Presumed, readExamples, replay } from "../support/replay";

const examples = readExamples("simcom-sim7100-mms.json");

/** Sends commands whose answers the example does not print. */
function commands(...lines: string[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const line of lines) await bench.ask(line, 5_000);
	};
}

function inTurn(...steps: ((bench: ModemBench) => Promise<void>)[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const step of steps) await step(bench);
	};
}

/** Puts a file of ten bytes where AT+CFTRANRX can, or, by a copy, on the card. */
function file(path: string): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		const onC = path.replace(/^D:\/.*\//, "C:/");
		await bench.ask(`AT+CFTRANRX="${onC}",10`);
		await bench.raw("0123456789");
		if (onC !== path) await bench.ask(`AT+FSCOPY=${onC},${path}`, 5_000);
	};
}

async function part(bench: ModemBench, kind: string, name: string, content: string): Promise<void> {
	await bench.ask(`AT+CMMSDOWN="${kind}",${content.length},"${name}"`);
	await bench.raw(content);
}

const editing = commands("AT+CMMSEDIT=1");

const threeParts = inTurn(editing, async (bench) => {
	for (const name of ["a.jpg", "b.gif", "c.png"]) await part(bench, "PIC", name, "picture");
});

const settings = commands(
	`AT+CMMSCURL="${CARRIER_SETTINGS.mmsCentre.replace("http://", "")}"`,
	`AT+CMMSPROTO=1,"${CARRIER_SETTINGS.mmsProxy.host}",${CARRIER_SETTINGS.mmsProxy.port}`,
);

const readyToSend = inTurn(settings, threeParts, commands('AT+CMMSRECP="+12065550123"'));

/** The push that the example's indication tells of, at its time. */
async function announced(bench: ModemBench, { exchanges }: Example): Promise<void> {
	const [from = "", transactionId = "", contentLocation = "", time = ""] =
		exchanges[0]?.urc?.match(/"[^"]*"/g)?.map((text) => text.slice(1, -1)) ?? [];
	const size = Number(/(\d+)$/.exec(exchanges[0]?.urc ?? "")?.[1]);
	await bench.ask(`AT+CCLK="${time}"`);
	const fields = { from, transactionId, contentLocation, size, expiry: 3_600, messageClass: "personal" } as const;
	const payload = encodePush(encodeNotification({ ...fields }));
	const carrier = new ShortMessageCentre({
		clock: bench.clock,
		time: () => bench.network.time(),
		folder: undefined,
		subscriber: bench.network.sim.number,
	});
	const { mobile } = bench.network.sms;
	if (!mobile) throw new Error("the modem is not in the network");
	carrier.attach(mobile);
	carrier.push(payload);
}

/** As many bytes as the example says where it prints none; else what it prints. */
const data = (_bench: ModemBench, printed: string) => {
	const count = /^<(\d+) bytes/.exec(printed)?.[1];
	return count === undefined ? printed : "x".repeat(Number(count));
};

/** By section and, where a section has several examples, by their place in it. Where no answer is printed, it is OK. */
const PRESUMED: Readonly<Record<string, readonly Presumed[]>> = {
	"3.2": [{ before: editing }],
	"3.8": [{ before: editing, data }],
	"3.9": [
		{
			before: inTurn(
				file("C:/t1.txt"),
				file("C:/Picture/t1.jpg"),
				file("C:/Video/t1.amr"),
				file("D:/Video/t1.3pg"),
				editing,
			),
		},
	],
	"3.10": [{ before: threeParts }],
	"4.1": [{ before: threeParts }],
	"4.2": [
		{
			before: inTurn(threeParts, commands("AT+CMMSSAVE=1")),
			// The note prints no answer (5.1): this is ours.
			unprinted: ['+CMMSVIEW: 2,"","","","","","",21', '0,"a.jpg",7,7', '1,"b.gif",6,7', '2,"c.png",9,7', "OK"],
		},
	],
	"4.3": [{ before: inTurn(threeParts, commands("AT+CMMSSAVE=1")) }],
	"5.2": [{ before: threeParts, unprinted: ['+CMMSREAD: "c.png",9,7', "picture", "OK"] }],
	"5.3": [{ before: threeParts }],
	"6": [{ before: readyToSend }, { before: inTurn(readyToSend, commands('AT+CMMSCURL="nowhere.example.com"')) }],
	"7": [{ before: announced }],
	"9.1": [{ before: announced }],
	"10": [{}, { before: inTurn(settings, file("C:/Video/1.jpg")), data }],
};

if (!examples) test.skip("examples of the SIM7100 note: ../shared/reference is not here", () => undefined);

const places = new Map<string, number>();
for (const example of examples ?? []) {
	const place = places.get(example.section) ?? 0;
	places.set(example.section, place + 1);
	test(`example ${place + 1} of ${example.section} of the SIM7100 note replays`, async (t) => {
		const bench = await ModemBench.ready(models.sim7100);
		const carrier = await Carrier.open({ clock: bench.clock });
		t.teardown(() => carrier.close());
		bench.network.reach(carrier);
		await t.notThrowsAsync(replay(bench, example, { unprinted: ["OK"], ...PRESUMED[example.section]?.[place] }));
	});
}

/** What the note prints in 3.3 to 3.11, 4 and 5 without being among its examples as data. */
test("the way of the note's chapters 3 to 5: composing, keeping, reading, with other names and numbers", async (t) => {
	const bench = await ModemBench.ready(models.sim7100);
	const tell = async (send: string, ...receive: string[]): Promise<void> => {
		t.is(await bench.ask(send, 500), receive.join("|"), send);
	};
	await tell("AT+CMMSEDIT=1", "OK");
	for (const command of ["RECP", "CC", "BCC"]) {
		await tell(`AT+CMMS${command}="+12065550123"`, "OK");
		await tell(`AT+CMMSDEL${command}="+12065550123"`, "OK");
	}
	t.is(await bench.ask('AT+CMMSDOWN="TITLE",10'), "> ");
	t.is(await bench.raw("test title"), "\r\nOK\r\n");
	for (const [kind, name] of [
		["TEXT", "t1.txt"],
		["PIC", "t1.jpg"],
		["AUDIO", "t1.amr"],
	] as const) {
		t.is(await bench.ask(`AT+CMMSDOWN="${kind}",1000,"${name}"`), "> ");
		t.is(await bench.raw("x".repeat(1000)), "\r\nOK\r\n");
	}
	await tell("AT+CMMSSAVE=0", "OK");
	await tell("AT+CMMSEDIT=0", "OK");
	await tell("AT+CMMSVIEW", "+CME ERROR: 187");
	const view = '+CMMSVIEW: 2,"","","","","","test title",3000|0,"t1.txt",4,1000|1,"t1.jpg",7,1000|2,"t1.amr",0,1000';
	await tell("AT+CMMSVIEW=0", view, "OK");
	// Text in UCS2, little end first, without a mark (5.2), and with FF FE in a file (5.3).
	const [header = "", read = ""] = (await bench.raw("AT+CMMSREAD=0\r", 500)).split(/(?<=2000)\r\n/);
	t.is(header.trim(), '+CMMSREAD: "t1.txt",4,2000');
	t.true(read.startsWith("x\0x\0x\0"));
	await tell('AT+CMMSSNATCH=0,1,"copy.txt"', "OK");
	await tell("AT+FSATTRI=copy.txt", "+FSATTRI: 2002", "OK");
	t.true((await bench.ask('AT+CFTRANTX="C:/copy.txt",0,4')).includes("DATA, 4"));
	await tell("AT+CMMSDELETE=0", "OK");
	await tell("AT+CMMSVIEW=0", "+CME ERROR: 183");
});

test("the way of the note's chapter 10 to receive a message: fetched, kept, and read after a restart", async (t) => {
	const bench = await ModemBench.ready(models.sim7100);
	const carrier = await Carrier.open({ clock: bench.clock });
	t.teardown(() => carrier.close());
	bench.network.reach(carrier);
	await settings(bench);
	const waiting = carrier.mms.deliver({
		from: "+12065550188",
		to: ["+12065550100"],
		cc: [],
		subject: "hello",
		parts: [{ contentType: "text/plain", charset: "utf-8", name: "t1.txt", bytes: Buffer.from("hi") }],
	});
	t.is(await bench.ask('AT+CGSOCKCONT=1,"IP","internet"'), "OK");
	t.is(await bench.ask("AT+CMMSEDIT=0"), "OK");
	t.is(await bench.ask(`AT+CMMSRECV="${waiting.url}"`, 5_000), "OK|+CMMSRECV: 0");
	t.is(waiting.state, "retrieved");
	t.is(await bench.ask("AT+CMMSSAVE=0"), "OK");
	bench.modem.reset();
	await bench.listen(10_000);
	await bench.ask("ATE0");
	t.regex(
		await bench.ask("AT+CMMSVIEW=0"),
		/^\+CMMSVIEW: 0,"\+12065550188","\+12065550100","","",".*","hello",2\|0,"t1.txt",4,2\|OK$/,
	);
});
