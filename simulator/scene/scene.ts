import { boardCommands } from "./board";
import { carrierCommands } from "./carrier";
import { parseSceneLine } from "./grammar";
import { mmsCommands } from "./mms";
import { modemCommands } from "./modem";
import { networkCommands } from "./network";
import { timeCommands } from "./time";
import type { SceneWorld, WorldCommand } from "./world";

const help: WorldCommand = {
	usage: "help",
	help: "lists these",
	run: ({ print }) => {
		const entries = sceneCommands.flatMap(listCommand);
		const width = Math.max(...entries.map(([usage]) => usage.length));
		for (const [usage, text] of entries) print(`${usage.padEnd(width)}  ${text}`);
	},
};

/** Its line of the list, and one for each of its options. */
function listCommand({ usage, help, options = {} }: WorldCommand): [usage: string, help: string][] {
	return [
		[`! ${usage}`, help],
		...Object.entries(options).map(([option, text]): [string, string] => [`    ${option}`, text]),
	];
}

/** Everything that a line for the simulator can say. */
export const sceneCommands: readonly WorldCommand[] = Object.freeze([
	...networkCommands,
	...modemCommands,
	...carrierCommands,
	...mmsCommands,
	...timeCommands,
	...boardCommands,
	help,
]);

export interface SceneOptions extends Omit<SceneWorld, "runLater"> {
	/** Told when a line that `! after` put off has failed. */
	onLateFailure(error: Error): void;
}

/** Carries out lines that begin with `!`. */
export class Scene {
	readonly #world: SceneWorld;
	readonly #options: SceneOptions;

	constructor(options: SceneOptions) {
		this.#options = options;
		this.#world = { ...options, runLater: (delay, line) => this.#runLater(delay, line) };
	}

	/** @throws {Error} in words when the line says nothing that can be done. */
	async run(line: string): Promise<void> {
		await parseSceneLine(sceneCommands, line.replace(/^\s*!/, "").trim() || "help").run(this.#world);
	}

	#runLater(delay: number, line: string): void {
		// A mistake in it is better told now than in an hour.
		const { command } = parseSceneLine(sceneCommands, line.replace(/^\s*!/, ""));
		if (command.usage.startsWith("advance")) throw new Error('"! after" cannot let time pass: it happens by itself.');
		this.#options.clock.after(delay, () => {
			this.run(line).catch((error: Error) => this.#options.onLateFailure(error));
		});
	}
}
