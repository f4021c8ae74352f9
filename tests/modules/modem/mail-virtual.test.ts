import test, { type ExecutionContext } from "ava";
import type { Outcome, OutcomeKind } from "modem/outcome";
import type { MailSettings } from "modem/service";
import { CARRIER_SETTINGS } from "../../../simulator/carrier/carrier";
import { type MailTestTask, makeMailTask } from "./support/mail-task";
import { MODELS, openReady, PHOTOGRAPH, SMALL, send as sendMms } from "./support/scenes";
import { makeTask } from "./support/task";
import type { BenchOptions, VirtualBench } from "./support/virtual-bench";

const { host, user, password } = CARRIER_SETTINGS.mail;
const PORTS = { none: 25, tls: 465, starttls: 587 } as const;

/** What a test must know of a model. */
interface Facts {
	readonly commit: string;
	readonly compose: string;
	/** Shows what may be left of a mail. */
	readonly content: readonly string[];
	/** Carries the certificate. */
	readonly certificate: RegExp;
	/** Carries a file, and the first command after the last of them. */
	readonly upload: RegExp;
	readonly uploaded: RegExp;
	/** The code of a server that is not believed, of one whose answer was lost, and of wrong credentials. */
	readonly disbelieved: number;
	readonly answerLost: number;
	readonly unauthenticated: number;
	/** How it ends where nobody listens at the server. */
	readonly unreachable: OutcomeKind;
	readonly recipientsPerList: number;
	readonly longestText: number;
	readonly longestSubject: number;
}

const MAIL_MODELS = {
	"quectel-lte": {
		commit: "+QSMTPPUT",
		compose: "+QSMTPSUB",
		content: ["AT+QSMTPDST?", "AT+QSMTPSUB?", 'AT+QFLST="RAM:*"'],
		certificate: /AT\+QFUPL="UFS:outpost.pem"/,
		upload: /AT\+QFUPL="RAM:/,
		uploaded: /AT\+QSMTPDST/,
		disbelieved: 665,
		answerLost: 656,
		unauthenticated: 535,
		unreachable: "failed",
		recipientsPerList: 6,
		longestText: 10_240,
		longestSubject: 100,
	},
	sim767xx: {
		commit: "+CSMTPSSEND",
		compose: "+CSMTPSSUB",
		content: ["AT+CSMTPSRCPT?", "AT+CSMTPSSUB?", "AT+CSMTPSBODY?", "AT+CSMTPSFILE?", "AT+FSLS=2"],
		certificate: /AT\+CCERTDOWN=/,
		upload: /AT\+CFTRANRX="C:\/(?!outpost)/,
		uploaded: /AT\+CSMTPSRCPT/,
		disbelieved: 606,
		answerLost: 602,
		unauthenticated: 611,
		// 602 stands for both.
		unreachable: "uncertain",
		recipientsPerList: 5,
		longestText: 5120,
		longestSubject: 511,
	},
} as const satisfies Partial<Record<keyof typeof MODELS, Facts>>;

interface MailScene {
	readonly bench: VirtualBench;
	readonly certificate: string;
	task(
		message?: Parameters<typeof makeMailTask>[0],
		files?: Parameters<typeof makeMailTask>[1],
		settings?: Partial<MailSettings>,
	): MailTestTask;
}

async function open(t: ExecutionContext, options: BenchOptions): Promise<MailScene> {
	const bench = await openReady(t, options);
	const certificate = await bench.carrier.mail.certificates.authority();
	return {
		bench,
		certificate,
		task: (message = { text: "hello" }, files = {}, settings = {}) =>
			makeMailTask(message, files, { server: host, user, password, ...settings }, certificate),
	};
}

/** As the gateway does it: prepare, commit and clean under one lock. */
function begin(bench: VirtualBench, task: MailTestTask): Promise<Outcome> {
	const { mail } = bench.modem.services;
	if (!mail) throw new Error("the modem offers no mail");
	return bench.modem.use("a test", async (line) => {
		mail.check(task.message, task.settings);
		try {
			await mail.prepare(line, task);
			return await mail.commit(line, 0);
		} finally {
			await mail.clean(line);
		}
	});
}

/** Also the outcome of a prepare that failed. */
async function send(bench: VirtualBench, task: MailTestTask): Promise<Outcome> {
	try {
		return await bench.run(begin(bench, task));
	} catch (error) {
		if (error instanceof Error && "outcome" in error) return error.outcome as Outcome;
		throw error;
	}
}

function ask(bench: VirtualBench, command: string): Promise<readonly string[]> {
	return bench.run(bench.modem.use("a test", async (line) => (await line.raw(command)).lines));
}

// One after the other: side by side, their megabytes keep the loopback of all of them waiting.
for (const [name, facts] of Object.entries(MAIL_MODELS)) {
	const model = MODELS[name as keyof typeof MAIL_MODELS];

	for (const security of ["none", "starttls", "tls"] as const) {
		test.serial(`${name}: a mail with security ${security} arrives, encrypted where it says so`, async (t) => {
			const { bench, task } = await open(t, { model });
			const outcome = await send(bench, task({ text: "hello" }, {}, { security, port: PORTS[security] }));
			t.is(outcome.kind, "sent", outcome.text);
			const [delivery] = bench.carrier.mail.deliveries;
			t.is(delivery?.encrypted, security !== "none");
			t.is(delivery?.user, user);
			t.is(delivery?.mail.text?.trim(), "hello");
		});
	}

	test.serial(`${name}: text and subject arrive whole in every script`, async (t) => {
		const { bench, task } = await open(t, { model });
		const texts = [
			"plain text",
			"Grüße, ça va?",
			"Καλημέρα κόσμε",
			"你好，世界",
			"emoji 🙂👍🏽",
			'"quoted" text',
			"100 % =?x?=",
		];
		for (const text of texts) {
			const outcome = await send(bench, task({ subject: text, text: `${text}\nsecond line\n.\n..dots` }));
			t.is(outcome.kind, "sent", `${text}: ${outcome.text}`);
			const mail = bench.carrier.mail.deliveries.at(-1)?.mail;
			t.is(mail?.subject, text);
			t.is(mail?.text?.trim(), `${text}\nsecond line\n.\n..dots`);
		}
	});

	test.serial(`${name}: the longest text and subject arrive`, async (t) => {
		const { bench, task } = await open(t, { model });
		// Eleven characters a line, twelve bytes on their way.
		const text =
			"0123456789\n".repeat(Math.floor(facts.longestText / 12)) + "0123456789".slice(0, facts.longestText % 12);
		const subject = `${"件".repeat(Math.floor(facts.longestSubject / 3))}${"x".repeat(facts.longestSubject % 3)}`;
		const outcome = await send(bench, task({ subject, text }));
		t.is(outcome.kind, "sent", outcome.text);
		t.is(bench.carrier.mail.deliveries[0]?.mail.subject, subject);
		t.is(bench.carrier.mail.deliveries[0]?.mail.text?.trim(), text.trim());
		for (const longer of [{ subject: `${subject}x` }, { text: `${text}x` }])
			t.throws(() => bench.modem.services.mail?.check(task(longer).message, task().settings), { name: "LimitError" });
	});

	test.serial(
		`${name}: all kinds of recipient, as many as there may be, and the sender by name and address`,
		async (t) => {
			const { bench, task } = await open(t, { model });
			const of = (kind: string) =>
				Array.from({ length: facts.recipientsPerList }, (_, index) => `${kind}${index}@example.com`);
			const message = { to: of("to"), cc: of("cc"), bcc: of("bcc"), text: "hello", from: "other@example.com" };
			const outcome = await send(bench, task(message));
			t.is(outcome.kind, "sent", outcome.text);
			const delivery = bench.carrier.mail.deliveries[0];
			t.deepEqual(delivery?.envelope, {
				from: "other@example.com",
				recipients: [...of("to"), ...of("cc"), ...of("bcc")],
			});
			t.deepEqual(delivery?.mail.from?.value[0], { name: "Outpost", address: "other@example.com" });
			const header = Buffer.from(delivery?.bytes ?? []).toString();
			t.true(header.includes("to0@example.com") && header.includes("cc0@example.com"));
			t.false(header.includes("bcc0@example.com"), "nobody sees who was blind");
		},
	);

	test.serial(`${name}: ten files of every name arrive byte for byte`, async (t) => {
		const { bench, task } = await open(t, { model });
		const files: Record<string, Uint8Array> = { "photo.jpg": PHOTOGRAPH, "a:b,c.jpg": SMALL, "a_b_c.jpg": SMALL };
		while (Object.keys(files).length < 10) files[`файл ${Object.keys(files).length}.bin`] = SMALL;
		const outcome = await send(bench, task({ text: "ten files" }, files));
		t.is(outcome.kind, "sent", outcome.text);
		const { attachments = [] } = bench.carrier.mail.deliveries[0]?.mail ?? {};
		t.deepEqual(
			attachments.map(({ content }) => new Uint8Array(content)),
			Object.values(files),
		);
		t.is(new Set(attachments.map(({ filename }) => filename)).size, 10);
		t.is(attachments[0]?.filename, "photo.jpg");
	});

	test.serial(`${name}: a mail of 1 MB goes up at 95 % of 115200 bit/s at least`, async (t) => {
		const { bench, task } = await open(t, { model });
		const file = new Uint8Array(1_000_000).map((_, index) => (index * 7) % 251);
		const outcome = await send(bench, task({ text: "large" }, { "large.bin": file }));
		t.is(outcome.kind, "sent", outcome.text);
		t.deepEqual(new Uint8Array(bench.carrier.mail.deliveries[0]?.mail.attachments[0]?.content ?? []), file);
		const from = bench.traffic.find((line) => facts.upload.test(line));
		const to = bench.traffic.find((line) => facts.uploaded.test(line));
		const share = (file.length * 10_000) / 115_200 / (Number.parseFloat(to ?? "") - Number.parseFloat(from ?? ""));
		t.log(`${(100 * share).toFixed(2)} % of the line rate`);
		t.true(share >= 0.95, String(share));
	});

	test.serial(
		`${name}: a certificate that the authority has not signed is not believed, unless nobody asks`,
		async (t) => {
			const { bench, task } = await open(t, { model });
			await bench.carrier.mail.showCertificate("unknown");
			for (const security of ["tls", "starttls"] as const) {
				const outcome = await send(bench, task({ text: "x" }, {}, { security, port: PORTS[security] }));
				t.not(outcome.kind, "sent");
				t.is(outcome.code, facts.disbelieved, outcome.text);
			}
			t.is(bench.carrier.mail.deliveries.length, 0);
			const unchecked = { verify: false, certificateLength: 0 };
			t.is((await send(bench, task({ text: "x" }, {}, unchecked))).kind, "sent");
			await bench.carrier.mail.showCertificate("good");
			t.is((await send(bench, task())).kind, "sent", "and it is checked again");
		},
	);

	test.serial(`${name}: the certificate is uploaded once, and anew when the setting names another`, async (t) => {
		const { bench, task, certificate } = await open(t, { model });
		const uploads = () => bench.traffic.filter((line) => facts.certificate.test(line)).length;
		for (let count = 0; count < 3; count++) t.is((await send(bench, task())).kind, "sent");
		t.is(uploads(), 1);
		const other = makeMailTask(
			{ text: "x" },
			{},
			{ server: host, user, password },
			certificate.replaceAll("\n", "\r\n"),
		);
		t.is((await send(bench, other)).kind, "sent");
		t.is(uploads(), 2);
	});

	test.serial(
		`${name}: wrong credentials are refused, and neither they nor the right ones are in the trace`,
		async (t) => {
			const { bench, task } = await open(t, { model });
			const outcome = await send(bench, task({ text: "x" }, {}, { user: "somebody-else", password: "wrong-word" }));
			t.is(outcome.kind, "refused", outcome.text);
			t.like(outcome, { first: "settings", code: facts.unauthenticated });
			t.regex(outcome.text, /mail\.user and mail\.password/);
			t.is((await send(bench, task())).kind, "sent");
			for (const secret of ["somebody-else", "wrong-word", `"${user}","${password}"`, password])
				t.false(
					bench.traffic.some((line) => line.includes(`"${secret}"`)),
					secret,
				);
		},
	);

	test.serial(`${name}: a server without a login`, async (t) => {
		const { bench, task } = await open(t, { model });
		const settings = { user: "", password: "", security: "none", port: 25 } as const;
		t.is((await send(bench, task({ text: "x" }, {}, settings))).kind, "sent");
		t.is(bench.carrier.mail.deliveries[0]?.user, undefined);
	});

	test.serial(
		`${name}: an answer that is lost after the final dot is uncertain, everything before it is not`,
		async (t) => {
			const { bench, task } = await open(t, { model });
			bench.carrier.mail.loseAnswers(1);
			t.like(await send(bench, task()), { kind: "uncertain", code: facts.answerLost });
			t.is(bench.carrier.mail.deliveries.length, 1);
			bench.carrier.mail.on = false;
			t.is((await send(bench, task())).kind, facts.unreachable);
			bench.carrier.mail.on = true;
			t.is((await send(bench, task({ text: "x" }, {}, { server: "nowhere.example.com" }))).kind, "failed");
			t.is((await send(bench, task())).kind, "sent");
		},
	);

	test.serial(
		`${name}: a modem that hangs in the commit leaves it uncertain, one that hangs before fails; both come back`,
		async (t) => {
			const { bench, task } = await open(t, { model });
			const cases: [string, OutcomeKind][] = [
				[facts.commit, "uncertain"],
				[facts.compose, "failed"],
			];
			for (const [command, kind] of cases) {
				bench.virtualModem.hang(command);
				t.like(await send(bench, task({ subject: "hello" })), { kind, class: "timeout" });
				await bench.until(() => bench.modem.state.name !== "ready");
				await bench.untilState("ready");
				t.is((await send(bench, task({ subject: "hello" }))).kind, "sent");
			}
		},
	);

	test.serial(`${name}: the result of a mail is heard by a gateway that was reset meanwhile`, async (t) => {
		const { bench, task } = await open(t, { model });
		void begin(bench, task({ text: "x" }, { "photo.jpg": PHOTOGRAPH })).catch(() => undefined);
		await bench.until(() => bench.traffic.some((line) => line.includes(`> AT${facts.commit}`)));
		await bench.advance(100);
		bench.restartGateway();
		bench.modem.start();
		await bench.until(() => bench.modem.services.mail !== undefined);
		const hear = bench.modem.use("the late result", async (line) => bench.modem.services.mail?.listen(line, 30_000));
		t.is((await bench.run(hear))?.kind, "sent");
		t.is((await send(bench, task())).kind, "sent", "and what it left does not stop the next");
	});

	test.serial(`${name}: nothing of a mail is left in the modem, whether it was sent or not`, async (t) => {
		const { bench, task } = await open(t, { model });
		const message = { subject: "hello", text: "hello", to: ["somebody@example.com"] };
		for (const code of [undefined, 550]) {
			if (code) bench.carrier.mail.refuseNext(code, 1);
			await send(bench, task(message, { "small.jpg": SMALL }));
			for (const command of facts.content) {
				const lines = (await ask(bench, command)).join("|");
				t.notRegex(lines, /somebody|hello|small/, command);
			}
		}
	});

	test.serial(`${name}: mails and picture messages take turns, on one bearer and with another one`, async (t) => {
		const { bench, task } = await open(t, { model });
		const other = { apn: "mail.example.com", apnUser: "someone", apnPassword: "apn-secret" };
		for (const settings of [{}, other, {}]) {
			t.is((await send(bench, task({ text: "x" }, { "small.jpg": SMALL }, settings))).kind, "sent");
			t.is((await sendMms(bench, makeTask({ text: "x" }, { "small.jpg": SMALL }, settings))).kind, "sent");
		}
		t.is(bench.carrier.mail.deliveries.length, 3);
		t.is(bench.carrier.mms.deliveries.length, 3);
		t.false(bench.traffic.some((line) => line.includes("apn-secret")));
	});
}

test.serial("quectel-lte: every reply of the server travels to the outcome with its meaning", async (t) => {
	const { bench, task } = await open(t, { model: MODELS["quectel-lte"] });
	const replies = [
		421, 450, 451, 452, 454, 455, 500, 501, 502, 503, 504, 521, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555,
	];
	for (const reply of replies) {
		bench.carrier.mail.refuseNext(reply, 1);
		const outcome = await send(bench, task());
		t.is(outcome.kind, reply < 500 ? "failed" : "refused", outcome.text);
		t.like(outcome, { class: "smtp", code: reply });
		t.notRegex(outcome.text, /a failure (that will pass|for good)/, "it has words of its own");
	}
	bench.carrier.mail.refuseNext(432, 1);
	t.like(await send(bench, task()), { kind: "failed", class: "smtp", code: 432 });
	bench.carrier.mail.refuseNext(556, 1);
	t.like(await send(bench, task()), { kind: "refused", class: "smtp", code: 556 });
	t.is((await send(bench, task())).kind, "sent");
});

test.serial(
	"quectel-lte: a certificate of the authority is believed whatever its name and date: no key compares the name",
	async (t) => {
		const { bench, task } = await open(t, { model: MODELS["quectel-lte"] });
		for (const kind of ["wrong-name", "expired"]) {
			await bench.carrier.mail.showCertificate(kind);
			t.is((await send(bench, task())).kind, "sent", kind);
		}
	},
);

test.serial("quectel-lte: C16: +++ in a body does not end it; on a modem where it does, nothing is sent", async (t) => {
	const { bench, task } = await open(t, { model: MODELS["quectel-lte"] });
	for (const text of ["+++", "+++ alarm +++", `${"+".repeat(40)}\n${"x".repeat(3000)}+++`]) {
		t.is((await send(bench, task({ text }))).kind, "sent");
		t.is(bench.carrier.mail.deliveries.at(-1)?.mail.text?.trim(), text);
	}
	const strange = await open(t, { model: MODELS["quectel-lte"], quirks: ["plus-without-guard"] });
	const outcome = await send(strange.bench, strange.task({ text: "+++ alarm +++" }));
	t.is(outcome.kind, "refused");
	t.regex(outcome.text, /takes \+\+\+ in a text for its end/);
	t.is((await send(strange.bench, strange.task({ text: "alarm" }))).kind, "sent");
	t.is(strange.bench.carrier.mail.deliveries.length, 1);
});

test.serial(
	"sim767xx: no reply of the server is told: what passes and what does not is a failure, and it is said so",
	async (t) => {
		const { bench, task } = await open(t, { model: MODELS.sim767xx });
		for (const reply of [421, 450, 452, 550, 552, 554]) {
			bench.carrier.mail.refuseNext(reply, 1);
			const outcome = await send(bench, task());
			t.like(outcome, { kind: "failed", class: "mail", code: 610 }, String(reply));
			t.regex(outcome.text, /passes on neither the mail server's answer/);
		}
		t.is((await send(bench, task())).kind, "sent");
	},
);

test.serial(
	"sim767xx: a certificate for another name is not believed, one that has expired is: the modem's clock may be wrong",
	async (t) => {
		const { bench, task } = await open(t, { model: MODELS.sim767xx });
		await bench.carrier.mail.showCertificate("wrong-name");
		t.is((await send(bench, task())).code, 606);
		await bench.carrier.mail.showCertificate("expired");
		t.is((await send(bench, task())).kind, "sent");
	},
);

test.serial(
	"sim767xx: a mail that is still under way after a reset of the gateway is stopped before the next",
	async (t) => {
		const { bench, task } = await open(t, { model: MODELS.sim767xx });
		void begin(bench, task({ text: "first" }, { "photo.jpg": PHOTOGRAPH })).catch(() => undefined);
		await bench.until(() => bench.traffic.some((line) => line.includes("> AT+CSMTPSSEND")));
		await bench.advance(100);
		bench.restartGateway();
		bench.modem.start();
		await bench.until(() => bench.modem.services.mail !== undefined);
		t.is((await send(bench, task({ text: "second" }))).kind, "sent");
		t.true(bench.traffic.some((line) => line.includes("< +CSMTPSSEND: 612")));
		t.deepEqual(
			bench.carrier.mail.deliveries.map(({ mail }) => mail.text?.trim()),
			["second"],
		);
		t.notRegex((await ask(bench, "AT+FSLS=2")).join("|"), /photo|outpost\.lst/, "and its files are gone");
	},
);
