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
