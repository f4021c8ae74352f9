import { type Board, makeBoard } from "../../simulator/board/board";
import type { FlashChip } from "../../simulator/board/flash";
import type { LineFault } from "../../simulator/board/gateway-receiver";
import type { GatewayEnd, PieceListener } from "../../simulator/board/uart";
import type { SimulatorClock } from "../../simulator/clock/clock";
import type { SerialPort, SerialPortListener } from "./serial-port";

/** Bytes that the firmware may write before the port has taken them. */
const TRANSMIT_BUFFER = 4096;
/** Bytes that wait for the firmware; what comes beyond is lost, and counted. */
const RECEIVE_BUFFER = 64 * 1024;

export interface SerialBoardOptions {
	readonly clock: SimulatorClock;
	readonly flash: FlashChip;
	readonly port: SerialPort;
	/** Where it is. */
	readonly path: string;
	/** Bits per second at which the port was opened. */
	readonly baud: number;
	readonly flowControl: boolean;
	/** Gets what a person should know about the port. */
	readonly tell: (sentence: string) => void;
}

/** The desktop's board with a real modem at a serial port in the place of the simulated line. */
export function makeSerialBoard(options: SerialBoardOptions): Board {
	const { clock, flash, baud, flowControl, tell } = options;
	const board = makeBoard({ clock, flash, modemBaud: baud, modemFlowControl: flowControl });
	board.powerKey.onPress = () =>
		tell("The modem should be switched on or off now: its power key has no wire to this computer.");
	return { ...board, modemUart: new SerialLine(options) };
}

/** A serial port as the gateway's driver sees it. */
class SerialLine implements GatewayEnd, SerialPortListener {
	readonly gateway = this;
	readonly pieceListeners: PieceListener[] = [];
	onReadable: ((count: number) => void) | undefined;
	onWritable: ((count: number) => void) | undefined;
	onBreak: (() => void) | undefined;
	onFault: ((fault: LineFault) => void) | undefined;
	onPresence: ((isThere: boolean) => void) | undefined;
	lost = 0;
	readonly #options: SerialBoardOptions;
	#pieces: Uint8Array[] = [];
	#waiting = 0;
	/** Written, and not yet taken by the port. */
	#pending = 0;
	#isOpen = false;
	#isThere = true;

	constructor(options: SerialBoardOptions) {
		this.#options = options;
		options.port.listener = this;
	}

	get room(): number {
		return this.#isOpen ? TRANSMIT_BUFFER - this.#pending : 0;
	}

	read(): Uint8Array {
		const bytes = Buffer.concat(this.#pieces);
		this.#pieces = [];
		this.#waiting = 0;
		return bytes;
	}

	write(bytes: Uint8Array): void {
		if (bytes.length > this.room) throw new Error(`The port has room for ${this.room} bytes, not ${bytes.length}.`);
		if (bytes.length === 0) return;
		this.#pending += bytes.length;
		this.#options.port.write(bytes);
		this.#tellPiece("to modem", bytes);
	}

	set(change: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void {
		this.#options.port.set(change);
	}

	open(): void {
		this.#isOpen = true;
		this.onWritable?.(this.room);
		if (!this.#isThere) this.onPresence?.(false);
		if (this.#waiting > 0) this.onReadable?.(this.#waiting);
	}

	reset(): void {
		this.#isOpen = false;
		this.read();
		// What the last life of the firmware has set is not what the next one begins with.
		this.#options.port.set({ baud: this.#options.baud, DTR: true });
	}

	received(bytes: Uint8Array): void {
		if (!this.#isOpen) return;
		if (this.#waiting + bytes.length > RECEIVE_BUFFER) {
			this.lost += bytes.length;
			this.onFault?.("overflows");
			return;
		}
		this.#pieces.push(bytes);
		this.#waiting += bytes.length;
		this.#tellPiece("from modem", bytes);
		this.onReadable?.(this.#waiting);
	}

	sent(count: number): void {
		this.#pending -= count;
		if (this.#isOpen && this.#pending <= TRANSMIT_BUFFER / 2) this.onWritable?.(this.room);
	}

	away(reason: string): void {
		const { tell, path } = this.#options;
		tell(`The modem's port ${path} cannot be used any more: ${reason} It is opened again when it is back.`);
		this.#isThere = false;
		this.onPresence?.(false);
	}

	back(): void {
		this.#options.tell(`The modem's port ${this.#options.path} is back.`);
		this.#isThere = true;
		this.onPresence?.(true);
	}

	happened(what: "break" | "framing" | "overflow"): void {
		if (what === "break") this.onBreak?.();
		else this.onFault?.(what === "overflow" ? "overflows" : what);
	}

	#tellPiece(direction: "to modem" | "from modem", bytes: Uint8Array): void {
		for (const listener of this.pieceListeners) listener(direction, bytes, this.#options.clock.now());
	}
}
