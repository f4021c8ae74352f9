import type { Board, Line } from "../../simulator/board/board";
import { computeChecksum, Sha256Sums } from "./checksums";
import { headerLength, OutputLine, Port, Request, SerialLine } from "./device/protocol";
import type { Start } from "./start";

/** What a request of the firmware asks of the host itself. */
export interface RequestHost {
	/** Carries out what touches a line after the time that the chip has been busy with its flash. */
	whenDue(action: () => void): void;
	/** Why the firmware runs from its beginning. */
	readonly start: Start;
	restart(reason: string): void;
	log(text: string): void;
}

/** Carries out the firmware's requests on a board. The messages are described in `device/protocol.ts`. */
export class BoardRequests {
	readonly #board: Board;
	readonly #host: RequestHost;
	readonly #sums = new Sha256Sums();

	constructor(board: Board, host: RequestHost) {
		this.#board = board;
		this.#host = host;
	}

	/** @throws {Error} whose words the firmware gets. */
	carryOut(message: Buffer): Uint8Array | undefined {
		const kind = message[0];
		const target = message[1] as number;
		const argument = message.readUInt32LE(4);
		const payload = message.subarray(headerLength);
		const { flash } = this.#board;
		switch (kind) {
			case Request.serialWrite:
				return this.#write(target, payload);
			case Request.serialOpen:
				return this.#open(target, argument);
			case Request.serialSet:
				return this.#set(target, argument, payload);
			case Request.serialClose:
				this.#host.whenDue(() => this.#uart(target).gateway.reset());
				return undefined;
			case Request.flashRead:
				return new Uint8Array(flash.read(payload.readUInt32LE(0), argument));
			case Request.flashWrite:
				flash.write(payload, argument);
				return undefined;
			case Request.flashErase:
				flash.eraseBlock(argument);
				return undefined;
			case Request.flashStatus: {
				const { size, blockLength, blocks } = flash.status();
				return words(size, blockLength, blocks);
			}
			case Request.checksum:
				return words(computeChecksum(target, payload, argument));
			case Request.sha256Start:
				return words(this.#sums.start());
			case Request.sha256Write:
				this.#sums.write(argument, payload);
				return undefined;
			case Request.sha256Digest:
				return this.#sums.digest(argument);
			case Request.output:
				return this.#output(target, argument === 1 ? 1 : 0);
			case Request.configuration:
				return Buffer.from(JSON.stringify(this.#board.facts));
			case Request.start:
				return Buffer.from(JSON.stringify(this.#host.start));
			case Request.powerLoss:
				return words(this.#board.powerLoss.active ? 1 : 0);
			case Request.restart:
				this.#host.restart(payload.toString());
				return undefined;
			case Request.log:
				this.#host.log(payload.toString());
				return undefined;
			default:
				throw new Error(`The host knows no request ${kind}.`);
		}
	}

	#uart(port: number): Line {
		return port === Port.modem ? this.#board.modemUart : this.#board.consoleUart;
	}

	#open(port: number, baud: number): undefined {
		const { gateway } = this.#uart(port);
		this.#host.whenDue(() => {
			if (baud > 0) gateway.set({ baud });
			gateway.open();
		});
	}

	#write(port: number, payload: Buffer): undefined {
		// The pipe's buffer is used again before the line has taken these.
		const bytes = Uint8Array.from(payload);
		this.#host.whenDue(() => this.#uart(port).gateway.write(bytes));
	}

	#set(port: number, lines: number, payload: Buffer): undefined {
		const change: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number } = {};
		for (const line of ["DTR", "RTS", "break"] as const) {
			const bits = (lines >> SerialLine[line]) & 3;
			if (bits & 1) change[line] = bits === 3;
		}
		if (payload.length > 0) change.baud = payload.readUInt32LE(0);
		this.#host.whenDue(() => this.#uart(port).gateway.set(change));
	}

	#output(line: number, value: 0 | 1): undefined {
		const output = line === OutputLine.led ? this.#board.led : this.#board.powerKey;
		this.#host.whenDue(() => output.write(value));
	}
}

function words(...values: number[]): Uint8Array {
	return new Uint8Array(Uint32Array.from(values).buffer);
}
