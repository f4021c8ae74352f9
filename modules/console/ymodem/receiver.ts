import type { Clock } from "io/clock";
import { ACK, type Arrival, BlockReader, CAN, CRC_REQUEST, type Crc16, NAK } from "./block-reader";
import { type FileHeader, readHeader } from "./header";
import { type FileSink, IncomingFile } from "./incoming-file";
import { SilenceTimer } from "./silence-timer";
import { TransferError } from "./transfer-error";

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
/** Milliseconds that a terminal program takes to show again what it receives, after the last acknowledgement. */
const SENDER_LEAVES = 500;
const CANCEL = Object.freeze([CAN, CAN, CAN, CAN, CAN, CAN, CAN, CAN]);

/**
 * Receives a batch of files by YMODEM (C. Forsberg, XMODEM/YMODEM Protocol Reference, 1988): CRC, blocks of 128 and
 * 1024 bytes. What was received whole stays, of a file that is broken off nothing does.
 */
export class Receiver {
	/** Files that are safe. */
	readonly stored: FileHeader[] = [];
	#options: ReceiverOptions;
	#reader: BlockReader;
	#file: IncomingFile | undefined;
	#failures = 0;
	#isNoisy = false;
	/** Why the transfer was broken off, while we wait for the sender to fall silent. */
	#failure: Error | undefined;
	/** The batch is complete. */
	#isLeaving = false;
	#isOver = false;
	#giveUpAt = 0;
	#timer: SilenceTimer;
	#resolve!: () => void;
	#reject!: (error: Error) => void;

	constructor(options: ReceiverOptions) {
		this.#options = options;
		this.#reader = new BlockReader(options.crc16);
		this.#timer = new SilenceTimer(options.clock, () => this.#silence());
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
		if (this.#isOver || this.#isLeaving) return;
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
		for (let arrival = this.#reader.next(); arrival; arrival = this.#reader.next()) {
			this.#take(arrival);
			if (this.#failure || this.#isLeaving) return;
		}
	}

	/** Gives up and tells the sender; `reason` is the first half of a sentence. */
	cancel(reason = "Stopped by Ctrl-C"): void {
		if (!this.#failure && !this.#isLeaving && !this.#isOver) this.#breakOff(this.#brokenOff(reason));
	}

	#take(arrival: Arrival): void {
		try {
			if (arrival === "block") this.#takeBlock();
			else if (arrival === "end") this.#takeEnd();
			else if (arrival === "cancel") this.#breakOff(this.#brokenOff("The sender cancelled"), false);
			else if (arrival === "interrupt" && this.#isBeforeFirst) this.cancel();
			else this.#skip();
		} catch (error) {
			this.#breakOff(error as Error);
		}
	}

	get #isBeforeFirst(): boolean {
		return !this.#file && this.stored.length === 0;
	}

	#takeBlock(): void {
		this.#failures = 0;
		this.#giveUpAt = this.#options.clock.now() + BLOCK_WITHIN;
		if (this.#file) this.#takeData(this.#file);
		else this.#takeHeader();
	}

	#takeHeader(): void {
		if (this.#reader.number !== 0) {
			this.#skip();
			return;
		}
		const header = readHeader(this.#reader.data);
		if (header) {
			this.#file = new IncomingFile(header, this.#create(header));
			this.#answer(ACK, CRC_REQUEST);
			return;
		}
		this.#answer(ACK);
		this.#isLeaving = true;
		this.#wait(SENDER_LEAVES);
	}

	#create({ name, length }: FileHeader): FileSink {
		try {
			return this.#options.create(name, length);
		} catch (error) {
			const { message } = error as Error;
			throw new TransferError(`${JSON.stringify(name)} (${length} bytes) was not taken: ${message}`);
		}
	}

	/** A header that comes again wants its two answers again. */
	#takeData(file: IncomingFile): void {
		const { number, data } = this.#reader;
		if (number === 0 && file.isEnding && file.isComplete) {
			this.#takeNextHeader(file);
			return;
		}
		const isHeader = file.isFresh && number === 0;
		file.take(number, data);
		if (isHeader) this.#answer(ACK, CRC_REQUEST);
		else this.#answer(ACK);
	}

	/** An acknowledgement too many, of a block that came twice, was taken for that of the EOT: the sender is further than we. */
	#takeNextHeader(file: IncomingFile): void {
		this.#store(file);
		this.#takeHeader();
	}

	#takeEnd(): void {
		const file = this.#file;
		if (file) this.#endFile(file);
		else if (this.#isBeforeFirst) this.#skip();
		else this.#answer(ACK, CRC_REQUEST);
	}

	#endFile(file: IncomingFile): void {
		this.#failures = 0;
		if (!file.isEnding) {
			file.isEnding = true;
			this.#answer(NAK);
			return;
		}
		this.#store(file);
		this.#answer(ACK, CRC_REQUEST);
	}

	#store(file: IncomingFile): void {
		file.finish();
		this.#file = undefined;
		this.stored.push(file.header);
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
		if (this.#failure || this.#isLeaving) {
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
		this.#file?.abort();
		this.#file = undefined;
		if (isSenderThere) this.#options.send(Uint8Array.from(CANCEL));
		this.#giveUpAt = this.#options.clock.now() + SENDER_STOPS_WITHIN;
		this.#wait(SENDER_STOPS);
	}

	#end(failure?: Error): void {
		this.#isOver = true;
		this.#timer.stop();
		if (failure) this.#reject(failure);
		else this.#resolve();
	}

	#brokenOff(reason: string): TransferError {
		return this.#file?.brokenOff(reason) ?? new TransferError(`${reason}; no file was under way.`);
	}

	/** Waits for the next byte. */
	#wait(milliseconds: number): void {
		if (!this.#isOver) this.#timer.wait(milliseconds, this.#failure ? this.#giveUpAt : undefined);
	}
}
Object.freeze(Receiver.prototype);
