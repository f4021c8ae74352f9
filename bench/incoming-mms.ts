import { buildFolder, transpile } from "../hosts/desktop/transpile";
import { Worker } from "../hosts/desktop/worker";
import type { Figure } from "./figure";

const SIZES = [100_000, 300_000] as const;
/** Meter units. */
const GOAL = 2;
/** Live slots that may differ by nothing that grows with the message. */
const SLOTS_APART = 8;

/** What a picture message costs on XS as it comes in: meter units a byte, and whether RAM depends on its size. */
export async function measureIncomingMms(): Promise<Figure[]> {
	transpile();
	const worker = new Worker({ folder: buildFolder, onCommand: () => Buffer.alloc(0) });
	try {
		await worker.evaluate(
			'import("bench/device/incoming-mms").then((module) => { globalThis.bench = module; module.setUp(); });',
		);
		const figures: Figure[] = [];
		const slots: number[] = [];
		for (const size of SIZES) {
			const bytes = Number(await worker.text(`bench.prepare(${size})`));
			figures.push(await measureDecoding(worker, bytes), await measureRetrieval(worker, bytes));
			slots.push(await countSlots(worker));
		}
		const [small = 0, large = 0] = slots;
		figures.push({
			name: "live slots, 300 kB against 100 kB",
			value: Math.abs(large - small),
			unit: "slots",
			goal: SLOTS_APART,
			comparison: "counted before the last piece; of bytes, only a header that is not whole is held, 4 kB at most",
		});
		return figures;
	} finally {
		worker.close();
	}
}

async function measureDecoding(worker: Worker, bytes: number): Promise<Figure> {
	await worker.evaluate("bench.begin()");
	const units = (await worker.evaluate("bench.decode(); bench.end()")).compute;
	return {
		name: `decoding a picture message of ${bytes / 1000} kB`,
		value: units / bytes,
		unit: "meter units per byte",
		goal: GOAL,
		comparison: "in pieces of 1 kB",
	};
}

async function measureRetrieval(worker: Worker, bytes: number): Promise<Figure> {
	await worker.evaluate("bench.retrieve()");
	const { compute } = await worker.evaluate("globalThis.ended = bench.retrieve(); undefined");
	const copying = (await worker.evaluate("bench.copy()")).compute;
	return {
		name: `the same, from the modem's line on (${bytes / 1000} kB)`,
		value: (compute - copying) / bytes,
		unit: "meter units per byte",
		goal: GOAL,
		comparison:
			"all commands of SIM767XX's HTTP, the AT engine, and the bench's own modem included; not its copying, which is C on a chip",
	};
}

/** Before the last piece, without garbage; the pieces themselves are the bench's, one slot and more for each. */
async function countSlots(worker: Worker): Promise<number> {
	await worker.evaluate("gc(); undefined");
	const before = (await worker.evaluate("gc(); undefined")).liveSlots;
	await worker.evaluate("bench.begin(); bench.decode(); undefined");
	await worker.evaluate("gc(); undefined");
	const within = (await worker.evaluate("gc(); undefined")).liveSlots;
	await worker.evaluate("bench.end(); undefined");
	return within - before;
}
