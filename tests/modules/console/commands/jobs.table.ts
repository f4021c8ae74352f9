import type { Outcome } from "modem/outcome";
import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";

const refused: Outcome = {
	kind: "refused",
	class: "http",
	code: 404,
	text: "The message centre does not know this address (404); check mms.url.",
	first: "settings",
};

const table: TestTable = {
	async "jobs lists the open ones, each on one line of the terminal"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("jobs"), ['no job is open; "jobs --all" lists those that have ended']);
		t.deepEqual(await desk.command("jobs --all"), ["no jobs yet"]);
		desk.addJob("sent");
		desk.addJob("waiting", {
			message: {
				to: ["+12065550123", "+12065550124"],
				cc: ["someone@example.com"],
				bcc: [],
				subject: "A subject that is rather longer than the room that is left for it",
				attachments: [{ file: 1, name: "a.jpg", length: 102_400 }],
			},
		});
		const open = await desk.command("jobs");
		t.is(open.length, 1);
		t.true((open[0] as string).startsWith("2    mms  waiting     +12065550123 and 2 others A subject"));
		t.is((open[0] as string).length, 79);
		t.is((await desk.command("jobs --all"))[0], "1    mms  sent        +12065550123   Hello");
	},
	async "a job without a subject has no gap in its line"(t) {
		const desk = await Desk.ready();
		const message = {
			to: ["+12065550123"],
			cc: [],
			bcc: [],
			attachments: [{ file: 1, name: "a.jpg", length: 102_400 }],
		};
		desk.addJob("waiting", { message });
		desk.addJob("waiting", { message: { ...message, attachments: [] } });
		t.deepEqual(await desk.command("jobs"), [
			"1    mms  waiting     +12065550123   (1 file, 102 kB)",
			"2    mms  waiting     +12065550123",
		]);
	},
	async "a long list comes in order, all of it, page by page"(t) {
		const desk = await Desk.ready();
		for (let count = 0; count < 100; count++) desk.addJob("queued");
		desk.forget();
		await desk.type("jobs\r");
		await desk.clock.advance(20_000);
		t.deepEqual(
			desk.answerLines().map((line) => Number.parseInt(line, 10)),
			Array.from({ length: 100 }, (_, index) => index + 1),
		);
	},
	async "a long list stops at Ctrl-C"(t) {
		const desk = await Desk.ready({ writable: 1 });
		for (let count = 0; count < 100; count++) desk.addJob("queued");
		await desk.type("jobs\r", "\u0003");
		await desk.clock.advance(20_000);
		t.true(desk.answerLines().length < 20);
		t.is(desk.answerLines().at(-1), "error: Stopped by Ctrl-C.");
	},
	async "job shows everything about one, and how its last try ended"(t) {
		const desk = await Desk.ready();
		desk.addJob("failed", {
			attempts: 2,
			outcome: refused,
			acceptedAt: 0,
			message: {
				to: ["+12065550123"],
				cc: ["someone@example.com"],
				bcc: [],
				subject: "Grüße",
				text: "one\ntwo",
				attachments: [{ file: 1, name: "a.jpg", length: 102_400 }],
			},
		});
		t.deepEqual(await desk.command("job 1"), [
			"job       1, a picture message",
			"state     failed",
			"to        +12065550123",
			"cc        someone@example.com",
			"subject   Grüße",
			"text      one two",
			"file      a.jpg, 102 kB",
			"accepted  1970-01-01 00:00:00 UTC",
			"tries     2",
			`last try  ${refused.text}`,
		]);
		t.deepEqual(await desk.command("job 2"), [
			'error: There is no job 2; "jobs --all" lists those that are remembered.',
		]);
	},
	async "job tells of an open one why it waits and until when"(t) {
		const desk = await Desk.ready();
		desk.addJob("waiting", { nextTry: desk.clock.now() + 90_000, attempts: 1 });
		const lines = await desk.command("job 1");
		t.true(lines.includes("state     waiting: waits for 1"));
		t.true(lines.includes("next try  in 1 min 30 s"));
	},
	async "cancel and retry say what became of the job"(t) {
		const desk = await Desk.ready();
		desk.addJob("waiting");
		t.deepEqual(await desk.command("cancel 1"), ["job 1 cancelled"]);
		t.deepEqual(await desk.command("retry 1"), ["job 1 queued"]);
		desk.failure = new Error("Job 1 is on its way already.");
		t.deepEqual(await desk.command("cancel 1"), ["error: Job 1 is on its way already."]);
	},
	async "wait ends well when every job was sent"(t) {
		const desk = await Desk.ready();
		await desk.type("wait 60\r");
		t.deepEqual(desk.calls, ["idle 60000"]);
		desk.idle({ idle: true, notSent: [] });
		await desk.clock.advance(100);
		t.deepEqual(desk.answerLines(), ["no job is open"]);
	},
	async "wait is an error when time runs out, and names the jobs that are open"(t) {
		const desk = await Desk.ready();
		desk.addJob("waiting");
		await desk.type("wait 60\r");
		desk.idle({ idle: false, notSent: [] });
		await desk.clock.advance(100);
		t.deepEqual(desk.answerLines(), ['error: After 60 s job 1 is waiting. "job 1" says more.']);
	},
	async "wait is an error when a job ended otherwise than sent, with the reason in words"(t) {
		const desk = await Desk.ready();
		const job = desk.addJob("failed", { outcome: refused });
		await desk.type("wait\r");
		desk.idle({ idle: true, notSent: [job] });
		await desk.clock.advance(100);
		t.deepEqual(desk.answerLines(), [`error: Job 1 is failed: ${refused.text} "job 1" says more.`]);
	},
	async "wait knows of a job that ended before it was typed, once"(t) {
		const desk = await Desk.ready();
		desk.addJob("unconfirmed");
		desk.emit({ type: "job", job: 1, state: "unconfirmed", text: "job 1 is unconfirmed" });
		await desk.type("wait\r");
		desk.idle({ idle: true, notSent: [] });
		await desk.clock.advance(100);
		t.is(desk.answerLines().at(-1), 'error: Job 1 is unconfirmed. "job 1" says more.');
		desk.forget();
		await desk.type("wait\r");
		desk.idle({ idle: true, notSent: [] });
		await desk.clock.advance(100);
		t.deepEqual(desk.answerLines(), ["no job is open"]);
	},
	async "a job that failed and was sent at the next try is no error for wait"(t) {
		const desk = await Desk.ready();
		desk.emit({ type: "job", job: 1, state: "failed", text: "job 1 failed" });
		desk.addJob("sent");
		await desk.type("wait\r");
		desk.idle({ idle: true, notSent: [] });
		await desk.clock.advance(100);
		t.is(desk.answerLines().at(-1), "no job is open");
	},
	async "while wait waits, progress is one line that ends in CR, and unasked lines are whole"(t) {
		const desk = await Desk.ready();
		await desk.type("wait\r");
		desk.emit({ type: "progress", job: 1, done: 50_000, total: 100_000 });
		await desk.clock.advance(100);
		t.is(desk.output, "wait\r\njob 1: 50 % of 100 kB handed to the modem\r");
		desk.emit({ type: "progress", job: 1, done: 100_000, total: 100_000 });
		await desk.clock.advance(100);
		desk.emit({ type: "job", job: 1, state: "sent", text: "job 1 was sent" });
		await desk.clock.advance(100);
		desk.idle({ idle: true, notSent: [] });
		await desk.clock.advance(100);
		t.deepEqual(desk.screen.lines(), ["wait", "* job 1 was sent", "no job is open", "outpost>"]);
	},
	async "progress is not shown at the prompt"(t) {
		const desk = await Desk.ready();
		desk.emit({ type: "progress", job: 1, done: 50_000, total: 100_000 });
		await desk.clock.advance(100);
		t.is(desk.output, "");
	},
};

export default table;
