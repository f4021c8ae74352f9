/** Control characters of XMODEM and YMODEM. */
export const SOH = 0x01;
export const STX = 0x02;
export const EOT = 0x04;
export const ACK = 0x06;
export const NAK = 0x15;
export const CAN = 0x18;
/** Asks for blocks with a CRC. */
export const CRC_REQUEST = 0x43;
/** Ctrl-C: a person at the keyboard who has changed their mind. */
const ETX = 0x03;

const SHORT = 128;
const LONG = 1024;
/** SOH or STX, the number, its complement; behind the data two bytes of CRC. */
const HEAD = 3;
const CRC = 2;

export type Crc16 = (bytes: Uint8Array) => number;

/**
 * What arrived. `noise` is anything that no sender says there, a block with a wrong CRC included: how much of what
 * follows is part of it only silence tells.
 */
export type Arrival = "block" | "end" | "cancel" | "interrupt" | "noise";

/** Cuts what a YMODEM sender says into blocks and single characters. Holds one block and no more. */
export class BlockReader {
	/** Number of the last block, modulo 256. */
	number = 0;
	/** Its data. Valid until the next call. */
	data: Uint8Array;
	#crc16: Crc16;
	#buffer = new Uint8Array(HEAD + LONG + CRC);
	#length = 0;
	#wanted = 0;
	#isCancelBegun = false;
	#piece: Uint8Array;
	#at = 0;

	constructor(crc16: Crc16) {
		this.#crc16 = crc16;
		this.data = this.#buffer.subarray(0, 0);
		this.#piece = this.data;
	}

	get bytesHeld(): number {
		return this.#buffer.length;
	}

	/** Gives it the next piece; {@link next} must have said undefined before. */
	feed(piece: Uint8Array): void {
		this.#piece = piece;
		this.#at = 0;
	}

	next(): Arrival | undefined {
		while (this.#at < this.#piece.length) {
			const arrival = this.#length === 0 ? this.#begin() : this.#goOn();
			if (arrival) return arrival;
		}
		return undefined;
	}

	/** Forgets a block that has only begun, and what is left of the piece. */
	drop(): void {
		this.#length = 0;
		this.#at = this.#piece.length;
		this.#isCancelBegun = false;
	}

	#begin(): Arrival | undefined {
		const byte = this.#piece[this.#at] as number;
		if (byte === SOH || byte === STX) {
			this.#isCancelBegun = false;
			this.#wanted = HEAD + (byte === SOH ? SHORT : LONG) + CRC;
			return this.#goOn();
		}
		this.#at++;
		const isSecondCancel = byte === CAN && this.#isCancelBegun;
		this.#isCancelBegun = byte === CAN;
		if (isSecondCancel) return "cancel";
		if (byte === CAN) return undefined;
		if (byte === EOT) return "end";
		return byte === ETX ? "interrupt" : "noise";
	}

	#goOn(): Arrival | undefined {
		const count = Math.min(this.#wanted - this.#length, this.#piece.length - this.#at);
		this.#buffer.set(this.#piece.subarray(this.#at, this.#at + count), this.#length);
		this.#length += count;
		this.#at += count;
		if (this.#length < this.#wanted) return undefined;
		this.#length = 0;
		return this.#check(this.#wanted);
	}

	#check(length: number): Arrival {
		const block = this.#buffer;
		const number = block[1] as number;
		const crc = ((block[length - 2] as number) << 8) | (block[length - 1] as number);
		const data = block.subarray(HEAD, length - CRC);
		if (number + (block[2] as number) !== 0xff || this.#crc16(data) !== crc) return "noise";
		this.number = number;
		this.data = data;
		return "block";
	}
}
Object.freeze(BlockReader.prototype);
