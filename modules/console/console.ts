import type { GatewayEvent } from "gateway/event";
import type { SerialPort } from "io/serial";
import type { JobState } from "jobs/job";
import { COMMANDS } from "./commands/all";
import { CommandError, printable } from "./errors";
import { type ParsedLine, parseLine } from "./parse-line";
import type { ByteReceiver, Services, Session } from "./session";
import { Terminal } from "./terminal";

export interface ConsoleOptions extends Services {
	readonly serial: SerialPort;
}

/** Jobs kept for `wait` that ended otherwise than sent. */
const NOT_SENT = 32;

/**
 * What a person at a serial port speaks with: docs/console.md is the contract. One command runs at a time; what is
 * typed in the meantime waits.
 */
export class Console {
	#options: ConsoleOptions;
	#session: Session;
	#terminal: Terminal | undefined;
	#stopEvents: (() => void) | undefined;
	#byteReceiver: ByteReceiver | undefined;
	#notSent: number[] = [];
	/** Ends what the running command waits for. */
	#interrupt: ((reason: Error) => void) | undefined;
	#modemState = "";
	/** The answer of the running command tells it. */
	#isModemTold = false;

	constructor(options: ConsoleOptions) {
		this.#options = options;
		this.#session = this.#makeSession();
		this.#stopEvents = options.gateway.onEvent((event) => this.#onEvent(event));
	}

	/** Opens the port, greets, and asks for the first line. @throws what the serial class throws. */
	start(): void {
		const terminal = new Terminal({
			serial: this.#options.serial,
			onLine: (line) => void this.#execute(line),
			onRefused: (sentence) => void this.#answer(() => Promise.reject(new CommandError(sentence))),
			onInterrupt: () => this.#stop("Stopped by Ctrl-C"),
			onGone: () => this.#stop("The terminal is gone"),
		});
		this.#terminal = terminal;
		const { name, reason } = this.#options.gateway.status().modem;
		this.#modemState = name;
		terminal.print("");
		terminal.print(`Outpost ${this.#options.version}, a gateway that keeps messages until they are sent`);
		terminal.print(`modem ${name}: ${printable(reason)}`);
		terminal.print('Type "help" for the commands.');
		terminal.prompt();
	}

	/** Ends a running command and releases the port. May be called twice. */
	close(): void {
		this.#stopEvents?.();
		this.#stopEvents = undefined;
		this.#stop("The console was closed");
		this.#terminal?.close();
		this.#terminal = undefined;
	}

	/** Bytes of everything that it keeps, two for a character. */
	bytesHeld(): number {
		return (this.#terminal?.bytesHeld ?? 0) + (this.#byteReceiver?.bytesHeld ?? 0) + 4 * this.#notSent.length;
	}

	#execute(line: string): Promise<void> {
		return this.#answer(async () => {
			const { command, values } = this.#parse(line);
			const result = await command.run(values, this.#session);
			for (const text of command.show(result, this.#session)) {
				this.#terminal?.print(text);
				await this.#unlessInterrupted(this.#drained());
			}
		});
	}

	/** The line goes into the history, wrong or right, unless it holds a secret. */
	#parse(line: string): ParsedLine {
		let isConfidential = false;
		try {
			const parsed = parseLine(line, COMMANDS);
			isConfidential = parsed.command.isConfidential(parsed.values);
			return parsed;
		} finally {
			if (!isConfidential) this.#terminal?.remember(line);
		}
	}

	/** Does something, says how it failed where it did, and asks for the next line. */
	async #answer(work: () => Promise<void>): Promise<void> {
		try {
			await Promise.resolve();
			await work();
		} catch (error) {
			this.#terminal?.print(`error: ${printable(error instanceof Error ? error.message : String(error))}`);
		}
		this.#interrupt = undefined;
		await this.#drained();
		this.#terminal?.prompt();
	}

	#makeSession(): Session {
		return {
			...this.#options,
			commands: COMMANDS,
			takeNotSent: () => this.#takeNotSent(),
			print: (line) => this.#terminal?.print(line),
			printed: () => this.#drained(),
			progress: (text) => this.#terminal?.progress(text),
			unlessInterrupted: (promise) => this.#unlessInterrupted(promise),
			withoutModemNotices: (work) => this.#withoutModemNotices(work),
			withBytes: (receiver, work) => this.#withBytes(receiver, work),
			sendBytes: (bytes) => this.#terminal?.sendBytes(bytes),
		};
	}

	#drained(): Promise<void> {
		return this.#terminal?.drained() ?? Promise.resolve();
	}

	#unlessInterrupted<T>(promise: Promise<T>): Promise<T> {
		return new Promise((resolve, reject) => {
			this.#interrupt = reject;
			promise.then(resolve, reject);
		});
	}

	async #withoutModemNotices<T>(work: () => Promise<T>): Promise<T> {
		this.#isModemTold = true;
		try {
			return await work();
		} finally {
			this.#isModemTold = false;
		}
	}

	async #withBytes(receiver: ByteReceiver, work: () => Promise<void>): Promise<void> {
		this.#byteReceiver = receiver;
		this.#terminal?.beginBytes((bytes) => receiver.receive(bytes));
		try {
			await work();
		} finally {
			this.#byteReceiver = undefined;
			this.#terminal?.endBytes();
		}
	}

	#stop(reason: string): void {
		this.#byteReceiver?.cancel(reason);
		this.#interrupt?.(new CommandError(`${reason}.`));
	}

	#takeNotSent(): readonly number[] {
		const numbers = this.#notSent;
		this.#notSent = [];
		return numbers;
	}

	#onEvent(event: GatewayEvent): void {
		if (event.type === "job") {
			if (endedUnsent(event.state)) this.#keepNotSent(event.job);
			if (!isAnswered(event.state)) this.#terminal?.notice(printable(event.text));
		}
		if (event.type === "receipt") this.#terminal?.notice(printable(event.text));
		if (event.type === "modem" && event.state.name !== this.#modemState) {
			this.#modemState = event.state.name;
			if (!this.#isModemTold) this.#terminal?.notice(printable(`modem ${event.state.name}: ${event.state.reason}`));
		}
	}

	#keepNotSent(number: number): void {
		this.#notSent.push(number);
		if (this.#notSent.length > NOT_SENT) this.#notSent.shift();
	}
}
Object.freeze(Console.prototype);

/** Whoever queues or cancels a job is told so in the answer to that. */
function isAnswered(state: JobState): boolean {
	return state === "queued" || state === "cancelled";
}

/** A job that a person took back is no surprise to them. */
function endedUnsent(state: JobState): boolean {
	return state === "failed" || state === "expired" || state === "unconfirmed";
}
