import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VirtualClock } from "../simulator/clock/virtual-clock";
import type { Wait } from "../simulator/console-link";
import { DataFolder } from "../simulator/data-folder";
import { type ModelName, models } from "../simulator/modem/models";
import { Simulation } from "../simulator/simulation";
import { uploadFile } from "../simulator/upload";
import type { Figure } from "./figure";

/** Bytes of an XS slot on the chip. */
const SLOT = 16;
const BYTES = 300_000;
const SEND = "send mms --to +12065550123 --file noise.jpg";
/** Virtual milliseconds after which a message of this size is long gone. */
const SETTLED = 120_000;
/** Virtual milliseconds between two looks at the slots, few because each leaves two slots in the engine. */
const INTERVAL = 2_000;
/** Bytes that a message may need beyond what the idle gateway does. */
const PEAK = 16 * 1024;

interface Memory {
	slots: number;
	buffers: number;
}

/**
 * RAM of the whole firmware: live slots after a forced collection, and the bytes of store, jobs and console. Idle is
 * when a message has gone out before, since trace and log are filled by then.
 */
export async function measureMemory(): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const model of Object.keys(models) as ModelName[]) {
		const { idle, peak } = await watchMessage(model);
		figures.push(
			{ name: `idle, ${model}, slots`, value: idle.slots * SLOT, unit: "bytes", comparison: "no preload on this XS" },
			{ name: `idle, ${model}, buffers`, value: idle.buffers, unit: "bytes" },
			{
				name: `300 kB under way, ${model}, above idle`,
				value: (peak.slots - idle.slots) * SLOT + peak.buffers - idle.buffers,
				unit: "bytes",
				goal: PEAK,
				comparison: "without the engine's trace, which is text; up to 2 kB more by how much went out before",
			},
		);
	}
	return figures;
}

async function watchMessage(model: ModelName): Promise<{ idle: Memory; peak: Memory }> {
	const path = mkdtempSync(join(tmpdir(), "outpost-"));
	const clock = new VirtualClock();
	const folder = new DataFolder(path);
	let buffers = 0;
	const simulation = await Simulation.open({
		clock,
		model,
		folder,
		startTime: folder.startTime(),
		main: "bench/device/whole",
		onLog: (text) => {
			buffers = Number(/bytes held: (\d+)/.exec(text)?.[1] ?? buffers);
		},
		onFailure: (error) => {
			throw error;
		},
	});
	const { console: link, host } = simulation;
	const wait: Wait = async (condition) => (await clock.run(condition)) === "reached";
	const look = async (): Promise<Memory> => ({ slots: await host.collectGarbage(), buffers });
	try {
		await simulation.start();
		await wait(() => link.screen.prompts > 0);
		await uploadFile(link, clock, wait, { name: "noise.jpg", bytes: new Uint8Array(BYTES).fill(0xa5) });
		link.typeLine(SEND);
		await clock.run(clock.now() + SETTLED);
		const idle = await look();
		const peak = { ...idle };
		link.typeLine(SEND);
		while (simulation.carrier.mms.deliveries.length === 1) {
			await clock.run(clock.now() + INTERVAL);
			const now = await look();
			peak.slots = Math.max(peak.slots, now.slots);
			peak.buffers = Math.max(peak.buffers, now.buffers);
		}
		return { idle, peak };
	} finally {
		await simulation.close();
		rmSync(path, { recursive: true, force: true });
	}
}
