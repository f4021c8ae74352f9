import type { ClockEntry, SimulatorClock } from "../clock/clock";
import { GatewayReceiver, type LineFault, type WakeRules } from "./gateway-receiver";
import type { LineEnd } from "./line";
import { asReceived, Transmitter } from "./transmitter";

export interface UartOptions extends Partial<WakeRules> {
	clock: SimulatorClock;
	/** Bits per second of both ends at the start; infinite for a line that takes no time. */
	baud: number;
	/** Whether RTS and CTS are wired and the gateway honours them; the modem's end decides for itself. */
	flowControl?: boolean;
	/** Bytes of the gateway driver's receive ring. The bare FIFO of an ESP32 has 128. */
	receiveBuffer?: number;
	/** Bytes that the gateway's driver takes before they have left. */
	transmitBuffer?: number;
}

/** What the gateway's driver asks of its UART. */
export interface GatewayEnd {
	/** Called with the bytes that wait when the driver would wake the firmware; once until {@link read}. */
	onReadable: ((count: number) => void) | undefined;
	/** Called with the room there is, when at least half of the transmit buffer is free again. */
	onWritable: ((count: number) => void) | undefined;
	/** Called when the other side has sent a BREAK. */
	onBreak: (() => void) | undefined;
	/** Called when the driver sees that something was wrong on the line; with what waits then, it is to be told first. */
	onFault: ((fault: LineFault) => void) | undefined;
	/** Called when the port is taken away for a while, and when it is back; a UART's never is. */
	onPresence?: ((isThere: boolean) => void) | undefined;
	/** Takes everything that has arrived; empty when nothing has. */
	read(): Uint8Array;
	/** @throws {Error} when it is more than the room last told, less what was written since. */
	write(bytes: Uint8Array): void;
	set(options: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void;
	/** Tells the room from now on, beginning with the whole buffer. */
	open(): void;
	/** The gateway loses its power or restarts: what has not left is gone, what waits is forgotten. */
	reset(): void;
	/** Bytes that {@link write} takes now. */
	readonly room: number;
	/** Bytes that arrived and found the receive ring full. */
	readonly lost: number;
}

/** A piece going over the line; `arrival` is when its last byte will have arrived if nothing stops it. */
export type PieceListener = (direction: "to modem" | "from modem", bytes: Uint8Array, arrival: number) => void;

/** Our driver: a ring buffer that an interrupt fills whatever the chip does, and RTS/CTS where they are wired. */
const DEFAULTS = {
	flowControl: true,
	receiveBuffer: 4096,
	transmitBuffer: 2048,
	highWater: 768,
	lineFeedAfter: 64,
	idleCharacters: 10,
};

/**
 * The driver of the SDK for ESP32 (`modules/io/serial/esp32/serial.c`): nothing but the hardware's FIFO, which is read
 * by JavaScript alone, so not while the chip programs or erases its flash. It wakes the firmware at the hardware's own
 * threshold of 96 bytes or after four characters of silence; RTS/CTS are switched off.
 */
export const BARE_FIFO = Object.freeze({
	flowControl: false,
	receiveBuffer: 128,
	transmitBuffer: 128,
	highWater: 96,
	lineFeedAfter: Number.POSITIVE_INFINITY,
	idleCharacters: 4,
});

/**
 * A serial line between the gateway and a modem (or a terminal), with its bit rates, buffers and flow control.
 * It makes events for pieces, never for single bytes, and still knows where each byte is at any time.
 */
export class Uart {
	readonly gateway: GatewayEnd;
	readonly modem: LineEnd;
	/** Told of each piece as it is handed to the line. Several may listen. */
	readonly pieceListeners: PieceListener[] = [];
	readonly #clock: SimulatorClock;
	readonly #transmitBuffer: number;
	readonly #toModem: Transmitter;
	readonly #receiver: GatewayReceiver;
	#baud: number;
	#open = false;
	/** What the gateway still believes it may write. */
	#room = 0;
	#next: ClockEntry | undefined;
	/** Bytes from the modem so far, and those that get lost on the way. */
	#sent = 0;
	readonly #gaps: { readonly from: number; readonly to: number }[] = [];

	constructor(options: UartOptions) {
		const { clock, baud, ...rest } = { ...DEFAULTS, ...options };
		this.#clock = clock;
		this.#baud = baud;
		this.#transmitBuffer = rest.transmitBuffer;
		this.#toModem = new Transmitter(clock);
		this.modem = {
			send: (bytes) => this.#sendFromModem(bytes),
			sendBreak: () => {
				this.gateway.onFault?.("breaks");
				this.gateway.onBreak?.();
			},
			onReceive: undefined,
			onDrain: undefined,
			onControl: undefined,
			baud,
			flowControl: false,
		};
		this.#receiver = new GatewayReceiver({
			clock,
			rules: rest,
			size: rest.receiveBuffer,
			baud: () => this.#baud,
			flowControl: () => rest.flowControl && this.modem.flowControl,
			onDrain: () => this.modem.onDrain?.(),
			onFault: (fault) => this.gateway.onFault?.(fault),
		});
		this.gateway = this.#makeGatewayEnd();
	}

	/** Bits per second of the gateway's end. */
	get baud(): number {
		return this.#baud;
	}

	#makeGatewayEnd(): GatewayEnd {
		const receiver = this.#receiver;
		const room = () => this.#room;
		return {
			get onReadable() {
				return receiver.onReadable;
			},
			set onReadable(listener) {
				receiver.onReadable = listener;
			},
			onWritable: undefined,
			onBreak: undefined,
			onFault: undefined,
			read: () => receiver.read(),
			write: (bytes) => this.#write(bytes),
			set: (change) => this.#set(change),
			open: () => this.#openGateway(),
			reset: () => this.#reset(),
			get room() {
				return room();
			},
			get lost() {
				return receiver.lost;
			},
		};
	}

	/**
	 * Loses `count` bytes from the modem, once `after` more of them have come, and tells nobody: what a driver does that
	 * has no counter of its own, or a bad contact.
	 */
	lose(count: number, after: number): void {
		this.#gaps.push({ from: this.#sent + after, to: this.#sent + after + count });
	}

	#withoutGaps(bytes: Uint8Array): Uint8Array {
		const first = this.#sent;
		this.#sent += bytes.length;
		const isLost = (index: number) => this.#gaps.some(({ from, to }) => first + index >= from && first + index < to);
		return this.#gaps.length === 0 ? bytes.slice() : bytes.filter((_, index) => !isLost(index));
	}

	#sendFromModem(bytes: Uint8Array): void {
		const left = this.#withoutGaps(bytes);
		if (left.length === 0) return;
		const arrival = this.#receiver.send(left, this.modem.baud);
		for (const listener of this.pieceListeners) listener("from modem", bytes, arrival);
	}

	#write(bytes: Uint8Array): void {
		if (bytes.length > this.#room) throw new Error(`The UART has room for ${this.#room} bytes, not ${bytes.length}.`);
		if (bytes.length === 0) return;
		this.#room -= bytes.length;
		const arrival = this.#toModem.send(bytes.slice(), this.#baud);
		for (const listener of this.pieceListeners) listener("to modem", bytes, arrival);
		this.#schedule();
	}

	#set({ baud, ...lines }: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void {
		if (baud !== undefined) this.#baud = baud;
		if (Object.keys(lines).length > 0) this.modem.onControl?.(lines);
	}

	#openGateway(): void {
		this.#open = true;
		this.#tellRoom();
		this.#receiver.open();
	}

	#reset(): void {
		this.#clock.cancel(this.#next);
		this.#next = undefined;
		this.#deliver(this.#toModem.arrived());
		this.#toModem.clear();
		this.#open = false;
		this.#room = 0;
		this.#receiver.reset();
	}

	#schedule(): void {
		this.#clock.cancel(this.#next);
		const head = this.#toModem.head();
		if (!head) return;
		const time = Math.min(head.end, this.#whenRoomIsWorthTelling());
		this.#next = this.#clock.at(time, () => this.#advance());
	}

	#whenRoomIsWorthTelling(): number {
		const half = this.#transmitBuffer / 2;
		if (this.#room >= half) return Number.POSITIVE_INFINITY;
		if (this.#toModem.length <= half) return this.#clock.now();
		return this.#toModem.arrivalOf(this.#toModem.length - half - 1);
	}

	#advance(): void {
		this.#next = undefined;
		for (let head = this.#toModem.head(); head; head = this.#toModem.head()) {
			if (this.#toModem.arrived() < head.length) break;
			this.#deliver(head.length);
		}
		if (this.#room < this.#transmitBuffer / 2) this.#tellRoom();
		this.#schedule();
	}

	#tellRoom(): void {
		const room = this.#transmitBuffer - (this.#toModem.length - this.#toModem.arrived());
		if (!this.#open || room < this.#transmitBuffer / 2) return;
		this.#room = room;
		this.gateway.onWritable?.(room);
	}

	#deliver(count: number): void {
		for (const arrival of this.#toModem.take(count)) {
			this.modem.onReceive?.(asReceived(arrival, this.modem.baud));
		}
	}
}
