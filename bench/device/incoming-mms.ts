import { Engine } from "at/engine";
import type { Line } from "at/line";
import { Trace } from "at/trace";
import type { Clock } from "io/clock";
import type { Serial, SerialOptions } from "io/serial";
import { encodeUtf8 } from "io/utf8";
import type { MmsReceiver } from "messages/mms/incoming";
import { MmsDecoder } from "messages/mms/mms-decoder";
import { HttpMmsRetrieval } from "modem/http-mms-retrieval";
import { Bearer } from "modem/simcom/sim767xx/bearer";
import { Sim767xxHttp } from "modem/simcom/sim767xx/http";

/** Runs on XS: picture messages, decoded as they come in, by themselves and from the modem's line on. */

const PIECE = 1024;
const NOTIFICATION = { transactionId: "T-7", contentLocation: "http://mmsc.example.com/n?id=7" };
const SETTINGS = { apn: "", apnUser: "", apnPassword: "", mmsc: "mmsc.example.com", proxy: "", proxyPort: 80 };
const SMIL = '<smil><body><par><img src="beach.jpg"/><text src="hello.txt"/></par></body></smil>';

/** Takes a message and counts it. */
class Counter implements MmsReceiver {
	parts = 0;
	bytes = 0;

	headers(): void {}

	part(): void {
		this.parts++;
	}

	data(bytes: Uint8Array): void {
		this.bytes += bytes.length;
	}
}

let message: Uint8Array = new Uint8Array(0);
let pieces: Uint8Array[] = [];
let counter = new Counter();
let decoder = new MmsDecoder(counter);

/** Makes an M-Retrieve.conf of three parts, SMIL, text and a picture of `size` bytes; says how many bytes it has. */
export function prepare(size: number): number {
	const picture = new Uint8Array(size).fill(0xa5);
	message = join(
		[0x8c, 0x84, 0x98, "T-7", 0x8d, 0x93, 0x85, 4, 0x4d, 0xe8, 0xad, 0x31],
		[0x89, 0x18, 0x80, "+12065550188/TYPE=PLMN", 0x97, "+12065550100/TYPE=PLMN", 0x96, 7, 0xea, "beach"],
		[0x84, 0x18, 0xb3, 0x89, "application/smil", 0x8a, "<s>", 3],
		part([0x11, "application/smil", 0xc0, '"<s>'], encodeUtf8(SMIL)),
		part([0x0e, 0x83, 0x81, 0xea, 0x85, "hello.txt", 0xc0, '"<t>'], encodeUtf8("Hello from the beach")),
		part([0x0c, 0x9e, 0x85, "beach.jpg", 0xc0, '"<p>'], picture),
	);
	pieces = [];
	for (let at = 0; at < message.length; at += PIECE) pieces.push(message.slice(at, at + PIECE));
	return message.length;
}

export function begin(): void {
	counter = new Counter();
	decoder = new MmsDecoder(counter);
}

/** Decodes all pieces but the last. */
export function decode(): void {
	const last = pieces.length - 1;
	for (let index = 0; index < last; index++) decoder.write(pieces[index] as Uint8Array);
}

/** Decodes the last piece, and checks that all has come. */
export function end(): void {
	decoder.write(pieces[pieces.length - 1] as Uint8Array);
	decoder.end();
	check();
}

function check(): void {
	const { parts, bytes } = counter;
	if (parts !== 3 || bytes < message.length - 300) throw new Error(`${parts} parts, ${bytes} bytes`);
}

/** The port, with a modem behind it that has fetched the message already. */
class ModemPort implements Serial {
	waiting: ArrayBuffer[] = [];
	bytes: ArrayBuffer | undefined;
	onReadable: (count: number) => void;
	onWritable: (count: number) => void;

	constructor(options: SerialOptions) {
		this.onReadable = options.onReadable as (count: number) => void;
		this.onWritable = options.onWritable as (count: number) => void;
		port = this;
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
		const { bytes } = this;
		this.bytes = undefined;
		if (!buffer || !bytes) return bytes;
		buffer.set(new Uint8Array(bytes));
		return bytes.byteLength;
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		this.waiting.push(...answer(String.fromCharCode(...new Uint8Array(bytes as ArrayBuffer))));
		this.onWritable(1024);
	}

	close(): void {}
}

let port: ModemPort;
let line: Line;

const OK = encodeUtf8("\r\nOK\r\n").buffer as ArrayBuffer;
const clock: Clock = {
	now() {
		return 0;
	},
	after() {
		return 0;
	},
	cancel() {},
};

function answer(command: string): ArrayBuffer[] {
	if (command.startsWith("AT+HTTPACTION")) return [OK, text(`+HTTPACTION: 0,200,${message.length}`)];
	if (!command.startsWith("AT+HTTPREAD")) return [OK];
	const [at = 0, count = 0] = command.slice("AT+HTTPREAD=".length).split(",").map(Number);
	const block = pieces.slice(at / PIECE, (at + count + PIECE - 1) / PIECE).map(({ buffer }) => buffer as ArrayBuffer);
	return [OK, text(`+HTTPREAD: ${count}`), ...block, text("+HTTPREAD: 0")];
}

function text(content: string): ArrayBuffer {
	return encodeUtf8(`\r\n${content}\r\n`).buffer as ArrayBuffer;
}

/** Starts an engine and takes the line. */
export function setUp(): void {
	const engine = new Engine({ serial: { io: ModemPort }, clock, trace: new Trace() });
	port.onWritable(1024);
	engine.lock("the bench", (locked) => {
		line = locked;
		return new Promise<void>(() => {});
	});
}

/** Retrieves the message, commands and all. */
export async function retrieve(): Promise<void> {
	begin();
	let ended = false;
	const retrieval = new HttpMmsRetrieval(new Sim767xxHttp(), new Bearer());
	const done = retrieval.retrieve(line, NOTIFICATION, SETTINGS, counter).finally(() => {
		ended = true;
	});
	while (!ended) {
		// One after the other, as a port has them; in between the firmware goes on.
		const { waiting } = port;
		port.waiting = [];
		for (const bytes of waiting) {
			port.bytes = bytes;
			port.onReadable(bytes.byteLength);
		}
		await undefined;
	}
	await done;
	check();
}

/** Only what the bench's own port does for such a message: a real one copies in C. */
export function copy(): void {
	const buffer = new Uint8Array(PIECE);
	for (const piece of pieces) buffer.set(new Uint8Array(piece.buffer));
}

type Octets = readonly (number | string)[];

function part(header: Octets, data: Uint8Array): Uint8Array {
	const encoded = join(header);
	return join([...uintvar(encoded.length), ...uintvar(data.length)], encoded, data);
}

function uintvar(value: number): number[] {
	const groups = [value & 0x7f];
	for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
	return groups;
}

/** Octets, texts with an octet of 0 behind them, and what is encoded already. */
function join(...lots: readonly (Octets | Uint8Array)[]): Uint8Array {
	const encoded = lots.map((lot) => (lot instanceof Uint8Array ? lot : Uint8Array.from(lot.flatMap(octets))));
	const all = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const lot of encoded) {
		all.set(lot, at);
		at += lot.length;
	}
	return all;
}

function octets(content: number | string): number[] {
	return typeof content === "number" ? [content] : [...encodeUtf8(content), 0];
}
