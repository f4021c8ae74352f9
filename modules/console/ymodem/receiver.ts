import type { Clock, ClockHandle } from "io/clock";
import { ACK, BlockReader, CAN, CRC_REQUEST, type Crc16, NAK } from "./block-reader";
import { type FileHeader, readHeader } from "./header";
import { TransferError } from "./transfer-error";

/** Where a file goes; `store/file-writer` is one. */
export interface FileSink {
	/** At most 1024 bytes a call. Valid until it returns. */
	write(bytes: Uint8Array): void;
	/** The file is whole. It is safe when this returns. */
	finish(): unknown;
	/** Nothing remains of it. */
	abort(): void;
}

export interface ReceiverOptions {
	readonly clock: Clock;
	/** CRC-16/XMODEM. */
	readonly crc16: Crc16;
	/** A few bytes to the sender. */
	send(bytes: Uint8Array): void;
	/** Begins a file, or throws why not. */
	create(name: string, length: number): FileSink;
	/** Milliseconds that the sender may take to begin. Default two minutes: somebody has to find the menu. */
	readonly startWithin?: number;
}

const START_WITHIN = 120_000;
/** Milliseconds before the first request, so that it does not stick to the line printed before it, and between two of them. */
const FIRST_REQUEST_AFTER = 100;
const REQUEST_EVERY = 3_000;
/** Milliseconds without a byte after which the last answer is taken for lost (Forsberg, XMODEM/YMODEM reference, 8.2: ten seconds). */
const ANSWER_WITHIN = 10_000;
/** Milliseconds without a byte after which a block that has begun has lost some (the same, 7.4: one second). */
const BYTE_WITHIN = 1_000;
/** Milliseconds of silence after noise, so that the rest of a broken block is not taken for the next. */
const QUIET = 300;
/** Failures in a row before we give up, and milliseconds between two blocks for a line that is never quiet. */
const TRIES = 10;
const BLOCK_WITHIN = 120_000;
/** Milliseconds of silence that end a transfer which was broken off, and how long we wait for it at most. */
const SENDER_STOPS = 1_000;
const SENDER_STOPS_WITHIN = 10_000;
const CANCEL = Object.freeze([CAN, CAN, CAN, CAN, CAN, CAN, CAN, CAN]);

interface Incoming extends FileHeader {
	readonly sink: FileSink;
	received: number;
	/** Number of the block that comes next, modulo 256. */
	next: number;
	/** The first EOT was answered by NAK, in case it was noise. */
	isEnding: boolean;
}

/**
 * Receives a batch of files by YMODEM (C. Forsberg, XMODEM/YMODEM Protocol Reference, 1988): CRC, blocks of 128 and
 * 1024 bytes. What was received whole stays, of a file that is broken off nothing does.
 */
export class Receiver {
	/** Files that are safe. */
	readonly stored: FileHeader[] = [];
	#options: ReceiverOptions;
	#reader: BlockReader;
	#file: Incoming | undefined;
	#failures = 0;
	#isNoisy = false;
	/** Why the transfer was broken off, while we wait for the sender to fall silent. */
	#failure: Error | undefined;
	#isOver = false;
	#giveUpAt = 0;
	#deadline = 0;
	#timer: ClockHandle;
	#timerAt = Number.POSITIVE_INFINITY;
	#onTimer = () => this.#timeout();
	#resolve!: () => void;
	#reject!: (error: Error) => void;

	constructor(options: ReceiverOptions) {
		this.#options = options;
		this.#reader = new BlockReader(options.crc16);
	}

	/** Bytes of buffers. */
	get bytesHeld(): number {
		return this.#reader.bytesHeld;
	}

	/** Asks for files until the sender says that there are no more. @throws {TransferError} and what `create` and the sink throw. */
	run(): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
			this.#giveUpAt = this.#options.clock.now() + (this.#options.startWithin ?? START_WITHIN);
			this.#wait(FIRST_REQUEST_AFTER);
		});
	}

	/** Takes what arrived. */
	receive(piece: Uint8Array): void {
		if (this.#isOver) return;
		if (this.#failure) {
			this.#wait(SENDER_STOPS);
			return;
		}
		this.#reader.feed(piece);
		if (this.#isNoisy) {
			this.#skip();
			return;
		}
		this.#wait(BYTE_WITHIN);
		for (let arrival = this.#reader.next(); arrival && !this.#failure && !this.#isOver; arrival = this.#reader.next()) {
			if (arrival === "block") this.#takeBlock();
			else if (arrival === "end") this.#takeEnd();
			else if (arrival === "cancel") this.#breakOff(this.#brokenOff("The sender cancelled"), false);
			else if (arrival === "interrupt" && this.#isBeforeFirst) this.cancel();
			else {
				this.#skip();
				return;
			}
		}
	}

	/** Gives up and tells the sender; `reason` is the first half of a sentence. */
	cancel(reason = "Stopped by Ctrl-C"): void {
		if (this.#failure || this.#isOver) return;
		this.#breakOff(this.#brokenOff(reason));
	}

	get #isBeforeFirst(): boolean {
		return !this.#file && this.stored.length === 0;
	}

	#takeBlock(): void {
		this.#failures = 0;
		this.#giveUpAt = this.#options.clock.now() + BLOCK_WITHIN;
		try {
			if (this.#file) this.#takeData(this.#file);
			else this.#takeHeader();
		} catch (error) {
			this.#breakOff(error as Error);
		}
	}

	#takeHeader(): void {
		if (this.#reader.number !== 0) {
			this.#skip();
			return;
		}
		const header = readHeader(this.#reader.data);
		if (!header) {
			this.#answer(ACK);
			this.#end();
			return;
		}
		this.#file = { ...header, sink: this.#create(header), received: 0, next: 1, isEnding: false };
		this.#answer(ACK, CRC_REQUEST);
	}

	#create({ name, length }: FileHeader): FileSink {
		try {
			return this.#options.create(name, length);
		} catch (error) {
			const { message } = error as Error;
			throw new TransferError(`${JSON.stringify(name)} (${length} bytes) was not taken: ${message}`);
		}
	}

	#takeData(file: Incoming): void {
		const { number, data } = this.#reader;
		if (number !== file.next) {
			this.#takeOtherBlock(file, number);
			return;
		}
		const rest = file.length - file.received;
		const bytes = rest < data.length ? data.subarray(0, rest) : data;
		if (bytes.length > 0) file.sink.write(bytes);
		file.received += bytes.length;
		file.next = (number + 1) & 0xff;
		file.isEnding = false;
		this.#answer(ACK);
	}

	/** The last block once more means that our answer was lost. Any other cannot be put right. */
	#takeOtherBlock(file: Incoming, number: number): void {
		if (number !== ((file.next - 1) & 0xff))
			throw this.#brokenOff(`Block ${number} came where block ${file.next} was due`);
		if (file.received === 0) this.#answer(ACK, CRC_REQUEST);
		else this.#answer(ACK);
	}

	#takeEnd(): void {
		const file = this.#file;
		if (!file) {
			if (this.stored.length === 0) {
				this.#skip();
				return;
			}
			this.#answer(ACK, CRC_REQUEST);
			return;
		}
		this.#failures = 0;
		if (!file.isEnding) {
			file.isEnding = true;
			this.#answer(NAK);
			return;
		}
		if (file.received < file.length) {
			this.#breakOff(this.#brokenOff("The sender ended"));
			return;
		}
		this.#store(file);
	}

	#store(file: Incoming): void {
		try {
			file.sink.finish();
		} catch (error) {
			this.#breakOff(error as Error);
			return;
		}
		this.#file = undefined;
		this.stored.push({ name: file.name, length: file.length });
		this.#answer(ACK, CRC_REQUEST);
	}

	/** Noise: nothing counts until the sender is quiet. */
	#skip(): void {
		this.#reader.drop();
		this.#isNoisy = true;
		if (this.#options.clock.now() > this.#giveUpAt) {
			this.cancel("The line was never quiet");
			return;
		}
		this.#wait(QUIET);
	}

	#answer(...bytes: number[]): void {
		this.#options.send(Uint8Array.from(bytes));
		this.#wait(ANSWER_WITHIN);
	}

	#request(): void {
		this.#options.send(Uint8Array.of(CRC_REQUEST));
		this.#wait(REQUEST_EVERY);
	}

	/** Nothing came in time. */
	#silence(): void {
		if (this.#failure) {
			this.#end(this.#failure);
			return;
		}
		this.#isNoisy = false;
		this.#reader.drop();
		const { clock } = this.#options;
		if (this.#isBeforeFirst) {
			if (clock.now() < this.#giveUpAt) {
				this.#request();
				return;
			}
			this.cancel('No sender began; start its YMODEM transfer after "receive"');
			return;
		}
		if (++this.#failures > TRIES) {
			this.cancel("The line failed too often");
			return;
		}
		this.#answer(this.#file ? NAK : CRC_REQUEST);
	}

	#breakOff(failure: Error, isSenderThere = true): void {
		this.#failure = failure;
		this.#file?.sink.abort();
		this.#file = undefined;
		if (isSenderThere) this.#options.send(Uint8Array.from(CANCEL));
		this.#giveUpAt = this.#options.clock.now() + SENDER_STOPS_WITHIN;
		this.#wait(SENDER_STOPS);
	}

	#end(failure?: Error): void {
		this.#isOver = true;
		this.#options.clock.cancel(this.#timer);
		if (failure) this.#reject(failure);
		else this.#resolve();
	}

	#brokenOff(reason: string): TransferError {
		const file = this.#file;
		if (!file) return new TransferError(`${reason}; no file was under way.`);
		const { received, length, name } = file;
		return new TransferError(
			`${reason} after ${received} of ${length} bytes of ${JSON.stringify(name)}; nothing of it was kept. Send it again.`,
		);
	}

	/** Waits for the next byte. A timer that is due too early only looks again, so that a byte costs no timer. */
	#wait(milliseconds: number): void {
		if (this.#isOver) return;
		const { clock } = this.#options;
		this.#deadline = clock.now() + milliseconds;
		if (this.#failure) this.#deadline = Math.min(this.#deadline, this.#giveUpAt);
		if (this.#timerAt <= this.#deadline) return;
		clock.cancel(this.#timer);
		this.#setTimer();
	}

	#setTimer(): void {
		const { clock } = this.#options;
		this.#timerAt = this.#deadline;
		this.#timer = clock.after(this.#deadline - clock.now(), this.#onTimer);
	}

	#timeout(): void {
		this.#timerAt = Number.POSITIVE_INFINITY;
		if (this.#options.clock.now() < this.#deadline) {
			this.#setTimer();
			return;
		}
		this.#silence();
	}
}
Object.freeze(Receiver.prototype);
