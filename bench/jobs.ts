import { crc32 } from "node:zlib";
import { buildFolder, transpile } from "../hosts/desktop/transpile";
import { Worker } from "../hosts/desktop/worker";
import type { Figure } from "./figure";

/** Open jobs that a measurement begins with. What is said to be flat is flat over these. */
const COUNTS = [10, 100, 1000] as const;
/** Jobs that one measurement is spread over. */
const ROUNDS = 200;
const PHOTO = 100_000;
const LARGE_FILE = 300_000;
const SLOT = 16;

const FLAT = "flat within 10 % whatever the number";

/** What store and jobs cost on XS: meter units, flash and RAM. */
export async function measureJobs(): Promise<Figure[]> {
	transpile();
	const bench = new Bench();
	try {
		await bench.load("bench/device/jobs");
		return [
			...(await measureAccepting(bench)),
			...(await measureMounting(bench)),
			...(await measureFlash(bench)),
			...(await measureMemory(bench)),
		];
	} finally {
		bench.close();
	}
}

async function measureAccepting(bench: Bench): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const count of COUNTS) {
		await bench.compute(`begin("large"); bench.accept(${count})`);
		const one = await bench.compute("accept(1)");
		const many = await bench.compute(`accept(${ROUNDS + 1})`);
		const value = (many - one) / ROUNDS;
		figures.push({ name: `accepting a job beside ${count} open ones`, value, unit: "meter units", comparison: FLAT });
	}
	return figures;
}

async function measureMounting(bench: Bench): Promise<Figure[]> {
	await bench.compute('begin("large")');
	const fixed = await bench.compute("remount()");
	const figures: Figure[] = [{ name: "mounting, fixed (8 MB partition)", value: fixed, unit: "meter units" }];
	for (const count of COUNTS) {
		await bench.compute(`begin("large"); bench.accept(${count})`);
		const records = await bench.value("countRecords()");
		const value = ((await bench.compute("remount()")) - fixed) / records;
		const name = `mounting, per record, with ${count} open jobs`;
		figures.push({ name, value, unit: "meter units", comparison: FLAT });
	}
	return figures;
}

async function measureFlash(bench: Bench): Promise<Figure[]> {
	await bench.compute('begin("small")');
	const figures: Figure[] = [];
	for (const failures of [0, 7])
		figures.push({
			name: `flash per fact, ${failures === 0 ? "sent at once" : `sent after ${failures} failures`}`,
			value: await bench.value(`bytesPerFact(${failures})`),
			unit: "bytes",
			goal: 64,
			comparison: "one small file per job on littlefs: 4 KB",
		});
	figures.push({
		name: "flash programmed per byte of attachment",
		value: await bench.value(`bytesPerAttachmentByte(${LARGE_FILE})`),
		unit: "bytes",
		goal: 1.1,
	});
	figures.push({
		name: `blocks erased per job with a photograph of ${PHOTO / 1000} kB`,
		value: await bench.value(`erasesPerJob(100, ${PHOTO})`),
		unit: "blocks",
		comparison: `${Math.ceil(PHOTO / 4096)} hold the bytes alone`,
	});
	return figures;
}

async function measureMemory(bench: Bench): Promise<Figure[]> {
	await bench.compute('begin("large")');
	const idle = await bench.memory();
	await bench.compute("accept(1000)");
	const busy = await bench.memory();
	return [
		{ name: "RAM of store and jobs, buffers, idle", value: idle.bytes, unit: "bytes" },
		{ name: "RAM per open job, buffers", value: (busy.bytes - idle.bytes) / 1000, unit: "bytes", goal: 24 },
		{
			name: "RAM per open job, slots",
			value: ((busy.slots - idle.slots) * SLOT) / 1000,
			unit: "bytes",
			comparison: "no slot per open job",
		},
	];
}

/** The engine with one module of `bench/device` loaded. */
class Bench {
	readonly #worker = new Worker({ folder: buildFolder, onCommand: computeCrc32 });

	async load(specifier: string): Promise<void> {
		await this.#worker.evaluate(
			`import(${JSON.stringify(specifier)}).then((module) => { globalThis.bench = module; });`,
		);
	}

	/** Meter units of a call into the module, less what any call costs. */
	async compute(call: string): Promise<number> {
		const fixed = (await this.#worker.evaluate("undefined")).compute;
		return (await this.#worker.evaluate(`bench.${call}; undefined`)).compute - fixed;
	}

	async value(call: string): Promise<number> {
		return Number(await this.#worker.text(`bench.${call}`));
	}

	/** Live slots after a collection, and the bytes in buffers. */
	async memory(): Promise<{ slots: number; bytes: number }> {
		await this.#worker.evaluate("gc()");
		const bytes = await this.value("bytesHeld()");
		await this.#worker.evaluate("gc()");
		const { liveSlots } = await this.#worker.evaluate("gc()");
		return { slots: liveSlots, bytes };
	}

	close(): void {
		this.#worker.close();
	}
}

/** Four bytes to go on from, then what is summed up. */
function computeCrc32(request: Buffer): Uint8Array {
	const result = Buffer.alloc(4);
	result.writeUInt32BE(crc32(request.subarray(4), request.readUInt32BE(0)));
	return result;
}
