import test from "ava";
import { models } from "../../../../simulator/modem/models";
import { deliverOf, pduOf, reportOf, SmsBench } from "./sms-bench";

const hello = deliverOf("hello");

test("a message is stored, told, listed once as unread, and deleted", async (t) => {
	const bench = await SmsBench.ready();
	t.deepEqual(await bench.arrive(hello), { said: '+CMTI: "SM",0', cause: "taken" });
	t.deepEqual(await bench.arrive(hello), { said: '+CMTI: "SM",1', cause: "taken" });
	const line = `,,${hello.length}|${pduOf(hello)}`;
	t.is(await bench.ask("AT+CMGL=0"), `+CMGL: 0,0${line}|+CMGL: 1,0${line}|OK`);
	t.is(await bench.ask("AT+CMGL=0"), "OK");
	t.is(await bench.ask("AT+CMGL=4"), `+CMGL: 0,1${line}|+CMGL: 1,1${line}|OK`);
	t.is(await bench.ask("AT+CMGD=0"), "OK");
	t.is(await bench.ask("AT+CMGD=0"), "OK");
	t.is(await bench.ask("AT+CMGD=50"), "+CMS ERROR: invalid memory index");
	t.is(await bench.ask("AT+CMGR=0"), "+CMS ERROR: invalid memory index");
	t.is(await bench.ask("AT+CMGR=1"), `+CMGR: 1${line}|OK`);
	t.is(await bench.ask("AT+CMGD=,1"), "OK");
	t.is(await bench.ask("AT+CMGL=4"), "OK");
});

test("messages outlive the modem's power", async (t) => {
	const bench = await SmsBench.ready();
	await bench.arrive(hello);
	bench.modem.powerOff();
	const later = await SmsBench.ready(models.sim767xx, { storage: bench.storage });
	t.is(await later.ask("AT+CMGR=0"), `+CMGR: 0,,${hello.length}|${pduOf(hello)}|OK`);
});

test("text mode shows sender, time and text, and headers where they are asked for", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CMGF=1");
	await bench.arrive(deliverOf("one € two"));
	await bench.arrive(deliverOf("Привет"));
	t.is(await bench.ask("AT+CMGR=0"), '+CMGR: "REC UNREAD","+12065550188",,"26/01/02,03:04:05+00"|one ? two|OK');
	await bench.ask('AT+CSCS="GSM"');
	await bench.ask("AT+CSDH=1");
	t.is(
		await bench.ask("AT+CMGR=0"),
		'+CMGR: "REC READ","+12065550188",,"26/01/02,03:04:05+00",145,4,0,0,"+12065550199",145,9|one \u001be two|OK',
	);
	t.is(
		await bench.ask('AT+CMGL="ALL"'),
		[
			'+CMGL: 0,"REC READ","+12065550188",,"26/01/02,03:04:05+00",145,9',
			"one \u001be two",
			'+CMGL: 1,"REC UNREAD","+12065550188",,"26/01/02,03:04:05+00",145,6',
			"041F04400438043204350442",
			"OK",
		].join("|"),
	);
});

test("a full store refuses with cause 22, and tells the network when there is room", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask('AT+CPMS="ME","ME","ME"');
	for (let count = 0; count < 10; count++) t.is((await bench.arrive(hello)).cause, "taken");
	t.deepEqual(await bench.arrive(hello), { said: "", cause: 22 });
	t.is(bench.network.sms.memoryAvailableCount, 0);
	t.is(await bench.type(`AT+CMGW=19`, "0011000B912160550521F30000A705E8329BFD06"), "+CMS ERROR: memory full");
	await bench.ask("AT+CMGD=3");
	t.is(bench.network.sms.memoryAvailableCount, 1);
	t.is((await bench.arrive(hello)).said, '+CMTI: "ME",3');
	await bench.ask("AT+CMGD=4");
	t.is(bench.network.sms.memoryAvailableCount, 1);
});

test("routed without storage, a message is acknowledged by itself in phase 2", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CNMI=2,2");
	t.deepEqual(await bench.arrive(hello), { said: `+CMT: ,${hello.length}|${pduOf(hello)}`, cause: "taken" });
	t.is(await bench.ask("AT+CNMA"), "+CMS ERROR: operation not allowed");
	t.is(await bench.ask("AT+CMGL=4"), "OK");
});

test("in phase 2+ the host acknowledges what is routed", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CSMS=1");
	await bench.ask("AT+CNMI=1,2,0,1,0");
	t.is(await bench.ask("AT+CNMA"), "+CMS ERROR: no +CNMA acknowledgement expected");
	let cause: number | "taken" | undefined;
	bench.network.sms.mobile?.deliver(hello, "", (each) => {
		cause = each ?? "taken";
	});
	await bench.pass(10_000);
	t.is(cause, undefined);
	t.is((await bench.ask("AT+CNMA")).split("|").at(-1), "OK");
	t.is(cause, "taken");
	const report = await bench.arrive(reportOf(5, 0));
	t.regex(report.said, /^\+CDS: \d+\|07912160550591F9/);
	t.is(report.cause, undefined);
	t.is(await bench.ask("AT+CNMA=2"), "OK");
});

test("who does not acknowledge in time gets no more: the network hears an error, and the next is stored", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CSMS=1");
	await bench.ask("AT+CNMI=1,2");
	t.is((await bench.arrive(hello, 16_000)).cause, 111);
	t.is(await bench.ask("AT+CNMI?"), "+CNMI: 1,0,0,0,0|OK");
	t.deepEqual(await bench.arrive(hello), { said: "", cause: "taken" });
	t.regex(await bench.ask("AT+CMGL=0"), /^\+CMGL: 0,0/);
});

for (const [messageClass, indications, said] of [
	[0, "1,1", '+CMTI: "ME",0'],
	[0, "1,2", "+CMT"],
	[1, "1,3", '+CMTI: "ME",0'],
	[2, "1,2", '+CMTI: "SM",0'],
	[3, "1,3", "+CMT"],
	[undefined, "1,0", ""],
] as const) {
	test(`class ${messageClass} with AT+CNMI=${indications} is told by "${said}"`, async (t) => {
		const bench = await SmsBench.ready();
		await bench.ask('AT+CPMS="ME","ME","ME"');
		await bench.ask(`AT+CNMI=${indications}`);
		const arrival = await bench.arrive(deliverOf("hello", messageClass));
		t.is(arrival.said.slice(0, said.length), said);
		t.is(arrival.said === "", said === "");
	});
}

test("in mode 0 indications wait until another mode is entered", async (t) => {
	const bench = await SmsBench.ready();
	await bench.ask("AT+CNMI=0,1");
	t.is((await bench.arrive(hello)).said, "");
	t.is(await bench.ask("AT+CNMI=2,1"), 'OK|+CMTI: "SM",0');
	await bench.ask("AT+CNMI=0,1");
	await bench.arrive(hello);
	t.is(await bench.ask("AT+CNMI=2,1,0,0,1"), "OK");
});

test("reports are stored where the model keeps them, or passed on, or dropped", async (t) => {
	const simcom = await SmsBench.ready();
	t.deepEqual(await simcom.arrive(reportOf(5, 0)), { said: "", cause: "taken" });
	await simcom.ask("AT+CNMI=2,1,0,2");
	t.is((await simcom.arrive(reportOf(5, 0))).said, '+CDSI: "SM",0');
	await simcom.ask("AT+CMGF=1");
	t.is(
		await simcom.ask("AT+CMGR=0"),
		'+CMGR: "REC UNREAD",6,5,"+12065550123",145,"26/01/02,03:04:05+00","26/01/02,03:04:05+00",0|OK',
	);
	await simcom.ask("AT+CNMI=1,1,0,1");
	t.is(
		(await simcom.arrive(reportOf(6, 0x41))).said,
		'+CDS: 6,6,"+12065550123",145,"26/01/02,03:04:05+00","26/01/02,03:04:05+00",65',
	);
	const quectel = await SmsBench.ready(models["quectel-lte"]);
	await quectel.ask("AT+CNMI=2,1,0,2");
	t.is((await quectel.arrive(reportOf(5, 0))).said, '+CDSI: "SR",0');
});

test("quirks: a report's store is told wrong, one store has two names, class 0 goes past the store", async (t) => {
	const quirks = ["cdsi-names-another-store", "shared-sms-store", "class-0-direct"];
	const bench = await SmsBench.ready(models["quectel-lte"], { quirks });
	await bench.ask("AT+CNMI=2,1,0,2");
	await bench.ask('AT+CPMS="SM","SM","SM"');
	t.is((await bench.arrive(reportOf(5, 0))).said, '+CDSI: "SM",0');
	t.is(await bench.ask("AT+CMGL=4"), "OK");
	t.is(await bench.ask('AT+CPMS="SR"'), "+CPMS: 1,5,0,255,0,255|OK");
	await bench.arrive(hello);
	for (const name of ["SM", "ME"]) {
		await bench.ask(`AT+CPMS="${name}"`);
		t.regex(await bench.ask("AT+CMGL=4"), /^\+CMGL: 0,/);
	}
	t.regex((await bench.arrive(deliverOf("now", 0))).said, /^\+CMT: /);
});

test("AT+CMGRD reads and deletes, AT+CMGMT makes read", async (t) => {
	const bench = await SmsBench.ready();
	await bench.arrive(hello);
	t.is(await bench.ask("AT+CMGMT=0"), "OK");
	t.is(await bench.ask("AT+CMGRD=0"), `+CMGRD: 1,,${hello.length}|${pduOf(hello)}|OK`);
	t.is(await bench.ask("AT+CMGRD=0"), "+CMS ERROR: invalid memory index");
});

test("nothing is delivered to a modem without coverage or power, and it says when it is back", async (t) => {
	const bench = await SmsBench.ready();
	const { mobile } = bench.network.sms;
	t.true(mobile?.reachable);
	bench.network.change({ available: false });
	t.false(mobile?.reachable);
	bench.network.sms.mobile = undefined;
	bench.network.change({ available: true });
	await bench.pass(5_000);
	t.true((bench.network.sms.mobile as typeof mobile)?.reachable);
	bench.modem.powerOff();
	t.false(mobile?.reachable);
});
