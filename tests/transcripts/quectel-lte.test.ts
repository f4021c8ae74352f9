import test from "ava";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { readExamples, replay } from "../support/replay";

const examples = readExamples("quectel-lte-mms.json");

for (const example of examples ?? []) {
	test(`the modem answers example ${example.section} of the LTE MMS note as printed`, async (t) => {
		await t.notThrowsAsync(replay(await ModemBench.ready(models["quectel-lte"]), example));
	});
}

if (!examples) {
	test.skip("the modem answers the LTE MMS note's examples as printed (../shared/reference is not here)", () =>
		undefined);
}

/** What the note prints in 3.4 and 3.6, with other names and numbers. */
test("the way of the note's example 3.6 from the bearer to the clean-up", async (t) => {
	const bench = await ModemBench.ready(models["quectel-lte"]);
	const tell = async (send: string, ...receive: string[]): Promise<void> => {
		t.is(await bench.ask(send, 500), receive.join("|"), send);
	};
	const upload = async (name: string, length: number): Promise<void> => {
		await tell(`AT+QFUPL="${name}",${length},300,1`, "CONNECT");
		// Equal words cancel out, as in the note, whose checksums are all 0.
		t.is(await bench.raw(new Uint8Array(length).fill(0x41)), `\r\n+QFUPL: ${length},0\r\n\r\nOK\r\n`);
	};
	await tell('AT+QICSGP=1,1,"internet","","",1', "OK");
	await tell("AT+QIACT=1", "OK");
	await tell("AT+QIACT?", '+QIACT: 1,1,1,"10.7.157.1"', "OK");
	await tell('AT+QMMSCFG="contextid",1', "OK");
	await tell('AT+QMMSCFG="contextid"', '+QMMSCFG: "contextid",1', "OK");
	await tell('AT+QMMSCFG="mmsc","mmsc.example.com"', "OK");
	await tell('AT+QMMSCFG="mmsc"', '+QMMSCFG: "mmsc","mmsc.example.com"', "OK");
	await tell('AT+QMMSCFG="proxy","10.0.0.172",80', "OK");
	await tell('AT+QMMSCFG="proxy"', '+QMMSCFG: "proxy","10.0.0.172",80', "OK");
	await tell('AT+QMMSCFG="sendparam",6,2,0,0,2,4', "OK");
	await tell('AT+QMMSCFG="sendparam"', '+QMMSCFG: "sendparam",6,2,0,0,2,4', "OK");
	await tell('AT+QMMSEDIT=3,1,"someone@example.com"', "OK");
	await tell("AT+QMMSEDIT=3", '+QMMSEDIT: 3,"someone@example.com"', "OK");
	await tell('AT+QMMSCFG="character", "UTF8"', "OK");
	await tell('AT+QMMSEDIT=4,1,"7465737420"', "OK");
	await tell("AT+QMMSEDIT=4", '+QMMSEDIT: 4,"UTF8","7465737420"', "OK");
	await tell("AT+QMMSEDIT=4,0", "OK");
	await tell("AT+QMMSEDIT=4", "OK");
	await upload("RAM:test.txt", 100);
	await upload("RAM:photo.jpg", 200);
	await tell('AT+QFLST="RAM:* "', '+QFLST: "RAM:test.txt",100', '+QFLST: "RAM:photo.jpg",200', "OK");
	await tell('AT+QMMSCFG="character","ASCII"', "OK");
	await tell('AT+QMMSEDIT=5,1,"RAM:test.txt"', "OK");
	await tell('AT+QMMSEDIT=5,1,"RAM:photo.jpg"', "OK");
	await tell("AT+QMMSEDIT=5", '+QMMSEDIT: 5,"RAM:test.txt"', '+QMMSEDIT: 5,"RAM:photo.jpg"', "OK");
	await tell("AT+QMMSEDIT=0", "OK");
	await tell("AT+QMMSEDIT=5", "OK");
	await tell('AT+QFDEL="RAM:test.txt"', "OK");
	await tell('AT+QFDEL="RAM:photo.jpg"', "OK");
	await tell('AT+QFLST="RAM:*"', "OK");
	for (const name of ["QMMSCFG", "QMMSEDIT", "QMMSEND"]) await tell(`AT+${name}?`, "OK");
	await tell("AT+QMMSEND=?", "+QMMSEND: (1-65535)", "OK");
	await tell("AT+QMMSEDIT=?", "+QMMSEDIT: (0-5),(0,1),<optstring>", "OK");
	await tell("AT+QIDEACT=1", "OK");
	await tell("AT+QIACT?", "OK");
});
