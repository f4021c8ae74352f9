import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { SerialPort } from "../../../hosts/desktop/serial-port";
import { openPty } from "../../../simulator/pty/pty";

/** Among them FF, which the kernel doubles to tell it from a mark. */
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, value) => value);

test("every byte passes a serial port both ways, at whatever rate, and what was sent is told", async (t) => {
	const folder = mkdtempSync(join(tmpdir(), "outpost-port-"));
	const path = join(folder, "tty");
	const pty = await openPty(path);
	t.teardown(async () => {
		pty.close();
		await pty.closed;
		rmSync(folder, { recursive: true });
	});
	const port = await SerialPort.open({ path, baud: 460_800, flowControl: true });
	const received: Uint8Array[] = [];
	let sent = 0;
	const complete = new Promise<void>((resolve) => {
		port.listener = {
			received(bytes) {
				received.push(bytes);
				if (Buffer.concat(received).length >= EVERY_BYTE.length) resolve();
			},
			sent(count) {
				sent += count;
			},
			away: (reason) => t.fail(reason),
			back: () => t.fail(),
			happened: (what) => t.fail(what),
		};
	});
	port.set({ baud: 921_600, DTR: true });
	port.write(EVERY_BYTE);
	const arrived = await new Promise<Buffer>((resolve) => {
		const pieces: Buffer[] = [];
		pty.input.on("data", (piece: Buffer) => {
			pieces.push(piece);
			if (Buffer.concat(pieces).length >= EVERY_BYTE.length) resolve(Buffer.concat(pieces));
		});
	});
	t.deepEqual([...arrived], [...EVERY_BYTE]);
	pty.output.write(EVERY_BYTE);
	await complete;
	t.deepEqual([...Buffer.concat(received)], [...EVERY_BYTE]);
	t.is(sent, EVERY_BYTE.length);
	await port.close();
});
