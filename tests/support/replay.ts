import type { ModemBench } from "./modem-bench";
import { readShared } from "./tables";

/** One step of an example: a line or raw bytes to the modem and what it answers, or a line that comes by itself. */
export interface ExampleExchange {
	send?: string;
	sendData?: string;
	receive?: string[];
	urc?: string;
	/** Bytes that come by themselves and that the example does not print: `<500 bytes: what they are>`. */
	urcData?: string;
}

/** A dialogue as a manual prints it. */
export interface Example {
	section: string;
	exchanges: ExampleExchange[];
}

/** What the manual presumes and does not print. */
export interface Presumed {
	/** Brings the modem into the state of the example. */
	before?: (bench: ModemBench, example: Example) => Promise<void>;
	/** Brings the modem into the state of one exchange, by its place in the example. */
	beforeExchange?: Readonly<Record<number, (bench: ModemBench) => Promise<void>>>;
	/** Bytes in place of data that the manual does not print. */
	data?: (bench: ModemBench, printed: string) => string | Uint8Array;
	/** What a command is answered whose answer the manual does not print. */
	unprinted?: readonly string[];
	/** Lines that the manual leaves out between others. */
	leftOut?: RegExp;
}

/** Time for the slowest of what an example waits for: a message on its way. */
const PATIENCE = 20_000;
const STEP = 5;

/** The examples of a file of `../shared/reference`; undefined where it is absent. */
export function readExamples(file: string): Example[] | undefined {
	const text = readShared(`reference/${file}`);
	return text === undefined ? undefined : (JSON.parse(text) as { examples: Example[] }).examples;
}

/**
 * Holds an example's dialogue with the modem. Manuals disagree with themselves about blanks behind a colon or comma
 * and print `<NAME>` for numbers: neither counts.
 * @throws Error with the exchange and both texts at the first difference
 */
export async function replay(bench: ModemBench, example: Example, presumed: Presumed = {}): Promise<void> {
	await presumed.before?.(bench, example);
	for (const [index, exchange] of example.exchanges.entries()) {
		await presumed.beforeExchange?.[index]?.(bench);
		if (exchange.send !== undefined) bench.line.tell(`${exchange.send}\r`);
		if (exchange.sendData !== undefined)
			bench.line.tell(presumed.data?.(bench, exchange.sendData) ?? exchange.sendData);
		const byItself = exchange.urc ?? exchange.urcData;
		const expected = byItself === undefined ? printedAnswer(exchange, presumed) : [byItself];
		await expectLines(bench, expected, exchange, presumed.leftOut);
	}
	await bench.pass(PATIENCE);
	const rest = toLines(bench.line.take()).filter((line) => !presumed.leftOut?.test(line));
	if (rest.length > 0) throw new Error(`after the example the modem said ${JSON.stringify(rest)}`);
}

function printedAnswer({ receive = [] }: ExampleExchange, { unprinted }: Presumed): readonly string[] {
	return receive.length === 0 && unprinted ? unprinted : receive.filter((line) => line !== "");
}

async function expectLines(
	bench: ModemBench,
	expected: readonly string[],
	exchange: ExampleExchange,
	leftOut: RegExp | undefined,
): Promise<void> {
	const end = bench.clock.now() + PATIENCE;
	let heard: string[] = [];
	for (;;) {
		heard = toLines(bench.line.heard).filter((line) => expected.includes(line) || !leftOut?.test(line));
		if (heard.length >= expected.length || bench.clock.now() >= end) break;
		await bench.pass(STEP);
	}
	// What comes together in one moment may be several exchanges of the example.
	const rest = heard.slice(expected.length);
	bench.line.heard = rest.join("\r\n");
	const same = expected.every((printed, index) => alike(heard[index] ?? "", printed));
	if (!same) throw new Error(`${JSON.stringify(exchange)} got ${JSON.stringify(heard)}`);
}

/** Whole lines without CR LF, and a prompt at the end. */
function toLines(text: string): string[] {
	return text
		.split("\r\n")
		.map((line) => line.trimEnd())
		.filter((line) => line !== "");
}

function alike(line: string, printed: string): boolean {
	const bytes = /^<(\d+) bytes: /.exec(printed);
	if (bytes) return line.length === Number(bytes[1]);
	const plain = (text: string) => text.replace(/([:,]) +/g, "$1");
	if (plain(line) === plain(printed)) return true;
	const pattern = plain(printed)
		.split(/<\w+>/)
		.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
		.join("\\d+");
	return new RegExp(`^${pattern}$`).test(plain(line));
}
