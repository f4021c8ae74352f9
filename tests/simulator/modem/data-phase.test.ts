import test from "ava";
import { bindCommands, type Command, form } from "../../../simulator/modem/command";
import type { Device } from "../../../simulator/modem/device";
import type { ModelDescription } from "../../../simulator/modem/model";
import { models } from "../../../simulator/modem/models";
import { integer } from "../../../simulator/modem/parameters";
import { compact, ModemBench } from "../../support/modem-bench";

/** Tells what a data phase got and how it ended. */
const PHASES: readonly Command<Device>[] = [
	{
		name: "+UPLOAD",
		section: "-",
		write: form([integer(), integer()], (_device, length, acknowledgeEvery) => ({
			kind: "data",
			prompt: "CONNECT",
			length,
			acknowledgeEvery,
			escapable: true,
			timeout: 5_000,
			done: (bytes, ending) => [`+UPLOAD: ${bytes.length},${JSON.stringify(ending)}`],
		})),
	},
	{
		name: "+NOTE",
		section: "-",
		execute: () => ({
			kind: "data",
			prompt: ">",
			terminators: [0x1a, 0x1b],
			done: (bytes, ending) => `+NOTE: ${Buffer.from(bytes).toString("latin1")},${JSON.stringify(ending)}`,
		}),
	},
];

const WITH_PHASES: ModelDescription = {
	...models.sim767xx,
	start: (device) => ({
		commands: bindCommands(device, PHASES),
		run: () => undefined,
		onNetworkChange: () => undefined,
	}),
};

async function ready(quirks: readonly string[] = []): Promise<ModemBench> {
	const bench = new ModemBench({ ...WITH_PHASES, settings: { ...WITH_PHASES.settings, echo: 0 } }, { quirks });
	bench.modem.powerOn();
	await bench.listen(5_000);
	return bench;
}

test("a phase that only a character ends takes its data in as many pieces as they come", async (t) => {
	const bench = await ready();
	await bench.ask("AT+NOTE");
	for (const piece of ["one ", "two ", "three"]) t.is(await bench.raw(piece), "");
	t.is(compact(await bench.raw("\x1a")), '+NOTE: one two three,{"terminator":26}|OK');
});

test("a counted phase takes its bytes, whatever they are, and what follows is a command again", async (t) => {
	const bench = await ready();
	t.is(await bench.raw("AT+UPLOAD=6,0\r"), "\r\nCONNECT\r\n");
	t.is(await bench.raw("A\r\n\0"), "");
	t.is(await bench.raw("\x1aTAT+UPLOAD=1,0\r"), '\r\n+UPLOAD: 6,"length"\r\n\r\nOK\r\n\r\nCONNECT\r\n');
});

test("bytes are not echoed", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	await bench.ask("ATE1");
	await bench.raw('AT+CFTRANRX="c:/a.txt",3\r');
	t.is(await bench.raw("abc"), "\r\nOK\r\n");
});

test("the result comes after the time for data", async (t) => {
	const bench = await ready();
	bench.line.tell("AT+UPLOAD=1,0\r");
	t.is(await bench.listen(9), "");
	t.is(await bench.listen(2), "\r\nCONNECT\r\n");
	bench.line.tell("x");
	t.is(await bench.listen(19), "");
	t.regex(await bench.listen(2), /OK/);
});

test("in ACK mode an A follows each full piece", async (t) => {
	const bench = await ready();
	await bench.raw("AT+UPLOAD=2500,1024\r");
	t.is(await bench.raw("x".repeat(1_023)), "");
	t.is(await bench.raw("x"), "A");
	t.is(await bench.raw("x".repeat(1_476)), 'A\r\n+UPLOAD: 2500,"length"\r\n\r\nOK\r\n');
});

test("+++ between two silences ends the phase and is no data", async (t) => {
	const bench = await ready();
	await bench.raw("AT+UPLOAD=100,0\r");
	await bench.raw("abc", 1_000);
	t.is(await bench.raw("+++", 900), "");
	t.is(await bench.listen(200), '\r\n+UPLOAD: 3,"escape"\r\n\r\nOK\r\n');
});

test("single plus signs no more than 900 ms apart count as +++", async (t) => {
	const bench = await ready();
	await bench.raw("AT+UPLOAD=100,0\r", 1_000);
	await bench.raw("+", 800);
	await bench.raw("+", 800);
	t.is(await bench.raw("+", 1_100), '\r\n+UPLOAD: 0,"escape"\r\n\r\nOK\r\n');
});

test("+++ inside data, or without silence around it, is data", async (t) => {
	const bench = await ready();
	await bench.raw("AT+UPLOAD=20,0\r", 1_000);
	await bench.raw("ab+++cd", 2_000);
	await bench.raw("ab", 10);
	await bench.raw("+++", 2_000);
	await bench.raw("+++", 10);
	t.is(await bench.raw("12345"), '\r\n+UPLOAD: 20,"length"\r\n\r\nOK\r\n');
});

test("with plus-without-guard any +++ ends the phase", async (t) => {
	const bench = await ready(["plus-without-guard"]);
	await bench.raw("AT+UPLOAD=20,0\r");
	await bench.raw("ab+", 10);
	t.is(await bench.raw("++AT+NOTE\r"), '\r\n+UPLOAD: 2,"escape"\r\n\r\nOK\r\n\r\n> ');
});

test("DTR ends an escapable phase", async (t) => {
	const bench = await ready();
	await bench.raw("AT+UPLOAD=20,0\r");
	await bench.raw("abc");
	bench.line.onControl?.({ DTR: false });
	t.is(await bench.listen(100), '\r\n+UPLOAD: 3,"escape"\r\n\r\nOK\r\n');
});

test("silence ends a phase that has a timeout", async (t) => {
	const bench = await ready();
	await bench.raw("AT+UPLOAD=20,0\r");
	await bench.raw("abc", 4_000);
	await bench.raw("def", 4_900);
	t.is(await bench.listen(200), '\r\n+UPLOAD: 6,"timeout"\r\n\r\nOK\r\n');
});

test("a terminator ends a text", async (t) => {
	const bench = await ready();
	await bench.raw("AT+NOTE\r");
	t.is(await bench.raw("hello\x1aAT\r"), '\r\n+NOTE: hello,{"terminator":26}\r\n\r\nOK\r\n\r\nOK\r\n');
});

test("unsolicited lines wait for the end of a data phase", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	await bench.ask("AT+CREG=1");
	await bench.raw('AT+CFTRANRX="c:/a.txt",3\r');
	bench.network.change({ available: false });
	t.is(await bench.raw("ab"), "");
	t.is(await bench.raw("c"), "\r\nOK\r\n\r\n+CREG: 2\r\n");
});

test("a phase without a length goes on until its terminator, however many pieces that takes", async (t) => {
	const bench = await ready();
	await bench.raw("AT+NOTE\r");
	for (const piece of ["01", "02", "03"]) t.is(await bench.raw(piece), "");
	t.is(await bench.raw("\x1a"), '\r\n+NOTE: 010203,{"terminator":26}\r\n\r\nOK\r\n');
});
