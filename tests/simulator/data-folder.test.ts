import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { DataFolder } from "../../simulator/data-folder";

function makeFolder(t: ExecutionContext): string {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	t.teardown(() => rmSync(folder, { recursive: true }));
	return folder;
}

test("a folder that a running process uses is refused, and can be used once that has ended", async (t) => {
	const path = makeFolder(t);
	const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
	writeFileSync(join(path, "lock"), `${other.pid}\n`);
	const folder = new DataFolder(path);
	t.throws(() => folder.lock(), { message: new RegExp(`in use by process ${other.pid}: end that, or give another`) });
	t.true(existsSync(join(path, "lock")));
	other.kill();
	await once(other, "exit");
	folder.lock();
	folder.unlock();
	t.false(existsSync(join(path, "lock")));
});

test("what a killed process left behind keeps nobody out", (t) => {
	const path = makeFolder(t);
	for (const left of ["", "nonsense", `${process.pid}\n`]) {
		writeFileSync(join(path, "lock"), left);
		const folder = new DataFolder(path);
		folder.lock();
		folder.unlock();
	}
	t.pass();
});

test("a flash image that cannot be used is told in a sentence", (t) => {
	const path = makeFolder(t);
	mkdirSync(join(path, "flash.bin"));
	t.throws(() => new DataFolder(path).openFlash(), { message: /flash\.bin cannot be used: it is a folder\./ });
});

test("a folder that cannot be is refused in a sentence", (t) => {
	const path = makeFolder(t);
	writeFileSync(join(path, "file"), "");
	t.throws(() => new DataFolder(join(path, "file")), {
		message: /--data cannot be made: a file of that name is in the way/,
	});
	t.throws(() => new DataFolder(""), { message: "--data needs the name of a folder." });
});
