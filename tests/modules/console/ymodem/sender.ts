import type { Clock } from "io/clock";
import { encodeUtf8 } from "io/utf8";
import { crc16 } from "./crc16";

const SOH = 0x01;
const STX = 0x02;
const EOT = 0x04;
const ACK = 0x06;
const NAK = 0x15;
const CAN = 0x18;
const C = 0x43;
/** Milliseconds a sender waits for an answer. */
const PATIENCE = 60_000;

export interface FileToSend {
	readonly name: string;
	readonly bytes: Uint8Array;
	/** What stands behind the name instead of the length. */
	readonly description?: string;
}

/** What happens on the line to the n-th thing sent or answered, counted from 0; undefined: nothing arrives. */
export type LineFault = (bytes: Uint8Array, index: number) => Uint8Array | undefined;

export interface SenderOptions {
	readonly clock: Clock;
	/** To the receiver. */
	deliver(bytes: Uint8Array): void;
	/** What arrives at once. */
	readonly pieces?: number;
	readonly blockSize?: 128 | 1024;
	/** On what is sent. */
	readonly fault?: LineFault;
	/** On what is answered. */
	readonly answerFault?: LineFault;
	/** Sends this, and nothing more, in the place of the n-th thing. */
	readonly stopAt?: { readonly index: number; readonly with: Uint8Array };
}

export type SendOutcome = "done" | "cancelled" | "gave up" | "stopped";

class Ended extends Error {
	readonly outcome: SendOutcome;
	constructor(outcome: SendOutcome) {
		super(outcome);
		this.outcome = outcome;
	}
}

/** The sending side of YMODEM as its reference describes it, on a line that can be made to fail. */
export class Sender {
	/** How often something was sent. */
	sent = 0;
	#options: SenderOptions;
	#answers: number[] = [];
	#answered = 0;
	#cans = 0;
	#waiting: ((answer: number | undefined) => void) | undefined;

	constructor(options: SenderOptions) {
		this.#options = options;
	}

	/** What the receiver says. */
	receive(bytes: Uint8Array): void {
		const arrived = this.#options.answerFault ? this.#options.answerFault(bytes, this.#answered++) : bytes;
		this.#answers.push(...(arrived ?? []));
		this.#wake();
	}

	async send(files: readonly FileToSend[]): Promise<SendOutcome> {
		try {
			await this.#expect(C);
			for (const file of files) await this.#sendFile(file);
			await this.#exchange(block(0, new Uint8Array(128)), ACK);
			return "done";
		} catch (error) {
			if (error instanceof Ended) return error.outcome;
			throw error;
		}
	}

	async #sendFile({ name, bytes, description = `${bytes.length} 0 100644` }: FileToSend): Promise<void> {
		const header = new Uint8Array(128);
		header.set(encodeUtf8(`${name}\0${description}`));
		await this.#exchange(block(0, header), ACK);
		await this.#expect(C);
		let number = 1;
		for (let at = 0; at < bytes.length; number++) {
			const size = this.#options.blockSize ?? 1024;
			const data = new Uint8Array(size).fill(0x1a);
			data.set(bytes.subarray(at, at + size));
			await this.#exchange(block(number & 0xff, data), ACK);
			at += size;
		}
		await this.#exchange(Uint8Array.of(EOT), ACK);
		await this.#expect(C);
	}

	/** Sends, and sends again at each NAK, until it is acknowledged. */
	async #exchange(bytes: Uint8Array, wanted: number): Promise<void> {
		for (let attempt = 0; attempt < 12; attempt++) {
			this.#transmit(bytes);
			for (;;) {
				const answer = await this.#answer();
				if (answer === wanted) return;
				if (answer === NAK || (answer === C && bytes[0] !== STX)) break;
			}
		}
		throw new Ended("gave up");
	}

	async #expect(wanted: number): Promise<void> {
		while ((await this.#answer()) !== wanted);
	}

	async #answer(): Promise<number> {
		for (;;) {
			const answer = this.#answers.shift();
			if (answer === undefined) {
				await this.#arrival();
				continue;
			}
			this.#cans = answer === CAN ? this.#cans + 1 : 0;
			if (this.#cans >= 2) throw new Ended("cancelled");
			if (answer !== CAN) return answer;
		}
	}

	#arrival(): Promise<void> {
		return new Promise((resolve, reject) => {
			const { clock } = this.#options;
			const timer = clock.after(PATIENCE, () => reject(new Ended("gave up")));
			this.#waiting = () => {
				clock.cancel(timer);
				resolve();
			};
		});
	}

	#wake(): void {
		const waiting = this.#waiting;
		this.#waiting = undefined;
		waiting?.(undefined);
	}

	#transmit(bytes: Uint8Array): void {
		const { fault, pieces = bytes.length, clock, deliver, stopAt } = this.#options;
		const index = this.sent++;
		if (stopAt?.index === index) {
			clock.after(1, () => deliver(stopAt.with));
			throw new Ended("stopped");
		}
		const arriving = fault ? fault(bytes, index) : bytes;
		if (!arriving) return;
		for (let at = 0; at < arriving.length; at += pieces) {
			const piece = arriving.slice(at, at + pieces);
			clock.after(1 + at / 11.52, () => deliver(piece));
		}
	}
}

function block(number: number, data: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(3 + data.length + 2);
	bytes.set([data.length === 128 ? SOH : STX, number, 255 - number]);
	bytes.set(data, 3);
	const crc = crc16(data);
	bytes.set([crc >> 8, crc & 0xff], 3 + data.length);
	return bytes;
}
