import { buildFolder, releaseFolder, transpile, transpileForRelease } from "../hosts/desktop/transpile";
import { Worker } from "../hosts/desktop/worker";
import type { Figure } from "./figure";

/** Rounds that a measurement is spread over: the call into the engine costs then next to nothing. */
const ROUNDS = 20;

/** Received pieces, with their goals: what a driver hands over when it wakes JavaScript early, late or at an idle gap. */
const PIECES = [
	{ size: 32, goal: 8, others: "an engine of the bare minimum 9.8, Espruino's AT.js 19.5" },
	{ size: 100, goal: 5, others: "an engine of the bare minimum 5.5, Espruino's AT.js 15.4" },
	{ size: 746, goal: 3.5, others: "an engine of the bare minimum 3.6, Espruino's AT.js 13.8" },
] as const;

/**
 * What the AT engine costs on XS, in meter units: twice, as compiled for debugging and as for release. The worker always
 * compiles for debugging, with an opcode at each source line that the meter counts; the release build of a chip has none
 * of these, nor has code without line ends. The figures of others, by which the goals were set, come from the same worker
 * and include them: only what does so too is held against the goals.
 */
export async function measureEngine(): Promise<Figure[]> {
	transpile();
	transpileForRelease();
	const debug = await measureBuild(buildFolder);
	const release = await measureBuild(releaseFolder);
	return debug.flatMap((figure, index) => [
		figure,
		{
			name: `${figure.name}, release`,
			value: release[index]?.value ?? Number.NaN,
			unit: figure.unit,
			comparison: "the same without the debug build's line opcodes; goal and others' figures include them",
		},
	]);
}

async function measureBuild(folder: string): Promise<Figure[]> {
	const worker = new Worker({ folder, onCommand: () => Buffer.alloc(0) });
	try {
		await worker.evaluate(
			'import("bench/device/at-engine").then((module) => { globalThis.bench = module; module.setUp(); });',
		);
		return [...(await measureReceiving(worker)), await measureExchange(worker), await measureValue(worker)];
	} finally {
		worker.close();
	}
}

async function measureReceiving(worker: Worker): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const { size, goal, others } of PIECES) {
		const bytes = Number(await worker.text(`bench.prepare(${size})`));
		const fixed = await compute(worker, "undefined");
		let units = 0;
		for (let round = 0; round < ROUNDS; round++) {
			await worker.evaluate("globalThis.ended = bench.begin(); undefined");
			units += (await compute(worker, "bench.feed()")) - fixed;
		}
		figures.push({
			name: `receiving, in pieces of ${size} bytes`,
			value: units / ROUNDS / bytes,
			unit: "meter units per byte",
			goal,
			comparison: others,
		});
	}
	return figures;
}

async function measureExchange(worker: Worker): Promise<Figure> {
	await worker.evaluate("bench.prepare(746); globalThis.ended = bench.begin(); undefined");
	await worker.evaluate("bench.feed()");
	const units = await difference(worker, (count) => `bench.exchange(${count})`);
	return { name: "exchange with one line of answer, one value read", value: units, unit: "meter units" };
}

async function measureValue(worker: Worker): Promise<Figure> {
	const line = `'+CREG: 2,"1A2B","01C0DE0F",7'`;
	await worker.evaluate(
		`import("at/information-text").then(({ InformationText }) => { globalThis.line = new InformationText(${line}, 6); });`,
	);
	const units = await difference(worker, (count) => `bench.readValues(line, ${count})`);
	return { name: "value read from a line of four", value: units / 4, unit: "meter units" };
}

/** What one more turn costs. */
async function difference(worker: Worker, expression: (count: number) => string): Promise<number> {
	const few = await compute(worker, expression(1));
	const many = await compute(worker, expression(ROUNDS + 1));
	return (many - few) / ROUNDS;
}

async function compute(worker: Worker, source: string): Promise<number> {
	return (await worker.evaluate(source)).compute;
}
