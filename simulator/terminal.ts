import { startInWords } from "../hosts/desktop/start";
import { RealClock } from "./clock/real-clock";
import type { Wait } from "./console-link";
import { DataFolder } from "./data-folder";
import { EXIT } from "./exit";
import { Keyboard } from "./keyboard";
import type { StartOptions } from "./options";
import { Scene } from "./scene/scene";
import { type Gateway, modemInWords, openGateway } from "./serial-gateway";
import { readUpload, uploadFile } from "./upload";

/** Runs the gateway at the keyboard, in real time; gives the exit status. */
export async function runTerminal(options: StartOptions, firmware = "main"): Promise<number> {
	const { stdin, stdout } = process;
	if (!stdin.isTTY) {
		const instead = options.serial
			? "--console PATH, and a terminal program there"
			: "console lines with --script FILE";
		throw new Error(`npm start wants a keyboard; give ${instead} instead.`);
	}
	const clock = new RealClock({ standsStillWhileHeld: options.xsbug !== undefined });
	const folder = new DataFolder(options.data);
	let end: (status: number) => void = () => undefined;
	const ended = new Promise<number>((resolve) => {
		end = resolve;
	});
	let keyboard: Keyboard | undefined;
	const tell = (text: string) => stdout.write(`\r\n${text}\r\n`);
	const simulation = await openGateway({
		clock,
		model: options.model,
		serial: options.serial,
		folder,
		main: firmware,
		startTime: Math.max(Date.now(), folder.startTime()),
		cut: options.cut,
		flash: options.flash,
		hasRtsCts: options.hasRtsCts,
		xsbug: options.xsbug,
		uart: options.uart,
		trace: options.trace ? (line) => process.stderr.write(`${line}\r\n`) : undefined,
		onLog: tell,
		onRestart: (why) => {
			tell(`[the gateway restarts: ${startInWords(why)}]`);
			keyboard?.restarted();
		},
		onPowerCut: () => end(EXIT.powerCut),
		onFailure: (error) => {
			tell(error.message);
			end(EXIT.failed);
		},
	});
	const { console: link, led } = simulation;
	stdout.write(greeting(options));
	simulation.led.onChange = (lit) =>
		stdout.write(`\u001b]0;${lit ? "●" : "○"} outpost, ${options.serial?.path ?? options.model}\u0007`);
	const scene = new Scene({
		clock,
		carrier: simulation.carrier,
		modem: simulation.modem,
		advance: async () => {
			throw new Error("Time is this computer's own at the keyboard; it can only be advanced in a script.");
		},
		led,
		modemLine: simulation.modemLine,
		powerLoss: simulation.board.powerLoss,
		reset: (cause) => simulation.reset(cause),
		sendBreak: () => link.sendBreak(),
		upload: async (path) => {
			const failure = await uploadFile(link, clock, waitOn(clock), readUpload(path));
			if (failure) throw new Error(failure);
		},
		print: (line) => stdout.write(`${line}\r\n`),
		onLateFailure: (error) => tell(error.message),
	});
	keyboard = new Keyboard({
		link,
		runScene: (line) => scene.run(line),
		show: (text) => void stdout.write(text),
		now: () => clock.now(),
		end: () => end(EXIT.good),
	});
	link.onOutput = (bytes) => keyboard?.output(bytes);
	stdin.setRawMode(true);
	stdin.on("data", (keys: Buffer) => keyboard?.type(keys));
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
	{ console: link }: Gateway,
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

async function suspendModem({ modem, board }: Gateway): Promise<void> {
	await waitOn(board.clock as RealClock)(() => !modem.busy);
	modem.suspend();
}

function greeting(options: StartOptions): string {
	const { serial, data } = options;
	return [
		`Outpost with ${modemInWords(options)}${serial ? "" : " and its carrier"}; its console is here.`,
		`Its flash is kept in ${data}/${serial ? "" : `, messages that arrive are in ${data}/carrier/`}.`,
		'Type "help" for its commands, or try:  send sms --to +12065550123 --text Hello',
		'A line that begins with ! is for the simulator: "! help", "! upload photo.jpg".',
		"Ctrl-C interrupts a command; Ctrl-D ends.",
		"",
		"",
	].join("\r\n");
}
