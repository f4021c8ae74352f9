import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LATENCIES } from "../../../simulator/modem/latencies";
import type { ModelName } from "../../../simulator/modem/models";

const project = fileURLToPath(new URL("../../..", import.meta.url));

/** The subscriber's own number: what is sent there comes back in. */
export const OWN_NUMBER = "+12065550100";

/** From a modem that answers to one that is registered, in milliseconds of real time. */
const REGISTRATION = LATENCIES.boot + LATENCIES.sim + LATENCIES.registration + 500;

interface Teardown {
	teardown(end: () => void | Promise<void>): void;
}

/** Is the program installed? Some of them lie where only root's path leads. */
export function isInstalled(program: string): boolean {
	return spawnSync("sh", ["-c", `PATH=$PATH:/usr/sbin command -v ${program}`]).status === 0;
}

/** What `npm run modem` starts, registered, with its carrier in a folder of its own; both end with the test. */
export class ModemProcess {
	/** Holds nothing but what belongs to this modem. */
	readonly folder = mkdtempSync(join(tmpdir(), "outpost-modem-"));
	/** Of the terminal, or `HOST:PORT`. */
	readonly address: string;
	#process: ChildProcess | undefined;

	static async start(t: Teardown, model: ModelName, entrance: "pty" | "tcp"): Promise<ModemProcess> {
		const modem = new ModemProcess(t);
		const data = join(modem.folder, "data");
		const where = entrance === "pty" ? ["--pty", join(modem.folder, "modem")] : ["--listen", "127.0.0.1:0"];
		const started = launch(t, process.execPath, [
			"--import=tsx",
			"simulator/serve-modem.ts",
			"--model",
			model,
			"--data",
			data,
			...where,
		]);
		const [, address = ""] = await heard(started, /answers at (\S+)\. Ctrl-C/);
		await pause(REGISTRATION);
		modem.#process = started;
		return Object.assign(modem, { address });
	}

	/** Ends it before the test does. */
	end(): void {
		this.#process?.kill();
	}

	private constructor(t: Teardown) {
		this.address = "";
		t.teardown(() => rmSync(this.folder, { recursive: true, force: true }));
	}

	/** The text of each message that the carrier has got. */
	get submitted(): string[] {
		const folder = join(this.folder, "data", "carrier", "sms");
		const names = readdirSync(folder).filter((name) => /^\d+\.json$/.test(name));
		return names.sort().map((name) => (JSON.parse(readFileSync(join(folder, name), "utf8")) as { text: string }).text);
	}
}

/** Starts a program that runs until the test ends. */
export function launch(t: Teardown, program: string, words: readonly string[], environment = {}): ChildProcess {
	const child = spawn(program, words, { cwd: project, env: { ...process.env, ...environment } });
	const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
	t.teardown(async () => {
		child.kill();
		await ended;
	});
	return child;
}

/** Waits for a program to say something that matches. @throws Error with what it said instead, at its end or after 20 s */
export function heard(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
	return new Promise((resolve, reject) => {
		let text = "";
		const fail = () => reject(new Error(`${pattern} has not come: ${text}`));
		const limit = setTimeout(fail, 20_000);
		const listen = (piece: Buffer) => {
			text += piece.toString();
			const match = pattern.exec(text);
			if (!match) return;
			clearTimeout(limit);
			resolve(match);
		};
		child.stdout?.on("data", listen);
		child.stderr?.on("data", listen);
		child.on("error", reject);
		child.on("exit", fail);
	});
}

/** Runs a program to its end, for at most so many milliseconds, and gives all that it said. */
export function run(program: string, words: readonly string[], environment = {}, limit = 20_000): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, words, { env: { ...process.env, ...environment }, timeout: limit });
		let text = "";
		const listen = (piece: Buffer) => {
			text += piece.toString();
		};
		child.stdout.on("data", listen);
		child.stderr.on("data", listen);
		child.on("error", reject);
		child.on("close", () => resolve(text));
	});
}

/** Looks again and again until something is there. @throws Error with `name` after the limit, in milliseconds */
export async function awaited<T>(name: string, look: () => T | undefined | Promise<T | undefined>, limit = 20_000) {
	const end = performance.now() + limit;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (performance.now() > end) throw new Error(`${name} has not come within ${limit / 1000} s`);
		await pause(200);
	}
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
