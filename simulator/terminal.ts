import { RealClock } from "./clock/real-clock";
import type { ConsoleLink, Wait } from "./console-link";
import { DataFolder } from "./data-folder";
import { EXIT } from "./exit";
import type { StartOptions } from "./options";
import { Scene } from "./scene/scene";
import { Simulation } from "./simulation";
import { uploadFile } from "./upload";

const CTRL_C = "\u0003";
const BACKSPACE = "\u007f";
/** Milliseconds within which a second Ctrl-C ends the program whatever the gateway does. */
const TWICE_WITHIN = 1_000;

/** Runs the gateway at the keyboard, in real time; gives the exit status. */
export async function runTerminal(options: StartOptions, firmware = "main"): Promise<number> {
	const { stdin, stdout } = process;
	if (!stdin.isTTY) throw new Error("npm start wants a keyboard; give console lines with --script FILE instead.");
	const clock = new RealClock();
	const folder = new DataFolder(options.data);
	let end: (status: number) => void = () => undefined;
	const ended = new Promise<number>((resolve) => {
		end = resolve;
	});
	const tell = (text: string) => stdout.write(`\r\n${text}\r\n`);
	const simulation = await Simulation.open({
		clock,
		model: options.model,
		folder,
		main: firmware,
		startTime: Math.max(Date.now(), folder.startTime()),
		cut: options.cut,
		trace: options.trace ? (line) => process.stderr.write(`${line}\r\n`) : undefined,
		onLog: tell,
		onRestart: (reason) => tell(`[the gateway restarts: ${reason}]`),
		onPowerCut: () => end(EXIT.powerCut),
		onFailure: (error) => {
			tell(error.message);
			end(EXIT.failed);
		},
	});
	const { console: link, board } = simulation;
	stdout.write(greeting(options));
	link.onOutput = (bytes) => stdout.write(bytes);
	board.led.onChange = (lit) => stdout.write(`\u001b]0;${lit ? "●" : "○"} outpost, ${options.model}\u0007`);
	const scene = new Scene({
		clock,
		carrier: simulation.carrier,
		modem: simulation.modem,
		advance: async () => {
			throw new Error("Time is this computer's own at the keyboard; it can only be advanced in a script.");
		},
		print: (line) => stdout.write(`${line}\r\n`),
		onLateFailure: (error) => tell(error.message),
	});
	const keyboard = new Keyboard(
		link,
		(line) => scene.run(line),
		() => end(EXIT.good),
	);
	stdin.setRawMode(true);
	stdin.on("data", (keys: Buffer) => keyboard.type(keys.toString()));
	try {
		await simulation.start();
		await Promise.race([ended, upload(simulation, clock, options, tell)]);
		return await ended;
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
		stdout.write("\r\n");
		if (options.cut?.keepsModem && !simulation.host.running) await suspendModem(simulation);
		await simulation.close();
		clock.close();
	}
}

async function upload(
	{ console: link }: Simulation,
	clock: RealClock,
	{ uploads }: StartOptions,
	tell: (text: string) => void,
): Promise<void> {
	const wait = waitOn(clock);
	if (uploads.length > 0) await wait(() => link.screen.prompts > 0);
	for (const file of uploads) {
		const failure = await uploadFile(link, clock, wait, file);
		if (failure) tell(failure);
	}
}

/** In real time something can always still happen. */
function waitOn(clock: RealClock): Wait {
	return (condition) =>
		new Promise((resolve) => {
			const look = () => {
				if (condition()) resolve(true);
				else clock.after(20, look);
			};
			look();
		});
}

async function suspendModem({ modem, board }: Simulation): Promise<void> {
	await waitOn(board.clock as RealClock)(() => !modem.busy);
	modem.suspend();
}

/** Sends keys to the console, and to the simulator the lines that begin with `!` directly behind a prompt. */
class Keyboard {
	readonly #link: ConsoleLink;
	readonly #runScene: (line: string) => Promise<void>;
	readonly #end: () => void;
	#scene: string | undefined;
	#lastInterrupt = Number.NEGATIVE_INFINITY;

	constructor(link: ConsoleLink, runScene: (line: string) => Promise<void>, end: () => void) {
		this.#link = link;
		this.#runScene = runScene;
		this.#end = end;
	}

	type(keys: string): void {
		if (this.#scene === undefined && keys.includes(CTRL_C) && this.#isEnd()) {
			this.#end();
			return;
		}
		if (this.#scene === undefined && keys.startsWith("!") && this.#link.screen.atPrompt) this.#scene = "";
		if (this.#scene === undefined) this.#link.send(Buffer.from(keys));
		else for (const key of keys) this.#typeScene(key);
	}

	/** Ctrl-C interrupts what the console does; where there is nothing to interrupt, or at the second time, it ends. */
	#isEnd(): boolean {
		const now = performance.now();
		const isSecond = now - this.#lastInterrupt < TWICE_WITHIN;
		this.#lastInterrupt = now;
		return isSecond || this.#link.screen.atPrompt || this.#link.screen.prompts === 0;
	}

	#typeScene(key: string): void {
		const { stdout } = process;
		const line = this.#scene ?? "";
		if (key === "\r" || key === CTRL_C) {
			this.#scene = undefined;
			stdout.write("\r\n");
			const done = key === CTRL_C ? Promise.resolve() : this.#runScene(line);
			done.catch((error: Error) => stdout.write(`${error.message}\r\n`)).finally(() => stdout.write("outpost> "));
		} else if (key === BACKSPACE || key === "\b") {
			stdout.write("\b \b");
			this.#scene = line.length > 1 ? line.slice(0, -1) : undefined;
		} else if (key >= " ") {
			stdout.write(key);
			this.#scene = line + key;
		}
	}
}

function greeting({ model, data }: StartOptions): string {
	return [
		`Outpost on this computer, with a virtual ${model}, its carrier, and this terminal as its console.`,
		`The gateway keeps its flash in ${data}/; messages that arrive are in ${data}/carrier/mms/.`,
		'Type "help" for its commands, or try:  send mms --to +12065550123 --subject Hello --text "It works"',
		'A line that begins with ! speaks to the simulator: "! help". Ctrl-C interrupts a command; at the prompt it ends.',
		"",
		"",
	].join("\r\n");
}
