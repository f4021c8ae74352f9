import { createHash } from "node:crypto";
import test from "ava";
import { type DeliveredMail, mailsIn } from "./carrier-folder";
import { withGateway } from "./gateway-run";
import { checkRefusals, checkWhole, type Limit, limitScript } from "./limit";
import { bytesOf, mailAddress, options } from "./message-texts";
import { MAIL_FACTS, type MailFacts, type MailModel } from "./model-facts";

type MailLimit = Limit<DeliveredMail>;

const TO = "send mail --to friend@example.com";
const LARGE = { name: "large.bin", bytes: bytesOf(300_000) };
const LARGEST_NAME = `${"n".repeat(56)}.bin`;
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function subjectLimit({ subject }: MailFacts): MailLimit {
	// Three bytes of UTF-8 each.
	const longest = "道".repeat(Math.floor(subject / 3)) + "x".repeat(subject % 3);
	return {
		line: `${TO} --subject ${longest}`,
		isWhole: ({ mail }) => mail.subject === longest,
		beyond: [[`${TO} --subject ${longest}x`, new RegExp(`subject of at most ${subject} bytes`)]],
	};
}

/** Eight characters a line, and two more for its end on the way. */
function longestText({ text }: MailFacts): string {
	return `${"12345678\n".repeat(text / 10 - 1)}1234567890`;
}

function textLimit(facts: MailFacts): MailLimit {
	const sentence = new RegExp(
		`text of at most ${facts.text} bytes, two for each end of a line; this one has ${facts.text + 1}`,
	);
	return {
		line: `${TO} --text-file longest.txt`,
		isWhole: ({ mail }) => mail.text?.trimEnd() === longestText(facts),
		beyond: [[`${TO} --text-file longer.txt`, sentence]],
	};
}

function recipientLimit({ recipients, recipientsPerList = 7 }: MailFacts): MailLimit {
	const addresses = (kind: string, count: number) =>
		Array.from({ length: count }, (_, index) => `${kind}${index}@e.example.com`);
	const third = recipients === undefined ? recipientsPerList : recipients - 2 * recipientsPerList;
	const lists = {
		to: addresses("a", recipientsPerList),
		cc: addresses("b", recipientsPerList),
		bcc: addresses("c", third),
	};
	const all = Object.values(lists).flat();
	const line = `send mail --text x ${Object.entries(lists)
		.map(([name, list]) => options(name, list))
		.join(" ")}`;
	const sentence = (name: string) =>
		recipients === undefined
			? new RegExp(`at most ${recipientsPerList} recipients in "${name}", not ${recipientsPerList + 1}`)
			: new RegExp(`at most ${recipients} recipients in all, not ${recipients + 1}`);
	return {
		line,
		isWhole: ({ envelope }) => envelope.recipients.join() === all.join(),
		beyond: Object.keys(lists).map((name) => [`${line} --${name} more@example.com`, sentence(name)]),
	};
}

function addressLimit({ address }: MailFacts): MailLimit {
	const line = (bytes: number) => `send mail --to ${mailAddress(bytes)} --from ${mailAddress(bytes)} --text x`;
	return {
		line: line(address),
		isWhole: ({ envelope }) =>
			envelope.recipients[0] === mailAddress(address) && envelope.from === mailAddress(address),
		beyond: [[line(address + 1), new RegExp(`e-mail addresses of at most ${address} bytes`)]],
	};
}

function fileLimits({ files }: MailFacts): MailLimit[] {
	const line = (count: number) => `${TO} --text x ${"--file a.bin ".repeat(count)}`;
	return [
		{
			line: line(files),
			isWhole: ({ mail }) => mail.attachments.length === files,
			beyond: [[line(files + 1), new RegExp(`takes ${files} files in a mail; this one has ${files + 1}`)]],
		},
		{
			line: `${TO} --file large.bin --file ${LARGEST_NAME}`,
			isWhole: ({ mail }) =>
				digest(mail.attachments[0]?.content as Uint8Array) === digest(LARGE.bytes) && mail.attachments.length === 2,
			beyond: [],
		},
	];
}

for (const model of Object.keys(MAIL_FACTS) as MailModel[]) {
	const facts: MailFacts = MAIL_FACTS[model];
	const uploads = [
		LARGE,
		{ name: "a.bin", bytes: bytesOf(10) },
		{ name: LARGEST_NAME, bytes: bytesOf(10) },
		{ name: "longest.txt", bytes: Buffer.from(longestText(facts)) },
		{ name: "longer.txt", bytes: Buffer.from(`${longestText(facts)}x`) },
	];

	test(`${model}: a mail at each limit arrives whole, one beyond it is refused in a sentence and makes no job`, async (t) => {
		const limits = [
			subjectLimit(facts),
			textLimit(facts),
			recipientLimit(facts),
			addressLimit(facts),
			...fileLimits(facts),
		];
		const beyond = limits.flatMap((limit) => limit.beyond);
		await withGateway(model, async (gateway) => {
			const sends = limits.map(({ line }) => line);
			const script = ["! advance 30", "set mail.verify off", ...limitScript(beyond, sends)];
			const { lines, status } = await gateway.run(script, { uploads });
			t.is(status, 1);
			checkRefusals(t, lines, beyond);
			checkWhole(t, limits, await mailsIn(gateway.path));
		});
	});
}
