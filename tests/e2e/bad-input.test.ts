import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import test from "ava";
import { VirtualClock } from "../../simulator/clock/virtual-clock";
import { DataFolder } from "../../simulator/data-folder";
import type { ModelName } from "../../simulator/modem/models";
import { Simulation } from "../../simulator/simulation";
import { YmodemSender } from "../../simulator/ymodem-sender";
import { MODELS, photograph, withGateway } from "./gateway-run";
import { MMS_FACTS } from "./model-facts";

const TO = "send mms --to +12065550123";

function zeros(name: string, length: number) {
	return { name, bytes: new Uint8Array(length) };
}

function repeated(text: string, times: number): string {
	return Array.from({ length: times }, () => text).join(" ");
}

type Refusal = readonly [line: string, sentence: RegExp];

/** Nothing where the model has no such limit. */
const only = (limit: number | undefined, refusal: Refusal): Refusal[] => (limit === undefined ? [] : [refusal]);

/** Lines and how they are refused: the sentence names the limit and what to do. */
function refusals(model: ModelName): readonly Refusal[] {
	const { subject, files, bytes } = MMS_FACTS[model];
	return [
		["frobnicate", /no command "frobnicate".*"help" lists them all/],
		[`${TO} --colour red`, /no option "--colour".*"help send mms" shows/],
		["send mms --text x", /needs --to .*usage: send mms --to ADDRESS/],
		["send mms --to 555-CALL --text x", /"555-CALL" is neither a phone number .* write \+12065550123/],
		["send mms --to someone@ --text x", /"someone@" is no e-mail address: .*example\.com/],
		[
			`send mms ${Array.from({ length: 7 }, (_, index) => `--to +1206555010${index}`).join(" ")} --text x`,
			/at most 6 recipients in "to", not 7; send the message in several jobs/,
		],
		...only(subject, [
			`${TO} --text x --subject ${"s".repeat(201)}`,
			new RegExp(`at most ${subject} bytes .* has 201 bytes. Shorten`),
		]),
		[`${TO} --file nowhere.jpg`, /no file "nowhere.jpg".*"files" lists/],
		[`${TO} --file big.wav`, new RegExp(`at most ${bytes} bytes; .*has 700000. Send smaller`)],
		...only(files, [
			`${TO} ${repeated("--file small.wav", 13)}`,
			new RegExp(`takes ${files} files .* has 13. Send fewer`),
		]),
		[`${TO} ${repeated("--file a", 101)}`, /--file may be given at most 100 times/],
		[`${TO} --file empty.wav`, /empty.wav is empty, .* leave it out/],
		[TO, /message is empty; give it a text or a file/],
		[`set mms.url http://example.com/${"u".repeat(120)}`, /mms.url is 139 bytes long and may have at most 128/],
		["set mms.port 99999", /mms.port must be from 1 to 65535; "99999" is not/],
		["set mms.duplicates maybe", /mms.duplicates must be allow or avoid/],
		["set nonsense 3", /no setting "nonsense"; "set" alone lists them/],
		["x".repeat(100_000), /longer than 2048 bytes and was not carried out; send files by "receive"/],
		["\u0007\u0000frobnicate\u001b[Z", /no command "frobnicate"/],
		["modem sideways", /must be one of on, off, reset; "sideways" is not/],
		["job 99", /no job 99; "jobs --all" lists/],
		["at AT+CMUX=0", /not possible here: it starts the multiplexer/],
	];
}

for (const model of MODELS) {
	test(`${model}: bad input gets one sentence, makes no job, and the console goes on`, async (t) => {
		await withGateway(model, async (gateway) => {
			const wanted = refusals(model);
			const { status, lines, complaints } = await gateway.run(
				["! advance 30", ...wanted.map(([line]) => line), "jobs --all", "set"],
				{ uploads: [zeros("big.wav", 700_000), zeros("small.wav", 100), zeros("empty.wav", 0)] },
			);
			t.is(status, 1);
			t.deepEqual(complaints, []);
			const errors = lines.filter((line) => line.startsWith("error:"));
			t.is(errors.length, wanted.length, errors.join("\n"));
			for (const [index, [line, sentence]] of wanted.entries()) t.regex(errors[index] as string, sentence, line);
			t.true(lines.includes("no jobs yet"));
			t.true(lines.some((line) => /^mms\.url +http:\/\/mmsc\.example\.com\/mms$/.test(line)));
			t.deepEqual(gateway.delivered(), []);
		});
	});

	test(`${model}: a full store refuses files, and what it holds is still sent`, async (t) => {
		await withGateway(model, async (gateway) => {
			const first = await gateway.run(["files"], {
				uploads: [photograph, zeros("much.bin", 880_000), zeros("more.bin", 100_000)],
			});
			t.is(first.status, 1);
			const error = first.lines.find((line) => line.startsWith("error:"));
			t.regex(
				error as string,
				/"more.bin" \(100000 bytes\) was not taken: The store is full: there is room for \d+ bytes and 100000 are needed. Delete files/,
			);
			t.false(first.lines.some((line) => line.startsWith("more.bin ")));
			const fill = Array.from({ length: 8 }, (_, index) => zeros(`fill${index}.bin`, 4_000));
			await gateway.run(["files"], { uploads: fill });
			const second = await gateway.run([`${TO} --file dirt-road.jpg`, "wait 600", "delete much.bin", "files"], {
				uploads: [],
			});
			t.is(second.status, 0, second.lines.join("\n"));
			t.is(gateway.delivered().length, 1);
		});
	});
}

for (const model of MODELS.filter((each) => MMS_FACTS[each].url !== undefined)) {
	test(`${model}: an address of the message centre that the modem does not take is refused before there is a job`, async (t) => {
		await withGateway(model, async (gateway) => {
			const url = `http://example.com/${"u".repeat(100)}`;
			const { lines } = await gateway.run([
				"! advance 30",
				`set mms.url ${url}`,
				`${TO} --text x`,
				"unset mms.url",
				"jobs --all",
				`${TO} --text x`,
				"wait 600",
			]);
			const most = MMS_FACTS[model].url;
			const errors = lines.filter((line) => line.startsWith("error:"));
			t.is(errors.length, 1);
			t.regex(errors[0] as string, new RegExp(`message centre's address of at most ${most} bytes`));
			t.true(lines.includes("no jobs yet"));
			t.is(gateway.delivered().length, 1);
		});
	});
}

test("invalid UTF-8 and a transfer that breaks off are refused in a sentence, and nothing of them is kept", async (t) => {
	await withGateway("sim767xx", async ({ path }) => {
		const clock = new VirtualClock();
		const folder = new DataFolder(path);
		const simulation = await Simulation.open({ clock, model: "sim767xx", folder, startTime: folder.startTime() });
		const { console: link } = simulation;
		const lines: string[] = [];
		link.screen.onLine = (line) => lines.push(line);
		const ready = (prompts: number) => clock.run(() => link.screen.prompts > prompts);
		try {
			await simulation.start();
			await ready(0);
			link.send(Buffer.from('send mms --to +12065550123 --text "caf\xe9"\r', "latin1"));
			await ready(1);
			t.regex(lines[lines.length - 1] as string, /^error: .*UTF-8/);

			let left = 20_000;
			link.typeLine("receive");
			const sender = new YmodemSender({
				clock,
				name: "photo.jpg",
				bytes: photograph.bytes,
				send: (block) => {
					left -= block.length;
					if (left > 0) link.send(block);
				},
				onEnd: () => undefined,
			});
			const giveBack = link.borrow((bytes) => sender.receive(bytes));
			await clock.run(() => left <= 0);
			giveBack();
			await ready(2);
			t.regex(lines[lines.length - 1] as string, /^error: .*photo\.jpg/);
			for (const command of ["files", "jobs --all"]) {
				const { prompts } = link.screen;
				link.typeLine(command);
				await ready(prompts);
			}
			t.regex(lines.join("\n"), /\n0 files, room for 1016 kB\n/);
			t.is(lines[lines.length - 1], "no jobs yet");
		} finally {
			await simulation.close();
		}
	});
});

test("a store of another format is left as it is, and the console says why the gateway cannot work", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		await gateway.run(["set apn example"]);
		const path = join(gateway.path, "flash.bin");
		const image = readFileSync(path);
		image[3] = 99;
		image.writeUInt32LE(crc32(image.subarray(0, 12)), 12);
		writeFileSync(path, image);
		const { status, lines, complaints } = await gateway.run(["status", "frobnicate"]);
		t.is(status, 1);
		t.deepEqual(complaints, []);
		const error =
			"error: The store on this flash has format 99 and this firmware reads format 1. Install the firmware that wrote it, or erase the partition.";
		t.deepEqual(lines, [
			"",
			"Outpost 0.1.0 cannot work",
			error,
			"outpost> status",
			error,
			"outpost> frobnicate",
			error,
		]);
		t.deepEqual(readFileSync(path), image);
	});
});
