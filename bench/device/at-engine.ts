import { command } from "at/command";
import { Engine } from "at/engine";
import type { InformationText } from "at/information-text";
import type { Line } from "at/line";
import { execute, write } from "at/request";
import { Trace } from "at/trace";
import type { Clock } from "io/clock";
import type { Serial, SerialOptions } from "io/serial";
import { encodeUtf8 } from "io/utf8";

/** Runs on XS: the whole engine over a serial class, fed with prepared bytes. */

/**
 * 746 bytes in 17 lines, the last of them OK, each between line ends of its own as V.250 has it: the answer to
 * AT+QENG="neighbourcell", line by line as an EC2x prints it, with one unsolicited line for each of eight handlers in
 * between. A line costs more than its bytes, so that longer ones would make the figures look better.
 */
const LINES: readonly string[] = [
	'+CREG: 1,"1A2B","01C0DE0F",7',
	'+QENG: "neighbourcell intra","LTE",1300,112,-9,-98,-69,-,24,6,62,24,-',
	'+CGREG: 1,"1A2B","01C0DE0F",7',
	'+QENG: "neighbourcell inter","LTE",3350,471,-12,-104,-72,-,18,5,54,20,-',
	'+CMTI: "ME",12',
	'+QENG: "neighbourcell inter","LTE",6300,88,-14,-109,-75,-,11,4,48,16,-',
	'+QIND: "csq",21,99',
	'+CEREG: 1,"1A2B","01C0DE0F",7',
	'+QENG: "neighbourcell inter","LTE",100,305,-16,-113,-79,-,7,3,44,12,-',
	'+QENG: "neighbourcell inter","LTE",1850,17,-17,-116,-81,-,5,2,40,8,-',
	'+CTZV: "26/11/21,08:30:00",+04,0',
	'+QENG: "neighbourcell","WCDMA",10713,14,-,-94,-11,-',
	"+CGEV: EPS PDN ACT 1",
	'+QENG: "neighbourcell","GSM",62,21,14,7,-89,-,28',
	"+CSQ: 20,99",
	'+QENG: "neighbourcell","GSM",75,33,9,5,-93,-,2200',
];

/** Unsolicited lines with the field that their handler reads. */
const HANDLED: readonly (readonly [prefix: string, read: (line: InformationText) => unknown])[] = [
	["+CREG", (received) => received.integer(0)],
	["+CGREG", (received) => received.integer(0)],
	["+CEREG", (received) => received.integer(0)],
	["+CSQ", (received) => received.integer(0)],
	["+CMTI", (received) => received.integer(1)],
	["+QIND", (received) => received.string(0)],
	["+CGEV", (received) => received.string(0)],
	["+CTZV", (received) => received.string(0)],
];

const QENG = command('+QENG="<mode neighbourcell|servingcell>"', { answer: '"<cell>","<rat>",<channel>' });
const CSQ = command("+CSQ", { answer: "<rssi>,<ber>" });

/** The port: gives what is fed, and takes everything. */
class FedSerial implements Serial {
	bytes: ArrayBuffer | undefined;
	onReadable: (count: number) => void;
	onWritable: (count: number) => void;

	constructor(options: SerialOptions) {
		this.onReadable = options.onReadable as (count: number) => void;
		this.onWritable = options.onWritable as (count: number) => void;
		fed = this;
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(): ArrayBuffer | number | undefined {
		return this.bytes;
	}

	write(): void {
		this.onWritable(1024);
	}

	close(): void {}
}

let fed: FedSerial;
let line: Line;
let sum = 0;

/** What was read, so that reading it is not for nothing. */
export function total(): number {
	return sum;
}

let pieces: ArrayBuffer[] = [];
let answers: ArrayBuffer[] = [];

const clock: Clock = {
	now() {
		return 0;
	},
	after() {
		return 0;
	},
	cancel() {},
};

/** Starts an engine with its handlers, and takes the line. */
export function setUp(): void {
	const engine = new Engine({ serial: { io: FedSerial }, clock, trace: new Trace() });
	fed.onWritable(1024);
	for (const [prefix, read] of HANDLED) engine.onUnsolicited(prefix, read);
	engine.lock("the bench", (locked) => {
		line = locked;
		return new Promise<void>(() => {});
	});
	answers = ["\r\n+CSQ: 21,99\r\n", "\r\nOK\r\n"].map(toBuffer);
}

/** Cuts the traffic into pieces. */
export function prepare(size: number): number {
	const bytes = encodeUtf8(`${LINES.map((text) => `\r\n${text}\r\n`).join("")}\r\nOK\r\n`);
	pieces = [];
	for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size).buffer as ArrayBuffer);
	return bytes.length;
}

/** Puts a command under way whose answer is in the traffic. */
export function begin(): Promise<void> {
	return line.exchange(write(QENG, "neighbourcell")).then((answer) => {
		if (answer.texts.length !== 8) throw new Error(`${answer.texts.length} lines`);
	});
}

export function feed(): void {
	give(pieces);
}

/** The port's side of it, in as few steps as possible. */
function give(buffers: readonly ArrayBuffer[]): void {
	const port = fed;
	const count = buffers.length;
	let index = 0;
	do {
		port.bytes = buffers[index];
		port.onReadable(32);
	} while (++index < count);
}

/** A command with one line of answer, of which both values are read. */
export async function exchange(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) {
		const answer = line.exchange(execute(CSQ));
		await Promise.resolve();
		await Promise.resolve();
		give(answers);
		sum += (await answer).line().integer("rssi") ?? 0;
	}
}

export function readValues(received: InformationText, count: number): void {
	for (let turn = 0; turn < count; turn++) {
		sum += received.integer(0) ?? 0;
		sum += received.string(1)?.length ?? 0;
		sum += received.hexadecimal(2) ?? 0;
		sum += received.integer(3) ?? 0;
	}
}

function toBuffer(text: string): ArrayBuffer {
	return encodeUtf8(text).buffer as ArrayBuffer;
}
