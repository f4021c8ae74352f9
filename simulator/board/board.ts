import type { SimulatorClock } from "../clock/clock";
import { FlashChip } from "./flash";
import { FLASH_SIZE } from "./flash-file";
import { Led } from "./led";
import { PowerKey } from "./power-key";
import { Uart } from "./uart";

/** What the firmware may know about the board it runs on. */
export interface BoardFacts {
	readonly board: string;
	/** Bits per second at which the modem is spoken to at first. */
	readonly modemBaud: number;
	/** The highest rate that the line to the modem is good for. */
	readonly fastestModemBaud: number;
	/** Whether RTS and CTS are wired to the modem. */
	readonly modemFlowControl: boolean;
}

/** The simulated hardware around the gateway's chip. Whatever happens to the chip, the board stays. */
export interface Board {
	readonly clock: SimulatorClock;
	readonly modemUart: Uart;
	readonly consoleUart: Uart;
	readonly flash: FlashChip;
	readonly led: Led;
	readonly powerKey: PowerKey;
	readonly facts: BoardFacts;
}

export interface BoardOptions {
	clock: SimulatorClock;
	/** A chip with its content; an erased one of 1 MB when left out. */
	flash?: FlashChip;
	modemBaud?: number;
	fastestModemBaud?: number;
	modemFlowControl?: boolean;
	/** Bits per second of the console; it takes no time when left out, as a USB serial port takes next to none. */
	consoleBaud?: number;
}

export function makeBoard(options: BoardOptions): Board {
	const { clock } = options;
	const facts = Object.freeze({
		board: "desktop",
		modemBaud: options.modemBaud ?? 115_200,
		fastestModemBaud: options.fastestModemBaud ?? 921_600,
		modemFlowControl: options.modemFlowControl ?? true,
	});
	const consoleUart = new Uart({ clock, baud: options.consoleBaud ?? Number.POSITIVE_INFINITY, flowControl: true });
	// USB has flow control of its own; a terminal on a real UART has none.
	consoleUart.modem.flowControl = options.consoleBaud === undefined;
	return {
		clock,
		modemUart: new Uart({ clock, baud: facts.modemBaud, flowControl: facts.modemFlowControl }),
		consoleUart,
		flash: options.flash ?? new FlashChip({ size: FLASH_SIZE }),
		led: new Led(),
		powerKey: new PowerKey(clock),
		facts,
	};
}
