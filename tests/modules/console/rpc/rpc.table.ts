import { encodeBase64 } from "console/rpc/base64";
import { hexadecimal } from "console/rpc/hexadecimal";
import { METHODS, methodName } from "console/rpc/methods";
import { encodeUtf8 } from "io/utf8";
import { PortableChecksums } from "../../../support/checksums";
import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";

const MINUTE = 60_000;

interface Answer {
	readonly id?: number | string | null;
	readonly result?: unknown;
	readonly error?: { readonly code: number; readonly message: string; readonly data?: Record<string, unknown> };
}

/** A desk whose line a machine has. */
async function machine(): Promise<Desk> {
	const desk = await Desk.ready();
	await desk.type("rpc on\r");
	desk.forget();
	return desk;
}

/** All lines sent since they were last looked at, as JSON. */
function linesOf(desk: Desk): Record<string, unknown>[] {
	const lines = desk.output.split("\r\n").filter((line) => line !== "");
	desk.forget();
	return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function ask(desk: Desk, method: string, params?: object): Promise<Answer> {
	desk.forget();
	await desk.type(`${JSON.stringify({ jsonrpc: "2.0", id: 7, method, params })}\n`);
	const lines = linesOf(desk).filter((line) => "id" in line);
	if (lines.length !== 1) throw new Error(`${method} was answered ${lines.length} lines`);
	return lines[0] as Answer;
}

function announce(name: string, bytes: Uint8Array) {
	const sum = new PortableChecksums().sha256();
	sum.write(bytes);
	return { name, length: bytes.length, sha256: hexadecimal(sum.digest()) };
}

const table: TestTable = {
	async "at a person's prompt a line that begins with { is answered in one line"(t) {
		const desk = await Desk.ready();
		const [line] = await desk.command('{"jsonrpc":"2.0","id":1,"method":"files"}');
		t.is(line, '{"jsonrpc":"2.0","id":1,"result":[]}');
		await desk.type("\u001b[A");
		t.true(!desk.screen.lines().at(-1)?.includes("jsonrpc"), "it is not in the history");
	},

	async "rpc on turns prompt, echo and unasked lines off, and says so in a line"(t) {
		const desk = await Desk.ready();
		await desk.type("rpc on\r");
		t.true(desk.output.endsWith('{"jsonrpc":"2.0","method":"ready","params":{"version":"0.1.0"}}\r\n'), desk.output);
		desk.forget();
		await desk.type('{"jsonrpc":"2.0","id":"a","method":"cancel",');
		t.is(desk.output, "");
		desk.addJob("queued");
		await desk.type('"params":{"number":1}}\n');
		t.is(linesOf(desk).length, 1);
		t.deepEqual(desk.calls, ["cancelled 1"]);
	},

	async "requests that are sent at once are answered one after the other"(t) {
		const desk = await machine();
		await desk.type(
			'{"jsonrpc":"2.0","id":1,"method":"files"}\n{"jsonrpc":"2.0","id":2,"method":"jobs"}\r\n\n{"jsonrpc":"2.0","id":3,"method":"status"}\r',
		);
		t.deepEqual(
			linesOf(desk).map(({ id }) => id),
			[1, 2, 3],
		);
	},

	async "a request without an id is carried out and not answered"(t) {
		const desk = await machine();
		desk.addJob("queued");
		await desk.type(
			'{"jsonrpc":"2.0","method":"cancel","params":{"number":1}}\n{"jsonrpc":"2.0","method":"nonsense"}\n',
		);
		t.is(desk.output, "");
		t.deepEqual(desk.calls, ["cancelled 1"]);
	},

	async "send takes lists, a single value for a list, numbers, seconds and flags by their names"(t) {
		const desk = await machine();
		const params = {
			to: ["+12065550123"],
			text: "Grüße 🏔",
			expires: 3600,
			"not-before": "10min",
			priority: 0,
			receipt: true,
		};
		t.deepEqual((await ask(desk, "send.sms", params)).result, { job: 1 });
		await ask(desk, "send.mail", { to: "a@example.com", subject: "x" });
		t.deepEqual(desk.requests[0], {
			kind: "sms",
			to: ["+12065550123"],
			text: "Grüße 🏔",
			priority: 0,
			notBefore: 600_000,
			expires: 3_600_000,
			receipt: true,
		});
		t.deepEqual(desk.requests[1]?.to, ["a@example.com"]);
	},

	async "what is wrong with a request is said with the code of JSON-RPC"(t) {
		const desk = await machine();
		const cases: [string, number, string, unknown][] = [
			['{"jsonrpc":"2.0","id":1,', -32700, "no JSON", null],
			["files", -32600, "no JSON object", null],
			['{"id":1,"method":"files"}', -32600, '"jsonrpc": "2.0"', 1],
			['{"jsonrpc":"2.0","id":1}', -32600, '"method"', 1],
			['{"jsonrpc":"2.0","id":[1],"method":"files"}', -32600, '"id"', null],
			['{"jsonrpc":"2.0","id":1,"method":"filez"}', -32601, 'Did you mean "files"?', 1],
			['{"jsonrpc":"2.0","id":1,"method":"receive"}', -32601, "no method", 1],
			['{"jsonrpc":"2.0","id":1,"method":"job","params":[1]}', -32602, "by their names", 1],
			['{"jsonrpc":"2.0","id":1,"method":"job"}', -32602, '"number" is missing', 1],
			['{"jsonrpc":"2.0","id":1,"method":"job","params":{"number":"1"}}', -32602, '"number" is a number', 1],
			['{"jsonrpc":"2.0","id":1,"method":"job","params":{"number":0.5}}', -32602, "whole number", 1],
			['{"jsonrpc":"2.0","id":1,"method":"job","params":{"nummer":1}}', -32602, 'Did you mean "number"?', 1],
			['{"jsonrpc":"2.0","id":1,"method":"jobs","params":{"all":"yes"}}', -32602, "true or false", 1],
			['{"jsonrpc":"2.0","id":1,"method":"send.sms","params":{"to":[1],"text":"x"}}', -32602, "is a string", 1],
			[
				'{"jsonrpc":"2.0","id":1,"method":"send.sms","params":{"to":["+12065550123"],"expires":-1}}',
				-32602,
				"number",
				1,
			],
			['{"jsonrpc":"2.0","id":1,"method":"send.sms","params":{"to":[],"text":"x"}}', -32602, '"to" is missing', 1],
		];
		for (const [line, code, words, id] of cases) {
			desk.forget();
			await desk.type(`${line}\n`);
			const [answer] = linesOf(desk) as Answer[];
			t.is(answer?.error?.code, code, line);
			t.true(answer?.error?.message.includes(words), `${line}: ${answer?.error?.message}`);
			t.is(answer?.id, id, line);
		}
		t.is(desk.requests.length, 0);
	},

	async "what the gateway refuses is an error with the kind of it"(t) {
		const desk = await machine();
		desk.failure = new RangeError("There is no room.");
		const { error } = await ask(desk, "delete", { name: "x" });
		t.deepEqual(error, { code: -32000, message: "There is no room.", data: { error: "RangeError" } });
	},

	async "a modem's no is a result: lines, final result and its meaning"(t) {
		const desk = await machine();
		desk.answer = { lines: ["+CPIN: SIM PIN"], final: "+CME ERROR: 10" };
		const { result } = await ask(desk, "at", { command: "AT+CPIN?" });
		t.deepEqual(result, {
			lines: ["+CPIN: SIM PIN"],
			final: "+CME ERROR: 10",
			text: "+CME ERROR: 10 (SIM not inserted)",
		});
	},

	async "jobs come page by page"(t) {
		const desk = await machine();
		for (let count = 0; count < 20; count++) desk.addJob("queued");
		const first = (await ask(desk, "jobs")).result as { jobs: unknown[]; next: number };
		t.is(first.jobs.length, 16);
		const second = (await ask(desk, "jobs", { from: first.next })).result as { jobs: unknown[]; next?: number };
		t.deepEqual([second.jobs.length, second.next], [4, undefined]);
	},

	async "a machine is told of jobs, receipts, the modem and progress as notifications"(t) {
		const desk = await machine();
		desk.emit({ type: "job", job: 1, state: "queued", text: "job 1 queued" });
		desk.emit({ type: "progress", job: 1, done: 1024, total: 4096 });
		desk.emit({ type: "modem", state: { name: "searching", reason: "no network" } });
		await desk.clock.advance(100);
		t.deepEqual(linesOf(desk), [
			{ jsonrpc: "2.0", method: "job", params: { job: 1, state: "queued", text: "job 1 queued" } },
			{ jsonrpc: "2.0", method: "progress", params: { job: 1, done: 1024, total: 4096 } },
			{ jsonrpc: "2.0", method: "modem", params: { state: "searching", reason: "no network" } },
		]);
	},

	async "a machine that does not read is told later how many notifications it missed"(t) {
		const desk = await machine();
		desk.serial.stall();
		for (let count = 0; count < 100; count++)
			desk.emit({ type: "job", job: count, state: "sent", text: `job ${count} sent` });
		desk.serial.resume();
		await desk.clock.advance(1000);
		desk.emit({ type: "job", job: 100, state: "sent", text: "job 100 sent" });
		await desk.clock.advance(1000);
		const lines = desk.output.split("\r\n").filter((line) => line.startsWith("{"));
		const lost = lines.map((line) => JSON.parse(line) as { method: string; params: { count: number } }).at(-2);
		t.is(lost?.method, "lost");
		t.is((lost?.params.count as number) + lines.length - 2, 100);
	},

	async "a file comes in by pieces with their offsets, and is there when its SHA-256 is right"(t) {
		const desk = await machine();
		const bytes = new Uint8Array(2500).map((_, index) => index * 7);
		const file = announce("photo.jpg", bytes);
		t.deepEqual((await ask(desk, "file.begin", file)).result, { offset: 0 });
		for (let offset = 0; offset < bytes.length; offset += 1024) {
			const piece = bytes.subarray(offset, offset + 1024);
			const { result } = await ask(desk, "file.write", { offset, data: encodeBase64(piece) });
			t.deepEqual(result, { offset: offset + piece.length });
		}
		t.deepEqual((await ask(desk, "file.end")).result, file);
		t.deepEqual(desk.contents[0], bytes);
		t.deepEqual((await ask(desk, "file.stat", { name: "photo.jpg" })).result, file);
		const read = (await ask(desk, "file.read", { name: "photo.jpg", offset: 1000, length: 500 })).result as {
			data: string;
		};
		t.is(read.data, encodeBase64(bytes.subarray(1000, 1500)));
		const last = (await ask(desk, "file.read", { name: "photo.jpg", offset: 2000 })).result as { isEnd: boolean };
		t.true(last.isEnd);
	},

	async "a transfer that was broken off goes on where it stopped, also on a new hold of the line"(t) {
		const desk = await machine();
		const bytes = encodeUtf8("x".repeat(1500));
		const file = announce("letter.txt", bytes);
		await ask(desk, "file.begin", file);
		await ask(desk, "file.write", { offset: 0, data: encodeBase64(bytes.subarray(0, 1024)) });
		await desk.type("rpc off\n");
		await desk.type("rpc on\n");
		t.deepEqual((await ask(desk, "file.begin", file)).result, { offset: 1024 });
		const wrong = await ask(desk, "file.write", { offset: 512, data: encodeBase64(bytes.subarray(0, 100)) });
		t.true(wrong.error?.message.includes("up to byte 1024"), wrong.error?.message);
		const again = await ask(desk, "file.write", { offset: 0, data: encodeBase64(bytes.subarray(0, 1024)) });
		t.deepEqual(again.result, { offset: 1024 }, "the answer to the last piece was lost");
		await ask(desk, "file.write", { offset: 1024, data: encodeBase64(bytes.subarray(1024)) });
		t.deepEqual((await ask(desk, "file.end")).result, file);
	},

	async "of a file that is not what was announced nothing is kept"(t) {
		const desk = await machine();
		const bytes = encodeUtf8("one");
		await ask(desk, "file.begin", announce("a.txt", bytes));
		const early = await ask(desk, "file.end");
		t.true(early.error?.message.includes("0 of its 3 bytes"), early.error?.message);
		await ask(desk, "file.write", { offset: 0, data: encodeBase64(encodeUtf8("two")) });
		const { error } = await ask(desk, "file.end");
		t.true(error?.message.includes("not the one announced"), error?.message);
		t.is(desk.files.length, 0);
		t.deepEqual(desk.calls, ["create a.txt 3", "abort a.txt"]);
		const { error: none } = await ask(desk, "file.write", { offset: 0, data: "" });
		t.true(none?.message.includes("empty") || none?.message.includes("No file has been begun"), none?.message);
	},

	async "more bytes than announced, no Base64 and no SHA-256 are refused, and change nothing"(t) {
		const desk = await machine();
		const bytes = encodeUtf8("one");
		const file = announce("a.txt", bytes);
		t.true((await ask(desk, "file.begin", { ...file, sha256: "12" })).error?.message.includes("64 hexadecimal"));
		await ask(desk, "file.begin", file);
		for (const data of ["AAA", "A===", "AA=A", "AB\u00e9="])
			t.true((await ask(desk, "file.write", { offset: 0, data })).error?.message.includes("Base64"), data);
		const { error } = await ask(desk, "file.write", { offset: 0, data: encodeBase64(encodeUtf8("four")) });
		t.true(error?.message.includes("3 bytes"), error?.message);
		await ask(desk, "file.write", { offset: 0, data: encodeBase64(bytes) });
		t.deepEqual((await ask(desk, "file.end")).result, file);
	},

	async "rpc off, a BREAK and 30 minutes of silence give the line back to a person"(t) {
		for (const end of [
			async (desk: Desk) => desk.type("rpc off\r"),
			async (desk: Desk) => desk.type('{"jsonrpc":"2.0","id":1,"method":"rpc","params":{"to":"off"}}\n'),
			async (desk: Desk) => {
				desk.serial.sendBreak();
				await desk.clock.advance(100);
			},
			async (desk: Desk) => desk.clock.advance(31 * MINUTE),
		]) {
			const desk = await machine();
			await desk.clock.advance(20 * MINUTE);
			await ask(desk, "files");
			await desk.clock.advance(20 * MINUTE);
			t.is(desk.output, "", "20 minutes after its last word the line is still the machine's");
			await end(desk);
			t.true(desk.output.endsWith("\noutpost> "), desk.output);
			t.deepEqual(await desk.command("files"), ["0 files, room for 900 kB"]);
		}
	},

	async "Ctrl-C ends what a request waits for"(t) {
		const desk = await machine();
		desk.atHangs = true;
		await desk.type('{"jsonrpc":"2.0","id":1,"method":"at","params":{"command":"AT"}}\n');
		t.is(desk.output, "");
		await desk.type("\u0003");
		const [answer] = linesOf(desk) as Answer[];
		t.is(answer?.error?.message, "Stopped by Ctrl-C.");
	},

	async "a line that is too long, or no UTF-8, is refused and the next one is taken"(t) {
		const desk = await machine();
		await desk.type(`{"x":"${"y".repeat(5000)}"}\n`);
		await desk.type(Uint8Array.of(0x7b, 0xff, 0x7d, 0x0a));
		t.true(linesOf(desk).every((line) => "error" in line));
		t.deepEqual((await ask(desk, "files")).result, []);
	},

	async "help lists every method, and describes the parameters of one"(t) {
		const desk = await machine();
		const all = (await ask(desk, "help")).result as { method: string }[];
		t.deepEqual(
			all.map(({ method }) => method),
			METHODS.map(methodName),
		);
		t.true(!all.some(({ method }) => method === "receive"));
		const [one] = (await ask(desk, "help", { name: "file.write" })).result as { params: { offset: object } }[];
		t.deepEqual(one?.params.offset, {
			type: "number",
			value: "OFFSET",
			least: 0,
			most: 0xffff_ffff,
			required: true,
			help: "of its first byte in the file",
		});
	},
};

export default table;
