import test from "ava";
import { models } from "../../../../simulator/modem/models";
import { ModemBench } from "../../../support/modem-bench";

const ready = () => ModemBench.ready(models.sim767xx);

async function put(bench: ModemBench, name: string, content: string): Promise<void> {
	await bench.ask(`AT+CFTRANRX="${name}",${content.length}`);
	await bench.raw(content);
}

test("CFTRANRX writes to C: only, to a name that does not exist, and with a location behind what is there", async (t) => {
	const bench = await ready();
	for (const name of [
		"d:/a.txt",
		"a.txt",
		"c:/no/a.txt",
		"c:/a?.txt",
		"c:/.a",
		`c:/${"a".repeat(56)}`,
		"c:/\xe9.txt",
	]) {
		t.is(await bench.ask(`AT+CFTRANRX="${name}",3`), "ERROR", name);
	}
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",0'), "ERROR");
	await put(bench, "c:/a.txt", "abc");
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",3'), "ERROR");
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",3,4'), "ERROR", "a gap");
	t.is(await bench.ask('AT+CFTRANRX="c:/a.txt",3,3'), "> ");
	t.is(await bench.raw("def"), "\r\nOK\r\n");
	t.is(await bench.ask('AT+CFTRANTX="c:/a.txt"'), "+CFTRANTX: DATA, 6|abcdef|+CFTRANTX: 0|OK");
});

test("CFTRANRX refuses what does not fit", async (t) => {
	const bench = await ready();
	t.is(await bench.ask('AT+CFTRANRX="c:/a.bin",11348481'), "ERROR");
	t.is(await bench.ask('AT+CFTRANRX="c:/a.bin",11348480'), "> ");
});

test("CFTRANTX gives blocks that hold anything", async (t) => {
	const bench = await ready();
	await put(bench, "c:/a.txt", `\r\nOK\r\n${"x".repeat(1_100)}`);
	const said = await bench.raw('AT+CFTRANTX="c:/a.txt"\r');
	t.true(said.startsWith("\r\n+CFTRANTX: DATA, 1024\r\n\r\nOK\r\nxxx"));
	t.regex(said, /x\r\n\+CFTRANTX: DATA, 82\r\nx{82}\r\n\+CFTRANTX: 0\r\n\r\nOK\r\n$/);
	t.is(await bench.ask('AT+CFTRANTX="c:/b.txt"'), "ERROR");
});

test("names are relative to the current directory, and .. leads up", async (t) => {
	const bench = await ready();
	await bench.ask("AT+FSCD=D:;+FSMKDIR=one;+FSCD=one;+FSMKDIR=two");
	t.is(await bench.ask("AT+FSCD=two"), "+FSCD: D:/one/two/|OK");
	t.is(await bench.ask("AT+FSCD=.."), "+FSCD: D:/one/|OK");
	t.is(await bench.ask("AT+FSCD=D:/none"), "ERROR");
	t.is(await bench.ask("AT+FSCD=../.."), "ERROR");
	t.is(await bench.ask("AT+FSRMDIR=D:/one"), "ERROR", "not empty");
	t.is(await bench.ask("AT+FSRMDIR=two;+FSLS?"), "+FSLS: SUBDIRECTORIES:0,FILES:0|OK");
	t.is(await bench.ask("AT+FSCD=C:;+FSMKDIR=three"), "+FSCD: C:/|ERROR");
});

test("*.* deletes every file of the current directory and no other", async (t) => {
	const bench = await ready();
	await put(bench, "c:/a.txt", "a");
	await put(bench, "c:/b.txt", "b");
	await bench.ask("AT+FSPRESET=a.txt");
	t.is(await bench.ask("AT+FSLS=2"), "+FSLS: FILES:|b.txt|OK");
	t.is(await bench.ask("AT+FSDEL=*.*"), "OK");
	t.is(await bench.ask("AT+FSLS=2"), "OK");
	t.is(await bench.ask("AT+FSPRESET=a.txt,1;+FSATTRI=a.txt"), "+FSATTRI: 1|OK");
	t.is(await bench.ask("AT+FSDEL=b.txt"), "ERROR");
});

test("a name may have blanks in it, with quotes or without", async (t) => {
	const bench = await ready();
	await put(bench, "c:/my file.txt", "a");
	t.is(await bench.ask('AT+FSATTRI="my file.txt";+FSATTRI=my file.txt'), "+FSATTRI: 1|+FSATTRI: 1|OK");
	t.is(await bench.ask("AT+FSDEL = my file.txt"), "OK");
});

test("a rename needs a free name", async (t) => {
	const bench = await ready();
	await put(bench, "c:/a.txt", "a");
	await put(bench, "c:/b.txt", "b");
	t.is(await bench.ask("AT+FSRENAME=a.txt,b.txt"), "ERROR");
	t.is(await bench.ask('AT+FSRENAME="a.txt","c.txt"'), "OK");
	t.is(await bench.ask("AT+FSATTRI=a.txt"), "ERROR");
});

test("FSCOPY says what is wrong, and behind the OK when asked to", async (t) => {
	const bench = await ready();
	await put(bench, "c:/a.txt", "a".repeat(20_000));
	t.is(await bench.ask("AT+FSCOPY=a.txt,a.txt"), "FILE IS EXISTING|ERROR");
	t.is(await bench.ask("AT+FSCOPY=none,b"), "FILE NOT EXISTING|ERROR");
	t.is(await bench.ask("AT+FSCOPY=a.txt,D:/none/b"), "DIRECTORY NOT EXISTED|ERROR");
	t.is(await bench.ask("AT+FSCOPY=a.txt,b*"), "INVALID PATH NAME|ERROR");
	t.is(await bench.ask("AT+FSCOPY=a.txt,b.txt,1", 1_000), "OK|+FSCOPY: 0.0|+FSCOPY: 51.2|+FSCOPY: 100.0|+FSCOPY: END");
	t.is(await bench.ask("AT+FSATTRI=b.txt"), "+FSATTRI: 20000|OK");
});
