import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { StartOptions } from "../../simulator/options";
import { runScript } from "../../simulator/run-script";

function makeFolder(t: ExecutionContext): string {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	return folder;
}

async function run(t: ExecutionContext, script: string[], options: Partial<StartOptions> = {}) {
	const lines: string[] = [];
	const complaints: string[] = [];
	const status = await runScript(
		{
			help: false,
			model: "sim767xx",
			data: options.data ?? makeFolder(t),
			uploads: [],
			cut: undefined,
			trace: false,
			...options,
			script,
		},
		{ print: (line) => lines.push(line), complain: (sentence) => complaints.push(sentence) },
		"tests/hosts/desktop/apps/mini-console",
	);
	return { status, lines, complaints };
}

test("lines are typed one after the other, and the modem answers", async (t) => {
	const { status, lines, complaints } = await run(t, ["sleep 10000", "", "# a remark", "at ATE0", "at AT+CSQ"]);
	t.deepEqual(complaints, []);
	t.deepEqual(lines, [
		"outpost> sleep 10000",
		"outpost> at ATE0",
		"ATE0|OK|",
		"outpost> at AT+CSQ",
		"|+CSQ: 24,99|OK|",
	]);
	t.is(status, 0);
});

test("an error makes the script fail, and it goes on", async (t) => {
	const { status, lines } = await run(t, ["nonsense", "store 1"]);
	t.is(status, 1);
	t.deepEqual(lines, ["outpost> nonsense", "error: no command nonsense", "outpost> store 1", "1 stored"]);
});

test("lines for the simulator act at once, and a mistake in one makes the script fail", async (t) => {
	const good = await run(t, ["sleep 10000", "! signal 3", "at AT+CSQ"]);
	t.is(good.status, 0);
	t.regex(good.lines.join("\n"), /\+CSQ: 3,99/);
	const bad = await run(t, ["! signal 99"]);
	t.is(bad.status, 1);
	t.regex(bad.complaints[0] as string, /no whole number from 0 to 31/);
});

test("a console that never answers makes the script fail instead of waiting", async (t) => {
	const { status, complaints } = await run(t, ["hang"]);
	t.is(status, 1);
	t.deepEqual(complaints, ['Nothing is left that could happen, and the prompt after "hang" has not come.']);
});

test("a crash of the firmware makes the script fail", async (t) => {
	const { status, complaints } = await run(t, ["crash", "sleep 1"]);
	t.is(status, 1);
	t.regex(complaints.join("\n"), /The firmware crashed and starts again: .*crashed on purpose/);
});

test("a file is uploaded before the first line, and one that is refused makes the script fail", async (t) => {
	const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) & 0xff);
	const sum = bytes.reduce((total, byte) => total + byte, 0);
	const good = await run(t, ["store 1"], { uploads: [{ name: "photo.jpg", bytes }] });
	t.deepEqual(good.complaints, []);
	t.true(good.lines.includes(`100000 bytes, sum ${sum}`));
	t.is(good.status, 0);
	const bad = await run(t, ["store 1"], { uploads: [{ name: "refused.jpg", bytes }] });
	t.is(bad.status, 1);
	t.true(bad.lines.includes("1 stored"));
});

test("the power is cut in the middle of a flash operation, and the image stays", async (t) => {
	const data = makeFolder(t);
	const { status, lines } = await run(t, ["store 5", "store 1"], {
		data,
		cut: { at: "flash", number: 3, keepsModem: false },
	});
	t.is(status, 9);
	t.deepEqual(lines, ["outpost> store 5"]);
	const image = readFileSync(join(data, "flash.bin"));
	t.deepEqual([...image.subarray(31, 41)], [2, 3, 3, 3, 3, 3, 3, 3, 3, 0x57]);
	t.is(image[47], 0xff);
});

test("the power is cut at a line on the modem's UART, in either direction", async (t) => {
	const script = ["sleep 10000", "at ATE0", "at AT+CSQ"];
	const whole = await run(t, script, { cut: { at: "uart", number: 1000, keepsModem: false } });
	const pieces = Number(/ended after (\d+)/.exec(whole.complaints[0] as string)?.[1]);
	// The two last: the result of AT+CSQ and its OK.
	for (const number of [pieces - 2, pieces - 1, pieces]) {
		const { status, lines } = await run(t, script, { cut: { at: "uart", number, keepsModem: false } });
		t.is(status, 9);
		t.is(lines[lines.length - 1], "outpost> at AT+CSQ");
	}
	const early = await run(t, script, { cut: { at: "uart", number: pieces - 3, keepsModem: false } });
	t.is(early.lines[early.lines.length - 1], "outpost> at ATE0");
});

test("a modem that keeps its power goes on where it was; one that does not starts anew", async (t) => {
	const data = makeFolder(t);
	const cut = { at: "flash", number: 1, keepsModem: true } as const;
	await run(t, ["sleep 10000", "at ATE0", "store 1"], { data, cut });
	const kept = await run(t, ["at AT"], { data });
	t.deepEqual(kept.lines, ["outpost> at AT", "|OK|"]);
	const fresh = await run(t, ["at AT"], { data });
	t.deepEqual(fresh.lines, ["outpost> at AT", ""]);
});

test("a cut that never came is told", async (t) => {
	const { status, complaints } = await run(t, ["store 5"], { cut: { at: "flash", number: 6, keepsModem: false } });
	t.is(status, 0);
	t.regex(complaints[0] as string, /The power was not cut/);
});

test("the trace shows both directions with the time", async (t) => {
	const { complaints } = await run(t, ["sleep 10000", 'at AT+CPIN="1234"'], { trace: true });
	const trace = complaints.join("\n");
	t.regex(trace, /^ +10\.\d{3} > AT\+CPIN=\*\*\*$/m);
	t.regex(trace, /^ +\d+\.\d{3} < /m);
	t.false(trace.includes('> AT+CPIN="1234"'));
});
