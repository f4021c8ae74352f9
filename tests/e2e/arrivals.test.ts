import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { type GatewayFolder, photograph, withGateway } from "./gateway-run";

const ALL = Object.keys(models) as ModelName[];
const WITH_RETRIEVAL: readonly ModelName[] = ["sim767xx", "sim7100"];
const FROM = "+12065550188";
const READY = "! advance 60";

/** No word twice, so that nothing can be missing or twice unseen. */
function words(count: number, letters = "word"): string {
	return Array.from({ length: count }, (_, index) => `${letters}${index}`).join(" ");
}

function sms(text: string, more = ""): string {
	return `! sms --from ${FROM} --text "${text}"${more}`;
}

/** What `read` shows of a text, its lines put together again. */
function textOf(lines: readonly string[], number: number): string {
	const shown = lines.slice(lines.indexOf(`outpost> read ${number}`) + 1);
	const end = shown.findIndex((line) => /^(outpost> |! )/.test(line));
	const answer = end < 0 ? shown : shown.slice(0, end);
	return answer
		.slice(answer.indexOf("") + 1)
		.map((line) => line.trim())
		.join(" ");
}

for (const model of ALL) {
	test(`${model}: short messages of 1, 2 and 10 parts come in, in any script, out of order and more than once`, async (t) => {
		const texts = ["Come when you can.", words(40), words(220), `Ελλάδα 道 🏔 ${words(20, "山")}`];
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run([
				READY,
				...texts.map((text) => sms(text)),
				"! advance 120",
				sms(`one part of a message that comes in three, the last first: ${words(50)}`, " --parts 3,1,1,2"),
				"! advance 60",
				"read 1",
				"read 2",
				"read 3",
				"read 4",
				"read 5",
				"inbox",
			]);
			t.is(status, 0, lines.join("\n"));
			for (const [at, text] of texts.entries()) t.is(textOf(lines, at + 1), text);
			t.true(textOf(lines, 5).startsWith("one part of a message that comes in three, the last first: word0 word1"));
			t.true(textOf(lines, 5).endsWith("word48 word49"));
			t.true(lines.includes("5 messages, 0 unread"), lines.join("\n"));
			const after = await gateway.run(["read 3", "! advance 1200", "inbox"]);
			t.is(textOf(after.lines, 3), texts[2] ?? "");
			t.true(after.lines.includes("5 messages, 0 unread"), after.lines.join("\n"));
		});
	});

	test(`${model}: a part that never comes is said to be missing after a day, and what is there is shown`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run([
				READY,
				sms(words(40), " --parts 2"),
				"! advance 60",
				"inbox",
				"! advance 86400",
				"read 1",
			]);
			t.is(status, 0, lines.join("\n"));
			t.true(
				lines.some((line) => line.includes("(1 of 2 parts so far)")),
				lines.join("\n"),
			);
			t.true(lines.includes("state    parts of it never came"));
			t.regex(textOf(lines, 1), /^\[part 1 is missing\].*word39$/);
		});
	});
}

for (const model of WITH_RETRIEVAL) {
	test(`${model}: a picture message of SMIL, text, JPEG and sound comes in byte for byte, and its centre is told`, async (t) => {
		await withFiles(async (paths) => {
			await withGateway(model, async (gateway) => {
				const { status, lines } = await gateway.run([
					READY,
					`! mms --from ${FROM} --subject "Grüße 🏔" --text "From the summit: Ελλάδα" --file ${paths.picture} --file ${paths.sound} --smil`,
					"! advance 300",
					"read 1",
					"save 1 3 copy.jpg",
					"save 1 4 copy.amr",
					...["copy.jpg", "copy.amr"].map((name) => request("file.stat", { name })),
					"files",
				]);
				t.is(status, 0, lines.join("\n"));
				const all = lines.join("\n");
				t.true(lines.includes("subject  Grüße 🏔"), all);
				t.true(lines.includes("From the summit: Ελλάδα"), all);
				t.regex(all, /part 1 +application\/smil/);
				t.regex(all, /part 3 +image\/jpeg/);
				t.regex(all, /part 4 +audio\/amr/);
				t.true(all.includes(digest(photograph.bytes)), all);
				t.true(all.includes(digest(SOUND)), all);
				t.true(
					lines.some((line) => line.startsWith("2 files")),
					"parts are not among the files",
				);
				const { state, announced, told } = atCentre(gateway);
				t.deepEqual([state, announced.length], ["retrieved", 1]);
				if (model === "sim767xx") t.deepEqual(told, ["M-NotifyResp.ind retrieved"]);
				// Told once, it does not announce the message again; neither does a restart fetch it again.
				const after = await gateway.run(["! advance 7200", "inbox", "log"]);
				t.true(after.lines.includes("1 message, 0 unread"), after.lines.join("\n"));
				t.false(
					after.lines.some((line) => /fetched|announced/.test(line)),
					after.lines.join("\n"),
				);
			});
		});
	});

	test(`${model}: a picture message is fetched although its centre fails at first, and given up when that will not help`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { status, lines } = await gateway.run([
				READY,
				"! mmsc retrieve 503 2",
				`! mms --from ${FROM} --subject First --text one`,
				"! advance 3600",
				"inbox",
				"! mmsc retrieve 404 50",
				`! mms --from ${FROM} --subject Second --text two`,
				"! advance 36000",
				"inbox",
				"! mmsc retrieve 200",
				"fetch 2",
				"! advance 3600",
				"inbox",
			]);
			t.is(status, 0, lines.join("\n"));
			if (model === "sim767xx") t.deepEqual(atCentre(gateway).told, ["M-NotifyResp.ind deferred", "M-Acknowledge.ind"]);
			// SIM7100 does not tell the subject of what it has not fetched.
			const failed = model === "sim7100" ? "(could not be fetched)" : "Second (could not be fetched)";
			const shown = lines.filter((line) => /^[12] +mms/.test(line)).map((line) => line.slice(45));
			t.deepEqual(
				shown,
				["First (1 part)", "First (1 part)", failed, "First (1 part)", "Second (1 part)"],
				lines.join("\n"),
			);
		});
	});
}

test("quectel-lte: a picture message that this modem cannot fetch is announced, and says so", async (t) => {
	await withGateway("quectel-lte", async (gateway) => {
		const { lines } = await gateway.run([
			READY,
			`! mms --from ${FROM} --text Hello`,
			"! advance 600",
			"inbox",
			"read 1",
		]);
		t.true(
			lines.some((line) => line.includes("(waits at its centre")),
			lines.join("\n"),
		);
		t.regex(lines.join("\n"), /^state +it waits at its centre: this modem cannot fetch picture messages$/m);
	});
});

test("sim767xx: a full store takes nothing that it cannot keep; when there is room again, everything comes in", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		const uploads = [{ name: "big.bin", bytes: new Uint8Array(999_000) }];
		const texts = Array.from({ length: 100 }, (_, at) => `message ${at} ${words(40)}`);
		const { status, lines } = await gateway.run(
			[
				READY,
				"files",
				...texts.map((text) => sms(text)),
				"! advance 900",
				"inbox",
				"status",
				"delete big.bin",
				"! advance 1800",
				"inbox --all",
			],
			{ uploads },
		);
		t.is(status, 0, lines.join("\n"));
		const counts = lines.filter((line) => /^\d+ messages, /.test(line)).map((line) => Number.parseInt(line, 10));
		t.true((counts[0] as number) < 100, `${counts}`);
		t.is(counts.at(-1), 100);
		t.true(
			lines.some((line) => /^inbox .*what arrives must wait: The store is full/.test(line)),
			lines.join("\n"),
		);
		const all = lines.slice(lines.indexOf("outpost> inbox --all"));
		for (const at of texts.keys())
			t.is(all.filter((line) => line.includes(` message ${at} word0`)).length, 1, `message ${at}`);
	});
});

test("sim767xx: status reports and delivery reports become receipts of their jobs", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		const { status, lines } = await gateway.run([
			READY,
			"send sms --to +12065550123 --text Hello --receipt",
			"send mms --to +12065550124 --text Hello --receipt",
			"wait 600",
			"! advance 600",
			"! mms report retrieved",
			"! advance 120",
			"receipts 1",
			"receipts 2",
			"inbox",
		]);
		t.is(status, 0, lines.join("\n"));
		t.true(
			lines.some((line) => /^\+12065550123: The message has arrived\. /.test(line)),
			lines.join("\n"),
		);
		t.true(
			lines.some((line) => /^\+12065550124: The message has arrived\. /.test(line)),
			lines.join("\n"),
		);
		t.true(lines.includes("no messages"));
	});
});

/** What has become of the first message at its centre. */
function atCentre(gateway: GatewayFolder): { state: string; announced: string[]; told: string[] } {
	const path = join(gateway.path, "carrier", "mms", "in-0001.json");
	const { state, announced, told } = JSON.parse(readFileSync(path, "utf8"));
	return { state, announced, told: told.map(({ what }: { what: string }) => what) };
}

const SOUND = new Uint8Array(20_000).map((_, at) => (at < 6 ? "#!AMR\n".charCodeAt(at) : (at * 7919) >> 3));

async function withFiles(use: (paths: { picture: string; sound: string }) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	const paths = { picture: join(folder, "photo.jpg"), sound: join(folder, "sound.amr") };
	writeFileSync(paths.picture, photograph.bytes);
	writeFileSync(paths.sound, SOUND);
	try {
		await use(paths);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function request(method: string, params: object): string {
	return JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
}

function digest(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
