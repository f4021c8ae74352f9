import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, keepAuthority } from "../../simulator/carrier/carrier";
import type { Upload } from "../../simulator/upload";
import { answersTo, errorsOf } from "./answers";
import { type DeliveredMail, mailsIn } from "./carrier-folder";
import { smallPicture, withGateway } from "./gateway-run";
import { bytesOf, options, quote, TEXTS } from "./message-texts";
import { MAIL_FACTS, type MailModel } from "./model-facts";

const { user, password } = CARRIER_SETTINGS.mail;
const ACCOUNT = [`set mail.user ${user}`, `set mail.password ${password}`];
const SEND = "send mail --to friend@example.com --text x --subject";
const UPLOADS: readonly Upload[] = [
	smallPicture,
	{ name: "вершина 1.bin", bytes: bytesOf(3_000) },
	{ name: "山頂🏔.txt", bytes: Buffer.from(Object.values(TEXTS).join("\n")) },
];

/** The certificate of a carrier's authority, which it makes where there is none. */
async function authorityOf(folder: string, name: string): Promise<Upload> {
	await keepAuthority(folder);
	return { name, bytes: readFileSync(join(folder, "carrier", "ca.pem")) };
}

function checkMail(t: ExecutionContext, { mail, envelope, source }: DeliveredMail, text: string): void {
	t.is(mail.subject, text);
	t.is(mail.text?.trimEnd(), `${text}\n.\n..${text}`);
	t.deepEqual(mail.from?.value[0], { name: "Outpost", address: "gateway@example.com" });
	const recipients = ["a@example.com", "b@example.com", "c@example.com", "d@example.com"];
	t.deepEqual(envelope, { from: "gateway@example.com", recipients });
	t.true(source.includes("b@example.com") && source.includes("c@example.com"));
	t.false(source.includes("d@example.com"), "nobody sees who was blind");
	t.deepEqual(
		mail.attachments.map(({ content }) => Buffer.from(content).toString("base64")),
		UPLOADS.map(({ bytes }) => Buffer.from(bytes).toString("base64")),
	);
	t.is(new Set(mail.attachments.map(({ filename }) => filename)).size, UPLOADS.length, "each has a name of its own");
}

for (const model of Object.keys(MAIL_FACTS) as MailModel[]) {
	const facts = MAIL_FACTS[model];

	test(`${model}: mails in every script by TLS, STARTTLS and in the clear, to to, cc and bcc, files byte for byte, and nothing stays in the modem`, async (t) => {
		await withGateway(model, async (gateway) => {
			const files = options(
				"file",
				UPLOADS.map(({ name }) => quote(name)),
			);
			const recipients = "--to a@example.com --to b@example.com --cc c@example.com --bcc d@example.com";
			const sends = Object.values(TEXTS).map(
				(text) => `send mail ${recipients} --subject ${quote(text)} --text ${quote(`${text}\n.\n..${text}`)} ${files}`,
			);
			const looks = facts.leftovers.map((command) => `at ${command}`);
			const { status, lines } = await gateway.run(
				[
					"! advance 30",
					...looks,
					...ACCOUNT,
					"set mail.ca ca.pem",
					...sends,
					"wait 3600",
					"set mail.security starttls",
					"set mail.port 587",
					`${SEND} starttls --from other@example.com`,
					"wait 600",
					"set mail.security none",
					"set mail.port 25",
					`${SEND} clear`,
					"wait 600",
					...looks,
				],
				{ uploads: [await authorityOf(gateway.path, "ca.pem"), ...UPLOADS] },
			);
			t.is(status, 0, lines.join("\n"));
			const mails = await mailsIn(gateway.path);
			t.is(mails.length, sends.length + 2);
			for (const [index, text] of Object.values(TEXTS).entries()) checkMail(t, mails[index] as DeliveredMail, text);
			t.is(mails.at(-2)?.envelope.from, "other@example.com");
			t.deepEqual(mails.at(-1)?.mail.attachments, [], "files of an earlier one have not stayed");
			t.deepEqual(
				mails.map(({ encrypted }) => encrypted),
				[...sends.map(() => true), true, false],
			);
			t.true(mails.every((mail) => mail.user === user));
			for (const look of looks) {
				const [before, after] = answersTo(look, lines);
				t.deepEqual(after, before, look);
			}
		});
	});

	const wanted = [
		/certificate cannot be checked without that of its authority; upload .* set mail\.ca/,
		/cannot ask a mail server for a receipt/,
		facts.disbelieved,
		facts.disbelieved,
		facts.nobody,
		facts.wrongPassword,
	];

	test(`${model}: mail is not sent to a server that is not believed, or that does not believe the gateway`, async (t) => {
		await withGateway(model, async (gateway) =>
			withGateway(model, async (elsewhere) => {
				const { lines } = await gateway.run(
					[
						"! advance 30",
						"set retry.attempts 1",
						`${SEND} no-authority`,
						`${SEND} receipt --receipt`,
						"set mail.ca other.pem",
						`${SEND} other-authority`,
						"wait 14400",
						"set mail.ca ca.pem",
						"! mail certificate unknown",
						`${SEND} unknown`,
						"wait 14400",
						"! mail certificate good",
						"! mail auth required",
						`${SEND} nobody`,
						"wait 14400",
						`set mail.user ${user}`,
						"set mail.password wrong",
						`${SEND} wrong`,
						"wait 14400",
						`set mail.password ${password}`,
						`${SEND} right`,
						"wait 600",
						"set mail.verify off",
						"! mail certificate unknown",
						`${SEND} unverified`,
						"wait 600",
					],
					{ uploads: [await authorityOf(gateway.path, "ca.pem"), await authorityOf(elsewhere.path, "other.pem")] },
				);
				const errors = errorsOf(lines);
				t.is(errors.length, wanted.length, lines.join("\n"));
				for (const [index, sentence] of wanted.entries()) t.regex(errors[index] as string, sentence);
				t.deepEqual(
					(await mailsIn(gateway.path)).map(({ mail }) => mail.subject),
					["right", "unverified"],
				);
			}),
		);
	});
}
