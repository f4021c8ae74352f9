import type { LiveHeap } from "../hosts/machine/live-heap";
import type { ModelName } from "../simulator/modem/models";
import { FirmwareOnMachine } from "./firmware-on-machine";
import { liveBytes, type MachineMemory, most } from "./machine-memory";

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

/**
 * Sends a picture message through the virtual modem with so many jobs open, on a machine of the SDK: `program` is what
 * `buildMachine` has made.
 */
export async function runOnMachine(
	program: string,
	{ model, jobs, bytes }: { readonly model: ModelName; readonly jobs: number; readonly bytes: number },
): Promise<MachineRun> {
	const firmware = await FirmwareOnMachine.start(program, model);
	const { clock } = firmware;
	const { mms } = firmware.simulation.carrier;
	try {
		const started = await firmware.look();
		const heaps = { started: firmware.heap(), sending: firmware.heap() };
		await firmware.upload({ name: "noise.jpg", bytes: new Uint8Array(bytes).fill(0xa5) });
		for (let job = 0; job < jobs; job++)
			await firmware.command(`send sms --to +12065550199 --text "job ${job}" --not-before 3d`);
		const idle = await firmware.look();
		firmware.simulation.console.typeLine(SEND);
		let sending = idle;
		let fullest = 0;
		const end = clock.now() + PATIENCE;
		while (mms.deliveries.length === 0 && firmware.restarts === 0 && clock.now() < end) {
			await clock.run(clock.now() + INTERVAL);
			const now = await firmware.look();
			sending = most(sending, now);
			if (liveBytes(now) <= fullest) continue;
			fullest = liveBytes(now);
			heaps.sending = firmware.heap();
		}
		const arrived = firmware.restarts === 0 && mms.deliveries.length === 1;
		return { started, idle, sending, heaps, arrived };
	} finally {
		await firmware.close();
	}
}
