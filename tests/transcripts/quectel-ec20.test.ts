import test from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../simulator/carrier/carrier";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { type Presumed, readExamples, replay } from "../support/replay";

const examples = readExamples("quectel-ec20-mms.json");

/** Commands whose answers the example does not print. */
function commands(...lines: string[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const line of lines) await bench.ask(line, 5_000);
	};
}

async function upload(bench: ModemBench, name: string, length: number): Promise<void> {
	await bench.ask(`AT+QFUPL="${name}",${length},300,1`);
	await bench.raw(new Uint8Array(length).fill(0x41));
}

/** Equal words cancel out: the manual's checksums are all 0 (C11). */
const data = (_bench: ModemBench, printed: string) =>
	new Uint8Array(Number(/^<(\d+) bytes/.exec(printed)?.[1] ?? 0)).fill(0x41);

/** By section and, where a section has several examples, by their place in it. */
const PRESUMED: Readonly<Record<string, readonly Presumed[]>> = {
	"2.2.4": [
		{ data },
		{
			data,
			before: async (bench) => {
				await upload(bench, "RAM:test_mms.txt", 100);
				await bench.ask('AT+QMMSEDIT=5,1,"RAM:test_mms.txt"');
			},
		},
	],
	"2.3": [
		{
			before: commands(
				`AT+QICSGP=1,1,"${CARRIER_SETTINGS.apn}","","",1`,
				"AT+QIACT=1",
				`AT+QMMSCFG="mmsc","${CARRIER_SETTINGS.mmsCentre}"`,
				`AT+QMMSCFG="proxy","${CARRIER_SETTINGS.mmsProxy.host}",${CARRIER_SETTINGS.mmsProxy.port}`,
				'AT+QMMSEDIT=1,1,"+12065550123"',
				'AT+QMMSEDIT=4,1,"hello"',
			),
		},
	],
};

if (!examples) test.skip("examples of the EC20 manual: ../shared/reference is not here", () => undefined);

const places = new Map<string, number>();
for (const example of examples ?? []) {
	const place = places.get(example.section) ?? 0;
	places.set(example.section, place + 1);
	test(`the modem answers example ${place + 1} of ${example.section} of the EC20 manual as printed`, async (t) => {
		const bench = await ModemBench.ready(models["quectel-ec20"]);
		const carrier = await Carrier.open({ clock: bench.clock });
		t.teardown(() => carrier.close());
		bench.network.reach(carrier);
		await t.notThrowsAsync(replay(bench, example, PRESUMED[example.section]?.[place]));
	});
}

/** What the manual prints in 3.1, with other names and numbers; its list of files shows one that was never uploaded (C12). */
test("the way of the manual's example 3.1 from the bearer to the clean-up", async (t) => {
	const bench = await ModemBench.ready(models["quectel-ec20"]);
	const carrier = await Carrier.open({ clock: bench.clock });
	t.teardown(() => carrier.close());
	bench.network.reach(carrier);
	const { mmsCentre, mmsProxy } = CARRIER_SETTINGS;
	const tell = async (send: string, ...receive: string[]): Promise<void> => {
		t.is(await bench.ask(send, 500), receive.join("|"), send);
	};
	await tell('AT+QICSGP=1,1,"internet","","",1', "OK");
	await tell("AT+QIACT=1", "OK");
	await tell("AT+QIACT?", '+QIACT: 1,1,1,"10.7.157.1"', "OK");
	await tell('AT+QMMSCFG="contextid",1', "OK");
	await tell(`AT+QMMSCFG="mmsc","${mmsCentre}"`, "OK");
	await tell('AT+QMMSCFG="mmsc"', `+QMMSCFG: "mmsc","${mmsCentre}"`, "OK");
	await tell(`AT+QMMSCFG="proxy","${mmsProxy.host}",${mmsProxy.port}`, "OK");
	await tell('AT+QMMSCFG="proxy"', `+QMMSCFG: "proxy","${mmsProxy.host}",${mmsProxy.port}`, "OK");
	await tell('AT+QMMSCFG="sendparam",6,2,0,0,2,4', "OK");
	await tell('AT+QMMSCFG="sendparam"', '+QMMSCFG: "sendparam",6,2,0,0,2,4', "OK");
	await tell('AT+QMMSEDIT=1,1,"+12065550123"', "OK");
	await tell('AT+QMMSEDIT=2,1,"copy@example.com"', "OK");
	await tell('AT+QMMSEDIT=3,1,"secret@example.com"', "OK");
	await tell('AT+QMMSCFG="character","ASCII"', "OK");
	await tell('AT+QMMSEDIT=4,1,"test EC20 mms"', "OK");
	await tell("AT+QMMSEDIT=4", '+QMMSEDIT: 4,"ASCII","test EC20 mms"', "OK");
	await upload(bench, "RAM:test_ram.txt", 100);
	await upload(bench, "RAM:test_pic.jpg", 200);
	await tell('AT+QFLST="RAM:*"', '+QFLST: "RAM:test_ram.txt",100', '+QFLST: "RAM:test_pic.jpg",200', "OK");
	await tell('AT+QMMSEDIT=5,1,"RAM:test_ram.txt"', "OK");
	await tell('AT+QMMSEDIT=5,1,"RAM:test_pic.jpg"', "OK");
	t.is(await bench.ask("AT+QMMSEND=100", 5_000), "OK|+QMMSEND: 0,200");
	await tell("AT+QMMSEDIT=0", "OK");
	await tell("AT+QMMSEDIT=5", "OK");
	await tell('AT+QFDEL="RAM:test_ram.txt"', "OK");
	await tell('AT+QFDEL="RAM:test_pic.jpg"', "OK");
	await tell('AT+QFLST="RAM:*"', "OK");
	t.is(carrier.mms.deliveries[0]?.message.parts.length, 2);
});
