import { command } from "at/command";
import { Engine } from "at/engine";
import type { Line } from "at/line";
import { write } from "at/request";
import { Trace } from "at/trace";
import type { Checksums } from "io/checksum";
import type { Clock } from "io/clock";
import type { Flash } from "io/flash";
import type { Serial, SerialOptions } from "io/serial";
import { encodeUtf8 } from "io/utf8";
import { FileReader } from "store/file-reader";
import { Medium } from "store/medium";

/** Runs on XS: a file goes from the store to the port, as much at each sign of room as the port takes. */

const PUT = command("+PUT=<size>", { prompt: "CONNECT" });
/** Most that the file gives at a time. */
const PIECE = 1024;
/** Bytes of room that the port offers each time: the buffer of the gateway's own driver. */
const ROOM = 4096;

class RoomySerial implements Serial {
	/** Bytes that the port was given. */
	taken = 0;
	readonly onReadable: (count: number) => void;
	readonly onWritable: (count: number) => void;
	#answer: Uint8Array | undefined;

	constructor(options: SerialOptions) {
		this.onReadable = options.onReadable as (count: number) => void;
		this.onWritable = options.onWritable as (count: number) => void;
		port = this;
	}

	answer(text: string): void {
		this.#answer = encodeUtf8(text);
		this.onReadable(this.#answer.length);
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(): ArrayBuffer | number | undefined {
		const bytes = this.#answer;
		this.#answer = undefined;
		return bytes?.buffer as ArrayBuffer | undefined;
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		this.taken += bytes.byteLength;
	}

	close(): void {}
}

let port: RoomySerial;

const clock: Clock = {
	now() {
		return 0;
	},
	after() {
		return 0;
	},
	cancel() {},
};

/** A partition and checksums that are all zeros, which agree. */
const flash = { read() {} } as unknown as Flash;
const checksums = {
	crc32() {
		return 0;
	},
} as unknown as Checksums;

/** Begins to hand over a file of so many bytes; after this it goes out as {@link giveRoom} says. */
export async function begin(length: number): Promise<void> {
	const engine = new Engine({ serial: { io: RoomySerial }, clock, trace: new Trace() });
	port.onWritable(ROOM);
	const line = await new Promise<Line>((resolve) => {
		engine.lock("the bench", (locked) => {
			resolve(locked);
			return new Promise<void>(() => {});
		});
	});
	const blocks = new Uint16Array(Math.ceil(length / PIECE));
	const medium = new Medium(flash, checksums);
	const file = new FileReader({ medium, id: 1, name: "a", length, blocks, closed() {} });
	line.upload(write(PUT, length), file);
	// The engine sends when what waits for it has gone on.
	for (let turn = 0; turn < 10; turn++) await undefined;
	port.answer("\r\nCONNECT\r\n");
	port.taken = 0;
}

/** The port has room, so many times; returns how many bytes it has had. */
export function giveRoom(times: number): number {
	for (let time = 0; time < times; time++) port.onWritable(ROOM);
	return port.taken;
}
