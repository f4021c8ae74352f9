import { checksums } from "drivers/checksum/checksum";
import type { Device } from "io/device";
import type { Start, StartCause } from "io/start";
import { Clock } from "sdk/clock";
import Timer from "timer";
import { FlashFile } from "./flash-file";
import { prepareForBadEnds, process } from "./process";
import { type Line, makeSerialClass } from "./serial";

/** The simulator's window, or the launcher's stand-in for it. */
declare const screen: { writeLED(lit: boolean): void; postMessage(json: string): void };
/** What lights the LED of the boards in the simulator's window, and puts it out: `simulators/moddable_one.js`. */
const LED_MESSAGES = Object.freeze(['{"led":0}', '{"led":1}'] as const);

const DEFAULT_BAUD = 115_200;
const MEGABYTE = 1024 * 1024;

prepareForBadEnds();

const clock = new Clock({ time: process, timers: Timer });
const log = (text: string) => process.log(text);
const surroundings = { clock, log };

const modemBaud = Number(process.environment("OUTPOST_BAUD") ?? DEFAULT_BAUD);
const flowControl = process.environment("OUTPOST_FLOW_CONTROL") === "rts-cts";
const modemPath = process.environment("OUTPOST_MODEM") ?? "/dev/ttyUSB2";
const modemLine: Line = { kind: "port", path: modemPath, name: `The modem's port ${modemPath}`, flowControl };

/** The SDK's Linux target as a board; what differs from run to run comes in the environment (docs/linux.md). */
export const device: Device = Object.freeze({
	modemSerial: { io: makeSerialClass(modemLine, surroundings), baud: modemBaud },
	consoleSerial: { io: makeSerialClass(findConsole(), surroundings) },
	flash: new FlashFile(
		process.environment("OUTPOST_FLASH") ?? "flash.bin",
		Number(process.environment("OUTPOST_FLASH_MEGABYTES") ?? 1) * MEGABYTE,
	),
	clock,
	checksums,
	led: {
		write: (value: 0 | 1) => {
			screen.writeLED(value === 1);
			screen.postMessage(LED_MESSAGES[value]);
		},
	},
	powerKey: {
		write: (value: 0 | 1) => {
			if (value) log("The modem should be switched on or off: its power key has no wire here.");
		},
	},
	start: findStart(),
	restart: (reason: string) => process.restart(reason),
	log,
	configuration: Object.freeze({
		board: "linux",
		modemBaud,
		fastestModemBaud: 921_600,
		modemFlowControl: flowControl,
	}),
});

function findConsole(): Line {
	const path = process.environment("OUTPOST_CONSOLE");
	if (path === undefined) return { kind: "standard", path: "", name: "Standard input and output", flowControl: false };
	return { kind: "terminal", path, name: `The console's terminal ${path}`, flowControl: false };
}

/** Whoever starts this program anew tells why; nobody does at first. */
function findStart(): Start {
	const cause = (process.environment("OUTPOST_START") ?? "power") as StartCause;
	const words = process.environment("OUTPOST_START_WORDS");
	return words === undefined ? { cause } : { cause, words };
}
