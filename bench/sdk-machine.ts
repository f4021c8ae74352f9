import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LiveHeap, readLiveHeap } from "../hosts/machine/live-heap";
import { SLOT } from "../hosts/machine/size";
import { VirtualClock } from "../simulator/clock/virtual-clock";
import { DataFolder } from "../simulator/data-folder";
import type { ModelName } from "../simulator/modem/models";
import { Simulation } from "../simulator/simulation";
import { uploadFile } from "../simulator/upload";

/** What the engine says of its memory (hosts/machine/machine.c). */
export interface MachineMemory {
	/** Slots in use after a collection. */
	readonly slots: number;
	/** Bytes of chunks in use after a collection: strings, buffers, arrays, what waiting functions keep. */
	readonly chunks: number;
	/** Most slots that the stack has had. */
	readonly stack: number;
	/** Slots and bytes that the machine has taken from the chip so far, garbage and what is free among them. */
	readonly heldSlots: number;
	readonly heldChunks: number;
}

export interface MachineRun {
	/** As the console is ready. */
	readonly started: MachineMemory;
	/** With all jobs open. */
	readonly idle: MachineMemory;
	/** The most of each that a look has found while the message went out. */
	readonly sending: MachineMemory;
	/** What lived as the console was ready, and when most did while the message went out. */
	readonly heaps: { readonly started: LiveHeap; readonly sending: LiveHeap };
	/** Whether the message arrived whole, and the machine ran through. */
	readonly arrived: boolean;
}

const SEND = "send mms --to +12065550123 --file noise.jpg";
/** Virtual milliseconds between two looks. */
const INTERVAL = 1000;
/** Virtual milliseconds after which a message that has not arrived will not. */
const PATIENCE = 300_000;
const FLASH = 4 * 1024 * 1024;

/**
 * Sends a picture message through the virtual modem with so many jobs open, on a machine of the SDK: `program` is what
 * `buildMachine` has made.
 */
export async function runOnMachine(
	program: string,
	{ model, jobs, bytes }: { readonly model: ModelName; readonly jobs: number; readonly bytes: number },
): Promise<MachineRun> {
	const path = mkdtempSync(join(tmpdir(), "outpost-"));
	const clock = new VirtualClock();
	const folder = new DataFolder(path);
	const said: { memory: MachineMemory | undefined } = { memory: undefined };
	let restarts = 0;
	process.env.OUTPOST_XS = program;
	process.env.OUTPOST_MEMORY = "1";
	const dump = join(path, "heap");
	process.env.OUTPOST_HEAP = dump;
	const simulation = await Simulation.open({
		clock,
		model,
		folder,
		startTime: folder.startTime(),
		flash: FLASH,
		onLog: (text) => {
			said.memory = readMemory(text) ?? said.memory;
		},
		onRestart: () => restarts++,
		onFailure: () => restarts++,
	});
	const { console: link, host, carrier } = simulation;
	const wait = async (condition: () => boolean) => (await clock.run(condition)) === "reached";
	const look = async (): Promise<MachineMemory> => {
		said.memory = undefined;
		await host.collectGarbage();
		// What it writes to stderr comes by another pipe.
		for (let tries = 0; tries < 100 && !said.memory; tries++) await new Promise((resolve) => setTimeout(resolve, 5));
		return said.memory ?? silent();
	};
	try {
		await simulation.start();
		await wait(() => link.screen.prompts > 0);
		const started = await look();
		const heaps = { started: readLiveHeap(dump), sending: readLiveHeap(dump) };
		await uploadFile(link, clock, wait, { name: "noise.jpg", bytes: new Uint8Array(bytes).fill(0xa5) });
		for (let job = 0; job < jobs; job++) {
			const { prompts } = link.screen;
			link.typeLine(`send sms --to +12065550199 --text "job ${job}" --not-before 3d`);
			await wait(() => link.screen.prompts > prompts);
		}
		const idle = await look();
		link.typeLine(SEND);
		let sending = idle;
		let fullest = 0;
		const end = clock.now() + PATIENCE;
		while (carrier.mms.deliveries.length === 0 && restarts === 0 && clock.now() < end) {
			await clock.run(clock.now() + INTERVAL);
			const now = await look();
			sending = most(sending, now);
			if (liveBytes(now) <= fullest) continue;
			fullest = liveBytes(now);
			heaps.sending = readLiveHeap(dump);
		}
		return { started, idle, sending, heaps, arrived: restarts === 0 && carrier.mms.deliveries.length === 1 };
	} finally {
		delete process.env.OUTPOST_XS;
		delete process.env.OUTPOST_MEMORY;
		delete process.env.OUTPOST_HEAP;
		await simulation.close();
		rmSync(path, { recursive: true, force: true });
	}
}

/** Bytes that live after a collection, without the stack. */
export function liveBytes({ slots, chunks }: MachineMemory): number {
	return slots * SLOT + chunks;
}

function silent(): never {
	throw new Error("The machine has not said how much memory it uses.");
}

function readMemory(text: string): MachineMemory | undefined {
	const fields = /memory: (.*)/.exec(text)?.[1];
	if (fields === undefined) return undefined;
	const of = (name: string) => Number(new RegExp(`(?:^| )${name} (\\d+)`).exec(fields)?.[1]);
	return {
		slots: of("slots"),
		chunks: of("chunks"),
		stack: of("stack"),
		heldSlots: of("reserved-slots"),
		heldChunks: of("reserved-chunks"),
	};
}

function most(one: MachineMemory, other: MachineMemory): MachineMemory {
	return {
		slots: Math.max(one.slots, other.slots),
		chunks: Math.max(one.chunks, other.chunks),
		stack: Math.max(one.stack, other.stack),
		heldSlots: Math.max(one.heldSlots, other.heldSlots),
		heldChunks: Math.max(one.heldChunks, other.heldChunks),
	};
}
