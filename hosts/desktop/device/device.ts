import type { Device, DeviceConfiguration } from "io/device";
import type { Output } from "io/output";
import type { Start } from "io/start";
import { BoardPort } from "./board-port";
import { Bridge } from "./bridge";
import { Checksums } from "./checksums";
import { Clock } from "./clock";
import { Flash } from "./flash";
import { PowerLoss } from "./power-loss";
import { OutputLine, Port, Request } from "./protocol";
import { BoardSerial } from "./serial";

const bridge = new Bridge();
const start = Object.freeze(JSON.parse(bridge.requestText(Request.start)) as Start);
const configuration = Object.freeze(JSON.parse(bridge.requestText(Request.configuration)) as DeviceConfiguration);

function makeOutput(line: number): Output {
	return Object.freeze({
		write: (value: 0 | 1) => {
			bridge.request(Request.output, line, value);
		},
	});
}

/** The desktop's stand-in for a board: everything behind it is the host's {@link Device}. */
export const device: Device = Object.freeze({
	modemSerial: Object.freeze({
		io: BoardSerial,
		port: new BoardPort(bridge, Port.modem),
		baud: configuration.modemBaud,
	}),
	consoleSerial: Object.freeze({ io: BoardSerial, port: new BoardPort(bridge, Port.console) }),
	flash: new Flash(bridge),
	clock: new Clock(bridge),
	checksums: new Checksums(bridge),
	led: makeOutput(OutputLine.led),
	powerKey: makeOutput(OutputLine.powerKey),
	powerLoss: new PowerLoss(bridge),
	start,
	restart: (reason: string) => bridge.requestWithText(Request.restart, reason),
	log: (text: string) => bridge.requestWithText(Request.log, text),
	configuration,
});
