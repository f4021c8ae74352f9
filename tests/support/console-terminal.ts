import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";

/** Milliseconds of real time in which an answer must have come. */
const LIMIT = 120_000;

/** A person at the pseudo terminal at which a gateway's console answers, with `sb` of lrzsz at hand. */
export class ConsoleTerminal {
	/** Everything that has been shown. */
	text = "";
	readonly #path: string;
	readonly #keyboard: number;
	#screen: ChildProcess | undefined;
	#seen = 0;
	#onText: () => void = () => undefined;

	constructor(path: string) {
		this.#path = path;
		this.#keyboard = openSync(path, "w");
		this.#watch();
	}

	/** Types a line and gives what is shown up to the next prompt. */
	async ask(line: string): Promise<string> {
		this.type(`${line}\r`);
		await this.shows(`${line}`);
		return await this.shows("outpost> ");
	}

	type(text: string): void {
		writeSync(this.#keyboard, text);
	}

	/** Waits until `text` is shown, after what was waited for last; gives all from there to its end. */
	async shows(text: string): Promise<string> {
		const start = this.#seen;
		const end = () => this.text.indexOf(text, start);
		const limit = performance.now() + LIMIT;
		while (end() < 0) {
			const left = limit - performance.now();
			if (left < 0) throw new Error(`"${text}" has not been shown, but: ${this.text.slice(start)}`);
			await this.#more(left);
		}
		this.#seen = end() + text.length;
		return this.text.slice(start, this.#seen);
	}

	/** Sends a file as a person does: `receive`, then the terminal program's YMODEM. */
	async upload(path: string): Promise<void> {
		this.type("receive\r");
		await this.shows("receive");
		await this.#look();
		const line = openSync(this.#path, "r+");
		const sb = spawn("sb", ["--ymodem", "-k", path], { stdio: [line, line, "ignore"] });
		const status = await new Promise((resolve) => sb.on("close", resolve));
		closeSync(line);
		this.#watch();
		if (status !== 0) throw new Error(`sb ended with status ${status}.`);
		await this.shows("outpost> ");
	}

	close(): void {
		this.#screen?.kill();
		closeSync(this.#keyboard);
	}

	#watch(): void {
		this.#screen = spawn("cat", [this.#path], { stdio: ["ignore", "pipe", "ignore"] });
		this.#screen.stdout?.on("data", (piece: Buffer) => {
			this.text += piece.toString("utf8");
			this.#onText();
		});
	}

	/** What comes from now on is somebody else's. */
	async #look(): Promise<void> {
		const screen = this.#screen;
		const closed = new Promise((resolve) => screen?.on("close", resolve));
		screen?.kill();
		await closed;
	}

	#more(within: number): Promise<void> {
		return new Promise((resolve) => {
			const limit = setTimeout(resolve, within);
			this.#onText = () => {
				clearTimeout(limit);
				resolve();
			};
		});
	}
}
