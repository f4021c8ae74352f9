import type { SimulatorClock } from "../clock/clock";
import { FlashChip } from "./flash";
import { FLASH_SIZE } from "./flash-file";
import { Led } from "./led";
import { PowerKey } from "./power-key";
import { PowerLoss } from "./power-loss";
import { BARE_FIFO, type GatewayEnd, type PieceListener, Uart } from "./uart";

/** Which driver reads the modem's line: our own with its ring buffer, or the SDK's, which is the bare FIFO. */
export type UartDriver = "ring" | "fifo";

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

/** A serial line from the gateway's end, whatever is at the other: a simulated line, or a port of this computer. */
export interface Line {
	readonly gateway: GatewayEnd;
	/** Told of each piece as it is handed to the line. Several may listen. */
	readonly pieceListeners: PieceListener[];
}

/** The hardware around the gateway's chip. Whatever happens to the chip, the board stays. */
export interface Board {
	readonly clock: SimulatorClock;
	readonly modemUart: Line;
	readonly consoleUart: Uart;
	readonly flash: FlashChip;
	readonly led: Led;
	readonly powerKey: PowerKey;
	readonly powerLoss: PowerLoss;
	readonly facts: BoardFacts;
}

/** A board with a line to a virtual modem. */
export interface SimulatedBoard extends Board {
	readonly modemUart: Uart;
}

export interface BoardOptions {
	clock: SimulatorClock;
	/** A chip with its content; an erased one of 1 MB when left out. */
	flash?: FlashChip;
	modemBaud?: number;
	fastestModemBaud?: number;
	modemFlowControl?: boolean;
	/** Of the modem's line; `ring` when left out. */
	uart?: UartDriver;
	/** Bits per second of the console; it takes no time when left out, as a USB serial port takes next to none. */
	consoleBaud?: number;
}

export function makeBoard(options: BoardOptions): SimulatedBoard {
	const { clock, uart = "ring" } = options;
	const facts = Object.freeze({
		board: "desktop",
		modemBaud: options.modemBaud ?? 115_200,
		fastestModemBaud: options.fastestModemBaud ?? 921_600,
		modemFlowControl: uart === "ring" && (options.modemFlowControl ?? true),
	});
	const consoleUart = new Uart({ clock, baud: options.consoleBaud ?? Number.POSITIVE_INFINITY, flowControl: true });
	// USB has flow control of its own; a terminal on a real UART has none.
	consoleUart.modem.flowControl = options.consoleBaud === undefined;
	const driver = uart === "fifo" ? BARE_FIFO : { flowControl: facts.modemFlowControl };
	return {
		clock,
		modemUart: new Uart({ clock, baud: facts.modemBaud, ...driver }),
		consoleUart,
		flash: options.flash ?? new FlashChip({ size: FLASH_SIZE }),
		led: new Led(),
		powerKey: new PowerKey(clock),
		powerLoss: new PowerLoss(),
		facts,
	};
}
