import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../../../simulator/carrier/carrier";
import { VirtualClock } from "../../../../simulator/clock/virtual-clock";
import { composeMail } from "../../../../simulator/modem/mail/compose-mail";
import { beginMail, finishMail, type SmtpSession } from "../../../../simulator/modem/mail/smtp-client";
import { MailFailure, MailRefusal } from "../../../../simulator/modem/mail/smtp-connection";
import { exampleMail } from "../../modem/mail/example-mail";

const { host, user, password } = CARRIER_SETTINGS.mail;

const openCarrier = async (t: ExecutionContext, directory?: string): Promise<Carrier> => {
	const carrier = await Carrier.open({ clock: new VirtualClock(), ...(directory === undefined ? {} : { directory }) });
	t.teardown(() => carrier.close());
	return carrier;
};

const makeFolder = (t: ExecutionContext): string => {
	const directory = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(directory, { recursive: true }));
	return directory;
};

const session = (parts: Partial<SmtpSession> = {}): SmtpSession => ({
	host,
	encryption: undefined,
	account: undefined,
	from: user,
	recipients: ["someone@example.com"],
	...parts,
});

async function send(carrier: Carrier, parts: Partial<SmtpSession> = {}, message = composeMail(exampleMail())) {
	const connection = await beginMail(carrier.route(host, 25) as { host: string; port: number }, session(parts));
	await finishMail(connection, message);
}

const refusedWith = async (t: ExecutionContext, code: number, work: Promise<void>): Promise<void> => {
	const error = await t.throwsAsync(work, { instanceOf: MailRefusal });
	t.is(error?.reply.code, code);
};

test.serial(
	"a mail is kept exactly as it came, with its envelope and what a mail parser reads; counting goes on",
	async (t) => {
		const directory = makeFolder(t);
		const message = composeMail(exampleMail());
		await send(await openCarrier(t, directory), { recipients: ["someone@example.com", "hidden@example.com"] }, message);
		await send(await openCarrier(t, directory), { account: { user, password } }, message);
		const folder = join(directory, "carrier/mail");
		t.deepEqual(readdirSync(folder).sort(), ["0001.eml", "0001.json", "0002.eml", "0002.json"]);
		t.deepEqual(readFileSync(join(folder, "0001.eml")), Buffer.from(message));
		const read = JSON.parse(readFileSync(join(folder, "0001.json"), "utf8"));
		t.like(read, {
			receivedAt: "2026-01-01T12:00:00.000Z",
			length: message.length,
			envelope: { from: user, recipients: ["someone@example.com", "hidden@example.com"] },
			encrypted: false,
			from: '"Grüße" <gateway@example.com>',
			to: "someone@example.com",
			subject: "Überfahrt nach Århus 🚢",
			text: "Grüße aus dem Hafen\n.\n",
		});
		t.deepEqual(read.attachments, [
			{
				name: "bild ö.bin",
				contentType: "application/octet-stream",
				length: 3,
				sha256: "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
			},
		]);
		t.is(JSON.parse(readFileSync(join(folder, "0002.json"), "utf8")).user, user);
	},
);

test.serial("who authenticates must do it right; who does not is let in unless the scene requires it", async (t) => {
	const carrier = await openCarrier(t);
	await send(carrier);
	await refusedWith(t, 535, send(carrier, { account: { user, password: "wrong" } }));
	await refusedWith(t, 535, send(carrier, { account: { user: "nobody@example.com", password } }));
	carrier.mail.authenticationRequired = true;
	await refusedWith(t, 530, send(carrier));
	await send(carrier, { account: { user, password } });
	t.deepEqual(
		carrier.mail.deliveries.map((delivery) => delivery.user),
		[undefined, user],
	);
});

test.serial(
	"a refusal comes so many times, to all recipients of a session; a code that refuses nothing is a mistake",
	async (t) => {
		const carrier = await openCarrier(t);
		carrier.mail.refuseNext(550, 2);
		for (let i = 0; i < 2; i++) await refusedWith(t, 550, send(carrier));
		await send(carrier);
		carrier.mail.refuseNext(535);
		await refusedWith(t, 535, send(carrier));
		carrier.mail.refuseNoMore();
		await send(carrier);
		t.throws(() => carrier.mail.refuseNext(250), { message: /250 is no reply that refuses/ });
		t.throws(() => carrier.mail.refuseNext(Number.NaN), { message: /no reply that refuses/ });
	},
);

test.serial("an answer is lost after the mail was taken", async (t) => {
	const carrier = await openCarrier(t);
	carrier.mail.loseAnswers(1);
	const error = await t.throwsAsync(send(carrier), { instanceOf: MailFailure });
	t.is(error?.reason, "answer lost");
	t.is(carrier.mail.deliveries.length, 1);
	await send(carrier);
});

test.serial("the server is at three ports of its name, and nowhere while it is off", async (t) => {
	const carrier = await openCarrier(t);
	const ports = [25, 465, 587].map((port) => carrier.route(host, port)?.port ?? 0);
	t.true(ports.every((port) => port > 1024) && new Set(ports).size === 3);
	t.is(carrier.route(host, 26)?.port, 1);
	carrier.mail.on = false;
	t.is(carrier.route(host, 25)?.port, 1);
});

test.serial("certificates are made when they are needed, kept, and made again when they are missing", async (t) => {
	const directory = makeFolder(t);
	const carrier = await openCarrier(t, directory);
	await send(carrier);
	const path = join(directory, "carrier/ca.pem");
	t.false(existsSync(path), "not for a mail in plain text");
	const authority = await carrier.mail.certificates.authority();
	t.is(readFileSync(path, "utf8"), authority);
	const { certificate } = await carrier.mail.certificates.server("good");
	const server = new X509Certificate(certificate);
	t.true(server.verify(new X509Certificate(authority).publicKey));
	t.is(server.checkHost(host), host);
	const again = await openCarrier(t, directory);
	t.is(await again.mail.certificates.authority(), authority);
	t.is((await again.mail.certificates.server("good")).certificate, certificate);
	rmSync(path);
	const anew = await openCarrier(t, directory);
	const other = await anew.mail.certificates.authority();
	t.not(other, authority);
	t.is(readFileSync(path, "utf8"), other);
	const signed = new X509Certificate((await anew.mail.certificates.server("good")).certificate);
	t.true(signed.verify(new X509Certificate(other).publicKey), "what the old one had signed is not kept");
});

test.serial("certificates of the scene are what their names say", async (t) => {
	const { certificates } = (await openCarrier(t)).mail;
	const authority = new X509Certificate(await certificates.authority()).publicKey;
	const read = async (kind: Parameters<typeof certificates.server>[0]) =>
		new X509Certificate((await certificates.server(kind)).certificate);
	t.true(Date.parse((await read("expired")).validTo) < Date.UTC(2022, 0, 1));
	t.is((await read("wrong-name")).checkHost(host), undefined);
	t.false((await read("unknown")).verify(authority));
	t.true((await read("expired")).verify(authority));
});
