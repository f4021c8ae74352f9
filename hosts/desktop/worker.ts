import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex, Readable, Writable } from "node:stream";
import { encodeNetstring, NetstringReader } from "./netstring";
import { type Start, startAfterExit, startInWords } from "./start";
import { workerPath } from "./worker-path.mjs";

/** What the engine says about a call that has ended. */
export interface CallReport {
	/** The ArrayBuffer that the call returned, else empty. */
	result: Buffer;
	/** XS meter units that the call took, jobs of its promises included. */
	compute: number;
	/** Slots in use, garbage included until `gc()`. */
	liveSlots: number;
}

export interface WorkerOptions {
	/** Bare specifiers of modules resolve against it. */
	folder: string;
	/** Answers the firmware's `issueCommand(request)`; the engine stands still until it returns. */
	onCommand: (request: Buffer) => Uint8Array;
	/** Called when the process ended other than by {@link Worker.close}, with what the next start is to be told. */
	onExit?: (why: Start) => void;
	/** A call that gives no sign of life for so long, in milliseconds of real time, ends the process. None without it. */
	watchdog?: number;
	/** `HOST:PORT` of a debugger that speaks xsbug's protocol. */
	xsbug?: string;
	/** Gets what the engine writes to stderr (an unhandled rejection, say) instead of this process's stderr. */
	onOutput?: (text: string) => void;
}

/** How long the watchdog looks again, in milliseconds, before it bites. */
const GRACE = 50;

interface PendingCall {
	resolve: (report: CallReport) => void;
	reject: (error: Error) => void;
}

/**
 * The XS engine in a process of its own. The worker of `@agoric/xsnap` is driven directly:
 * netstrings go in on file descriptor 3 and come out on 4. One call at a time.
 */
export class Worker {
	#process: ChildProcess;
	#input: Writable;
	#reader = new NetstringReader();
	#pending: PendingCall | undefined;
	#options: WorkerOptions;
	#closed = false;
	#watchdog: NodeJS.Timeout | undefined;

	constructor(options: WorkerOptions) {
		this.#options = options;
		this.#process = spawn(workerPath(), ["outpost", "-l", "0"], {
			cwd: options.folder,
			stdio: ["ignore", "inherit", options.onOutput ? "pipe" : "inherit", "pipe", "pipe"],
			// Who debugs an app of the SDK may have XSBUG_HOST set; this engine goes there only when it is told to.
			env: { ...process.env, XSBUG_HOST: options.xsbug },
		});
		this.#input = this.#process.stdio[3] as Duplex;
		const output = this.#process.stdio[4] as Readable;
		this.#input.on("error", () => {});
		this.#process.stderr?.on("data", (text: Buffer) => options.onOutput?.(text.toString()));
		output.on("data", (piece: Buffer) => {
			for (const message of this.#reader.push(piece)) this.#receive(message);
		});
		this.#process.on("error", (error) => this.#ended({ cause: "panic", words: error.message }));
		this.#process.on("exit", (code, signal) => this.#ended(startAfterExit(code, signal)));
	}

	/** Evaluates source text and waits for the promises it leaves. */
	evaluate(source: string): Promise<CallReport> {
		return this.#call("e", Buffer.from(source));
	}

	/**
	 * Imports a module, then calls one of its exports with no arguments.
	 * @throws {Error} with the engine's message when either fails.
	 */
	async run(specifier: string, functionName: string): Promise<CallReport> {
		const outcome = `globalThis.outcome`;
		const report = await this.evaluate(
			`${outcome} = undefined; import(${JSON.stringify(specifier)}).then((module) => module[${JSON.stringify(functionName)}]()).then(() => { ${outcome} = "ok"; }, (error) => { ${outcome} = String(error && error.stack || error); });`,
		);
		const text = await this.text(outcome);
		if (text !== "ok") throw new Error(`${specifier}: ${text === "undefined" ? "it did not finish" : text}`);
		return report;
	}

	/** The value of an expression as text. */
	async text(expression: string): Promise<string> {
		const { result } = await this.evaluate(`new TextEncoder().encode(String(${expression})).buffer`);
		return result.toString("utf8");
	}

	/** Calls `globalThis.handleCommand(bytes)` in the engine. */
	call(bytes: Uint8Array): Promise<CallReport> {
		return this.#call("?", bytes);
	}

	/** Ends the process at once, as a power cut does. */
	close(): void {
		this.#closed = true;
		clearTimeout(this.#watchdog);
		this.#process.kill("SIGKILL");
	}

	#call(prefix: string, bytes: Uint8Array): Promise<CallReport> {
		if (this.#pending) throw new Error("The XS engine takes one call at a time.");
		return new Promise((resolve, reject) => {
			this.#pending = { resolve, reject };
			this.#feedWatchdog();
			this.#input.write(encodeNetstring(prefix, bytes));
		});
	}

	#receive(message: Buffer): void {
		const kind = message[0];
		if (kind === 0x3f /* ? */) {
			const answer = this.#options.onCommand(message.subarray(1));
			this.#feedWatchdog();
			if (!this.#closed) this.#input.write(encodeNetstring("/", answer));
			return;
		}
		const pending = this.#pending;
		this.#pending = undefined;
		clearTimeout(this.#watchdog);
		if (!pending) return;
		if (kind === 0x21 /* ! */) pending.reject(new Error(message.toString("utf8", 1)));
		else pending.resolve(parseReport(message));
	}

	#feedWatchdog(): void {
		const { watchdog } = this.#options;
		clearTimeout(this.#watchdog);
		if (watchdog === undefined || this.#closed) return;
		this.#watchdog = setTimeout(() => {
			const pending = this.#pending;
			// This process may have been the one that stood still: what has come meanwhile is looked at first.
			this.#watchdog = setTimeout(() => this.#bite(pending, watchdog), GRACE);
		}, watchdog);
	}

	#bite(pending: PendingCall | undefined, watchdog: number): void {
		if (this.#closed || pending === undefined || pending !== this.#pending) return;
		this.#process.kill("SIGKILL");
		this.#ended({ cause: "watchdog", words: `no sign of life for ${watchdog / 1000} s` });
	}

	#ended(why: Start): void {
		clearTimeout(this.#watchdog);
		const pending = this.#pending;
		this.#pending = undefined;
		pending?.reject(new Error(`The XS engine stopped: ${startInWords(why)}.`));
		if (this.#closed) return;
		this.#closed = true;
		this.#options.onExit?.(why);
	}
}

/** A report is `.{json}\x01<result>`. */
function parseReport(message: Buffer): CallReport {
	const separator = message.indexOf(1);
	if (separator < 0) return { result: Buffer.alloc(0), compute: 0, liveSlots: 0 };
	const meter = JSON.parse(message.toString("utf8", 1, separator)) as {
		compute: number;
		currentHeapCount?: number;
	};
	return {
		result: Buffer.from(message.subarray(separator + 1)),
		compute: meter.compute,
		liveSlots: meter.currentHeapCount ?? 0,
	};
}
