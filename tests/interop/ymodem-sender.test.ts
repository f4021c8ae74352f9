import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { RealClock } from "../../simulator/clock/real-clock";
import { YmodemSender } from "../../simulator/ymodem-sender";

const hasLrzsz = spawnSync("rb", ["--version"]).error === undefined;

test("rb of lrzsz takes what the simulator's sender sends", async (t) => {
	if (!hasLrzsz) {
		t.log("skipped: rb (Debian package lrzsz) is not here");
		t.pass();
		return;
	}
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	const clock = new RealClock();
	t.teardown(() => clock.close());
	const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) >> 3);
	const receiver = spawn("rb", ["--ymodem", "--quiet"], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
	const ended = new Promise((resolve) => receiver.on("exit", resolve));
	const failure = await new Promise<string | undefined>((resolve) => {
		const sender = new YmodemSender({
			clock,
			name: "photo.jpg",
			bytes,
			send: (block) => receiver.stdin.write(block),
			onEnd: resolve,
		});
		receiver.stdout.on("data", (answer: Buffer) => sender.receive(answer));
	});
	t.is(failure, undefined);
	t.is(await ended, 0);
	t.deepEqual([...readFileSync(join(folder, "photo.jpg"))], [...bytes]);
});
