import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LiveHeap, readLiveHeap } from "../hosts/machine/live-heap";
import { VirtualClock } from "../simulator/clock/virtual-clock";
import { DataFolder } from "../simulator/data-folder";
import type { ModelName } from "../simulator/modem/models";
import { Simulation } from "../simulator/simulation";
import { type Upload, uploadFile } from "../simulator/upload";
import { type MachineMemory, readMemory } from "./machine-memory";

const FLASH = 4 * 1024 * 1024;
/** Milliseconds between two looks whether the machine has said what it uses, and how often that is. */
const SPELL = 5;
const SPELLS = 200;

/** The firmware on a machine of the SDK, beside a virtual modem and its carrier, with its memory to be looked at. */
export class FirmwareOnMachine {
	readonly clock: VirtualClock;
	readonly simulation: Simulation;
	/** How often the firmware has started anew, or could not go on. */
	restarts = 0;
	readonly #path: string;
	#said: MachineMemory | undefined;

	/** @param program what `buildMachine` has made. One at a time: the host is told by its environment. */
	static async start(program: string, model: ModelName): Promise<FirmwareOnMachine> {
		const path = mkdtempSync(join(tmpdir(), "outpost-"));
		process.env.OUTPOST_XS = program;
		process.env.OUTPOST_MEMORY = "1";
		process.env.OUTPOST_HEAP = join(path, "heap");
		const clock = new VirtualClock();
		const folder = new DataFolder(path);
		const events: { heard?: FirmwareOnMachine } = {};
		const simulation = await Simulation.open({
			clock,
			model,
			folder,
			startTime: folder.startTime(),
			flash: FLASH,
			onLog: (text) => events.heard?.hear(text),
			onRestart: () => events.heard?.restarted(),
			onFailure: () => events.heard?.restarted(),
		});
		const firmware = new FirmwareOnMachine(path, clock, simulation);
		events.heard = firmware;
		await simulation.start();
		await firmware.wait(() => simulation.console.screen.prompts > 0);
		return firmware;
	}

	private constructor(path: string, clock: VirtualClock, simulation: Simulation) {
		this.#path = path;
		this.clock = clock;
		this.simulation = simulation;
	}

	hear(text: string): void {
		this.#said = readMemory(text) ?? this.#said;
	}

	restarted(): void {
		this.restarts++;
	}

	async wait(condition: () => boolean): Promise<boolean> {
		return (await this.clock.run(condition)) === "reached";
	}

	/** What is in use, after a collection. */
	async look(): Promise<MachineMemory> {
		this.#said = undefined;
		await this.simulation.host.collectGarbage();
		// What it writes to stderr comes by another pipe.
		for (let spell = 0; spell < SPELLS && !this.#said; spell++)
			await new Promise((resolve) => setTimeout(resolve, SPELL));
		if (!this.#said) throw new Error("The machine has not said how much memory it uses.");
		return this.#said;
	}

	/** What lived at the last look. */
	heap(): LiveHeap {
		return readLiveHeap(join(this.#path, "heap"));
	}

	/** Types a command, and waits until it is done. */
	async command(line: string): Promise<void> {
		const { console: link } = this.simulation;
		const { prompts } = link.screen;
		link.typeLine(line);
		await this.wait(() => link.screen.prompts > prompts);
	}

	async upload(file: Upload): Promise<void> {
		const { console: link } = this.simulation;
		await uploadFile(link, this.clock, (condition) => this.wait(condition), file);
	}

	async close(): Promise<void> {
		delete process.env.OUTPOST_XS;
		delete process.env.OUTPOST_MEMORY;
		delete process.env.OUTPOST_HEAP;
		await this.simulation.close();
		rmSync(this.#path, { recursive: true, force: true });
	}
}
