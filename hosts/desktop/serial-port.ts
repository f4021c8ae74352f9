import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex, Readable, Writable } from "node:stream";
import { compileProgram } from "./c-program";

const SOURCES = ["bridge.c", "tty.c", "settings.c", "marks.c", "tty.h", "settings.h", "marks.h"];

/** The program that carries the bytes. @throws {Error} in words where there is no compiler. */
export function compileBridge(): string {
	return compileProgram(
		"tty-bridge",
		SOURCES.map((name) => `hosts/tty/${name}`),
	);
}

export interface SerialPortOptions {
	/** `/dev/ttyUSB2`. */
	readonly path: string;
	/** Bits per second, any that the port's driver can make. */
	readonly baud: number;
	/** Whether RTS and CTS are wired. */
	readonly flowControl: boolean;
}

/** What happens at a serial port. */
export interface SerialPortListener {
	received(bytes: Uint8Array): void;
	/** So many bytes have been taken by the port, or are lost because it is away. */
	sent(count: number): void;
	/** The port is gone, and why; it is opened again when it comes back. */
	away(reason: string): void;
	back(): void;
	/** The other side has sent a BREAK, or something was wrong on the line. */
	happened(what: "break" | "framing" | "overflow"): void;
}

/**
 * A serial port of this computer. Node has none, and a package for it would be the only one with a binary of its own:
 * `hosts/tty/bridge.c` opens the port and carries the bytes.
 */
export class SerialPort {
	listener: SerialPortListener | undefined;
	readonly #child: ChildProcess;
	readonly #control: Duplex;
	#isOpen = false;
	#text = "";
	#closing: Promise<void>;

	/** @throws {Error} with what is wrong with the port, and what to do about it. */
	static async open(options: SerialPortOptions): Promise<SerialPort> {
		const port = new SerialPort(compileBridge(), options);
		const reason = await port.#opening;
		if (reason === undefined) return port;
		throw new Error(`The serial port ${options.path} cannot be used: ${reason}`);
	}

	/** Ends with undefined once the port is open, or with what is wrong. */
	readonly #opening: Promise<string | undefined>;

	private constructor(program: string, { path, baud, flowControl }: SerialPortOptions) {
		const words = [path, String(baud), flowControl ? "rts-cts" : "none"];
		this.#child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit", "pipe"] });
		this.#control = this.#child.stdio[3] as Duplex;
		for (const stream of [this.#control, this.#child.stdin as Writable]) stream.on("error", () => undefined);
		(this.#child.stdout as Readable).on("data", (bytes: Buffer) => this.listener?.received(bytes));
		this.#closing = new Promise((resolve) => this.#child.on("close", () => resolve()));
		this.#opening = new Promise((resolve) => {
			this.#child.on("error", (error) => resolve(error.message));
			this.#child.on("close", () => resolve("its helper ended"));
			this.#control.on("data", (text: Buffer) => {
				for (const line of this.#linesOf(text.toString())) this.#hear(line, resolve);
			});
		});
	}

	write(bytes: Uint8Array): void {
		this.#child.stdin?.write(bytes);
	}

	set({ DTR, RTS, break: isBreak, baud }: { DTR?: boolean; RTS?: boolean; break?: boolean; baud?: number }): void {
		if (baud !== undefined) this.#control.write(`baud ${baud}\n`);
		if (DTR !== undefined) this.#control.write(`dtr ${DTR ? 1 : 0}\n`);
		if (RTS !== undefined) this.#control.write(`rts ${RTS ? 1 : 0}\n`);
		if (isBreak !== undefined) this.#control.write(`break ${isBreak ? 1 : 0}\n`);
	}

	async close(): Promise<void> {
		this.listener = undefined;
		this.#child.stdin?.end();
		await this.#closing;
	}

	#linesOf(text: string): string[] {
		const lines = (this.#text + text).split("\n");
		this.#text = lines.pop() as string;
		return lines;
	}

	#hear(line: string, opened: (reason: string | undefined) => void): void {
		const [word = ""] = line.split(" ", 1);
		const rest = line.slice(word.length + 1);
		if (word === "sent") this.listener?.sent(Number(rest));
		else if (word === "open") this.#hearOpen(opened);
		else if (word === "away" && !this.#isOpen) opened(rest);
		else if (word === "away") this.listener?.away(rest);
		else this.listener?.happened(word as "break" | "framing" | "overflow");
	}

	#hearOpen(opened: (reason: undefined) => void): void {
		if (this.#isOpen) this.listener?.back();
		this.#isOpen = true;
		opened(undefined);
	}
}
