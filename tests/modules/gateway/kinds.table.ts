import type { SendRequest } from "gateway/gateway";
import type { TestTable } from "../../support/table";
import { FAILED, UNCERTAIN } from "../jobs/workshop";
import { Office } from "./office";

const ANNA = "+12065550123";

function refusal(office: Office, request: SendRequest): string {
	try {
		office.gateway.send(request);
		return "accepted";
	} catch (error) {
		return (error as Error).message;
	}
}

const table: TestTable = {
	async "a mail goes to the mail service with the sender of the settings"(t) {
		const office = Office.open();
		office.gateway.send({ kind: "mail", to: ["a@example.com"], text: "hello" });
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["gateway@example.com to a@example.com: hello"]);
	},

	async "an SMS of many parts is committed part by part"(t) {
		const office = Office.open();
		office.gateway.send({ kind: "sms", to: [ANNA], text: "3 steps" });
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, ["3 steps, step 0", "3 steps, step 1", "3 steps, step 2"]);
		t.deepEqual(office.told, ["job 1 queued", "job 1 preparing, try 1", "job 1 committing", "job 1 sent"]);
	},

	async "a part that fails is sent again, and those before it are not"(t) {
		const office = Office.open();
		office.modem.script.push({ commit: { ...FAILED, kind: "sent" } }, { commit: FAILED });
		office.gateway.send({ kind: "sms", to: [ANNA], text: "3 steps" });
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "sent");
		const commits = office.modem.calls.filter((call) => call.startsWith("commit"));
		t.deepEqual(
			commits.map((call) => call.slice(-1)),
			["0", "1", "1", "2"],
		);
	},

	async "a power cut in a part leaves the message unconfirmed; who tries it again sends the rest of it"(t) {
		const office = Office.open();
		office.gateway.send({ kind: "sms", to: [ANNA], text: "3 steps" });
		await office.clock.advance(2500);
		t.deepEqual(office.modem.delivered, ["3 steps, step 0"]);
		const after = office.restart();
		await after.clock.run(after.gateway.idle());
		t.is(after.state(1), "unconfirmed");
		after.gateway.retry(1);
		await after.clock.run(after.gateway.idle());
		t.deepEqual(after.modem.delivered, ["3 steps, step 1", "3 steps, step 2"]);
	},

	async "after a power cut only the service that carried a message is asked how it ended"(t) {
		const office = Office.open();
		let after: Office | undefined;
		office.modem.onCommit = () => {
			after ??= new Office(office.store.afterCut());
		};
		office.gateway.send({ kind: "mail", to: ["a@example.com"], text: "hello" });
		await office.clock.run(office.gateway.idle());
		if (!after) throw new Error("no mail was on its way");
		after.modem.lateMail = { ...FAILED, kind: "sent" };
		after.gateway.start();
		await after.clock.run(after.gateway.idle());
		t.deepEqual(after.modem.calls, ["listen for a mail"]);
		t.deepEqual(after.told, ["job 1 sent"]);
	},

	async "the network's reference of each part is kept where receipts are asked for"(t) {
		const office = Office.open();
		office.gateway.send({ kind: "sms", to: [ANNA], text: "2 steps", receipt: true });
		await office.clock.run(office.gateway.idle());
		const receipt = { recipient: ANNA, kind: "delivered", text: "It was delivered." } as const;
		t.is(office.jobs.receive(101, receipt), 1);
		t.is(office.jobs.receive(55, receipt), undefined);
		const event = office.events.find(({ type }) => type === "receipt");
		t.is(event?.type === "receipt" ? event.text : "", `job 1, ${ANNA}: Part 2 of 2: It was delivered.`);
	},

	async "without packet data SMS goes, and MMS waits for it"(t) {
		const office = Office.open();
		office.modem.enter("searching", "no packet data: registration denied", true);
		office.gateway.send({ kind: "mms", to: [ANNA], text: "a picture" });
		office.gateway.send({ kind: "sms", to: [ANNA], text: "a word" });
		await office.clock.advance(60_000);
		t.deepEqual([office.state(1), office.state(2)], ["queued", "sent"]);
		t.is(office.gateway.status().waitingFor, "no packet data: registration denied");
		office.modem.enter("ready");
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "sent");
	},

	async "a failure of the bearer is told with what is wrong, before and after the commit"(t) {
		for (const half of ["prepare", "commit"] as const) {
			const office = Office.open();
			office.modem.examination = { troubles: ["The SIM wants SIM PIN (AT+CPIN?)."], inOrder: [] };
			office.modem.script.push(half === "prepare" ? { prepare: FAILED } : { commit: FAILED });
			office.send("picture");
			await office.clock.advance(5000);
			t.is(office.jobs.get(1)?.outcome?.text, "The SIM wants SIM PIN (AT+CPIN?). network error");
		}
	},

	async "a kind that waits does not hold another"(t) {
		const office = Office.open();
		office.modem.script.push({ prepare: FAILED });
		office.send("picture");
		await office.clock.advance(5000);
		office.gateway.send({ kind: "mail", to: ["a@example.com"], text: "hello" });
		await office.clock.advance(5000);
		t.is(office.state(1), "waiting");
		t.is(office.state(2), "sent");
	},

	async "a mail whose end is uncertain is sent again, an SMS is not: duplicates as the settings have them"(t) {
		const office = Office.open();
		office.modem.script.push({ commit: UNCERTAIN });
		office.gateway.send({ kind: "sms", to: [ANNA], text: "hello" });
		await office.clock.run(office.gateway.idle());
		t.is(office.state(1), "unconfirmed");
		office.gateway.send({ kind: "mail", to: ["a@example.com"], text: "hello" });
		t.is(office.jobs.get(2)?.duplicates, "allow");
		t.is(office.jobs.get(1)?.duplicates, "avoid");
	},

	"what a kind of message cannot be is said before there is a job"(t) {
		const office = new Office();
		const wrong: [SendRequest, string][] = [
			[{ kind: "mail", to: [ANNA], text: "x" }, "is a phone number"],
			[{ kind: "mail", to: ["a@example.com"] }, "The mail is empty"],
			[{ kind: "sms", to: ["a@example.com"], text: "x" }, 'use "send mail"'],
			[{ kind: "sms", to: [ANNA] }, "The SMS is empty"],
			[{ kind: "sms", to: [ANNA], text: "x", subject: "y" }, "text alone"],
			[{ kind: "sms", to: [], text: "x" }, "no recipient"],
			[{ kind: "mail", from: "nobody", to: ["a@example.com"], text: "x" }, "neither a phone number"],
			[{ kind: "sms", to: [ANNA], text: "x", textFile: "letter.txt" }, 'no file "letter.txt"'],
		];
		for (const [request, words] of wrong) t.true(refusal(office, request).includes(words), refusal(office, request));
		t.is(office.jobs.openCount, 0);
	},

	"a modem without the service is a clear error, an unknown modem a remark"(t) {
		const office = new Office();
		const { mms } = office.modem.services;
		office.modem.services = { mms };
		t.is(refusal(office, { kind: "mail", to: ["a@example.com"], text: "x" }), "This modem cannot send mail.");
		office.modem.services = {};
		const { remark } = office.gateway.send({ kind: "mail", to: ["a@example.com"], text: "x" });
		t.true(remark?.includes("not known yet"));
	},

	async "a text in a file is read when it is needed, and is not in the record of the job"(t) {
		const office = Office.open();
		office.text = "Ein Brief, länger als eine Zeile.\r\nGrüße";
		office.gateway.send({ kind: "mail", to: ["a@example.com"], textFile: "letter.txt" });
		const job = office.jobs.get(1);
		t.is(job?.message.text, undefined);
		t.is(job?.textFile?.name, "letter.txt");
		await office.clock.run(office.gateway.idle());
		t.deepEqual(office.modem.delivered, [
			"gateway@example.com to a@example.com: Ein Brief, länger als eine Zeile.\nGrüße",
		]);
	},

	"a text that is no UTF-8, or too long for one, is refused"(t) {
		const office = new Office();
		office.text = Uint8Array.of(0x41, 0xe9, 0x42);
		const request: SendRequest = { kind: "mail", to: ["a@example.com"], textFile: "letter.txt" };
		t.true(refusal(office, request).includes("no text in UTF-8"));
		office.text = "x".repeat(12_289);
		t.true(refusal(office, request).includes("12288 are possible"));
	},
};

export default table;
