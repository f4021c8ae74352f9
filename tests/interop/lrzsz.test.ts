import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { Console } from "console/console";
import { Receiver } from "console/ymodem/receiver";
import { PieceQueue } from "host/piece-queue";
import type { Clock } from "io/clock";
import type { Serial, SerialOptions, SerialPort } from "io/serial";
import { Desk } from "../modules/console/desk";
import { crc16 } from "../modules/console/ymodem/crc16";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const isHere = spawnSync("sb", ["--version"]).status === 0;

/** Real time: `sb` has its own. */
const realClock: Clock = {
	now: () => performance.now(),
	after: (delay, callback) => setTimeout(callback, delay),
	cancel: (handle) => clearTimeout(handle as NodeJS.Timeout),
};

interface Reception {
	readonly files: Map<string, Buffer>;
	readonly status: number | null;
	readonly failure?: string;
}

/** Runs `sb` of lrzsz with its standard input and output as the line. */
async function receiveFrom(options: readonly string[], refuse?: (name: string) => void): Promise<Reception> {
	const files = new Map<string, Buffer>();
	const sb = spawn("sb", options, { stdio: ["pipe", "pipe", "ignore"] });
	sb.stdin.on("error", () => {});
	const receiver = new Receiver({
		clock: realClock,
		crc16,
		send: (bytes) => sb.stdin.write(bytes),
		create(name) {
			refuse?.(name);
			const pieces: Buffer[] = [];
			return {
				write: (bytes) => pieces.push(Buffer.from(bytes)),
				finish: () => files.set(name, Buffer.concat(pieces)),
				abort: () => pieces.splice(0),
			};
		},
	});
	sb.stdout.on("data", (piece: Buffer) => receiver.receive(piece));
	const ended = new Promise<number | null>((resolve) => sb.on("close", resolve));
	const failure = await receiver.run().then(
		() => undefined,
		(error: Error) => error.message,
	);
	return { files, status: await ended, failure };
}

/** The standard input and output of a program as a serial port. */
function portOf({ stdin, stdout }: ChildProcessWithoutNullStreams): SerialPort {
	const io = class implements Serial {
		readonly #waiting = new PieceQueue();

		constructor(options: SerialOptions) {
			stdout.on("data", (piece: Buffer) => {
				this.#waiting.push(piece);
				options.onReadable?.call(this, this.#waiting.length);
			});
			stdin.on("drain", () => options.onWritable?.call(this, 4096));
			setImmediate(() => options.onWritable?.call(this, 1 << 20));
		}

		read(): ArrayBuffer | undefined;
		read(buffer: Uint8Array): number | undefined;
		read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
			return buffer ? this.#waiting.takeInto(buffer) : this.#waiting.take();
		}

		write(bytes: ArrayBuffer | Uint8Array): void {
			stdin.write(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
		}

		close(): void {}
	};
	return { io };
}

/** `script` of util-linux runs a program on a PTY. */
const hasPty = spawnSync("script", ["--version"]).stdout?.includes("util-linux") ?? false;

const interop = isHere ? test : test.skip;
if (!isHere) console.warn("skipped: sb of lrzsz is not here; on Debian: apt-get install lrzsz");

interop("sb sends a photograph in blocks of 1024 and of 128 bytes", async (t) => {
	for (const options of [["--ymodem"], ["--ymodem", "-k"]]) {
		const { files, status, failure } = await receiveFrom([...options, fixture("dirt-road.jpg")]);
		t.is(failure, undefined);
		t.is(status, 0);
		t.deepEqual(files.get("dirt-road.jpg"), readFileSync(fixture("dirt-road.jpg")));
	}
});

interop("sb sends a batch, one file of it empty", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	try {
		const empty = join(folder, "empty.txt");
		writeFileSync(empty, "");
		const { files, status } = await receiveFrom(["--ymodem", fixture("small.jpg"), empty, fixture("dirt-road.jpg")]);
		t.is(status, 0);
		t.deepEqual([...files.keys()], ["small.jpg", "empty.txt", "dirt-road.jpg"]);
		t.deepEqual(files.get("small.jpg"), readFileSync(fixture("small.jpg")));
		t.is(files.get("empty.txt")?.length, 0);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

interop("sb ends when a file is refused at its header", async (t) => {
	const { status, failure, files } = await receiveFrom(["--ymodem", fixture("small.jpg")], () => {
		throw new Error("there is no room.");
	});
	t.true(failure?.includes("there is no room."));
	t.not(status, 0);
	t.is(files.size, 0);
});

(hasPty ? interop : test.skip)("sb on a PTY sends to the console what it typed receive for", async (t) => {
	const typing = `stty raw -echo; printf ready; head -c 1 >/dev/null; printf 'receive\\r'; exec sb --ymodem ${fixture("dirt-road.jpg")} 2>/dev/null`;
	const pty = spawn("script", ["-qfec", `sh -c "${typing}"`, "/dev/null"]);
	pty.stdin.on("error", () => {});
	await once(pty.stdout, "data");
	const pieces: Buffer[] = [];
	const { store, ...services } = new Desk().services();
	const desk = new Console({
		...services,
		clock: realClock,
		serial: portOf(pty),
		store: {
			...store,
			files: {
				...store.files,
				create: () => ({
					write: (bytes) => pieces.push(Buffer.from(bytes)),
					finish: () => undefined,
					abort: () => pieces.splice(0),
				}),
			},
		},
	});
	desk.start();
	const status = await new Promise<number | null>((resolve) => pty.on("close", resolve));
	desk.close();
	t.is(status, 0);
	t.deepEqual(Buffer.concat(pieces), readFileSync(fixture("dirt-road.jpg")));
});
