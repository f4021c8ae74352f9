import { readFileSync } from "node:fs";
import type { Outcome } from "modem/outcome";
import { type ModelName, models } from "../../../../simulator/modem/models";
import type { makeTask } from "./task";
import { type BenchOptions, VirtualBench } from "./virtual-bench";

export const PHOTOGRAPH = new Uint8Array(readFileSync(new URL("../../../fixtures/dirt-road.jpg", import.meta.url)));
export const SMALL = new Uint8Array(readFileSync(new URL("../../../fixtures/small.jpg", import.meta.url)));

export const MODELS = models;

/** What a test must know of a model to disturb it or to look into it. */
export interface ModelFacts {
	/** The command that commits, one that composes, and one that carries the bytes of a file. */
	readonly commit: string;
	readonly compose: string;
	readonly upload: string;
	/** How the command begins that comes next. */
	readonly afterUpload: string;
	/** Lists the files that a message may leave behind, others' among them. */
	readonly listFiles: string;
	/** The highest rates of its line. */
	readonly rates: readonly number[];
}

const QUECTEL: ModelFacts = {
	commit: "+QMMSEND",
	compose: "+QMMSEDIT",
	upload: "+QFUPL",
	afterUpload: "+QMMSEDIT=1",
	listFiles: 'AT+QFLST="RAM:*"',
	rates: [460_800, 921_600],
};

export const FACTS: Readonly<Record<ModelName, ModelFacts>> = {
	sim767xx: {
		commit: "+CMMSSEND",
		compose: "+CMMSDOWN",
		upload: "+CFTRANRX",
		afterUpload: "+CMMSEDIT=1",
		listFiles: "AT+FSLS=2",
		rates: [460_800],
	},
	"quectel-lte": QUECTEL,
	"quectel-ec20": QUECTEL,
	sim7100: {
		commit: "+CMMSSEND",
		compose: "+CMMSDOWN",
		upload: "+CMMSDOWN",
		afterUpload: "+CMMSSEND",
		listFiles: "AT+FSLS=2",
		rates: [460_800, 921_600],
	},
};

/** Every model with its name and what tests must know of it. */
export const EACH_MODEL = (Object.keys(models) as ModelName[]).map((name) => ({
	name,
	model: models[name],
	facts: FACTS[name],
}));

interface Test {
	teardown(end: () => Promise<void>): void;
}

/** A bench whose modem has no power yet. */
export async function open(t: Test, options: BenchOptions): Promise<VirtualBench> {
	const bench = await VirtualBench.open(options);
	t.teardown(() => bench.close());
	return bench;
}

/** A bench whose modem is in the network. */
export async function openReady(t: Test, options: BenchOptions): Promise<VirtualBench> {
	const bench = await open(t, options);
	bench.virtualModem.powerOn();
	bench.modem.start();
	await bench.untilState("ready");
	return bench;
}

/** Prepare and commit under one lock, as the gateway does it. */
export function begin(bench: VirtualBench, task: ReturnType<typeof makeTask>): Promise<Outcome> {
	const { mms } = bench.modem.services;
	if (!mms) throw new Error("the modem offers no MMS");
	return bench.modem.use("a test", async (line) => {
		mms.check(task.message, task.settings);
		await mms.prepare(line, task);
		const outcome = await mms.commit(line, 0);
		await mms.clean(line);
		return outcome;
	});
}

export function send(bench: VirtualBench, task: ReturnType<typeof makeTask>): Promise<Outcome> {
	return bench.run(begin(bench, task));
}

/** Like {@link send}, for a prepare that is to fail: gives its outcome. */
export async function sendInVain(bench: VirtualBench, task: ReturnType<typeof makeTask>): Promise<Outcome> {
	try {
		await send(bench, task);
	} catch (error) {
		if (error instanceof Error && "outcome" in error) return error.outcome as Outcome;
		throw error;
	}
	throw new Error("it was sent");
}
