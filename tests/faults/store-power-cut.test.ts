import test from "ava";
import { recordSize } from "store/record";
import type { Store } from "store/store";
import { FlashChip, type FlashOperation } from "../../simulator/board/flash";
import { type PowerCut, PowerCutRecording } from "../support/power-cut";
import { appendValue, contentOf, type Fact, mountStore, StoreWorkload, versionOf } from "./store-workload";

/** Small enough to become full, and to be compacted, again and again. */
const size = 12 * 4096;

function record(
	seed: number,
	steps: number,
	encrypted = false,
): { recording: PowerCutRecording<Fact>; refusals: number } {
	const chip = new FlashChip({ size, encrypted });
	const recording = new PowerCutRecording<Fact>(chip);
	const workload = new StoreWorkload(chip, recording, seed);
	workload.run(steps);
	return { recording, refusals: workload.refusals };
}

/** What must be there: each part as the acknowledged facts say, or as one of the doubtful ones would make it. */
class Expectation {
	readonly values = new Map<string, (string | undefined)[]>();
	readonly names = new Map<string, (number | undefined)[]>();
	readonly held = new Map<number, number>();

	constructor({ acknowledged, doubtful }: Pick<PowerCut<Fact>, "acknowledged" | "doubtful">) {
		for (const fact of acknowledged) this.#apply(fact, false);
		for (const fact of doubtful) this.#apply(fact, true);
	}

	#apply(fact: Fact, inDoubt: boolean): void {
		if (fact.what === "value") put(this.values, fact.key, fact.value, inDoubt);
		else if (fact.what === "file") put(this.names, fact.name, fact.version, inDoubt);
		else if (fact.what === "removed") put(this.names, fact.name, undefined, inDoubt);
		else if (fact.what === "held") this.held.set(fact.id, fact.version);
		else if (!inDoubt) this.held.delete(fact.id);
	}
}

/** What is in doubt may have happened or not; for the first time that means that it may be absent. */
function put<Value>(map: Map<string, (Value | undefined)[]>, key: string, value: Value | undefined, inDoubt: boolean) {
	map.set(key, inDoubt ? [...(map.get(key) ?? [undefined]), value] : [value]);
}

/** Mounts what a cut left, and says what is wrong; undefined when nothing is. */
function examine(chip: FlashChip, expected: Expectation): string | undefined {
	const mounted = mountStore(chip);
	const { store } = mounted;
	for (const id of expected.held.keys()) store.files.hold(id);
	const found = compare(mounted, expected);
	if (found) return found;
	// What was accepted can end even if the store is full; something new may be refused then.
	store.restoreReservation(recordSize(40));
	appendValue(mounted, "afterwards", "it goes on", recordSize(40));
	while (store.maintain());
	const hasRoom = store.room().bytes >= contentOf(3).length;
	if (hasRoom && putFile(store, "afterwards.jpg", 3) !== 3) return "a new file is not what was written";
	const again = mountStore(chip);
	for (const id of expected.held.keys()) again.store.files.hold(id);
	if (again.values.latest.get("afterwards")?.value !== "it goes on")
		return "a new record is gone after another restart";
	if (hasRoom && !again.store.files.find("afterwards.jpg")) return "a new file is gone after another restart";
	if (hasRoom) again.store.files.remove("afterwards.jpg");
	return compare(again, expected);
}

/** Writes a file, and says which version the store has then. */
function putFile(store: Store, name: string, version: number): number {
	const content = contentOf(version);
	const writer = store.files.create(name, content.length);
	for (let at = 0; at < content.length; at += 1024) writer.write(content.subarray(at, at + 1024));
	return versionOf(store, writer.finish());
}

function compare({ store, values }: ReturnType<typeof mountStore>, expected: Expectation): string | undefined {
	for (const [key, allowed] of expected.values) {
		const value = values.latest.get(key)?.value;
		if (!allowed.includes(value)) return `${key} is ${value} and should be ${allowed.join(" or ")}`;
	}
	for (const { name } of store.files.list()) if (!expected.names.has(name)) return `a file ${name} has appeared`;
	for (const [name, allowed] of expected.names) {
		const file = store.files.find(name);
		const version = file && versionOf(store, file.id);
		if (!allowed.includes(version)) return `${name} is ${version} and should be ${allowed.join(" or ")}`;
	}
	for (const [id, version] of expected.held)
		if (versionOf(store, id) !== version) return `the held file ${id} is not version ${version}`;
	return undefined;
}

function describe({ operation, tear }: PowerCut<Fact>): string {
	const { kind, number, offset, bytes } = operation;
	const { done, from = "start" } = tear;
	return `${kind} ${number} of ${bytes.length} bytes at ${offset}, ${done} done from the ${from}`;
}

for (const seed of [1, 2]) {
	test(`a cut in any flash operation loses nothing that was acknowledged (seed ${seed})`, (t) => {
		const { recording, refusals } = record(seed, 300);
		let cuts = 0;
		for (const cut of recording.cuts()) {
			cuts++;
			const wrong = tryTo(() => examine(new FlashChip({ size, image: cut.image }), new Expectation(cut)));
			if (wrong) t.fail(`${describe(cut)}: ${wrong}`);
			if (wrong) return;
		}
		const compactions = recording.operations.filter(isCompaction).length;
		t.log(
			`${recording.operations.length} operations, ${compactions} compactions, ${refusals} times full, ${cuts} cuts`,
		);
		t.true(cuts > 1000 && compactions > 5 && refusals > 5);
	});
}

test("on encrypted flash, where erased bytes do not read as such, a cut loses nothing either", (t) => {
	const { recording } = record(5, 150, true);
	let cuts = 0;
	for (const cut of recording.cuts(2)) {
		cuts++;
		const chip = new FlashChip({ size, image: cut.image, encrypted: true });
		const wrong = tryTo(() => examine(chip, new Expectation(cut)));
		if (wrong) t.fail(`${describe(cut)}: ${wrong}`);
		if (wrong) return;
	}
	t.true(cuts > 500);
});

test("a cut in what the store does after a cut loses nothing either", (t) => {
	const { recording } = record(4, 300);
	let cuts = 0;
	for (const first of recording.cuts(41)) {
		const expected = new Expectation(first);
		const chip = new FlashChip({ size, image: first.image });
		const recovery = new PowerCutRecording<Fact>(chip);
		examine(chip, expected);
		for (const second of recovery.cuts(3)) {
			cuts++;
			// What the examination adds is no part of what must be there.
			expected.names.set("afterwards.jpg", [undefined, 3]);
			const wrong = tryTo(() => examine(new FlashChip({ size, image: second.image }), expected));
			if (wrong) t.fail(`${describe(first)}, then ${describe(second)}: ${wrong}`);
			if (wrong) return;
		}
	}
	t.log(`${cuts} double cuts`);
	t.true(cuts > 500);
});

/** The unit that puts a compacted block in place stands for more than one sequence number. */
function isCompaction({ kind, offset, bytes }: FlashOperation): boolean {
	if (kind !== "program" || offset % 4096 !== 16 || bytes[0] !== 0x4a) return false;
	return bytes.subarray(1, 4).some((byte, index) => byte !== bytes[4 + index]);
}

function tryTo(action: () => string | undefined): string | undefined {
	try {
		return action();
	} catch (error) {
		return String(error instanceof Error ? error.stack : error);
	}
}
