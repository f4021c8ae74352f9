import type { SimulatorClock } from "./clock/clock";
import type { ConsoleLink, Wait } from "./console-link";
import { type Upload, uploadFile } from "./upload";

export interface ScriptOptions {
	/** Console lines; those that begin with `!` go to the simulator, empty ones and those that begin with `#` nowhere. */
	lines: readonly string[];
	uploads: readonly Upload[];
	link: ConsoleLink;
	clock: SimulatorClock;
	wait: Wait;
	/** Carries a line for the simulator out. @throws {Error} in words. */
	runScene: (line: string) => Promise<void>;
	/** Has the power been cut, or the firmware been given up? Then nothing more is typed. */
	isOver: () => boolean;
	/** Gets each line of the console's output. */
	print: (line: string) => void;
	/** Gets what the script's own side has to say. */
	complain: (sentence: string) => void;
}

/** Types the lines of a script, each when the console is ready. */
export class Script {
	readonly #options: ScriptOptions;
	#failed = false;

	constructor(options: ScriptOptions) {
		this.#options = options;
		options.link.screen.onLine = (line) => {
			options.print(line);
			if (line.startsWith("error:")) this.#failed = true;
		};
	}

	/** Makes the script fail, for what happened beside it. */
	fail(sentence: string): void {
		this.#failed = true;
		this.#options.complain(sentence);
	}

	/** @returns whether no line was answered by an error. */
	async run(): Promise<boolean> {
		const { link, clock, wait, uploads, lines } = this.#options;
		if (!(await wait(() => link.screen.prompts > 0))) return this.#giveUp("the gateway's first prompt");
		for (const upload of uploads) {
			if (this.#isOver()) return false;
			const failure = await uploadFile(link, clock, wait, upload);
			if (failure && !this.#isOver()) this.fail(failure);
		}
		for (const line of lines) {
			if (this.#isOver()) return false;
			if (line.trim() === "" || line.startsWith("#")) continue;
			if (line.startsWith("!")) await this.#runScene(line);
			else if (!(await this.#type(line))) return this.#giveUp(`the prompt after "${shortened(line)}"`);
		}
		link.screen.end();
		return !this.#failed;
	}

	async #type(line: string): Promise<boolean> {
		const { link, wait } = this.#options;
		const prompts = link.screen.prompts;
		link.typeLine(line);
		return wait(() => link.screen.prompts > prompts);
	}

	async #runScene(line: string): Promise<void> {
		this.#options.print(line);
		try {
			await this.#options.runScene(line);
		} catch (error) {
			this.fail((error as Error).message);
		}
	}

	#isOver(): boolean {
		if (!this.#options.isOver()) return false;
		this.#options.link.screen.end();
		return true;
	}

	#giveUp(awaited: string): false {
		if (this.#isOver()) return false;
		this.#options.link.screen.end();
		this.fail(`Nothing is left that could happen, and ${awaited} has not come.`);
		return false;
	}
}

function shortened(line: string): string {
	return line.length > 60 ? `${line.slice(0, 60)}...` : line;
}
