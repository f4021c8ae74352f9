import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { basename } from "node:path";
import test, { type ExecutionContext } from "ava";
import { Host } from "../../../hosts/desktop/host";
import { XsbugLink } from "../../../hosts/desktop/xsbug-link";
import { makeBoard } from "../../../simulator/board/board";
import { FlashChip } from "../../../simulator/board/flash";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";
import { placeOf } from "../../support/source-place";
import { type Breakpoint, type DebuggedMachine, valueIn, XsbugDouble } from "../../support/xsbug-double";

async function listen(t: ExecutionContext, ...breakpoints: Breakpoint[]): Promise<XsbugDouble> {
	const xsbug = await XsbugDouble.listen(...breakpoints);
	t.teardown(() => xsbug.close());
	return xsbug;
}

interface Bench {
	machine: DebuggedMachine;
	/** Types a line and waits until one has come back. */
	type(line: string): Promise<string>;
	/** Types the line again and again until `condition` holds. */
	typeUntil(line: string, condition: () => boolean): Promise<void>;
	host: Host;
	clock: VirtualClock;
	restarts: string[];
	logs: string[];
}

/** The small firmware of the host's tests under the debugger, at its first line of output. */
async function makeBench(t: ExecutionContext, xsbug: XsbugDouble): Promise<Bench> {
	const clock = new VirtualClock();
	const board = makeBoard({ clock, flash: new FlashChip({ size: 64 * 1024 }) });
	let output = "";
	board.consoleUart.modem.onReceive = (bytes) => {
		output += Buffer.from(bytes).toString("latin1");
	};
	const restarts: string[] = [];
	const logs: string[] = [];
	const host = new Host({
		board,
		main: "tests/hosts/desktop/apps/echo",
		xsbug: { host: "127.0.0.1", port: xsbug.port },
		watchdog: 1,
		onRestart: ({ cause, words }) => restarts.push(`${cause}: ${words}`),
		onLog: (text) => logs.push(text),
	});
	t.teardown(() => host.close());
	const started = host.start();
	const machine = await xsbug.machine();
	await started;
	await clock.run(() => output.includes("\n"));
	const type = async (line: string): Promise<string> => {
		output = "";
		board.consoleUart.modem.send(Buffer.from(line, "latin1"));
		await clock.run(() => output.includes("\n"));
		return output.trimEnd();
	};
	const typeUntil = async (line: string, condition: () => boolean): Promise<void> => {
		while (!condition()) await type(line);
	};
	return { type, typeUntil, host, clock, restarts, logs, machine };
}

const ECHO = placeOf("tests/hosts/desktop/apps/echo.ts", "const [word, rest");

test("a breakpoint that is set while the firmware runs is hit, and none that is taken away", async (t) => {
	const { machine, type, typeUntil } = await makeBench(t, await listen(t));
	machine.setBreakpoint(ECHO);
	const stops: number[] = [];
	machine.onStop = ({ line, locals }) => {
		stops.push(line);
		t.is(valueIn(locals, "line"), "'echo hello'");
		machine.clearBreakpoint(ECHO);
		machine.go();
	};
	await typeUntil("echo hello", () => stops.length > 0);
	await type("echo hello");
	t.deepEqual(stops, [ECHO.line]);
});

test("Break stops the firmware at the next line that it runs", async (t) => {
	const { machine, type, typeUntil } = await makeBench(t, await listen(t));
	const stopped: string[] = [];
	machine.onStop = ({ path, reason, line }) => {
		stopped.push(`${basename(path)} ${line > 0} ${reason}`);
		machine.go();
	};
	machine.step();
	await typeUntil("echo hello", () => stopped.length > 0);
	t.is(await type("echo again"), "again");
	t.deepEqual(stopped, ["bridge.ts true # Break: step!"]);
});

test("time stands still while the firmware stands, and no watchdog bites", async (t) => {
	const xsbug = await listen(t, ECHO);
	const { machine, type, clock, restarts } = await makeBench(t, xsbug);
	let passed = false;
	clock.after(1_000, () => {
		passed = true;
	});
	const answer = type("echo hello");
	await machine.stop();
	const stands = clock.now();
	// What must not count is real time, so some has to pass: more than the watchdog of this host would wait.
	await new Promise((resolve) => setTimeout(resolve, 100));
	t.is(clock.now(), stands);
	t.false(passed);
	t.deepEqual(restarts, []);
	machine.go();
	t.is(await answer, "hello");
});

test("lines of the firmware's log stand in the debugger's console, whatever is in them", async (t) => {
	const { machine, type, logs } = await makeBench(t, await listen(t));
	await type('log <b> & "Grüße"');
	t.is(await machine.log(), '<b> & "Grüße"\n');
	t.deepEqual(logs, ['<b> & "Grüße"']);
});

test("a firmware that the debugger leaves at a breakpoint goes on without it", async (t) => {
	const { machine, type, logs } = await makeBench(t, await listen(t, ECHO));
	const answer = type("echo hello");
	await machine.stop();
	machine.leave();
	t.is(await answer, "hello");
	t.is(await type("echo again"), "again");
	t.deepEqual(logs, ["The debugger has gone; the firmware goes on without it."]);
});

test("a firmware that the debugger leaves while it runs is not stopped by what was set", async (t) => {
	const xsbug = await listen(t, ECHO);
	const { machine, type, logs } = await makeBench(t, xsbug);
	machine.leave();
	t.is(await type("echo again"), "again");
	t.deepEqual(logs, ["The debugger has gone; the firmware goes on without it."]);
});

test("Kill starts the firmware anew, and it comes to the debugger again", async (t) => {
	const xsbug = await listen(t, ECHO);
	const { machine, type, restarts, clock } = await makeBench(t, xsbug);
	const lost = type("echo hello").catch(() => "lost");
	await machine.stop();
	machine.abort();
	const second = xsbug.machine();
	await lost;
	await clock.run();
	t.deepEqual(restarts, ["reset: the debugger ended it"]);
	const answer = type("echo hello");
	const stop = await (await second).stop();
	t.is(stop.line, ECHO.line);
	(await second).go();
	t.is(await answer, "hello");
});

test("where no debugger listens, the start fails with a sentence", async (t) => {
	const xsbug = await XsbugDouble.listen();
	const { port } = xsbug;
	xsbug.close();
	const board = makeBoard({ clock: new VirtualClock(), flash: new FlashChip({ size: 64 * 1024 }) });
	const host = new Host({ board, xsbug: { host: "127.0.0.1", port } });
	await t.throwsAsync(() => host.start(), {
		message: `No debugger answers at 127.0.0.1:${port} (ECONNREFUSED): start xsbug first, or leave --xsbug out.`,
	});
});

test("what listens but does not answer as xsbug does is left alone, and told so", async (t) => {
	const server = createServer().listen(0, "127.0.0.1");
	t.teardown(() => server.close());
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	let tell: (sentence: string) => void = () => undefined;
	const told = new Promise<string>((resolve) => {
		tell = resolve;
	});
	const link = await XsbugLink.open({ host: "127.0.0.1", port }, (sentence) => tell(sentence), 1);
	t.teardown(() => link.close());
	const engine = connect(Number(link.engineAddress.split(":")[1]), "127.0.0.1");
	const answer = once(engine, "data");
	engine.write('\r\n<xsbug><login name="xsnap" value="XS"/></xsbug>\r\n');
	t.regex(await told, /does not answer as xsbug does; the firmware goes on without it/);
	t.is(String((await answer)[0]).trim(), "<logout/>");
});
