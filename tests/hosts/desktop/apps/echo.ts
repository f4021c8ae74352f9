import { device } from "host/device";
import type { Serial } from "io/serial";

const { io: ConsoleSerial, ...options } = device.consoleSerial;

let started = false;

/** A firmware for tests of the host: it does what the first letter of each piece of console input says. */
const port = new ConsoleSerial({
	...options,
	onWritable() {
		if (!started) say(`started on ${device.configuration.board}`);
		started = true;
	},
	onReadable(this: Serial) {
		const bytes = this.read();
		if (bytes) act(String.fromCharCode(...new Uint8Array(bytes)));
	},
});

function say(text: string): void {
	port.write(Uint8Array.from(`${text}\n`, (character) => character.charCodeAt(0)));
}

function attempt(action: () => unknown): void {
	try {
		say(`result ${action()}`);
	} catch (error) {
		say(`${(error as Error).message}`);
	}
}

class NamedError extends Error {
	constructor() {
		super("named");
		this.name = "NamedError";
	}
}

function hex(bytes: Uint8Array): string {
	return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const actions: Record<string, (rest: string) => void> = {
	echo: (rest) => say(rest),
	wait: (rest) => {
		const cancelled = device.clock.after(1, () => say("never"));
		device.clock.after(Number(rest), () => Promise.resolve().then(() => say(`waited until ${device.clock.now()}`)));
		device.clock.cancel(cancelled);
	},
	zero: () => {
		const order: number[] = [];
		device.clock.after(0, () => Promise.resolve().then(() => order.push(2)));
		device.clock.after(0, () => order.push(3));
		device.clock.after(0, () => say(order.join()));
		order.push(1);
	},
	store: (rest) => {
		device.flash.eraseBlock(1);
		device.flash.write(
			Uint8Array.from(rest.padEnd(16), (character) => character.charCodeAt(0)),
			4096,
		);
		const buffer = new Uint8Array(4);
		device.flash.read(buffer, 4096);
		say(`${String.fromCharCode(...new Uint8Array(device.flash.read(16, 4096)))}|${String.fromCharCode(...buffer)}`);
	},
	sums: () => {
		const { checksums } = device;
		const bytes = Uint8Array.from("123456789", (character) => character.charCodeAt(0));
		const head = checksums.crc32(bytes.subarray(0, 4));
		const hash = checksums.sha256();
		hash.write(bytes);
		say(
			[checksums.crc16(bytes), checksums.crc32(bytes.subarray(4), head), checksums.xor16(bytes)]
				.map((sum) => sum.toString(16))
				.join(),
		);
		say(hex(hash.digest()));
	},
	led: (rest) => device.led.write(rest === "on" ? 1 : 0),
	log: (rest) => {
		device.log(rest);
		say("logged");
	},
	restart: (rest) => device.restart(rest),
	crash: () => {
		throw new Error("on purpose");
	},
	later: () => void device.clock.after(1000, () => actions.crash?.("")),
	// The engine may have 2 GB, and gives up before it takes them.
	memory: () => attempt(() => [new ArrayBuffer(1_500_000_000), new ArrayBuffer(1_500_000_000)].length),
	stack: () => {
		const dive = (depth: number): number => 1 + dive(depth + 1);
		dive(0);
	},
	loop: () => {
		for (;;);
	},
	why: () => say(`${device.start.cause}: ${device.start.words}`),
	reject: () => void Promise.reject(new Error("unhandled on purpose")),
	extend: () =>
		attempt(() => {
			(Array.prototype as unknown as { last: number }).last = 1;
		}),
	name: () => attempt(() => new NamedError().name),
	device: () =>
		attempt(() => {
			(device.flash as unknown as { read: unknown }).read = undefined;
		}),
	table: () =>
		attempt(() => {
			(device.configuration as { board: string }).board = "mine";
		}),
	garbage: () => {
		for (let count = 0; count < 20_000; count++) device.checksums.crc16(new Uint8Array(1024));
		say("done");
	},
	overflow: () => attempt(() => port.write(new Uint8Array(10_000))),
	second: () => attempt(() => new ConsoleSerial({ ...options })),
};

function act(line: string): void {
	const [word, rest = ""] = [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)];
	actions[word]?.(rest);
}
