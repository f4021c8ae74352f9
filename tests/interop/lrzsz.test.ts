import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { Receiver } from "console/ymodem/receiver";
import type { Clock } from "io/clock";
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
