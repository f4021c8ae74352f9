import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import test from "ava";
import { findMissingForLin } from "../../../hosts/firmware/build-lin";
import { root } from "../compiler";

const runFile = promisify(execFile);

const output = join(root, "build/sdk-uart");
const tests = join(root, "tests/drivers/uart");

async function execute(program: string, words: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
	const { stdout } = await runFile(program, words, {
		env: { ...process.env, ...environment },
		maxBuffer: 64 * 1024 * 1024,
	});
	return stdout;
}

/** The XS glue with the SDK's own engine, compiler and headers, over the double of ESP-IDF. */
async function build(moddable: string): Promise<[launcher: string, library: string]> {
	mkdirSync(output, { recursive: true });
	const environment = {
		PATH: `${process.env.PATH}:${join(moddable, "build/bin/lin/release")}`,
		DRIVER_TESTS: tests,
	};
	// Without "-t build" mcconfig ends every simulator that runs on this computer.
	const manifest = join(tests, "on-sdk/manifest.json");
	await execute("mcconfig", ["-m", "-p", "lin", "-t", "build", "-o", output, manifest], environment);
	const flags = async (kind: string) => (await execute("pkg-config", [kind, "gio-2.0"])).trim().split(/\s+/);
	const launcher = join(output, "launcher");
	const headers = ["-DmxLinux=1", "-I", join(moddable, "build/simulators/modules"), ...(await flags("--cflags"))];
	const libraries = [...(await flags("--libs")), "-ldl"];
	await execute("cc", [...headers, join(tests, "on-sdk/launcher.c"), "-o", launcher, ...libraries]);
	return [launcher, join(output, "bin/lin/mc/release/on-sdk/mc.so")];
}

test("on the SDK's engine the class with its C reads, writes, closes and allocates nothing", async (t) => {
	t.timeout(600_000);
	const missing = findMissingForLin(process.env);
	if (missing.length > 0) {
		t.log(`skipped: ${missing.join(" ")}`);
		t.pass();
		return;
	}
	const [launcher, library] = await build(process.env.MODDABLE as string);
	const said = await execute(launcher, [library]);
	t.log(said.trim());
	t.true(said.endsWith("\ndone\n"));
});
