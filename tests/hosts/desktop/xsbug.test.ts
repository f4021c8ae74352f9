import { basename } from "node:path";
import test, { type ExecutionContext } from "ava";
import { Host } from "../../../hosts/desktop/host";
import { makeBoard } from "../../../simulator/board/board";
import { FlashChip } from "../../../simulator/board/flash";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";
import { runScript } from "../../../simulator/run-script";
import { smallPicture, withGateway } from "../../e2e/gateway-run";
import { placeOf } from "../../support/source-place";
import {
	type Breakpoint,
	type DebuggedMachine,
	EXCEPTIONS,
	type Variable,
	XsbugDouble,
} from "../../support/xsbug-double";

async function startXsbug(t: ExecutionContext, ...breakpoints: Breakpoint[]): Promise<XsbugDouble> {
	const xsbug = await XsbugDouble.listen();
	t.teardown(() => xsbug.close());
	xsbug.breakpoints = breakpoints;
	return xsbug;
}

/** Runs the whole gateway on a script, under the debugger that `debug` is. */
async function runGateway(
	xsbug: XsbugDouble,
	script: readonly string[],
	debug: (machine: DebuggedMachine, lines: readonly string[]) => Promise<void>,
) {
	const lines: string[] = [];
	const complaints: string[] = [];
	let status = -1;
	await withGateway("sim767xx", async (folder) => {
		const running = runScript(
			{
				help: false,
				model: "sim767xx",
				data: folder.path,
				script,
				uploads: [{ ...smallPicture, name: "small.jpg" }],
				cut: undefined,
				trace: false,
				xsbug: { host: "127.0.0.1", port: xsbug.port },
			},
			{ print: (line) => lines.push(line), complain: (sentence) => complaints.push(sentence) },
		);
		const debugging = debug(await xsbug.machine(), lines);
		status = await running;
		await debugging;
	});
	return { status, lines, complaints };
}

function local(name: string, variables: readonly Variable[]): string | undefined {
	return variables.find((variable) => variable.name === name)?.value;
}

test("a breakpoint by its line of TypeScript in the AT engine is hit with its locals, and the SMS goes out", async (t) => {
	const place = placeOf("modules/at/exchange.ts", 'if (kind !== "ok") this.fail(kind, text);');
	const xsbug = await startXsbug(t, place);
	const script = ["send sms --to +12065550123 --text Hello", "! advance 60", "jobs --all"];
	const { status, lines, complaints } = await runGateway(xsbug, script, async (machine) => {
		const hit = await machine.stop();
		t.is(machine.name, "outpost");
		t.deepEqual({ path: hit.path, line: hit.line }, place);
		t.is(hit.reason, "# Break: breakpoint!");
		t.is(hit.calls[0], "Exchange.prototype.final");
		t.is(local("kind", hit.locals), "'ok'");
		t.is(local("text", hit.locals), "'OK'");

		const exchange = hit.locals.find(({ name }) => name === "this") as Variable;
		const opened = (await machine.toggle(exchange)).find(({ name }) => name === "this") as Variable;
		t.is(local("sent", opened.children), "true");

		const next = await machine.step();
		t.deepEqual(next.calls[0], "Exchange.prototype.final");
		t.true(next.line > place.line);
		const inside = await machine.stepInside();
		t.true(inside.line > next.line);
		t.is((await machine.stepInside()).calls[0], "Exchange.prototype.accepted");
		t.not((await machine.stepOutside()).calls[0], "Exchange.prototype.accepted");

		machine.clearBreakpoint(place);
		machine.go();
	});
	t.deepEqual(complaints, []);
	t.is(status, 0);
	t.regex(lines.at(-1) as string, /^1 +sms +sent .*Hello/);
});

test("a stop at each exception can be worked with: sending an SMS throws nothing", async (t) => {
	const xsbug = await startXsbug(t, EXCEPTIONS);
	const script = ["! advance 30", "send sms --to +12065550123 --text Hello", "! advance 60", "jobs --all"];
	const stops: string[] = [];
	const { status, lines } = await runGateway(xsbug, script, async (machine, seen) => {
		machine.onStop = ({ path, reason }) => {
			stops.push(
				`${reason} in ${basename(path)}, ${seen.some((line) => /modem ready/.test(line)) ? "ready" : "starting"}`,
			);
			machine.go();
		};
		await machine.closed;
	});
	t.is(status, 0);
	t.regex(lines.at(-1) as string, /^1 +sms +sent .*Hello/);
	// The SIM is busy at first: what the modem answers by an error is thrown, and again by each await on its way.
	t.deepEqual(
		[...new Set(stops)],
		["# Break: throw! in guarded-line.ts, starting", "# Break: throw! in sim.ts, starting"],
	);
});

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
	const { machine, type, typeUntil } = await makeBench(t, await startXsbug(t));
	machine.setBreakpoint(ECHO);
	const stops: number[] = [];
	machine.onStop = ({ line, locals }) => {
		stops.push(line);
		t.is(local("line", locals), "'echo hello'");
		machine.clearBreakpoint(ECHO);
		machine.go();
	};
	await typeUntil("echo hello", () => stops.length > 0);
	await type("echo hello");
	t.deepEqual(stops, [ECHO.line]);
});

test("Break stops the firmware at the next line that it runs", async (t) => {
	const { machine, type, typeUntil } = await makeBench(t, await startXsbug(t));
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
	const xsbug = await startXsbug(t, ECHO);
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
	const { machine, type, logs } = await makeBench(t, await startXsbug(t));
	await type('log <b> & "Grüße"');
	t.is(await machine.log(), '<b> & "Grüße"\n');
	t.deepEqual(logs, ['<b> & "Grüße"']);
});

test("a firmware that the debugger leaves at a breakpoint goes on without it", async (t) => {
	const { machine, type, logs } = await makeBench(t, await startXsbug(t, ECHO));
	const answer = type("echo hello");
	await machine.stop();
	machine.leave();
	t.is(await answer, "hello");
	t.is(await type("echo again"), "again");
	t.deepEqual(logs, ["The debugger has gone; the firmware goes on without it."]);
});

test("a firmware that the debugger leaves while it runs is not stopped by what was set", async (t) => {
	const xsbug = await startXsbug(t, ECHO);
	const { machine, type, logs } = await makeBench(t, xsbug);
	machine.leave();
	t.is(await type("echo again"), "again");
	t.deepEqual(logs, ["The debugger has gone; the firmware goes on without it."]);
});

test("Kill starts the firmware anew, and it comes to the debugger again", async (t) => {
	const xsbug = await startXsbug(t, ECHO);
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
