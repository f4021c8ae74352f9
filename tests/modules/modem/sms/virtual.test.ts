import type { Line } from "at/engine";
import test, { type ExecutionContext } from "ava";
import { decodeIncomingSms } from "messages/sms/decode";
import type { DeliveredSms, IncomingSms, SmsStatusReport } from "messages/sms/incoming";
import type { Outcome } from "modem/outcome";
import type { Arrival, SmsTask } from "modem/service";
import { makeFate } from "../../../../simulator/carrier/sms/reports";
import { concatenationOf } from "../../../../simulator/sms/user-data";
import { EACH_MODEL, MODELS, openReady } from "../support/scenes";
import type { BenchOptions, VirtualBench } from "../support/virtual-bench";
import { makeTask, TO } from "./support";

const FROM = "+12065550188";
const TEN_PARTS = "€ 1234567890 ".repeat(105);

const TEXTS: Readonly<Record<string, { readonly text: string; readonly parts: number }>> = {
	"one part": { text: "Hello, world", parts: 1 },
	"two parts": { text: "The quick brown fox jumps over the lazy dog. ".repeat(5), parts: 2 },
	"ten parts": { text: TEN_PARTS, parts: 10 },
	Greek: { text: "Καλημέρα κόσμε", parts: 1 },
	Chinese: { text: "你好，世界".repeat(20), parts: 2 },
	emoji: { text: "👍🏽 and 😀 ".repeat(20), parts: 4 },
};

/** A modem in the network, and what its services are asked to do. */
class Post {
	readonly bench: VirtualBench;
	readonly kept: IncomingSms[] = [];
	told = 0;

	constructor(bench: VirtualBench) {
		this.bench = bench;
		this.listen();
	}

	static async open(t: ExecutionContext, options: BenchOptions): Promise<Post> {
		const post = new Post(await openReady(t, options));
		await post.start();
		return post;
	}

	listen(): void {
		this.#services.reception.onArrival(() => {
			this.told++;
		});
	}

	get centre() {
		return this.bench.carrier.sms;
	}

	get texts(): string[] {
		return this.kept.map((message) =>
			message.kind === "deliver" && "text" in message.content ? message.content.text : "?",
		);
	}

	get #services() {
		const { sms, reception } = this.bench.modem.services;
		if (!sms || !reception) throw new Error("the modem offers no SMS");
		return { sms, reception };
	}

	start(): Promise<void> {
		return this.#use((line) => this.#services.reception.start(line));
	}

	stop(): Promise<void> {
		return this.#use((line) => this.#services.reception.stop(line));
	}

	collect(before: (arrival: Arrival) => void = () => undefined): Promise<void> {
		const keep = (arrival: Arrival) => {
			before(arrival);
			if (arrival.kind === "sms") this.kept.push(decodeIncomingSms(new Uint8Array(arrival.tpdu)));
		};
		return this.#use((line) => this.#services.reception.collect(line, keep));
	}

	/** All steps under one lock, until one fails, as the gateway does it. */
	send(task: SmsTask): Promise<Outcome[]> {
		const { sms } = this.#services;
		return this.#use(async (line) => {
			sms.check(task.message, task.settings);
			await sms.prepare(line, task);
			const outcomes: Outcome[] = [];
			const steps = sms.steps?.(task.message) ?? 1;
			for (let step = 0; step < steps; step++) {
				outcomes.push(await sms.commit(line, step));
				if (outcomes.at(-1)?.kind !== "sent") break;
			}
			await sms.clean(line);
			return outcomes;
		});
	}

	/** What the modem answers to a command that a person types. */
	ask(command: string): Promise<string> {
		return this.#use(async (line) => (await line.raw(command)).lines.join("|"));
	}

	async untilTold(times = 1): Promise<void> {
		await this.bench.until(() => this.told >= times);
	}

	#use<T>(work: (line: Line) => Promise<T>): Promise<T> {
		return this.bench.run(this.bench.modem.use("a test", work));
	}
}

/** Parts in their order, joined. */
function join(messages: readonly IncomingSms[]): string {
	const parts = messages.filter((message): message is DeliveredSms => message.kind === "deliver");
	parts.sort((one, other) => (one.part?.number ?? 0) - (other.part?.number ?? 0));
	return parts.map(({ content }) => ("text" in content ? content.text : "?")).join("");
}

const SETTINGS = ["AT+CMGF?", "AT+CSMS?", "AT+CNMI?"];

for (const { name, model } of EACH_MODEL) {
	test(`${name}: messages of every length and script arrive at the centre as they were meant`, async (t) => {
		const post = await Post.open(t, { model });
		for (const [what, { text, parts }] of Object.entries(TEXTS)) {
			const before = post.centre.submissions.length;
			const outcomes = await post.send(makeTask({ text }));
			const sent = post.centre.submissions.slice(before);
			t.is(sent.length, parts, what);
			let joined = "";
			for (const [index, { message }] of sent.entries()) {
				if (message.kind !== "SMS-SUBMIT") throw new Error(message.kind);
				joined += message.userData.text;
				t.like(outcomes[index], { kind: "sent", reference: message.reference });
				t.is(message.destination.number, TO);
				if (parts > 1) t.like(concatenationOf(message.userData), { total: parts, part: index + 1, reference: 7 });
			}
			t.is(joined, text, what);
		}
	});

	test(`${name}: messages of 1, 2 and 10 parts come in, and nothing of them stays in the modem`, async (t) => {
		const post = await Post.open(t, { model });
		for (const [what, { text, parts }] of Object.entries(TEXTS)) {
			post.kept.length = 0;
			post.told = 0;
			post.centre.receive({ from: FROM, text });
			await post.untilTold(parts);
			await post.collect();
			t.is(join(post.kept), text, what);
			t.is(post.kept.length, parts);
		}
		t.is(post.centre.waiting.length, 0);
		t.regex(await post.ask("AT+CPMS?"), /^\+CPMS: "\w\w",0,\d+,"\w\w",0,\d+,"\w\w",0,/);
	});

	test(`${name}: a status report names the message and says what became of it`, async (t) => {
		const post = await Post.open(t, { model });
		for (const [fate, status] of [
			["delivered", 0x00],
			["failed", 0x41],
			["given-up", 0x62],
		] as const) {
			post.centre.decide(makeFate(fate, undefined));
			const [outcome] = await post.send(makeTask({ receipt: true }));
			post.told = 0;
			await post.untilTold();
			await post.collect();
			const report = post.kept.at(-1) as SmsStatusReport;
			t.like(report, { kind: "status-report", recipient: TO, status, reference: outcome?.reference as number });
		}
		t.is(post.kept.length, 3);
	});

	test(`${name}: stores that are full are emptied, and what waited in the network comes in, once each`, async (t) => {
		const post = await Post.open(t, { model });
		const count = 120;
		const places = Number((await post.ask("AT+CPMS?")).split(",").at(-1));
		for (let index = 0; index < count; index++) post.centre.receive({ from: FROM, text: `message ${index}` });
		await post.bench.until(() => post.told >= Math.min(places, count));
		await post.bench.advance(30_000);
		for (let round = 0; round < 20 && post.kept.length < count; round++) {
			await post.collect();
			await post.bench.advance(60_000);
		}
		t.is(post.kept.length, count);
		t.is(new Set(post.texts).size, count);
		t.is(post.centre.waiting.length, 0);
	});

	test(`${name}: what is handed over instead of stored is acknowledged when it is safe`, async (t) => {
		const post = await Post.open(t, { model });
		await post.ask("AT+CNMI=1,2,0,1,0");
		post.centre.receive({ from: FROM, text: "one" });
		post.centre.receive({ from: FROM, text: "two", messageClass: 0 });
		await post.untilTold();
		await post.bench.advance(2_000);
		t.is(post.centre.waiting.length, 2, "the network has both until the first is acknowledged");
		await post.collect(() => t.is(post.centre.waiting.length, 2));
		await post.untilTold(2);
		await post.collect();
		t.deepEqual(post.texts, ["one", "two"]);
		await post.bench.advance(2_000);
		t.is(post.centre.waiting.length, 0);
		const [outcome] = await post.send(makeTask({ receipt: true }));
		await post.untilTold(3);
		await post.collect();
		t.like(post.kept.at(-1), { kind: "status-report", reference: outcome?.reference as number });
	});

	test(`${name}: what came while nobody collected is told again, and given once`, async (t) => {
		const post = await Post.open(t, { model, quirks: ["class-0-direct"] });
		post.centre.receive({ from: FROM, text: "at once", messageClass: 0 });
		await post.untilTold();
		// 27.005, 3.4.4: the modem gives up, tells the network so, and hands nothing over any more.
		await post.bench.advance(30_000);
		await post.collect();
		t.deepEqual(post.texts, ["at once"]);
		post.told = 0;
		post.centre.receive({ from: FROM, text: "later" });
		await post.bench.until(() => post.told > 0, 7_200_000);
		for (let round = 0; round < 60 && post.centre.waiting.length > 0; round++) {
			await post.collect();
			await post.bench.advance(60_000);
		}
		await post.collect();
		t.deepEqual(post.texts, ["at once", "later"]);
		t.is(post.centre.waiting.length, 0);
	});

	test(`${name}: what was handed over and lost whole on the line stops reception until the next look, no longer`, async (t) => {
		const post = await Post.open(t, { model, quirks: ["class-0-direct"] });
		await post.collect();
		const told = await post.ask("AT+CNMI?");
		let sent = 0;
		post.bench.uart.pieceListeners.push((direction, bytes) => {
			if (direction === "from modem") sent += bytes.length;
		});
		post.centre.receive({ from: FROM, text: "heard", messageClass: 0 });
		await post.untilTold();
		const length = sent;
		await post.collect();
		post.bench.uart.lose(length, 0);
		post.centre.receive({ from: FROM, text: "lost!", messageClass: 0 });
		await post.bench.advance(30_000);
		t.is(post.told, 1, "nobody has heard of it");
		t.not(await post.ask("AT+CNMI?"), told, "27.005, 3.4.4: the modem hands nothing over any more");
		await post.collect();
		t.is(await post.ask("AT+CNMI?"), told);
		// The network tries again with it, and goes on with others.
		post.centre.receive({ from: FROM, text: "stored" });
		await post.untilTold(2);
		await post.collect();
		await post.untilTold(3);
		await post.collect();
		t.deepEqual(post.texts, ["heard", "lost!", "stored"]);
		t.is(post.centre.waiting.length, 0);
	});

	test(`${name}: a gateway that is reset before it has acknowledged gets the message again`, async (t) => {
		const post = await Post.open(t, { model, quirks: ["class-0-direct"] });
		post.centre.receive({ from: FROM, text: "at once", messageClass: 0 });
		await post.untilTold();
		post.bench.restartGateway();
		post.bench.modem.start();
		await post.bench.untilState("ready");
		post.listen();
		await post.start();
		for (let round = 0; round < 60 && post.centre.waiting.length > 0; round++) {
			await post.bench.advance(60_000);
			await post.collect();
		}
		t.deepEqual(post.texts, ["at once"]);
	});

	test(`${name}: a modem that restarts with messages in it still has them, and is set up again`, async (t) => {
		const post = await Post.open(t, { model });
		post.centre.receive({ from: FROM, text: "before" });
		await post.untilTold();
		await post.bench.run(post.bench.modem.reset("a test"));
		await post.bench.untilState("ready");
		await post.start();
		await post.collect();
		t.deepEqual(post.texts, ["before"]);
		post.centre.receive({ from: FROM, text: "after" });
		await post.untilTold(2);
		await post.collect();
		t.deepEqual(post.texts, ["before", "after"]);
	});

	test(`${name}: the modem's settings are as they were after a stop`, async (t) => {
		const bench = await openReady(t, { model });
		const post = new Post(bench);
		await post.ask("AT+CMGF=1");
		await post.ask('AT+CPMS="ME","SM","ME"');
		await post.ask("AT+CNMI=0,0,0,0,1");
		const look = async () => {
			const found: string[] = [];
			for (const command of [...SETTINGS, "AT+CPMS?"]) found.push(await post.ask(command));
			return found;
		};
		const before = await look();
		await post.start();
		t.not((await look()).join(), before.join());
		await post.collect();
		await post.stop();
		t.deepEqual(await look(), before);
	});

	test(`${name}: a centre that refuses is told with its cause, and the message goes later`, async (t) => {
		const post = await Post.open(t, { model });
		post.centre.refuse(38, 1);
		const [refused] = await post.send(makeTask());
		t.like(refused, { kind: "failed", class: "cms", code: 38 });
		post.centre.refuse(1, 1);
		t.like((await post.send(makeTask()))[0], { kind: "refused", class: "cms", code: 1 });
		t.is(post.centre.submissions.length, 0);
		t.is((await post.send(makeTask()))[0]?.kind, "sent");
	});

	test(`${name}: the centre is told how long to keep a message, where somebody has said it`, async (t) => {
		const post = await Post.open(t, { model });
		await post.send(makeTask());
		await post.send({ ...makeTask({ text: TEN_PARTS }), validity: 7_200_000 });
		const validities = post.centre.submissions.map(({ message }) => "validity" in message && message.validity);
		t.deepEqual(validities, [undefined, ...new Array(10).fill({ period: 7_200_000 })]);
	});

	test(`${name}: the centre of the settings is asked, and the SIM's stays`, async (t) => {
		const post = await Post.open(t, { model });
		const before = await post.ask("AT+CSCA?");
		await post.send(makeTask({}, "+12065550177"));
		await post.send(makeTask());
		t.deepEqual(
			post.centre.submissions.map(({ centre }) => centre),
			["+12065550177", "+12065550199"],
		);
		t.is(await post.ask("AT+CSCA?"), before);
	});

	test(`${name}: prompts without a blank, lines before echoes and lost blanks change nothing`, async (t) => {
		const quirks = ["bare-prompt", "urc-before-echo", "missing-blanks", "cdsi-names-another-store", "shared-sms-store"];
		const post = await Post.open(t, { model, quirks });
		const { text } = TEXTS["two parts"] as { text: string };
		await post.send(makeTask({ text, receipt: true }));
		post.centre.receive({ from: FROM, text });
		await post.untilTold(4);
		await post.collect();
		await post.bench.advance(10_000);
		await post.collect();
		t.is(join(post.kept), text);
		t.is(post.kept.filter(({ kind }) => kind === "status-report").length, 2);
		t.is(post.kept.length, 4);
	});
}

test("EC25: a report is found in SR although +CDSI names ME", async (t) => {
	const post = await Post.open(t, { model: MODELS["quectel-lte"], quirks: ["cdsi-names-another-store"] });
	await post.collect();
	await post.send(makeTask({ receipt: true }));
	post.told = 0;
	await post.untilTold();
	await post.collect();
	t.is(post.kept.at(-1)?.kind, "status-report");
});
