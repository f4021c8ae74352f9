import flash from "embedded:storage/flash";
import { checksums } from "drivers/checksum/checksum";
import { readStart, restart } from "drivers/start/start";
import { board } from "host/board";
import { makeConsoleSerial } from "host/console-serial";
import { FASTEST_BAUD, makeModemSerial } from "host/modem-serial";
import { openOutput, openWarning } from "host/pins";
import { makeStatusLed } from "host/status-led";
import type { Device, DeviceConfiguration } from "io/device";
import config from "mc/config";
import { Clock } from "sdk/clock";
import Time from "time";
import Timer from "timer";

const { modem, control } = board;

const clock = new Clock({ time: Time, timers: Timer });

// What happened last is read before anything else can go wrong.
const start = readStart();

const configuration: DeviceConfiguration = Object.freeze({
	board: board.title,
	// Where modems start, even if the driver is not good for it: the few bytes that take them down are no risk.
	modemBaud: modem.baud,
	fastestModemBaud: Math.min(modem.fastestBaud, FASTEST_BAUD),
	modemFlowControl: modem.flowControl !== undefined,
});

if (control.supply) openOutput(control.supply, 1);
for (const { pin, level } of control.held ?? []) openOutput({ pin, active: 1 }, level);

/** The board, as `host/board` describes it, on ESP32, ESP32-S3 or ESP32-C3. */
export const device: Device = Object.freeze({
	modemSerial: makeModemSerial({ ...modem, baud: configuration.modemBaud }, clock),
	consoleSerial: makeConsoleSerial(board.console[config.outpost.build]),
	flash: flash.open({ path: "store", mode: "r+" }),
	clock,
	checksums,
	led: makeStatusLed(board.led),
	powerKey: control.powerKey && openOutput(control.powerKey),
	modemReset: control.reset && { output: openOutput(control.reset), pulse: control.reset.pulse },
	powerLoss: board.powerLoss && openWarning(board.powerLoss),
	start,
	restart,
	log: (text: string) => trace(`${text}\n`),
	configuration,
});
