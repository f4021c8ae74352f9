import type { ClockEntry, SimulatorClock } from "./clock/clock";

const SOH = 0x01;
const STX = 0x02;
const EOT = 0x04;
const ACK = 0x06;
const NAK = 0x15;
const CAN = 0x18;
const CRC_REQUEST = 0x43;
const PADDING = 0x1a;
const SHORT = 128;
const LONG = 1024;
/** Milliseconds without an answer before a block is sent again, and how often (Forsberg, 7.3.2 and 8). */
const ANSWER_WITHIN = 10_000;
const TRIES = 10;
/** Milliseconds within which the receiver must ask for the file. */
const START_WITHIN = 60_000;

export interface YmodemSenderOptions {
	clock: SimulatorClock;
	/** Without folders. */
	name: string;
	bytes: Uint8Array;
	send: (bytes: Uint8Array) => void;
	/** Called with what the receiver says before it asks for the file. */
	onText?: (bytes: Uint8Array) => void;
	/** Called once, with a sentence when it failed. */
	onEnd: (failure: string | undefined) => void;
}

interface Step {
	readonly message: Uint8Array;
	/** The answer that leads to the next step. */
	readonly answer: number;
	/** An answer that wants an EOT again, as the first EOT may have been noise. */
	readonly repeatQuietly?: boolean;
}

/** Sends one file by YMODEM (C. Forsberg, XMODEM/YMODEM Protocol Reference, 1988): a batch of one, in blocks of 1 KB. */
export class YmodemSender {
	readonly #options: YmodemSenderOptions;
	readonly #steps: Iterator<Step>;
	#step: Step | undefined;
	#tries = 0;
	#cancels = 0;
	#timer: ClockEntry | undefined;
	#over = false;

	constructor(options: YmodemSenderOptions) {
		this.#options = options;
		this.#steps = stepsOf(options.name, options.bytes);
		this.#timer = options.clock.after(START_WITHIN, () =>
			this.#end(`The gateway did not ask for ${options.name} within ${START_WITHIN / 1000} s.`),
		);
	}

	receive(bytes: Uint8Array): void {
		if (this.#over) return;
		if (!this.#step && !isRequest(bytes)) {
			this.#options.onText?.(bytes);
			return;
		}
		for (const byte of bytes) this.#take(byte);
	}

	/** The gateway has given up: nothing more is sent. */
	cancel(reason: string): void {
		this.#end(reason);
	}

	#take(byte: number): void {
		if (this.#over) return;
		this.#cancels = byte === CAN ? this.#cancels + 1 : 0;
		if (this.#cancels === 2) this.#end(`The gateway broke the transfer of ${this.#options.name} off.`);
		else if (!this.#step) this.#advance();
		else if (byte === this.#step.answer) this.#advance();
		else if (byte === NAK) this.#repeat();
	}

	#advance(): void {
		const { value, done } = this.#steps.next();
		this.#tries = 0;
		if (done) {
			this.#end(undefined);
			return;
		}
		this.#step = value;
		this.#transmit();
	}

	#repeat(): void {
		if (!this.#step?.repeatQuietly && ++this.#tries >= TRIES) {
			this.#options.send(Uint8Array.of(CAN, CAN, CAN, CAN, CAN));
			this.#end(`The gateway did not take a block of ${this.#options.name} in ${TRIES} tries.`);
			return;
		}
		this.#transmit();
	}

	#transmit(): void {
		const { clock, send } = this.#options;
		clock.cancel(this.#timer);
		const { message } = this.#step as Step;
		if (message.length > 0) send(message);
		this.#timer = clock.after(ANSWER_WITHIN, () => this.#repeat());
	}

	#end(failure: string | undefined): void {
		if (this.#over) return;
		this.#over = true;
		this.#options.clock.cancel(this.#timer);
		this.#options.onEnd(failure);
	}
}

/** A receiver asks by nothing but `C`; what it has printed before holds other letters too. */
function isRequest(bytes: Uint8Array): boolean {
	return bytes.length > 0 && bytes.every((byte) => byte === CRC_REQUEST);
}

function* stepsOf(name: string, bytes: Uint8Array): Generator<Step, undefined> {
	yield { message: makeBlock(0, headerOf(name, bytes.length)), answer: ACK };
	yield { message: new Uint8Array(0), answer: CRC_REQUEST };
	let number = 1;
	for (let at = 0; at < bytes.length; number++) {
		const size = bytes.length - at > SHORT ? LONG : SHORT;
		yield { message: makeBlock(number, padded(bytes.subarray(at, at + size), size, PADDING)), answer: ACK };
		at += size;
	}
	yield { message: Uint8Array.of(EOT), answer: ACK, repeatQuietly: true };
	yield { message: new Uint8Array(0), answer: CRC_REQUEST };
	yield { message: makeBlock(0, new Uint8Array(SHORT)), answer: ACK };
	return undefined;
}

/** Block 0: the name, NUL, and the length in decimal. */
function headerOf(name: string, length: number): Uint8Array {
	const header = Buffer.from(`${name}\0${length}`);
	return padded(header, header.length < SHORT ? SHORT : LONG, 0);
}

function padded(bytes: Uint8Array, size: number, filler: number): Uint8Array {
	const whole = new Uint8Array(size).fill(filler);
	whole.set(bytes);
	return whole;
}

function makeBlock(number: number, data: Uint8Array): Uint8Array {
	const crc = crc16(data);
	const head = [data.length === LONG ? STX : SOH, number & 0xff, ~number & 0xff];
	return Uint8Array.from([...head, ...data, crc >> 8, crc & 0xff]);
}

/** CRC-16/XMODEM, bit by bit: some kilobytes of a script are not worth a table. */
function crc16(bytes: Uint8Array): number {
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : crc << 1;
	}
	return crc;
}
