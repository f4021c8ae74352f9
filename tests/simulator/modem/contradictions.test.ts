import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../simulator/carrier/carrier";
import { type ModelName, models } from "../../../simulator/modem/models";
import { ModemBench } from "../../support/modem-bench";

// The contradictions of `reference/vendor-differences.md` between the manuals that the virtual modems follow, by their
// numbers; the firmware's side is in tests/modules/modem/contradictions.table.ts.

const { mmsCentre, mmsProxy } = CARRIER_SETTINGS;

async function ready(model: ModelName): Promise<ModemBench> {
	const bench = await ModemBench.ready(models[model]);
	await bench.ask("AT+CMEE=1");
	return bench;
}

/** With a carrier behind it. */
async function connected(t: ExecutionContext, model: ModelName): Promise<{ bench: ModemBench; carrier: Carrier }> {
	const bench = await ready(model);
	const carrier = await Carrier.open({ clock: bench.clock });
	t.teardown(() => carrier.close());
	bench.network.reach(carrier);
	return { bench, carrier };
}

async function part(bench: ModemBench, kind: string, name: string, content: string): Promise<string> {
	await bench.ask(`AT+CMMSDOWN="${kind}",${content.length}${name === "" ? "" : `,"${name}"`}`);
	return bench.raw(content);
}

test("C1 and C3: a deleted title is nothing on LTE modules, and an empty one with its character set on EC20", async (t) => {
	const lte = await ready("quectel-lte");
	const ec20 = await ready("quectel-ec20");
	for (const bench of [lte, ec20]) await bench.ask('AT+QMMSCFG="character","UTF8";+QMMSEDIT=4,1,"C3BC"');
	for (const bench of [lte, ec20]) t.is(await bench.ask("AT+QMMSEDIT=4"), '+QMMSEDIT: 4,"UTF8","C3BC"|OK');
	t.is(await lte.ask("AT+QMMSEDIT=4,0;+QMMSEDIT=4"), "OK");
	t.is(await ec20.ask("AT+QMMSEDIT=4,0;+QMMSEDIT=4"), '+QMMSEDIT: 4,"UTF8",""|OK');
	t.is(await lte.ask('AT+QMMSCFG="character","ASCII";+QMMSEDIT=0;+QMMSEDIT=4'), "OK");
	t.is(await ec20.ask('AT+QMMSCFG="character","ASCII";+QMMSEDIT=0;+QMMSEDIT=4'), '+QMMSEDIT: 4,"ASCII",""|OK');
});

for (const model of ["quectel-lte", "quectel-ec20"] as const) {
	test(`${model}, C2, C4 and C15: other spellings, five values and blanks inside of quotes are refused`, async (t) => {
		const bench = await ready(model);
		for (const spelling of ["QMMSEDT=0", "QMMSEIDT=0", "QMMSSEND=100"])
			t.is(await bench.ask(`AT+${spelling}`), "ERROR");
		t.is(await bench.ask('AT+QMMSCFG="sendparam",6,3,0,2,4'), "+CME ERROR: 756");
		t.is(await bench.ask('AT+QMMSCFG="character","ASCII "'), "+CME ERROR: 756");
		t.is(await bench.ask('AT+QMMSCFG="character", "ASCII"'), "OK");
	});

	test(`${model}, C5: six recipients in each list, and each list has a code of its own`, async (t) => {
		const bench = await ready(model);
		for (const [list, code] of [
			[1, 757],
			[2, 758],
			[3, 759],
		] as const) {
			for (let count = 0; count < 6; count++)
				t.is(await bench.ask(`AT+QMMSEDIT=${list},1,"+1206555012${count}"`), "OK");
			t.is(await bench.ask(`AT+QMMSEDIT=${list},1,"+12065550129"`), `+CME ERROR: ${code}`);
		}
	});

	test(`${model}, C10: while a message is on its way another one is refused`, async (t) => {
		const { bench } = await connected(t, model);
		await bench.ask(`AT+QICSGP=1,1,"internet","","",1;+QIACT=1`, 2_000);
		await bench.ask(`AT+QMMSCFG="mmsc","${mmsCentre}";+QMMSCFG="proxy","${mmsProxy.host}",${mmsProxy.port}`);
		await bench.ask('AT+QMMSEDIT=1,1,"+12065550123";+QMMSEDIT=4,1,"hello"');
		t.is(await bench.ask("AT+QMMSEND=100"), "OK");
		t.is(await bench.ask("AT+QMMSEND=100"), "+CME ERROR: 764");
		t.is(await bench.listen(5_000), "\r\n+QMMSEND: 0,200\r\n");
	});
}

test("C7, C8 and C14: what only the LTE note has is refused by EC20: read forms, two keys, stores beside RAM", async (t) => {
	const lte = await ready("quectel-lte");
	const ec20 = await ready("quectel-ec20");
	for (const command of ["QMMSCFG?", "QMMSEDIT?", "QMMSEND?"]) {
		t.is(await lte.ask(`AT+${command}`), "OK");
		t.is(await ec20.ask(`AT+${command}`), "ERROR");
	}
	for (const key of ['"supportfield",1', '"connecttimeout",60']) {
		t.is(await lte.ask(`AT+QMMSCFG=${key}`), "OK");
		t.is(await ec20.ask(`AT+QMMSCFG=${key}`), "+CME ERROR: 756");
	}
	for (const bench of [lte, ec20]) {
		for (const path of ["RAM:a.txt", "UFS:a.txt"]) {
			await bench.ask(`AT+QFUPL="${path}",4`);
			await bench.raw("text");
		}
		t.is(await bench.ask('AT+QMMSEDIT=5,1,"RAM:a.txt"'), "OK");
	}
	t.is(await lte.ask('AT+QMMSEDIT=5,1,"UFS:a.txt"'), "OK");
	t.is(await ec20.ask('AT+QMMSEDIT=5,1,"UFS:a.txt"'), "+CME ERROR: 763");
});

test("C11: equal words cancel out, others do not", async (t) => {
	const bench = await ready("quectel-ec20");
	await bench.ask('AT+QFUPL="RAM:a",4');
	t.is(await bench.raw("AAAA"), "\r\n+QFUPL: 4,0\r\n\r\nOK\r\n");
	await bench.ask('AT+QFUPL="RAM:b",2');
	t.is(await bench.raw("ab"), "\r\n+QFUPL: 2,6162\r\n\r\nOK\r\n");
});

test("C17: SIM7100 takes WAP, which this carrier does not have; SIM767XX lists it and refuses it", async (t) => {
	const { bench, carrier } = await connected(t, "sim7100");
	await bench.ask(`AT+CMMSCURL="${mmsCentre.replace("http://", "")}"`);
	t.is(await bench.ask(`AT+CMMSPROTO=0,"${mmsProxy.host}",9201`), "OK");
	await bench.ask('AT+CMMSEDIT=1;+CMMSRECP="+12065550123"');
	await part(bench, "TITLE", "", "hello");
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 190");
	t.is(await bench.ask(`AT+CMMSPROTO=1,"${mmsProxy.host}",${mmsProxy.port}`), "OK");
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 0");
	t.is(carrier.mms.deliveries.length, 1);
	const successor = await ready("sim767xx");
	t.regex(await successor.ask("AT+CMMSPROTO=?"), /\(0,1\)/);
	t.is(await successor.ask(`AT+CMMSPROTO=0,"${mmsProxy.host}",9201`), "+CME ERROR: 177");
});

test("C18 and C19: 40 bytes of URL and of subject are the limit of SIM767XX, not of SIM7100", async (t) => {
	const [old, successor] = [await ready("sim7100"), await ready("sim767xx")];
	for (const bench of [old, successor]) await bench.ask("AT+CMMSEDIT=1");
	t.is(await successor.ask(`AT+CMMSCURL="${"m".repeat(40)}"`), "OK");
	t.is(await successor.ask(`AT+CMMSCURL="${"m".repeat(41)}"`), "+CME ERROR: 177");
	t.is(await old.ask(`AT+CMMSCURL="${"m".repeat(100)}"`), "OK");
	t.is(await part(successor, "TITLE", "", "x".repeat(40)), "\r\nOK\r\n");
	t.is(await successor.ask('AT+CMMSDOWN="TITLE",41'), "+CME ERROR: 177");
	t.is(await part(old, "TITLE", "", "x".repeat(200)), "\r\nOK\r\n");
});

for (const model of ["sim7100", "sim767xx"] as const) {
	test(`${model}, C20: text without a mark is UTF-8, with one it is UCS2 in its order`, async (t) => {
		const { bench, carrier } = await connected(t, model);
		await bench.ask(
			`AT+CMMSCURL="${mmsCentre.replace("http://", "")}";+CMMSPROTO=1,"${mmsProxy.host}",${mmsProxy.port}`,
		);
		for (const title of ["\xc3\xbc", "\xfe\xff\x00\xfc", "\xff\xfe\xfc\x00"]) {
			await bench.ask('AT+CMMSEDIT=1;+CMMSRECP="+12065550123"');
			await part(bench, "TITLE", "", title);
			t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 0");
			t.is(carrier.mms.deliveries.at(-1)?.message.subject, "ü");
		}
	});
}

test("C21 and C22: a file of the module goes into the message by its directory, where it was snatched to", async (t) => {
	const bench = await ready("sim7100");
	await bench.ask("AT+CMMSEDIT=1");
	await part(bench, "PIC", "a.jpg", "picture");
	t.is(await bench.ask('AT+CMMSSNATCH=0,3,"2.jpg"'), "OK");
	t.is(await bench.ask("AT+FSCD=C:/Video;+FSATTRI=2.jpg"), "+FSCD: C:/Video/|+FSATTRI: 7|OK");
	t.is(await bench.ask('AT+CMMSDOWN="FILE",3,"2.jpg"'), "OK");
	t.is(await bench.ask('AT+CMMSDOWN="FILE",4,"2.jpg"'), "+CME ERROR: 177");
	t.is(await bench.ask('AT+CMMSDOWN="FILE",2,"2.jpg"'), "+CME ERROR: 191");
	t.is(await bench.ask('AT+CMMSDOWN="ATTACH","C:/Video/2.jpg"'), "+CME ERROR: 177");
	const successor = await ready("sim767xx");
	await successor.ask("AT+CMMSEDIT=1");
	t.is(await successor.ask('AT+CMMSDOWN="FILE",3,"2.jpg"'), "+CME ERROR: 177");
});

test("C23: the names of the note's examples are taken, those of its lists too, others are not", async (t) => {
	const bench = await ready("sim7100");
	await bench.ask("AT+CMMSEDIT=1");
	t.is(await part(bench, "VIDEO", "t1.3pg", "video"), "\r\nOK\r\n");
	t.is(await part(bench, "VIDEO", "t1.3gp", "video"), "\r\nOK\r\n");
	t.is(await part(bench, "PIC", "t1.tiff", "picture"), "\r\nOK\r\n");
	t.is(await bench.ask('AT+CMMSDOWN="PIC",7,"t1.bin"'), "+CME ERROR: 181");
});

test("C24: messages are fetched by AT+CMMSRECV only", async (t) => {
	const bench = await ready("sim7100");
	t.is(await bench.ask('AT+CMMSRCEV="http://192.168.1.2/x"'), "ERROR");
	t.regex(await bench.ask('AT+CMMSRECV="http://192.168.1.2/x"', 5_000), /^OK\|\+CMMSRECV: 190$/);
	await bench.ask("AT+CMMSEDIT=1");
	t.is(await bench.ask('AT+CMMSRECV="http://192.168.1.2/x"'), "+CME ERROR: 185", "not while a message is edited (8)");
});

test("C25: what is wrong before anything is sent is +CME ERROR, what is wrong later a result", async (t) => {
	const { bench } = await connected(t, "sim7100");
	t.is(await bench.ask("AT+CMMSEDIT=1;+CMMSSEND"), "+CME ERROR: 187");
	await part(bench, "TITLE", "", "hello");
	t.is(await bench.ask("AT+CMMSSEND"), "+CME ERROR: 174");
	await bench.ask('AT+CMMSRECP="+12065550123"');
	t.is(await bench.ask("AT+CMMSSEND", 5_000), "OK|+CMMSSEND: 190", "no address of the centre");
});

test("C29: what is saved is told by its place on SIM767XX only", async (t) => {
	for (const [model, answer] of [
		["sim7100", "OK"],
		["sim767xx", "+CMMSSAVE: 1|OK"],
	] as const) {
		const bench = await ready(model);
		await bench.ask("AT+CMMSEDIT=1");
		await part(bench, "PIC", "a.jpg", "picture");
		t.is(await bench.ask("AT+CMMSSAVE=1"), answer);
	}
});

test("C32 and C33: the timeout's name is taken in either case, and the context is in no list", async (t) => {
	const bench = await ready("sim767xx");
	t.is(await bench.ask('AT+CMMSCFG="MMSSEND_TIMEOUT",120000'), "OK");
	t.is(await bench.ask("AT+CMMSCFG?"), '+CMMSCFG: "data_mode",0|+CMMSCFG: "mmssend_timeout",120000|OK');
	t.is(await bench.ask('AT+CMMSCFG="mmssend_timeout",9999'), "+CME ERROR: 177");
	t.is(await bench.ask('AT+CMMSCFG="CID"'), '+CMMSCFG: "CID",1|OK');
	t.regex(await bench.ask("AT+CMMSPROTO=?"), /"\(0-255\)\.\(0-255\)\.\(0-255\)"/, "three of four");
});
