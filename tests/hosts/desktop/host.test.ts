import test, { type ExecutionContext } from "ava";
import { Host, type HostOptions } from "../../../hosts/desktop/host";
import { startAfterExit, startInWords } from "../../../hosts/desktop/start";
import { type Board, makeBoard } from "../../../simulator/board/board";
import { FlashChip, flashTimes } from "../../../simulator/board/flash";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";

interface Bench {
	board: Board;
	clock: VirtualClock;
	host: Host;
	lines: string[];
	/** Types a line and waits until so many lines have come back. */
	type(line: string, answers?: number): Promise<string[]>;
}

async function makeBench(t: ExecutionContext, options: Partial<HostOptions> = {}): Promise<Bench> {
	const clock = new VirtualClock();
	const board = makeBoard({ clock, flash: new FlashChip({ size: 64 * 1024 }) });
	const lines: string[] = [];
	let rest = "";
	board.consoleUart.modem.onReceive = (bytes) => {
		const pieces = (rest + Buffer.from(bytes).toString("latin1")).split("\n");
		rest = pieces.pop() as string;
		lines.push(...pieces);
	};
	const host = new Host({ board, main: "tests/hosts/desktop/apps/echo", ...options });
	t.teardown(() => host.close());
	await host.start();
	await clock.run(() => lines.length > 0);
	const type = async (line: string, answers = 1): Promise<string[]> => {
		const before = lines.length;
		board.consoleUart.modem.send(Buffer.from(line, "latin1"));
		await clock.run(() => lines.length >= before + answers);
		return lines.slice(before);
	};
	return { board, clock, host, lines, type };
}

test("the firmware starts, knows its board, and speaks over its serial port", async (t) => {
	const { lines, type } = await makeBench(t);
	t.deepEqual(lines, ["started on desktop"]);
	t.deepEqual(await type("echo hello"), ["hello"]);
	t.regex((await type("overflow "))[0] as string, /^The output is full: it takes \d+ bytes, not 10000\.$/);
	t.deepEqual(await type("second "), ["Serial port 1 is open already."]);
});

test("timers take virtual time, and one that is taken back does not happen", async (t) => {
	const { clock, type } = await makeBench(t);
	const begin = clock.now();
	t.deepEqual(await type("wait 3600000"), [`waited until ${begin + 3_600_000}`]);
	t.is(clock.now(), begin + 3_600_000);
});

test("what a timer's promises do happens before the next timer", async (t) => {
	const { type } = await makeBench(t);
	t.deepEqual(await type("zero "), ["1,2,3"]);
});

test("flash is read and written, and keeps the firmware for as long as the chip takes", async (t) => {
	const { board, clock, type } = await makeBench(t);
	const begin = clock.now();
	t.deepEqual(await type("store photograph"), ["photograph      |phot"]);
	t.is(String.fromCharCode(...board.flash.image.subarray(4096, 4106)), "photograph");
	t.true(clock.now() - begin > flashTimes.eraseBlock);
	t.true(clock.now() - begin < flashTimes.eraseBlock + 5);
});

test("checksums are those that the world uses", async (t) => {
	const { type } = await makeBench(t);
	t.deepEqual(await type("sums ", 2), [
		"31c3,cbf43926,3908",
		"15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
	]);
});

test("nothing of the language or of a loaded module can be changed", async (t) => {
	const { type } = await makeBench(t);
	t.regex((await type("extend "))[0] as string, /not extensible|extend/);
	t.regex((await type("name "))[0] as string, /not writable|read.only/);
	t.regex((await type("device "))[0] as string, /not writable|extensible/);
	t.regex((await type("table "))[0] as string, /not writable|read.only/);
});

test("outputs reach the board, and a power cut switches them off", async (t) => {
	const { board, clock, host, type } = await makeBench(t);
	board.consoleUart.modem.send(Buffer.from("led on"));
	await clock.run();
	t.true(board.led.lit);
	await type("echo x");
	host.powerCut();
	t.false(board.led.lit);
	t.false(host.running);
});

test("a restart is a fresh machine, whose time begins again", async (t) => {
	const reasons: string[] = [];
	const { clock, lines, type } = await makeBench(t, { onRestart: (why) => reasons.push(startInWords(why)) });
	await clock.run(10_000);
	t.deepEqual(await type("restart as asked"), ["started on desktop"]);
	t.deepEqual(reasons, ["restart: as asked"]);
	t.deepEqual(await type("why "), ["restart: as asked"]);
	lines.length = 0;
	t.deepEqual(await type("wait 5"), ["waited until 5"]);
});

test("timers of a machine that started at any moment are not early", async (t) => {
	const { clock, lines, board } = await makeBench(t);
	const type = async (line: string) => {
		const before = lines.length;
		let events = 0;
		board.consoleUart.modem.send(Buffer.from(line, "latin1"));
		await clock.run(() => lines.length > before || ++events > 1_000);
		t.true(lines.length > before, `${line} at ${clock.now()}`);
	};
	await type("wait 97531.2468");
	await type("restart ");
	for (let count = 1; count <= 40; count++) await type(`wait ${(count * 1000) / 7}`);
});

/** What really happens to the engine, and what the next start is told. */
const accidents: readonly { name: string; line: string; told: RegExp; watchdog?: number }[] = [
	{ name: "a callback throws", line: "crash ", told: /^exception: .*on purpose/ },
	{ name: "a timer's callback throws", line: "later ", told: /^exception: .*on purpose/ },
	{ name: "no memory is left", line: "memory ", told: /^memory: not enough memory/ },
	{ name: "the stack is full", line: "stack ", told: /^memory: the stack is full/ },
	{ name: "a call never returns", line: "loop ", watchdog: 2000, told: /^watchdog: no sign of life for 2 s/ },
];

for (const { name, line, told, watchdog } of accidents) {
	test(`the firmware starts again and is told why: ${name}`, async (t) => {
		const reasons: string[] = [];
		const { type } = await makeBench(t, { watchdog, onRestart: (why) => reasons.push(startInWords(why)) });
		t.deepEqual(await type("why "), ["power: undefined"]);
		t.deepEqual(await type(line), ["started on desktop"]);
		t.is(reasons.length, 1);
		t.regex(reasons[0] as string, told);
		t.regex((await type("why "))[0] as string, told);
	});
}

test("what the engine's process ends with is told in words", (t) => {
	t.deepEqual(startAfterExit(16, null), { cause: "memory", words: "no room for another property name" });
	t.deepEqual(startAfterExit(15, null), { cause: "exception", words: "an exception that nobody caught" });
	t.deepEqual(startAfterExit(null, "SIGSEGV"), { cause: "panic", words: "the engine ended with SIGSEGV" });
	t.deepEqual(startAfterExit(3, null), { cause: "panic", words: "the engine ended with exit code 3" });
});

test("a reset from outside is told as what it was", async (t) => {
	const { clock, host, lines, type } = await makeBench(t);
	host.reset({ cause: "brown-out", words: "a weak supply" });
	await clock.run(() => lines.length > 1);
	t.deepEqual(await type("why "), ["brown-out: a weak supply"]);
});

test("a promise that nobody minds is told to whoever watches the board", async (t) => {
	let tell: (text: string) => void = () => undefined;
	const told = new Promise<string>((resolve) => {
		tell = resolve;
	});
	const { board, clock } = await makeBench(t, { onLog: (text) => tell(text) });
	board.consoleUart.modem.send(Buffer.from("reject "));
	await clock.run();
	t.regex(await told, /unhandled on purpose/);
});

test("a firmware that crashes at every start is given up", async (t) => {
	const failures: string[] = [];
	const { board, clock, lines } = await makeBench(t, { onFailure: (error) => failures.push(error.message) });
	for (let crash = 1; failures.length === 0 && crash < 10; crash++) {
		const before = lines.length;
		board.consoleUart.modem.send(Buffer.from("crash "));
		await clock.run(() => lines.length > before || failures.length > 0);
	}
	t.regex(failures[0] as string, /crashed 5 times in a row: .*on purpose/);
});

test("a power cut in the middle of a flash operation stops the firmware there", async (t) => {
	let cut = 0;
	const { board, clock, host, lines } = await makeBench(t, { onPowerCut: () => cut++ });
	board.flash.onOperation = ({ kind }) => (kind === "program" ? { done: 0 } : undefined);
	board.consoleUart.modem.send(Buffer.from("store photograph"));
	await clock.run();
	t.is(cut, 1);
	t.false(host.running);
	t.is(lines.length, 1);
});

test("messages of the bridge do not fill the engine's memory", async (t) => {
	const { host, type } = await makeBench(t);
	t.deepEqual(await type("garbage "), ["done"]);
	t.true((await host.collectGarbage()) < 20_000);
});

test("a module that is not there is named together with who imports it", async (t) => {
	const host = new Host({ board: makeBoard({ clock: new VirtualClock() }), main: "tests/hosts/desktop/apps/nothing" });
	t.teardown(() => host.close());
	await t.throwsAsync(() => host.start(), { message: /no module "tests\/hosts\/desktop\/apps\/nothing"/ });
});
