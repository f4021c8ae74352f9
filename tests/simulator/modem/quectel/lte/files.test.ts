import test from "ava";
import { models } from "../../../../../simulator/modem/models";
import { MemoryStorage } from "../../../../../simulator/modem/storage";
import { compact, ModemBench } from "../../../../support/modem-bench";

const MODEL = models["quectel-lte"];

const ready = (options: ConstructorParameters<typeof ModemBench>[1] = {}) => ModemBench.ready(MODEL, options);

/** Uploads and returns what comes after the data. */
async function upload(bench: ModemBench, name: string, data: string | Uint8Array, acknowledge = 0): Promise<string> {
	const { length } = typeof data === "string" ? Buffer.from(data, "latin1") : data;
	const prompt = await bench.ask(`AT+QFUPL="${name}",${length},5,${acknowledge}`);
	return prompt === "CONNECT" ? compact(await bench.raw(data)) : prompt;
}

test("an upload ends with its length and the XOR of its 16-bit words", async (t) => {
	const bench = await ready();
	t.is(await upload(bench, "RAM:a", "a"), "+QFUPL: 1,6100|OK");
	t.is(await upload(bench, "RAM:ab", "ab"), "+QFUPL: 2,6162|OK");
	t.is(await upload(bench, "RAM:abc", "abc"), "+QFUPL: 3,262|OK");
	t.is(await upload(bench, "RAM:abcd", "abcd"), "+QFUPL: 4,206|OK");
});

test("in ACK mode an A follows each 1024 bytes", async (t) => {
	const bench = await ready();
	t.is(await bench.ask('AT+QFUPL="RAM:x",2048,60,1'), "CONNECT");
	t.is(compact(await bench.raw(new Uint8Array(1023))), "");
	t.is(compact(await bench.raw(new Uint8Array(1))), "A");
	t.is(compact(await bench.raw(new Uint8Array(1024))), "A|+QFUPL: 2048,0|OK");
});

test("+++ between silences ends an upload early; inside data it is data", async (t) => {
	const bench = await ready();
	t.is(await bench.ask('AT+QFUPL="RAM:x",100,60'), "CONNECT");
	t.is(compact(await bench.raw("ab+++cd")), "");
	await bench.pass(2_000);
	t.is(compact(await bench.raw("+++", 3_000)), "+QFUPL: 7,52a|OK");
	t.is(await bench.ask('AT+QFLST="RAM:*"'), '+QFLST: "RAM:x",7|OK');
});

test("with the quirk, +++ inside data ends the upload, which the size tells", async (t) => {
	const bench = await ready({ quirks: ["plus-without-guard"] });
	t.is(await bench.ask('AT+QFUPL="RAM:x",100,60'), "CONNECT");
	t.regex(compact(await bench.raw("ab+++")), /^\+QFUPL: 2,6162\|OK$/);
});

test("an upload that stalls ends with 421 and leaves no file", async (t) => {
	const bench = await ready();
	t.is(await bench.ask('AT+QFUPL="RAM:x",100,5'), "CONNECT");
	t.is(compact(await bench.raw("abc", 6_000)), "+CME ERROR: 421");
	t.is(await bench.ask('AT+QFLST="RAM:*"'), "OK");
	t.is(await bench.ask('AT+QFDEL="RAM:x"'), "+CME ERROR: 405");
});

test("a name that is taken, no name and too large a file are refused by their codes", async (t) => {
	const bench = await ready();
	await upload(bench, "RAM:x", "1");
	t.is(await upload(bench, "RAM:x", "2"), "+CME ERROR: 407");
	t.is(await upload(bench, "RAM:", "2"), "+CME ERROR: 406");
	t.is(await upload(bench, `RAM:${"n".repeat(81)}`, "2"), "+CME ERROR: 406");
	t.is(await bench.ask('AT+QFUPL="RAM:big",99000000,5'), "+CME ERROR: 403");
	t.is(await bench.ask('AT+QFUPL="RAM:y",0,5'), "+CME ERROR: 400");
});

test("files are listed in order of their making, by store and pattern, and deleted likewise", async (t) => {
	const bench = await ready();
	for (const name of ["RAM:z.txt", "RAM:a.jpg", "UFS:u.txt", "SD:s.txt"]) await upload(bench, name, "1");
	t.is(await bench.ask('AT+QFLST="RAM:*"'), '+QFLST: "RAM:z.txt",1|+QFLST: "RAM:a.jpg",1|OK');
	t.is(await bench.ask('AT+QFLST="RAM:*.jpg"'), '+QFLST: "RAM:a.jpg",1|OK');
	t.is(await bench.ask("AT+QFLST"), '+QFLST: "u.txt",1|OK');
	t.is(await bench.ask('AT+QFLST="UFS:*"'), '+QFLST: "UFS:u.txt",1|OK');
	t.is(await bench.ask('AT+QFLST="RAM:none"'), "+CME ERROR: 405");
	t.is(await bench.ask('AT+QFLDS="RAM"'), "+QFLDS: 4194302,4194304|OK");
	t.is(await bench.ask("AT+QFLDS"), "+QFLDS: 1,1|OK");
	t.is(await bench.ask('AT+QFDEL="RAM:*"'), "OK");
	t.is(await bench.ask('AT+QFLST="RAM:*"'), "OK");
	t.is(await bench.ask('AT+QFLST="SD:*"'), '+QFLST: "SD:s.txt",1|OK');
});

test("RAM is empty after a restart, UFS is not", async (t) => {
	const storage = new MemoryStorage();
	const first = await ready({ storage });
	await upload(first, "RAM:r", "1");
	await upload(first, "UFS:u", "2");
	const second = await ready({ storage });
	t.is(await second.ask('AT+QFLST="RAM:*"'), "OK");
	t.is(await second.ask('AT+QFLST="*"'), '+QFLST: "u",1|OK');
});

test("an open file is written, sought, read and closed", async (t) => {
	const bench = await ready();
	t.is(await bench.ask('AT+QFOPEN="RAM:f",0'), "+QFOPEN: 3000|OK");
	t.is(await bench.ask("AT+QFWRITE=3000,5,5"), "CONNECT");
	t.is(compact(await bench.raw("hello")), "+QFWRITE: 5,5|OK");
	t.is(await bench.ask("AT+QFWRITE=3000,3"), "CONNECT");
	t.is(compact(await bench.raw("+++")), "+QFWRITE: 3,8|OK");
	t.is(await bench.ask("AT+QFREAD=3000,10"), "+CME ERROR: 402");
	t.is(await bench.ask("AT+QFSEEK=3000,2,0"), "OK");
	t.is(await bench.raw("AT+QFREAD=3000,4\r"), "\r\nCONNECT 4\r\nllo+\r\n\r\nOK\r\n");
	t.is(await bench.ask("AT+QFSEEK=3000,9,0"), "+CME ERROR: 400");
	t.is(await bench.ask('AT+QFOPEN="RAM:f",0'), "+CME ERROR: 426");
	t.is(await bench.ask('AT+QFDEL="RAM:f"'), "+CME ERROR: 426");
	t.is(await bench.ask("AT+QFCLOSE=3000"), "OK");
	t.is(await bench.ask("AT+QFCLOSE=3000"), "+CME ERROR: 416");
	t.is(await bench.ask('AT+QFOPEN="RAM:f",2'), "+QFOPEN: 3000|OK");
	t.is(await bench.ask("AT+QFWRITE=3000,3"), "+CME ERROR: 414");
	t.is(await bench.ask('AT+QFOPEN="RAM:none",2'), "+CME ERROR: 405");
});

test("at most ten files are open at once", async (t) => {
	const bench = await ready();
	for (let i = 0; i < 10; i++) t.is(await bench.ask(`AT+QFOPEN="RAM:f${i}"`), `+QFOPEN: ${3000 + i}|OK`);
	t.is(await bench.ask('AT+QFOPEN="RAM:more"'), "+CME ERROR: 413");
});

test("a modem that stays powered goes on in the middle of an upload, with its contexts and message", async (t) => {
	const storage = new MemoryStorage();
	const before = await ready({ storage });
	await before.ask('AT+QICSGP=1,1,"internet"');
	t.is(await before.ask("AT+QIACT=1", 1_000), "OK");
	t.is(await before.ask('AT+QMMSEDIT=1,1,"+12065550123"'), "OK");
	t.is(await before.ask('AT+QFUPL="RAM:x",6,60'), "CONNECT");
	await before.raw("abc");
	before.modem.suspend();
	const after = new ModemBench(MODEL, { storage });
	t.true(after.modem.resume());
	t.is(compact(await after.raw("def")), "+QFUPL: 6,6760|OK");
	t.is(await after.ask("AT+QIACT?"), '+QIACT: 1,1,1,"10.7.157.1"|OK');
	t.is(await after.ask("AT+QMMSEDIT=1"), '+QMMSEDIT: 1,"+12065550123"|OK');
});
