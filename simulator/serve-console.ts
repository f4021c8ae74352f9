import { createInterface } from "node:readline";
import { startInWords } from "../hosts/desktop/start";
import { RealClock } from "./clock/real-clock";
import { DataFolder } from "./data-folder";
import { EXIT } from "./exit";
import type { StartOptions } from "./options";
import { openPty } from "./pty/pty";
import type { ScriptOutput } from "./run-script";
import { Scene } from "./scene/scene";
import { type Gateway, modemInWords, openGateway } from "./serial-gateway";
import { readUpload, uploadFile } from "./upload";

/** Runs the gateway in real time with its console at a pseudo terminal, until it is interrupted; gives the exit status. */
export async function serveConsole(
	options: StartOptions,
	path: string,
	{ print, complain }: ScriptOutput,
	firmware = "main",
): Promise<number> {
	const clock = new RealClock({ standsStillWhileHeld: options.xsbug !== undefined });
	const folder = new DataFolder(options.data);
	let end: (status: number) => void = () => undefined;
	const ended = new Promise<number>((resolve) => {
		end = resolve;
	});
	const simulation = await openGateway({
		clock,
		model: options.model,
		serial: options.serial,
		folder,
		main: firmware,
		flash: options.flash,
		hasRtsCts: options.hasRtsCts,
		xsbug: options.xsbug,
		uart: options.uart,
		startTime: Math.max(Date.now(), folder.startTime()),
		trace: options.trace ? complain : undefined,
		onLog: complain,
		onRestart: (why) => complain(`The gateway restarts: ${startInWords(why)}`),
		onFailure: (error) => {
			complain(error.message);
			end(EXIT.failed);
		},
	});
	try {
		const pty = await openPty(path);
		const { console: link } = simulation;
		pty.input.on("data", (bytes: Buffer) => link.send(bytes));
		link.onOutput = (bytes) => void pty.output.write(Uint8Array.from(bytes));
		void pty.closed.then(() => end(EXIT.good));
		for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(EXIT.good));
		await simulation.start();
		complain(`The console of a gateway with ${modemInWords(options)} answers at ${path}. Ctrl-C ends.`);
		const lines = takeScenes(simulation, clock, { print, complain });
		const status = await ended;
		lines.close();
		pty.close();
		await pty.closed;
		return status;
	} finally {
		await simulation.close();
		clock.close();
	}
}

/** Lines that begin with `!` come from this program's own standard input, and nothing ends when that does. */
function takeScenes(simulation: Gateway, clock: RealClock, output: ScriptOutput) {
	const { carrier, modem, led, console: link } = simulation;
	const scene = new Scene({
		clock,
		carrier,
		modem,
		led,
		advance: async () => {
			throw new Error("Time is this computer's own here; it can only be advanced in a script.");
		},
		modemLine: simulation.modemLine,
		powerLoss: simulation.board.powerLoss,
		reset: (cause) => simulation.reset(cause),
		sendBreak: () => link.sendBreak(),
		upload: async (path) => {
			const failure = await uploadFile(link, clock, (condition) => until(clock, condition), readUpload(path));
			if (failure) throw new Error(failure);
		},
		print: output.print,
		onLateFailure: (error) => output.complain(error.message),
	});
	const lines = createInterface({ input: process.stdin });
	lines.on("line", (line) => {
		if (line.trim() === "") return;
		if (!line.startsWith("!")) output.complain("Only lines for the simulator are taken here; they begin with !");
		else scene.run(line).catch((error: Error) => output.complain(error.message));
	});
	return lines;
}

function until(clock: RealClock, condition: () => boolean): Promise<boolean> {
	return new Promise((resolve) => {
		const look = () => {
			if (condition()) resolve(true);
			else clock.after(20, look);
		};
		look();
	});
}
