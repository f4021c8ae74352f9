import { buildFolder, transpile } from "../hosts/desktop/transpile";
import { Worker } from "../hosts/desktop/worker";
import type { Figure } from "./figure";

const LENGTH = 300_000;
/** Pieces for which a port with 4 KB of buffer has room at a time. */
const PIECES = 4;
/** How often there is room: until all views are made, then few times, then many. */
const FIRST = 3;
const FEW = 5;
const MANY = 45;

/** Slots that are made for each piece of a file that goes from the store to the modem. */
export async function measureDataPhase(): Promise<Figure[]> {
	return [
		{
			name: "garbage of an upload, per piece of 1 KB",
			value: await slotsPerPiece(),
			unit: "slots",
			goal: 0,
			comparison: "on a port with room for the piece; the time allowed is begun anew once a second, which takes six",
		},
	];
}

export async function slotsPerPiece(): Promise<number> {
	transpile();
	const worker = new Worker({ folder: buildFolder, onCommand: () => Buffer.alloc(0) });
	try {
		await worker.evaluate(
			`import("bench/device/data-phase").then((module) => { globalThis.bench = module; return module.begin(${LENGTH}); });`,
		);
		const give = async (times: number) => {
			const before = (await worker.evaluate("undefined")).liveSlots;
			const after = (await worker.evaluate(`bench.giveRoom(${times})`)).liveSlots;
			return after - before;
		};
		await give(FIRST);
		const few = await give(FEW);
		const many = await give(MANY);
		const taken = Number(await worker.text("bench.giveRoom(0)"));
		if (taken < (FIRST + FEW + MANY) * PIECES * 1000) throw new Error(`The port was given ${taken} bytes only.`);
		return (many - few) / ((MANY - FEW) * PIECES);
	} finally {
		worker.close();
	}
}
