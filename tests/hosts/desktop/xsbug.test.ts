import { basename } from "node:path";
import test from "ava";
import { runScript } from "../../../simulator/run-script";
import { withGateway } from "../../e2e/gateway-run";
import { placeOf } from "../../support/source-place";
import { type DebuggedMachine, EXCEPTIONS, type Variable, valueIn, XsbugDouble } from "../../support/xsbug-double";

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
				uploads: [],
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

test("a breakpoint by its line of TypeScript in the AT engine is hit with its locals, and the SMS goes out", async (t) => {
	const place = placeOf("modules/at/exchange.ts", 'if (kind !== "ok") this.fail(kind, text);');
	const xsbug = await XsbugDouble.listen(place);
	t.teardown(() => xsbug.close());
	const script = ["send sms --to +12065550123 --text Hello", "! advance 60", "jobs --all"];
	const { status, lines, complaints } = await runGateway(xsbug, script, async (machine) => {
		const hit = await machine.stop();
		t.is(machine.name, "outpost");
		t.deepEqual({ path: hit.path, line: hit.line }, place);
		t.is(hit.reason, "# Break: breakpoint!");
		t.is(hit.calls[0], "Exchange.prototype.final");
		t.is(valueIn(hit.locals, "kind"), "'ok'");
		t.is(valueIn(hit.locals, "text"), "'OK'");

		const exchange = hit.locals.find(({ name }) => name === "this") as Variable;
		const opened = (await machine.toggle(exchange)).find(({ name }) => name === "this") as Variable;
		t.is(valueIn(opened.children, "sent"), "true");

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
	const xsbug = await XsbugDouble.listen(EXCEPTIONS);
	t.teardown(() => xsbug.close());
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
	// The SIM is busy at first: what the modem answers by an error is thrown where that is awaited.
	t.deepEqual([...new Set(stops)], ["# Break: throw! in sim.ts, starting"]);
});
