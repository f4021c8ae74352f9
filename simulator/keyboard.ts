import type { ConsoleLink } from "./console-link";
import { SceneLine } from "./scene/scene-line";

const INTERRUPT = 0x03;
const END_OF_INPUT = 0x04;
const LF = 0x0a;
const CR = 0x0d;
const EXCLAMATION_MARK = 0x21;
const PROMPT = "outpost> ";
/** Milliseconds within which a second Ctrl-C ends the program whatever the gateway does. */
const TWICE_WITHIN = 2_000;

export interface KeyboardOptions {
	link: Pick<ConsoleLink, "send" | "screen">;
	/** Carries out a line for the simulator. @throws {Error} in words. */
	runScene: (line: string) => Promise<void>;
	/** Puts something on the terminal. */
	show: (text: string | Uint8Array) => void;
	/** Milliseconds. */
	now: () => number;
	/** The person wants to leave. */
	end: () => void;
}

/**
 * Sends keys to the console as they are, and to the simulator the lines that begin with `!`. What is pasted is taken
 * line by line: a line for the simulator waits until the console has done those before it.
 */
export class Keyboard {
	readonly #options: KeyboardOptions;
	#keys = Buffer.alloc(0);
	#isLineStart = true;
	#scene: SceneLine | undefined;
	#isSceneRunning = false;
	/** What the console had to say while a line for the simulator was being typed. */
	#held: Uint8Array[] = [];
	/** Prompts after which the console has done all the lines that it was sent. */
	#awaited = 0;
	#restarts = 0;
	#lastInterrupt = Number.NEGATIVE_INFINITY;

	constructor(options: KeyboardOptions) {
		this.#options = options;
	}

	type(keys: Uint8Array): void {
		const interrupt = keys.lastIndexOf(INTERRUPT);
		if (interrupt >= 0) {
			this.#keys = Buffer.alloc(0);
			this.#interrupt();
		}
		const rest = Buffer.from(keys.subarray(interrupt + 1));
		const isNew = this.#keys.length === 0;
		this.#keys = Buffer.concat([this.#keys, rest]);
		this.#take(isNew);
	}

	/** The gateway starts anew: what was typed ahead is lost, and no prompt answers it. */
	restarted(): void {
		this.#restarts++;
		this.#awaited = 0;
		this.#isLineStart = true;
	}

	/** Shows what the console sends. */
	output(bytes: Uint8Array): void {
		if (this.#scene) {
			this.#held.push(Uint8Array.from(bytes));
			return;
		}
		this.#options.show(bytes);
		this.#take(false);
	}

	/** @param isTyped whether the first key is one that was pressed just now: then it need not wait for the prompt. */
	#take(isTyped: boolean): void {
		const { link, end } = this.#options;
		let isFirst = isTyped;
		while (this.#keys.length > 0 && !this.#isSceneRunning) {
			const [key] = this.#keys;
			if (this.#scene) this.#typeScene(this.#scene);
			else if (key === END_OF_INPUT && this.#isReady) {
				end();
				return;
			} else if (key === EXCLAMATION_MARK && (this.#isLineStart || this.#isReady)) {
				if (!isFirst && !this.#isReady) return;
				this.#scene = new SceneLine();
			} else link.send(this.#takeLine());
			isFirst = false;
		}
	}

	get #isReady(): boolean {
		const { screen } = this.#options.link;
		return screen.atPrompt && screen.prompts >= this.#awaited;
	}

	/** Keys up to the end of their line, that included. */
	#takeLine(): Buffer {
		const keys = this.#keys;
		const found = keys.findIndex((key) => key === CR || key === LF);
		let end = found < 0 ? keys.length : found + 1;
		if (keys[end - 1] === CR && keys[end] === LF) end++;
		this.#keys = keys.subarray(end);
		this.#isLineStart = found >= 0;
		if (found >= 0) this.#awaited = Math.max(this.#awaited, this.#options.link.screen.prompts) + 1;
		return keys.subarray(0, end);
	}

	/** Interrupts what the console does; where there is nothing to interrupt, the second one ends. */
	#interrupt(): void {
		const { link, show, now, end } = this.#options;
		if (this.#scene) {
			this.#endScene("^C\r\n");
			return;
		}
		const isSecond = now() - this.#lastInterrupt < TWICE_WITHIN;
		this.#lastInterrupt = now();
		if (isSecond || link.screen.prompts === 0) {
			end();
			return;
		}
		if (link.screen.atPrompt) show(`\r\nCtrl-C again ends; so does Ctrl-D.\r\n${PROMPT}`);
		else link.send(Uint8Array.of(INTERRUPT));
		this.#isLineStart = true;
		this.#awaited = 0;
	}

	#typeScene(scene: SceneLine): void {
		const [taken, echo] = scene.type(this.#keys);
		this.#keys = this.#keys.subarray(taken);
		this.#options.show(echo);
		if (scene.state === "typing") return;
		if (scene.state === "abandoned") this.#endScene("");
		else void this.#runScene(scene.text);
	}

	async #runScene(line: string): Promise<void> {
		const { link, show, runScene } = this.#options;
		const { prompts } = link.screen;
		const wasReady = this.#isReady;
		this.#isSceneRunning = true;
		this.#scene = undefined;
		show("\r\n");
		const restarts = this.#restarts;
		const wantsPrompt = () => wasReady && link.screen.prompts === prompts && this.#restarts === restarts;
		try {
			await runScene(line);
			if (wantsPrompt()) show(PROMPT);
		} catch (error) {
			const sentence = `${(error as Error).message}\r\n`;
			// The console may have drawn its prompt meanwhile: it is drawn again below.
			if (!wantsPrompt() && this.#isReady) show(`\r\u001b[K${sentence}${PROMPT}`);
			else show(wantsPrompt() ? sentence + PROMPT : sentence);
		}
		this.#isSceneRunning = false;
		this.#showHeld();
		this.#take(false);
	}

	#endScene(echo: string): void {
		this.#scene = undefined;
		this.#options.show(echo);
		if (echo !== "" && this.#isReady) this.#options.show(PROMPT);
		this.#showHeld();
	}

	#showHeld(): void {
		const held = this.#held;
		this.#held = [];
		for (const bytes of held) this.#options.show(bytes);
	}
}
