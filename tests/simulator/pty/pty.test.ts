import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { openPty } from "../../../simulator/pty/pty";
import { StreamLine } from "../../../simulator/stream-line";

test("a PTY carries every byte unchanged, for one client after another, and goes away", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const path = join(folder, "tty");
	const pty = await openPty(path);
	const line = new StreamLine(pty.input, pty.output);
	const everything = Uint8Array.from({ length: 256 }, (_, byte) => byte);
	for (let client = 0; client < 2; client++) {
		const descriptor = openSync(path, "r+");
		const arrived = new Promise<Uint8Array>((resolve) => collect(line, everything.length, resolve));
		writeSync(descriptor, everything);
		t.deepEqual([...(await arrived)], [...everything]);
		const drained = new Promise<void>((resolve) => {
			line.onDrain = resolve;
		});
		line.send(everything);
		await drained;
		t.deepEqual([...readAll(descriptor, everything.length)], [...everything]);
		closeSync(descriptor);
	}
	pty.close();
	await pty.closed;
	t.false(existsSync(path));
});

test("a path that is taken is told in words", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	await t.throwsAsync(() => openPty(folder), { message: /cannot be made: pty: .*File exists/ });
});

function collect(line: StreamLine, length: number, done: (bytes: Uint8Array) => void): void {
	const pieces: Uint8Array[] = [];
	line.onReceive = (bytes) => {
		pieces.push(bytes);
		const whole = Buffer.concat(pieces);
		if (whole.length >= length) done(whole);
	};
}

function readAll(descriptor: number, length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	for (let at = 0; at < length; ) at += readSync(descriptor, bytes, at, length - at, null);
	return bytes;
}
