import test from "ava";
import { models } from "../../simulator/modem/models";
import { MemoryStorage } from "../../simulator/modem/storage";
import { parseAddress, writeCentreAddress } from "../../simulator/sms/address";
import type { UserData } from "../../simulator/sms/user-data";
import { writeDeliver, writeSubmit } from "../../simulator/sms/write-tpdu";
import { ModemBench } from "../support/modem-bench";
import { type Example, type ExampleExchange, type Presumed, readExamples, replay } from "../support/replay";

/** What the modem has of short messages before an example: the references go on, the stores hold something. */
interface Before {
	/** The next <mr>. */
	reference?: number;
	/** Messages of the SIM, by their place. */
	messages?: Readonly<Record<number, { status: number; pdu: Uint8Array; length: number }>>;
}

/** Longer than any submission takes. */
const SUBMISSION = 3_000;

const UNSENT = 2;
const READ = 1;

function storageOf({ reference = 0, messages = {} }: Before): MemoryStorage {
	const storage = new MemoryStorage();
	const bytes = (_key: string, value: unknown) =>
		value instanceof Uint8Array ? { bytes64: Buffer.from(value).toString("base64") } : value;
	const areas = { "SMS reference": { next: reference }, "SMS messages": { SM: messages } };
	storage.write(JSON.stringify({ nonvolatile: areas }, bytes));
	return storage;
}

/** A text for a short number: what the examples have stored. */
function written(text: string, number = "+10011", centre = "+12065550199") {
	const userData: UserData = { elements: [], text };
	const tpdu = writeSubmit({
		firstOctet: 17,
		reference: 0,
		destination: parseAddress(number),
		protocol: 0,
		coding: 0,
		validityOctets: Uint8Array.of(167),
		userData,
	});
	return stored(tpdu, centre, UNSENT);
}

function stored(tpdu: Uint8Array, centre: string, status: number) {
	const pdu = Uint8Array.of(...writeCentreAddress(parseAddress(centre)), ...tpdu);
	return { status, pdu, length: tpdu.length };
}

function commands(...lines: string[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const line of lines) await bench.ask(line);
	};
}

function sendTimes(count: number): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (let sent = 0; sent < count; sent++) await bench.ask("AT+CMSS=3", SUBMISSION);
	};
}

const textMode = commands("AT+CMGF=1");
const textWithHeaders = commands("AT+CMGF=1", "AT+CSDH=1");
const ctrlZ = (_: ModemBench, printed: string) => printed.replace("<ctrl-Z>", "\u001a");

/** A field of a printed line: the manual's numbers may be somebody's, so they are not repeated here. */
function quoted({ exchanges }: Example, exchange: number, place: number): string {
	return [...(exchanges[exchange]?.receive?.[0] ?? "").matchAll(/"([^"]*)"/g)][place]?.[1] ?? "";
}

const BEFORE: Readonly<Record<string, (example: Example) => Before>> = {
	"7.2.2": () => ({ messages: { 0: written("x"), 1: written("y"), 2: written("z") } }),
	"7.2.10": () => ({ messages: { 1: written("Hello World") } }),
	"7.2.11": (example) => ({ messages: { 1: written("Hello World", "+10011", quoted(example, 1, 2)) } }),
	"7.2.12": () => ({ reference: 46 }),
	"7.2.13": () => ({ messages: { 3: written("x") } }),
	"7.2.14": () => ({ messages: { 0: written("x") } }),
	"7.2.15": () => ({ messages: { 1: written("x") } }),
	"7.2.16": () => ({ messages: { 1: written("x") } }),
	"7.2.18": (example) => ({ messages: { 6: received(example) } }),
	"7.2.19": () => ({ reference: 52 }),
	"7.2.20": () => ({ reference: 239, messages: { 1: written("x"), 2: written("y") } }),
};

function received(example: Example) {
	const tpdu = writeDeliver({
		firstOctet: 4,
		originator: parseAddress(quoted(example, 1, 1)),
		protocol: 0,
		coding: 0,
		// 06/07/10,12:09:38+32
		timestamp: { time: Date.UTC(2006, 6, 10, 4, 9, 38), zone: 32 },
		userData: { elements: [], text: "How do you do" },
	});
	return stored(tpdu, quoted(example, 1, 3), READ);
}

const PRESUMED: Readonly<Record<string, Presumed | ((example: Example) => Presumed)>> = {
	// The number that is read is another than the one that was set.
	"7.2.4": (example) => ({ beforeExchange: { 2: commands(`AT+CSCA="${quoted(example, 2, 0)}"`) } }),
	"7.2.2": { beforeExchange: { 1: commands('AT+CPMS="ME","ME","ME"') } },
	"7.2.10": { before: textWithHeaders },
	"7.2.11": { before: textWithHeaders },
	"7.2.12": { before: textMode, data: ctrlZ },
	// Between the two references lie as many other messages.
	"7.2.13": { beforeExchange: { 2: sendTimes(54) } },
	"7.2.14": { before: textMode, data: ctrlZ },
	"7.2.18": { before: textWithHeaders },
	"7.2.19": { before: textMode, data: ctrlZ },
	"7.2.20": {
		// The last place has been emptied meanwhile.
		beforeExchange: { 2: commands("AT+CMGD=2") },
	},
};

/**
 * Bodies stand in quotes in the print, which 27.005 does not have; <length> says 11 for one of them, without quotes. Two
 * of the lengths are wrong: 4 for texts of 11 and 13 characters. The blank of a prompt is not heard here.
 */
function mend({ section, exchanges }: Example): Example {
	const mended = exchanges.map((exchange): ExampleExchange => {
		const receive = exchange.receive?.map((line) =>
			line
				.replace(/^"(Hello World|How do you do)"$/, "$1")
				.trimEnd()
				.replace(/^(\+CMGRD: .*,145),4$/, "$1,13"),
		);
		return receive ? { ...exchange, receive } : exchange;
	});
	return { section, exchanges: mended };
}

/** Examples of the manual's text that the chapter's data leaves out. */
const FROM_THE_TEXT: readonly Example[] = [
	example("7.2.2", [
		["AT+CPMS=?", '+CPMS: ("ME","SM"),("ME","SM"),("ME","SM")', "OK"],
		["AT+CPMS?", '+CPMS: "ME",0,10,"ME",0,10,"ME",0,10', "OK"],
		['AT+CPMS="SM","SM","SM"', "+CPMS: 3,50,3,50,3,50", "OK"],
		["AT+CPMS", "+CPMS: 3,50,3,50,3,50", "OK"],
	]),
	example("7.2.7", [
		["AT+CSDH=?", "+CSDH: (0-1)", "OK"],
		["AT+CSDH?", "+CSDH: 0", "OK"],
		["AT+CSDH=1", "OK"],
		["AT+CSDH", "OK"],
	]),
	example("7.2.9", [
		["AT+CNMI?", "+CNMI: 2,1,0,0,0", "OK"],
		["AT+CNMI=?", "+CNMI: (0,1,2),(0,1,2,3),(0,1,2),(0,1,2),(0,1)", "OK"],
		["AT+CNMI=2,1", "OK"],
		["AT+CNMI", "OK"],
	]),
	example("7.2.10", [
		["AT+CMGL=?", '+CMGL: ("REC UNREAD","REC READ","STO UNSENT","STO SENT","ALL")', "OK"],
		// The print has 4 for the length of eleven characters.
		['AT+CMGL="ALL"', '+CMGL: 1,"STO UNSENT","+10011",,,145,11', "Hello World", "OK"],
	]),
	example("7.2.20", [
		["AT+CMSSEX=?", "OK"],
		["AT+CMSSEX=1,2", "+CMSSEX: 239,240", "OK"],
		// Chapter 25.4 spells the text without the capital.
		["AT+CMSSEX=1,2", "+CMSSEX: 241", "+CMS ERROR: invalid memory index"],
	]),
];

function example(section: string, lines: readonly (readonly string[])[]): Example {
	return { section, exchanges: lines.map(([send = "", ...receive]) => ({ send, receive })) };
}

const examples = readExamples("sim767xx-ch07.json");
if (!examples) test.skip("examples of chapter 7: ../shared/reference is not here", () => undefined);

for (const each of [...(examples ?? []), ...FROM_THE_TEXT]) {
	test(`the example of ${each.section} replays`, async (t) => {
		const storage = storageOf(BEFORE[each.section]?.(each) ?? {});
		const bench = await ModemBench.ready(models.sim767xx, { storage });
		const presumed = PRESUMED[each.section];
		await replay(bench, mend(each), typeof presumed === "function" ? presumed(each) : presumed);
		t.pass();
	});
}

test("the example of 7.2.8 replays: a message that is passed on and acknowledged", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	t.is(await bench.ask("AT+CMGF=1"), "OK");
	// <service> 1 is what the note under the example asks for.
	await bench.ask("AT+CSMS=1");
	t.is(await bench.ask("AT+CNMI=1,2,0,0,0"), "OK");
	const answers: (number | undefined)[] = [];
	const tpdu = writeDeliver({
		firstOctet: 4,
		originator: parseAddress("12065550188"),
		protocol: 0,
		coding: 0,
		timestamp: { time: Date.UTC(2002, 3, 3, 3, 6, 38), zone: 32 },
		userData: { elements: [], text: "Testing" },
	});
	bench.network.sms.mobile?.deliver(tpdu, "+12065550199", (cause) => answers.push(cause));
	t.is(await bench.listen(1_000), '\r\n+CMT: "12065550188","","02/04/03,11:06:38+32"\r\nTesting\r\n');
	t.deepEqual(answers, []);
	t.is(await bench.ask("AT+CNMA"), "OK");
	t.deepEqual(answers, [undefined]);
});
