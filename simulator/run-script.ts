import { isCrash, startInWords } from "../hosts/desktop/start";
import { VirtualClock } from "./clock/virtual-clock";
import type { Wait } from "./console-link";
import { DataFolder } from "./data-folder";
import { EXIT } from "./exit";
import type { StartOptions } from "./options";
import { Scene } from "./scene/scene";
import { Script } from "./script";
import { Simulation } from "./simulation";
import { readUpload, uploadFile } from "./upload";

/** Virtual milliseconds that a modem may go on working after the gateway has lost its power. */
const MODEM_FINISHES_WITHIN = 600_000;

export interface ScriptOutput {
	/** Gets each line of the console's output. */
	print: (line: string) => void;
	/** Gets the trace, and what is wrong. */
	complain: (sentence: string) => void;
}

/** Runs a script in virtual time; gives the exit status. */
export async function runScript(options: StartOptions, output: ScriptOutput, firmware = "main"): Promise<number> {
	const { print, complain } = output;
	const clock = new VirtualClock();
	const folder = new DataFolder(options.data);
	let isCut = false;
	let failure: Error | undefined;
	const simulation = await Simulation.open({
		clock,
		model: options.model,
		folder,
		main: firmware,
		startTime: folder.startTime(),
		cut: options.cut,
		flash: options.flash,
		hasRtsCts: options.hasRtsCts,
		xsbug: options.xsbug,
		uart: options.uart,
		trace: options.trace ? complain : undefined,
		onLog: complain,
		onRestart: (why, staged) => {
			if (isCrash(why) && !staged) script.fail(`The firmware crashed and starts again: ${startInWords(why)}`);
		},
		onPowerCut: () => {
			isCut = true;
			clock.stop();
		},
		onFailure: (error) => {
			failure = error;
			clock.stop();
		},
	});
	const wait: Wait = async (condition) => (await clock.run(condition)) === "reached";
	const scene = new Scene({
		clock,
		carrier: simulation.carrier,
		modem: simulation.modem,
		advance: async (milliseconds) => void (await clock.run(clock.now() + milliseconds)),
		led: simulation.led,
		modemLine: simulation.modemLine,
		powerLoss: simulation.board.powerLoss,
		reset: (cause) => simulation.reset(cause),
		sendBreak: () => simulation.console.sendBreak(),
		upload: async (path) => {
			const failure = await uploadFile(simulation.console, clock, wait, readUpload(path));
			if (failure) throw new Error(failure);
		},
		print,
		onLateFailure: (error) => script.fail(error.message),
	});
	const script: Script = new Script({
		lines: options.script ?? [],
		uploads: options.uploads,
		link: simulation.console,
		clock,
		wait,
		runScene: (line) => scene.run(line),
		isOver: () => isCut || failure !== undefined,
		print,
		complain,
	});
	try {
		await simulation.start();
		const isGood = await script.run();
		if (isCut) await finishCut(simulation, clock, options.cut?.keepsModem === true);
		if (failure) throw failure;
		if (isCut) return EXIT.powerCut;
		if (options.cut)
			complain(`The power was not cut: the run ended after ${simulation.countCut()} of what was counted.`);
		return isGood ? EXIT.good : EXIT.failed;
	} finally {
		await simulation.close();
	}
}

/** The gateway is dead; a modem that keeps its power finishes what it is doing and waits for the next start. */
async function finishCut({ modem }: Simulation, clock: VirtualClock, keepsModem: boolean): Promise<void> {
	if (!keepsModem) {
		modem.powerOff();
		return;
	}
	const limit = clock.now() + MODEM_FINISHES_WITHIN;
	await clock.run(() => !modem.busy || clock.now() > limit);
	modem.suspend();
}
