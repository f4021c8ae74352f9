import type { Board } from "../esp32/boards/board";
import type { AnyUse, Role, Wire } from "../esp32/boards/wires";

/** What a line is called on the chip's side. */
export function nameOf(role: Role, board: Board): string {
	const uart = `UART${board.modem.port}`;
	const names: Readonly<Record<Role, string>> = {
		receive: `${uart} RX`,
		transmit: `${uart} TX`,
		rts: `${uart} RTS`,
		cts: `${uart} CTS`,
		dtr: "DTR",
		ring: "RI",
		powerKey: "power key",
		reset: "reset",
		supply: "supply",
		held: "held",
	};
	return names[role];
}

/** What its level means, seen from the chip's pin. */
export function meaningOf({ role, active }: Wire<AnyUse>, board: Board): string {
	const level = active === 0 ? "low" : "high";
	switch (role) {
		case "rts":
		case "cts":
			return "low: go on";
		case "dtr":
			return "low: stay awake";
		case "ring":
			return "low: the modem has something to say";
		case "powerKey":
			return `${level}: pressed`;
		case "reset":
			return `${level} for ${(board.control.reset?.pulse ?? 0) / 1000} s: reset`;
		case "supply":
			return `${level}: on`;
		case "held":
			return `always ${level}`;
		case "powerLoss":
			return `${level}: the supply is failing`;
		case "led":
			return active === undefined ? "data for the RGB LED" : `${level}: lit`;
		default:
			return "";
	}
}
