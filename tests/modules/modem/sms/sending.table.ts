import { encodeHex } from "io/hex";
import { splitText } from "messages/sms/split";
import { encodeSubmit } from "messages/sms/submit";
import { PrepareError } from "modem/errors";
import { makeSmsServices } from "modem/sms/services";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { makeMessage, makeTask, TO } from "./support";

const HELLO = "01000B912160550521F3000005C8329BFD06";
const LONG = "a".repeat(200);

function makeBench() {
	const bench = new MockLine();
	const { sms, reception } = makeSmsServices(bench.tools());
	let told = 0;
	reception.onArrival(() => {
		told++;
	});
	bench.lateResults.attach(bench.engine, ["+CMGS"]);
	return { bench, mock: bench.mock, sms, told: () => told };
}

/** `AT+CMGS`, a prompt in some shape, and what comes after the PDU and Ctrl-Z. */
function script(bench: MockLine, tpdu: string, answer: string, { prompt = "\r\n> ", centre = "00" } = {}): void {
	bench.mock.expect(`AT+CMGS=${tpdu.length / 2}\r`, prompt).expect(`${centre}${tpdu}\x1a`, answer);
}

function submit(text: string, part: number, to = TO): string {
	return encodeHex(encodeSubmit({ recipient: to, text: splitText(text), part, reference: 7, receipt: false }));
}

/** Prepares and carries out the first step. */
async function send({ bench, sms }: ReturnType<typeof makeBench>, task = makeTask()) {
	const outcome = await bench.run(async (line) => {
		await sms.prepare(line, task);
		const result = await sms.commit(line, 0);
		await sms.clean(line);
		return result;
	});
	bench.mock.finish();
	return outcome;
}

const table: TestTable = {
	async "a message is one AT+CMGS in PDU mode, and its reference is told"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(bench.bench, HELLO, "\r\n+CMGS: 42\r\n\r\nOK\r\n");
		t.deepEqual(await send(bench), {
			kind: "sent",
			class: "sms",
			text: "The message centre has accepted the message.",
			first: "nothing",
			reference: 42,
		});
	},
	async "the prompt may have any shape"(t) {
		for (const prompt of ["\r\n> ", "\r\n>", "> ", ">", "\r\n>\r\n", "\r\n> \r\n", "AT+CMGS=18\r\r\n> "]) {
			const bench = makeBench();
			bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
			script(bench.bench, HELLO, "\r\n+CMGS:7\r\n\r\nOK\r\n", { prompt });
			t.is((await send(bench)).reference, 7, prompt);
		}
	},
	async "text mode is left, and set again afterwards"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 1", "OK").command("AT+CMGF=0", "OK");
		script(bench.bench, HELLO, "\r\n+CMGS: 1\r\n\r\nOK\r\n");
		bench.mock.command("AT+CMGF=1", "OK");
		t.is((await send(bench)).kind, "sent");
	},
	async "the centre of the settings goes into the PDU, so that the SIM's stays as it is"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(bench.bench, HELLO, "\r\n+CMGS: 1\r\n\r\nOK\r\n", { centre: "07912160550591F9" });
		t.is((await send(bench, makeTask({}, "+12065550199"))).kind, "sent");
		t.true(!bench.mock.sent.includes("CSCA"));
	},
	async "a status report is asked for where a receipt is"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(bench.bench, `21${HELLO.slice(2)}`, "\r\n+CMGS: 1\r\n\r\nOK\r\n");
		t.is((await send(bench, makeTask({ receipt: true }))).kind, "sent");
	},
	async "each step is one part to one recipient, with the link kept open between them"(t) {
		const bench = makeBench();
		const other = "+12065550124";
		const task = makeTask({ to: [TO, other], text: LONG });
		t.is(bench.sms.steps?.(task.message), 4);
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK").command("AT+CMMS=1", "OK");
		for (const to of [TO, other])
			for (const part of [0, 1]) script(bench.bench, submit(LONG, part, to), `\r\n+CMGS: ${part + 10}\r\n\r\nOK\r\n`);
		await bench.bench.run(async (line) => {
			await bench.sms.prepare(line, task);
			for (const step of [0, 1, 2, 3]) t.is((await bench.sms.commit(line, step)).reference, (step % 2) + 10);
		});
		bench.mock.finish();
	},
	async "a later try begins with any step, and a modem without AT+CMMS is not asked again"(t) {
		const bench = makeBench();
		const task = makeTask({ text: LONG });
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK").command("AT+CMMS=1", "ERROR");
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(bench.bench, submit(LONG, 1), "\r\n+CMGS: 3\r\n\r\nOK\r\n");
		await bench.bench.run(async (line) => {
			await bench.sms.prepare(line, task);
			await bench.sms.prepare(line, task);
			t.is((await bench.sms.commit(line, 1)).reference, 3);
		});
		bench.mock.finish();
	},
	async "silence after Ctrl-Z is uncertain, and so is a restart"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(bench.bench, HELLO, "");
		const silent = await send(bench);
		t.is(silent.kind, "uncertain");
		t.is(silent.text, "The modem did not give an answer to AT+CMGS=18 within 130 s. The message may have been sent.");
		const other = makeBench();
		other.bench.engine.onRestart(["RDY"], () => {});
		other.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(other.bench, HELLO, "\r\nRDY\r\n");
		t.is((await send(other)).kind, "uncertain");
	},
	async "without a prompt nothing was sent"(t) {
		for (const [answer, kind] of [
			["", "timeout"],
			["\r\nOK\r\n", "unexpected"],
			["\r\nERROR\r\n", "error"],
			["\r\n+CME ERROR: 10\r\n", "cme"],
		] as const) {
			const bench = makeBench();
			bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK").expect("AT+CMGS=18\r", answer);
			const outcome = await send(bench);
			t.is(outcome.kind, "failed", answer);
			t.is(outcome.class, kind);
		}
	},
	async "an OK without reference is an acceptance all the same"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK");
		script(bench.bench, HELLO, "\r\nOK\r\n");
		const outcome = await send(bench);
		t.is(outcome.kind, "sent");
		t.is(outcome.reference, undefined);
	},
	async "a full store has everything fetched out of it"(t) {
		const bench = makeBench();
		bench.mock.command("AT+CMGF?", "+CMGF: 0", "OK").expect("AT+CMGS=18\r", "\r\n+CMS ERROR: 322\r\n");
		t.is((await send(bench)).kind, "failed");
		t.is(bench.told(), 1);
	},
	async "a result that comes after the gateway was reset is heard"(t) {
		const { bench, mock, sms } = makeBench();
		mock.receive(1, "\r\n+CMGS: 9\r\n\r\nOK\r\n");
		await bench.run((line) => line.pause(5));
		t.is((await bench.run((line) => sms.listen(line, 1000)))?.reference, 9);
		t.is(await bench.run((line) => sms.listen(line, 1000)), undefined);
	},
	async "a modem that refuses PDU mode ends the try before anything is sent"(t) {
		const { bench, mock, sms } = makeBench();
		mock.command("AT+CMGF?", "+CMGF: 1", "OK").command("AT+CMGF=0", "+CMS ERROR: 310");
		const error = await t.rejects(bench.run((line) => sms.prepare(line, makeTask())));
		t.true(error instanceof PrepareError && error.outcome.kind === "failed" && error.outcome.code === 310);
		t.is(error.message, "The modem refused AT+CMGF=0: error 310 (SIM not inserted). The message waits for a SIM.");
	},
	"what is no SMS is refused with what to do"(t) {
		const { sms } = makeBench();
		const check = (message: Parameters<typeof makeMessage>[0]) => sms.check(makeMessage(message), { centre: "" });
		const refused = (message: Parameters<typeof makeMessage>[0], words: string) =>
			t.is(t.throws(() => check(message), words).name, "LimitError");
		refused({ to: ["name@example.com"] }, "name@example.com is a mail address: send a mail or an MMS there");
		refused({ to: [] }, "name at least one");
		refused({ cc: [TO] }, "no cc and no bcc");
		refused({ subject: "News" }, "put it into the text");
		refused({ attachments: [{ file: 1, name: "a.jpg", length: 3 }] }, "send an MMS or a mail");
		refused({ text: "" }, "give it a text");
		check({ text: "a".repeat(255 * 153) });
		refused({ text: "a".repeat(255 * 153 + 1) }, "at most 255 parts of 153 characters; this one would have 256");
		refused({ text: "中".repeat(255 * 67 + 1) }, "at most 255 parts of 67 characters; this one would have 256");
		const many = Array.from({ length: 128 }, (_, index) => `+1206555${1000 + index}`);
		check({ to: many });
		refused({ to: many, text: LONG }, "2 parts to 128 recipients are 256 messages, and a job has at most 255");
	},
};

export default table;
