import type { Connector, Sheet } from "./sheet";

/** What holds wherever a person wires a modem of their own to a devkit: the rest of its sheet is the devkit's. */
export const ownModem: Pick<Sheet, "wiredBy" | "modem" | "lines"> = {
	wiredBy: "you",
	modem: { title: "a modem module or its breakout", level: "1.8 V, or what its board says" },
	lines: {
		receive: { at: "TXD", through: "level shifter" },
		transmit: { at: "RXD", through: "level shifter" },
		rts: { at: "flow control input", through: "level shifter" },
		cts: { at: "flow control output", through: "level shifter" },
		dtr: { at: "DTR", through: "level shifter" },
		ring: { at: "RI", through: "level shifter" },
		powerKey: { at: "PWRKEY", through: "transistor, inverts" },
		reset: { at: "RESET_N", through: "transistor, inverts" },
	},
};

export const ownModemConnectors: readonly Connector[] = [
	{ name: "SIM", use: "in the modem's holder, before power is on" },
	{ name: "LTE antenna", use: "at the modem, always" },
];

export const ownModemCautions: readonly string[] = [
	"Most modules have pins of 1.8 V: 3.3 V from the chip destroys them. Use a level shifter (TXS0108, RS0108).",
	"Shifters made of single transistors are good for 115,200 bit/s and no more.",
];

export const ownModemNotes: readonly string[] = [
	"RTS and CTS are named from the chip. Makers name the modem's pins differently: join the chip's RTS with the modem's input and the chip's CTS with the modem's output.",
	"Where RTS and CTS are not wired, take `flowControl` out of the board's file: with CTS left open the chip sends nothing.",
];
