import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";

const root = fileURLToPath(new URL("../..", import.meta.url));
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.warn("skipped: python3 is not here; on Debian: apt-get install python3");

interface Ended {
	readonly status: number | null;
	readonly output: string;
}

function run(command: string, words: readonly string[]): Promise<Ended> {
	return new Promise((resolve) => {
		const child = spawn(command, words, { cwd: root, timeout: 110_000 });
		let output = "";
		for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (output += piece));
		child.on("close", (status) => resolve({ status, output }));
	});
}

/** Runs `npm start -- --console` in a folder of its own while `use` works with its console. */
async function withConsole(use: (port: string, folder: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "outpost-"));
	const port = join(folder, "console");
	const words = ["--import", "tsx", "simulator/start.ts", "--data", folder, "--console", port];
	const gateway = spawn(process.execPath, words, { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
	const gone = new Promise((resolve) => gateway.on("close", resolve));
	try {
		await new Promise<void>((resolve, reject) => {
			gateway.stderr.on("data", (text: Buffer) => text.includes("answers at") && resolve());
			gateway.on("close", () => reject(new Error("the gateway did not come up")));
		});
		await use(port, folder);
	} finally {
		gateway.kill("SIGINT");
		await gone;
		rmSync(folder, { recursive: true, force: true });
	}
}

(hasPython ? test : test.skip)("the example in Python puts a picture in by pieces and sends it", async (t) => {
	await withConsole(async (port, folder) => {
		const picture = join(root, "tests/fixtures/small.jpg");
		const { status, output } = await run("python3", ["examples/rpc_client.py", port, "+12065550123", picture]);
		t.is(output, "job 1: sent\n");
		t.is(status, 0);
		t.true(readdirSync(join(folder, "carrier/mms")).includes("0001.mms"));
	});
});

test("the example in TypeScript sends a text message", async (t) => {
	await withConsole(async (port) => {
		const words = ["--import", "tsx", "examples/rpc-client.ts", port, "+12065550123", "Hello from the road"];
		const { status, output } = await run(process.execPath, words);
		t.is(output, "job 1: sent\n");
		t.is(status, 0);
	});
});
