import test from "ava";
import type { InboxEntry } from "inbox/entry";
import type { DeliveredSms } from "messages/sms/incoming";
import { StoreFullError } from "store/errors";
import { blockLength, FlashChip } from "../../simulator/board/flash";
import { asTpdu, delivered, NOON, notification, Postbox } from "../modules/inbox/postbox";
import { makeContent } from "../modules/store/bench";
import { PowerCutRecording } from "../support/power-cut";

/** So few that what is only remembered has to go again and again. */
const BLOCKS = 14;
const STEPS = 2500;
/** Looking at all operations would take minutes. */
const EVERY = 11;
const MOST = 16;
const GONE = "deleted";

/** What flash says about an entry from now on, and what of it the network may bring again. */
interface Fact {
	entry: number;
	state: string;
	sms?: DeliveredSms;
}

for (const seed of [1, 2, 3]) {
	test(`power cut in any flash operation: nothing that arrived is lost or twice, and nothing deleted comes back (seed ${seed})`, (t) => {
		const chip = new FlashChip({ size: BLOCKS * blockLength });
		const recording = new PowerCutRecording<Fact>(chip);
		const workload = new InboxWorkload(chip, recording, seed);
		workload.run();
		t.true(chip.erases > 2 * BLOCKS, `only ${chip.erases} blocks were erased`);
		let cuts = 0;
		for (const { operation, image, acknowledged, doubtful } of recording.cuts(EVERY)) {
			const box = new Postbox(new FlashChip({ size: image.length, image }));
			const failure = examine(box, acknowledged, doubtful);
			if (failure !== undefined) t.fail(`operation ${operation.number}: ${failure}`);
			cuts++;
		}
		t.true(cuts > 500, `only ${cuts} cuts`);
		t.true(workload.fetched > 10 && workload.refusals > 0, `${workload.fetched} fetched, ${workload.refusals} refused`);
		t.log(`${cuts} cuts, ${workload.arrived} arrivals, ${workload.fetched} fetched, ${workload.refusals} refused`);
	});
}

/** What is wrong after a cut, in words; undefined when nothing is. */
function examine(box: Postbox, acknowledged: readonly Fact[], doubtful: readonly Fact[]): string | undefined {
	const expected = new Map<number, string[]>();
	for (const { entry, state } of acknowledged) expected.set(entry, [state]);
	for (const { entry, state } of doubtful) expected.set(entry, [...(expected.get(entry) ?? [GONE]), state]);
	const found = new Map<number, string>();
	box.inbox.list((entry) => found.set(entry.number, describe(entry, box)));
	for (const number of found.keys()) if (!expected.has(number)) return `entry ${number} never arrived`;
	for (const [number, states] of expected)
		if (!states.includes(found.get(number) ?? GONE))
			return `entry ${number} is ${found.get(number) ?? GONE}, not ${states.join(" or ")}`;
	return repeat(box, acknowledged, doubtful, expected);
}

/** The network brings again what was not acknowledged, or whose acknowledgement was lost. */
function repeat(
	box: Postbox,
	acknowledged: readonly Fact[],
	doubtful: readonly Fact[],
	expected: ReadonlyMap<number, readonly string[]>,
): string | undefined {
	const isThere = ({ entry }: Fact) => box.inbox.stateOf(entry) !== undefined;
	for (const { sms, entry } of acknowledged.filter(isThere).slice(-5))
		if (sms && box.inbox.sms.keep(asTpdu(sms), sms).isNew) return `a part of entry ${entry} came twice`;
	for (const { sms, entry } of doubtful) {
		if (!sms) continue;
		try {
			box.inbox.sms.keep(asTpdu(sms), sms);
			const { isNew, entry: again } = box.inbox.sms.keep(asTpdu(sms), sms);
			if (isNew || again !== entry) return `what was in doubt as entry ${entry} became ${again}`;
		} catch (error) {
			if (!(error instanceof StoreFullError)) throw error;
		}
	}
	const numbers = [...expected.keys()].filter((number) => !doubtful.some(({ entry }) => entry === number));
	const next = box.inbox.sms.keep(asTpdu(delivered({ sentAt: 1000 })), undefined).entry;
	return next <= Math.max(0, ...numbers) ? `number ${next} is used again` : undefined;
}

/** State, what is missing, what can be read. */
function describe({ number, kind, state, missing, isRead, parts, text }: InboxEntry, box: Postbox): string {
	const content = kind === "sms" ? text : parts.map(({ number: part }) => isWhole(box, number, part)).join();
	return `${state} ${missing.join()} ${isRead ? "read" : "unread"} ${content}`;
}

function isWhole(box: Postbox, entry: number, part: number): boolean {
	const bytes = box.bytesOf(entry, part);
	return Buffer.compare(bytes, contentOf(entry, part)) === 0;
}

function contentOf(entry: number, part: number): Uint8Array {
	return makeContent(1000 * part + (entry % 7) * 500, entry);
}

/** Does everything that may happen to an inbox, in an order that a seed decides. */
class InboxWorkload {
	arrived = 0;
	fetched = 0;
	refusals = 0;
	readonly #chip: FlashChip;
	readonly #recording: PowerCutRecording<Fact>;
	#box: Postbox;
	#noise: number;
	/** Parts that are still to come. */
	#coming: DeliveredSms[] = [];

	constructor(chip: FlashChip, recording: PowerCutRecording<Fact>, seed: number) {
		this.#chip = chip;
		this.#recording = recording;
		this.#noise = seed;
		this.#box = new Postbox(chip);
	}

	run(): void {
		for (let step = 0; step < STEPS; step++) {
			try {
				this.#step(this.#random(100));
			} catch (error) {
				if (!(error instanceof StoreFullError)) throw error;
				this.refusals++;
			}
		}
	}

	#step(choice: number): void {
		const { inbox, store } = this.#box;
		if (choice < 25) this.#deliver();
		else if (choice < 32 && inbox.count < MOST) this.#announce();
		else if (choice < 34) this.#box = new Postbox(this.#chip);
		else if (choice < 50) while (store.maintain() || inbox.maintain());
		else this.#goOn(choice);
	}

	/** The next part of a message, or the first of another one. */
	#deliver(): void {
		if (this.#coming.length === 0) {
			if (this.#box.inbox.count >= MOST) return;
			this.#coming = this.#message();
		}
		const sms = this.#coming.pop() as DeliveredSms;
		this.#state({ entry: 0, state: "", sms }, () => this.#box.inbox.sms.keep(asTpdu(sms), sms).entry);
		this.arrived++;
	}

	#message(): DeliveredSms[] {
		const total = 1 + this.#random(3);
		const reference = this.#random(256);
		const sentAt = NOON + this.arrived * 1000;
		return Array.from({ length: total }, (_, at) =>
			delivered({
				sentAt,
				content: { text: `part ${at} of message ${this.arrived}; ` },
				...(total > 1 ? { part: { number: at + 1, total, reference, wide: false } } : {}),
			}),
		);
	}

	#announce(): void {
		const size = 3000;
		this.#state(
			{ entry: 0, state: "" },
			() => this.#box.inbox.pictures.announce(notification(this.arrived, { size })).entry,
		);
		this.arrived++;
	}

	/** Any entry makes its next step. */
	#goOn(choice: number): void {
		const { inbox } = this.#box;
		const entries: InboxEntry[] = [];
		inbox.list((entry) => entries.push(entry));
		const found = entries[this.#random(Math.max(1, entries.length))];
		if (!found) return;
		const { number: entry, state } = found;
		if (choice < 60) this.#change(entry, () => inbox.markRead(entry));
		else if (choice < 75) this.#change(entry, () => inbox.delete(entry));
		else if (state === "announced" && choice < 95) this.#fetch(entry);
		else if (state === "announced") this.#change(entry, () => inbox.pictures.failed(entry, "The network was lost."));
		else if (state === "failed") this.#change(entry, () => inbox.pictures.want(entry));
		else if (state === "fetched") this.#change(entry, () => inbox.pictures.told(entry, "fetched"));
		else if (state === "collecting" && this.#coming.length === 0) this.#change(entry, () => inbox.sms.close(entry));
	}

	#fetch(entry: number): void {
		const { inbox } = this.#box;
		const message = inbox.pictures.receive(entry);
		try {
			this.#state({ entry, state: "" }, () => {
				message.headers({ to: [], cc: [] });
				for (let part = 1; part <= 1 + (entry % 2); part++) {
					message.part({ contentType: "image/jpeg" });
					message.data(contentOf(entry, part));
				}
				inbox.pictures.fetched(entry, message.finish());
				return entry;
			});
			this.fetched++;
		} catch (error) {
			message.abort();
			throw error;
		}
	}

	#change(entry: number, run: () => void): void {
		this.#state({ entry, state: "" }, () => {
			run();
			return entry;
		});
	}

	/** What becomes of the entry is known when it is done. */
	#state(fact: Fact, run: () => number): void {
		this.#recording.state(fact, () => {
			fact.entry = run();
			const entry = this.#box.inbox.get(fact.entry);
			fact.state = entry ? describe(entry, this.#box) : GONE;
		});
	}

	#random(below: number): number {
		this.#noise = (Math.imul(this.#noise, 1664525) + 1013904223) | 0;
		return (this.#noise >>> 8) % below;
	}
}
