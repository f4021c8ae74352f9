import test from "ava";
import { runScript } from "../../simulator/run-script";
import { COMMANDS, MODELS, photograph, smallPicture, withGateway } from "./gateway-run";

const send = (subject: string, file: string) => `send mms --to +12065550123 --subject ${subject} --file ${file}`;

/** What can befall the chip, and what is said of it afterwards. */
const ACCIDENTS = [
	{ cause: "watchdog", words: "a watchdog reset: as the scene wanted it" },
	{ cause: "exception", words: "an exception that nobody caught: as the scene wanted it" },
	{ cause: "memory", words: "its memory was used up: as the scene wanted it" },
	{ cause: "panic", words: "a crash of the system below it: as the scene wanted it" },
	{ cause: "brown-out", words: "a brown-out: the supply was too weak: as the scene wanted it" },
	{ cause: "reset", words: "a reset from outside: as the scene wanted it" },
] as const;

for (const { cause, words } of ACCIDENTS) {
	test(`${cause} in the middle of an upload: said in status and log, and every job is sent once`, async (t) => {
		await withGateway("sim767xx", async (gateway) => {
			const { status, lines, complaints } = await gateway.run(
				[
					send("First", photograph.name),
					send("Second", smallPicture.name),
					`! after 8 board ${cause}`,
					"wait 600",
					"status",
					"log",
					"wait 14400",
					"jobs --all",
				],
				{ uploads: [photograph, smallPicture] },
			);
			const text = lines.join("\n");
			t.is(status, 0, [text, ...complaints].join("\n"));
			t.is(text.split("* job 1 preparing").length, 3, text);
			t.true(text.includes(`started  after ${words}`), text);
			t.true(text.includes(`Started after ${words}`), text);
			t.is(text.includes(`: 1 by ${cause}`), cause !== "reset", text);
			t.deepEqual(
				gateway
					.delivered()
					.map(({ json }) => json.subject)
					.sort(),
				["First", "Second"],
			);
		});
	});
}

for (const model of MODELS) {
	test(`${model}: a crash while a message is on its way leaves it sent or unconfirmed, and never sent twice`, async (t) => {
		await withGateway(model, async (gateway) => {
			const { lines } = await gateway.run(
				[
					`! modem hang ${COMMANDS[model].commit}`,
					send("First", smallPicture.name),
					send("Second", smallPicture.name),
					"! after 60 board watchdog",
					"wait 3600",
					"wait 14400",
					"jobs --all",
				],
				{ uploads: [smallPicture] },
			);
			const text = lines.join("\n");
			const subjects = gateway.delivered().map(({ json }) => json.subject);
			t.true(subjects.filter((subject) => subject === "First").length <= 1, text);
			t.deepEqual(
				subjects.filter((subject) => subject === "Second"),
				["Second"],
				text,
			);
			t.regex(text, /^ *1 .*(sent|unconfirmed)/m);
			t.regex(text, /^ *2 .*sent/m);
		});
	});
}

test("a real exception in a timer, and then memory that is really used up, in mid-upload: sent once all the same", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		const lines: string[] = [];
		const complaints: string[] = [];
		const status = await runScript(
			{
				...{ help: false, model: "sim767xx", data: gateway.path, cut: undefined, trace: false },
				uploads: [photograph],
				script: [send("First", photograph.name), "wait 14400", "status", "wait 14400", "status", "wait 14400", "job 1"],
			},
			{ print: (line) => lines.push(line), complain: (sentence) => complaints.push(sentence) },
			"tests/hosts/desktop/apps/crashing",
		);
		const text = lines.join("\n");
		t.is(status, 1, "a script fails where the firmware really crashes");
		t.deepEqual(complaints, [
			"The firmware crashed and starts again: exception: TypeError: cannot read property of undefined, on purpose",
			"The firmware crashed and starts again: memory: not enough memory for another object",
		]);
		t.true(text.includes("started  after an exception that nobody caught: TypeError: cannot read"), text);
		t.true(text.includes("started  after its memory was used up: not enough memory"), text);
		t.regex(text, /restarts(?: since \S+ \S+ UTC)?: 1 by exception, 1 by memory/);
		t.regex(text, /^state +sent/m);
		t.is(gateway.delivered().length, 1);
	});
});

test("a message that crashes the gateway twice steps back, and the others go first", async (t) => {
	await withGateway("sim767xx", async (gateway) => {
		const { status, lines } = await gateway.run(
			[
				send("First", photograph.name),
				send("Second", smallPicture.name),
				"! after 8 board memory",
				"wait 14400",
				"! after 16 board memory",
				"wait 14400",
				"! advance 3",
				"job 1",
				"wait 14400",
				"jobs --all",
			],
			{ uploads: [photograph, smallPicture] },
		);
		const text = lines.join("\n");
		t.is(status, 0, text);
		t.regex(text, /^state +waiting/m);
		t.true(text.includes("The gateway crashed while it worked on the message (its memory was used up"), text);
		t.deepEqual(
			gateway.delivered().map(({ json }) => json.subject),
			["Second", "First"],
		);
	});
});
