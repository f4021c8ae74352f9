import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { FACT_KINDS } from "jobs/facts";
import type { JobState } from "jobs/job";
import { Jobs } from "jobs/jobs";
import type { FileInfo } from "store/file-store";
import { Store } from "store/store";
import { FlashChip } from "../../simulator/board/flash";
import { VirtualClock } from "../../simulator/clock/virtual-clock";
import type { Wait } from "../../simulator/console-link";
import { DataFolder } from "../../simulator/data-folder";
import type { ModelName } from "../../simulator/modem/models";
import { Simulation } from "../../simulator/simulation";
import { uploadFile } from "../../simulator/upload";
import { NodeChecksums } from "../faults/store-workload";
import { PowerCutRecording } from "../support/power-cut";
import { VirtualClock as StillClock } from "../support/virtual-clock";
import { MODELS, photograph } from "./gateway-run";

/** What the console has said, which flash must know from then on. */
const FACTS = ["stored", "queued", "sent"] as const;
type Fact = (typeof FACTS)[number];

const SAID: Readonly<Record<Fact, RegExp>> = {
	stored: /^dirt-road\.jpg stored/,
	queued: /^job 1 queued/,
	sent: /job 1 sent$/,
};

/** States of the job in which it is for the gateway to go on. */
const OPEN: readonly JobState[] = ["queued", "preparing", "committing", "waiting"];

for (const model of MODELS) {
	test(`${model}: after a cut in any flash operation of a run, the image holds what the console had said`, async (t) => {
		const recording = await recordRun(model);
		let cuts = 0;
		for (const { operation, image, acknowledged } of recording.cuts()) {
			const { file, content, state } = mount(image);
			const where = `operation ${operation.number} (${operation.kind}), said: ${acknowledged.join(", ")}`;
			if (file) t.deepEqual(content, Buffer.from(photograph.bytes), where);
			if (acknowledged.includes("stored")) t.truthy(file, where);
			if (!acknowledged.includes("queued")) t.true(state === undefined || OPEN.includes(state), where);
			else if (!acknowledged.includes("sent")) t.true(state === "sent" || OPEN.includes(state as JobState), where);
			else t.is(state, "sent", where);
			cuts++;
		}
		t.true(cuts > 500, `only ${cuts} cuts`);
		t.log(`${recording.operations.length} flash operations, ${cuts} cuts`);
	});
}

/** Uploads a photograph, sends it, waits; every flash operation is recorded beside what the console says. */
async function recordRun(model: ModelName): Promise<PowerCutRecording<Fact>> {
	const path = mkdtempSync(join(tmpdir(), "outpost-"));
	const clock = new VirtualClock();
	const folder = new DataFolder(path);
	const simulation = await Simulation.open({ clock, model, folder, startTime: folder.startTime() });
	const { console: link, board } = simulation;
	const wait: Wait = async (condition) => (await clock.run(condition)) === "reached";
	const said = new Set<Fact>();
	try {
		const recording = new PowerCutRecording<Fact>(board.flash);
		const acknowledge = new Map(FACTS.map((fact) => [fact, recording.begin(fact)]));
		link.screen.onLine = (line) => {
			for (const fact of FACTS) {
				if (!SAID[fact].test(line) || said.has(fact)) continue;
				said.add(fact);
				acknowledge.get(fact)?.();
			}
		};
		await simulation.start();
		await wait(() => link.screen.prompts > 0);
		await uploadFile(link, clock, wait, photograph);
		link.typeLine("send mms --to +12065550123 --subject Replay --file dirt-road.jpg");
		await wait(() => said.has("sent"));
		return recording;
	} finally {
		await simulation.close();
		rmSync(path, { recursive: true, force: true });
	}
}

/** What a gateway finds that starts with this image. */
function mount(image: Uint8Array): { file: FileInfo | undefined; content: Buffer; state: JobState | undefined } {
	const store = new Store({ flash: new FlashChip({ size: image.length, image }), checksums: new NodeChecksums() });
	const jobs = new Jobs({
		store,
		clock: new StillClock(),
		timeOfDay: { now: () => undefined },
		policy: () => ({ attempts: 8, first: 30_000, longest: 1_800_000 }),
	});
	store.attachOwner(FACT_KINDS, jobs);
	store.mount((record) => {
		if (record.kind >= FACT_KINDS.from && record.kind <= FACT_KINDS.to) jobs.mountRecord(record);
	});
	jobs.mounted();
	const file = store.files.find("dirt-road.jpg");
	return { file, content: file ? readWhole(store, file.id) : Buffer.alloc(0), state: jobs.get(1)?.state };
}

function readWhole(store: Store, id: number): Buffer {
	const reader = store.files.open(id);
	const pieces: Uint8Array[] = [];
	for (let piece = reader.read(); piece; piece = reader.read()) pieces.push(piece.slice());
	reader.close();
	return Buffer.concat(pieces);
}
