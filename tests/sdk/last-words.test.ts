import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import test from "ava";
import { findMissingForLin } from "../../hosts/firmware/build-lin";
import { transpileModules } from "../../hosts/firmware/transpile";

// drivers/start with the SDK's engine, on its Linux target: there XS calls the hook for its aborts by the same code as on
// ESP32 (fxAbort in build/simulators/modules/screen.c). A restart is a new process with the RTC memory of the old one.

const execute = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const source = join(root, "tests/drivers/start/on-sdk");
const output = join(root, "build/sdk-last-words");
/** Milliseconds: the whole of XS is compiled the first time. */
const BUILD_LIMIT = 900_000;
const RUN_LIMIT = 100_000;

const missing = findMissingForLin(process.env);
const withSdk = missing.length === 0 ? test.serial : test.serial.skip;
if (missing.length > 0) console.warn(`skipped: last words on the SDK's engine. ${missing.join(" ")}`);

const program = join(output, "launcher");
const library = join(output, "bin/lin/mc/release/on-sdk/mc.so");

if (missing.length === 0)
	test.before(async (t) => {
		t.timeout(BUILD_LIMIT);
		const sdk = process.env.MODDABLE as string;
		const env = { ...process.env, PATH: `${process.env.PATH}:${join(sdk, "build/bin/lin/release")}` };
		const run = async (name: string, ...words: string[]) =>
			(await execute(name, words, { cwd: source, env, maxBuffer: 2 ** 26 })).stdout;
		mkdirSync(output, { recursive: true });
		await run("mcconfig", "-p", "lin", "-o", output, join(source, "manifest.json"));
		const work = join(output, "tmp/lin/mc/release/on-sdk");
		transpileModules(join(work, "modules"));
		await run("make", "-C", work, "build");
		const flags = async (kind: string) => (await run("pkg-config", kind, "gio-2.0")).trim().split(/\s+/);
		const headers = ["-DmxLinux=1", "-I", join(sdk, "build/simulators/modules"), ...(await flags("--cflags"))];
		await run("cc", "-Wall", ...headers, join(source, "launcher.c"), "-o", program, ...(await flags("--libs")), "-ldl");
	});

/** What the firmware says of its start, once after power-on and once after what is told to happen then. */
async function startsAround(scenario: string): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), "outpost-rtc-"));
	const starts: string[] = [];
	for (const name of [scenario, "nothing happens"]) {
		const env = { ...process.env, RTC_MEMORY: join(folder, "rtc"), SCENARIO: name };
		const { stdout } = await execute(program, [library], { env, timeout: RUN_LIMIT });
		starts.push(stdout.split("\n")[0] as string);
	}
	rmSync(folder, { recursive: true });
	return starts;
}

const SCENARIOS: readonly [scenario: string, start: string][] = [
	["it is asked to restart", "restart: a setting that needs it"],
	["a callback throws", "exception: unhandled exception: TypeError: no such job"],
	["a callback throws what is no error", "exception: unhandled exception: out of paper"],
	["a promise fails that nobody waits for", "exception: unhandled rejection: RangeError: too far"],
	["objects use the memory up", "memory: memory full"],
	["buffers use the memory up", "memory: memory full"],
	["one buffer is larger than the memory", "memory: memory full"],
	["a recursion uses the stack up", "memory: the engine's stack is used up"],
];

for (const [scenario, start] of SCENARIOS) {
	withSdk(`${scenario}: the next start tells`, async (t) => {
		t.timeout(BUILD_LIMIT);
		t.deepEqual(await startsAround(scenario), ["power", start]);
	});
}
