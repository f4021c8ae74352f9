import test from "ava";
import { FACT_KINDS } from "jobs/facts";
import { isOpen, type JobState } from "jobs/job";
import { Jobs } from "jobs/jobs";
import { StoreFullError } from "store/errors";
import { Store } from "store/store";
import { blockLength, FlashChip } from "../../simulator/board/flash";
import { draft, FAILED, REFUSED, SENT, UNCERTAIN } from "../modules/jobs/workshop";
import { PowerCutRecording } from "../support/power-cut";
import { VirtualClock } from "../support/virtual-clock";
import { NodeChecksums } from "./store-workload";

/** So few that history has to go again and again. */
const BLOCKS = 12;
const STEPS = 4000;
/** Looking at all operations would take minutes. */
const EVERY = 5;
const MOST_OPEN = 16;
const OUTCOMES = [SENT, SENT, SENT, FAILED, FAILED, UNCERTAIN, REFUSED];

/** What flash says about a job from now on. */
interface Fact {
	job: number;
	state: JobState;
}

function mount(chip: FlashChip): { store: Store; jobs: Jobs } {
	const store = new Store({ flash: chip, checksums: new NodeChecksums() });
	const jobs = new Jobs({
		store,
		clock: new VirtualClock(),
		timeOfDay: { now: () => undefined },
		policy: () => ({ attempts: 3, first: 1000, longest: 10_000 }),
	});
	store.attachOwner(FACT_KINDS, jobs);
	store.mount((record) => jobs.mountRecord(record));
	jobs.mounted();
	return { store, jobs };
}

for (const seed of [1, 2, 3]) {
	test(`power cut in any flash operation: no job is lost, and none that ended comes back (seed ${seed})`, (t) => {
		const chip = new FlashChip({ size: BLOCKS * blockLength });
		const recording = new PowerCutRecording<Fact>(chip);
		const workload = new JobWorkload(chip, recording, seed);
		workload.run();
		t.true(chip.erases > 2 * BLOCKS, `only ${chip.erases} blocks were erased`);
		let cuts = 0;
		for (const { operation, image, acknowledged, doubtful } of recording.cuts(EVERY)) {
			const { jobs } = mount(new FlashChip({ size: image.length, image }));
			const failure = examine(jobs, acknowledged, doubtful);
			if (failure !== undefined) t.fail(`operation ${operation.number}: ${failure}`);
			cuts++;
		}
		t.true(cuts > 1000);
		t.log(`${cuts} cuts, ${workload.accepted} jobs, ${workload.refusals} refused`);
	});
}

/** What is wrong after a cut, in words; undefined when nothing is. */
function examine(jobs: Jobs, acknowledged: readonly Fact[], doubtful: readonly Fact[]): string | undefined {
	const expected = new Map<number, (JobState | undefined)[]>();
	for (const { job, state } of acknowledged) expected.set(job, [state]);
	for (const { job, state } of doubtful) expected.set(job, [...(expected.get(job) ?? [undefined]), state]);
	const found = new Map<number, JobState>();
	jobs.list(({ number, state }) => found.set(number, state), { all: true });
	for (const number of found.keys()) if (!expected.has(number)) return `job ${number} was never accepted`;
	for (const [number, states] of expected) {
		const state = found.get(number);
		if (states.includes(state)) continue;
		// What has ended may be forgotten.
		if (state === undefined && states.every((each) => each === undefined || !isOpen(each))) continue;
		return `job ${number} is ${state}, not ${states.join(" or ")}`;
	}
	const next = jobs.accept(draft());
	return expected.has(next) && !doubtful.some(({ job }) => job === next) ? `number ${next} is used again` : undefined;
}

/** Does everything that one can do with jobs, in an order that a seed decides. */
class JobWorkload {
	accepted = 0;
	refusals = 0;
	readonly #chip: FlashChip;
	readonly #recording: PowerCutRecording<Fact>;
	#desk: { store: Store; jobs: Jobs };
	#noise: number;

	constructor(chip: FlashChip, recording: PowerCutRecording<Fact>, seed: number) {
		this.#chip = chip;
		this.#recording = recording;
		this.#noise = seed;
		this.#desk = mount(chip);
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
		const { store, jobs } = this.#desk;
		if (choice < 25) this.#accept();
		else if (choice < 28) this.#retry();
		else if (choice < 30) this.#desk = mount(this.#chip);
		else if (choice < 40) while (store.maintain() || jobs.maintain());
		else this.#goOn(choice);
	}

	#accept(): void {
		const { jobs } = this.#desk;
		if (jobs.openCount >= MOST_OPEN) return;
		const fact: Fact = { job: this.accepted + 1, state: "queued" };
		this.#recording.state(fact, () => jobs.accept(draft()));
		this.accepted++;
	}

	/** One of the last jobs, if it has failed. */
	#retry(): void {
		const { jobs } = this.#desk;
		const number = this.accepted - this.#random(10);
		const state = jobs.get(number)?.state;
		if (state !== "failed" && state !== "unconfirmed" && state !== "cancelled") return;
		this.#recording.state({ job: number, state: "queued" }, () => jobs.retry(number));
	}

	/** Any open job makes its next step. */
	#goOn(choice: number): void {
		const { jobs } = this.#desk;
		const open: number[] = [];
		jobs.list(({ number }) => open.push(number));
		const job = open[this.#random(Math.max(1, open.length))];
		if (job === undefined) return;
		const state = jobs.stateOf(job);
		if (state === "committing") {
			const fact: Fact = { job, state };
			const outcome = OUTCOMES[this.#random(OUTCOMES.length)] ?? SENT;
			this.#recording.state(fact, () => {
				fact.state = jobs.result(job, outcome);
			});
		} else if (choice < 44) this.#recording.state({ job, state: "cancelled" }, () => jobs.cancel(job));
		else if (state === "preparing") this.#recording.state({ job, state: "committing" }, () => jobs.committing(job));
		else jobs.preparing(job);
	}

	#random(below: number): number {
		this.#noise = (Math.imul(this.#noise, 1664525) + 1013904223) | 0;
		return (this.#noise >>> 8) % below;
	}
}
