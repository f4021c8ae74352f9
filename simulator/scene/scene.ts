import { boardCommands } from "./board";
import { carrierCommands } from "./carrier";
import { commandsOf, parseSceneLine } from "./grammar";
import { mmsCommands } from "./mms";
import { modemCommands } from "./modem";
import { networkCommands } from "./network";
import { smsCommands } from "./sms";
import { timeCommands } from "./time";
import type { SceneWorld, WorldCommand } from "./world";

/** Columns for what is typed, in `! help`. */
const USAGE_WIDTH = 30;

const help: WorldCommand = {
	usage: "help [COMMAND]",
	help: "lists these, or those of one word",
	run: ({ print }, first) => {
		const listed = first === undefined ? sceneCommands : commandsOf(sceneCommands, first);
		for (const [usage, text] of listed.flatMap(listCommand)) {
			// What is too long for its column stands on a line of its own: a terminal shows 80.
			if (usage.length > USAGE_WIDTH) print(usage);
			print(`${(usage.length > USAGE_WIDTH ? "" : usage).padEnd(USAGE_WIDTH)}  ${text}`);
		}
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
	...smsCommands,
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
