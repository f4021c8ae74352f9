import type { GatewayEvent } from "gateway/event";
import type { SerialPort } from "io/serial";
import type { JobState } from "jobs/job";
import { COMMANDS } from "./commands/all";
import { complete } from "./complete";
import { CommandError, printable } from "./errors";
import { type ParsedLine, parseLine } from "./parse-line";
import { FileIntake } from "./rpc/file-intake";
import { FileOutlet } from "./rpc/file-outlet";
import { encodeError, encodeNotification } from "./rpc/message";
import { answerRequest } from "./rpc/methods";
import { notificationOf } from "./rpc/notification";
import { RPC_CODE, RpcError } from "./rpc/rpc-error";
import type { ByteReceiver, Services, Session } from "./session";
import { Terminal } from "./terminal";
import { SilenceTimer } from "./ymodem/silence-timer";

export interface ConsoleOptions extends Services {
	readonly serial: SerialPort;
}

/** Jobs kept for `wait` that ended otherwise than sent. */
const NOT_SENT = 32;
/** Milliseconds after which a machine that says nothing has lost the line. */
const MACHINE_SILENCE = 30 * 60_000;

/**
 * What a person at a serial port speaks with: docs/console.md is the contract. One command runs at a time; what is
 * typed in the meantime waits.
 */
export class Console {
	#options: ConsoleOptions;
	readonly #intake: FileIntake;
	readonly #outlet: FileOutlet;
	#terminal: Terminal | undefined;
	#stopEvents: (() => void) | undefined;
	#byteReceiver: ByteReceiver | undefined;
	#notSent: number[] = [];
	/** Ends what the running command waits for. */
	#interrupt: ((reason: Error) => void) | undefined;
	#modemState = "";
	/** The answer of the running command tells it. */
	#isModemTold = false;
	/** Ends a machine's hold on the line when it has been silent for long. */
	#silence: SilenceTimer;
	/** Notifications that a machine was too slow to take. */
	#lost = 0;

	constructor(options: ConsoleOptions) {
		this.#options = options;
		this.#silence = new SilenceTimer(options.clock, () => this.#giveBack("silence"));
		const { checksums, store } = options;
		this.#intake = new FileIntake({ checksums, create: (name, length) => store.files.create(name, length) });
		this.#outlet = new FileOutlet({ checksums, open: (file) => store.files.open(file) });
		this.#stopEvents = options.gateway.onEvent((event) => this.#onEvent(event));
	}

	/** Opens the port, greets, and asks for the first line. @throws what the serial class throws. */
	start(): void {
		const terminal = new Terminal({
			serial: this.#options.serial,
			onLine: (line) => void this.#execute(line),
			onRefused: (sentence) => void this.#refuse(sentence),
			complete: (before) => complete(before, this.#makeSession()),
			onBreak: () => this.#giveBack("a BREAK"),
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
		this.#silence.stop();
		this.#outlet.close();
		this.#stop("The console was closed");
		this.#terminal?.close();
		this.#terminal = undefined;
	}

	/** Bytes of everything that it keeps, two for a character. */
	bytesHeld(): number {
		return (this.#terminal?.bytesHeld ?? 0) + (this.#byteReceiver?.bytesHeld ?? 0) + 4 * this.#notSent.length;
	}

	#execute(line: string): Promise<void> {
		if (this.#terminal?.isMachine) this.#silence.wait(MACHINE_SILENCE);
		if (line.startsWith("{")) return this.#answer(() => this.#answerRequest(line));
		if (this.#terminal?.isMachine && line !== "rpc off") return this.#refuse("The line is no JSON object.");
		return this.#answer(async () => {
			const { command, values } = this.#parse(line);
			const session = this.#makeSession();
			const result = await command.run(values, session);
			for (const text of command.show(result, session)) {
				this.#terminal?.print(text);
				await this.#unlessInterrupted(this.#drained());
			}
			await this.#drained();
			await command.afterwards?.(session, result);
		});
	}

	async #answerRequest(line: string): Promise<void> {
		await Promise.resolve();
		const { text, afterwards } = await answerRequest(line, this.#makeSession());
		if (text !== undefined) this.#terminal?.send(text);
		await this.#drained();
		await afterwards?.();
	}

	/** A line that cannot be taken. */
	#refuse(sentence: string): Promise<void> {
		if (!this.#terminal?.isMachine) return this.#answer(() => Promise.reject(new CommandError(sentence)));
		return this.#answer(async () => {
			this.#terminal?.send(encodeError(null, new RpcError(RPC_CODE.invalidRequest, sentence)));
		});
	}

	#setMachine(on: boolean): void {
		this.#lost = 0;
		if (!on) this.#silence.stop();
		this.#terminal?.setMachine(on);
		// The prompt is to stand behind a line end, whatever the machine had sent before.
		if (!on) this.#terminal?.print("");
		if (!on) return;
		this.#silence.wait(MACHINE_SILENCE);
		this.#terminal?.send(encodeNotification("ready", { version: this.#options.version }));
	}

	/** The machine is gone, or says so: what it has begun goes on, and the line is a person's again. */
	#giveBack(reason: string): void {
		if (!this.#terminal?.isMachine) return;
		this.#stop(`The line was given back after ${reason}`);
		this.#setMachine(false);
		if (this.#terminal.isIdle) this.#terminal.prompt();
	}

	#notify(event: GatewayEvent): void {
		if (this.#lost > 0 && this.#terminal?.send(encodeNotification("lost", { count: this.#lost }), true)) this.#lost = 0;
		if (this.#lost > 0 || !this.#terminal?.send(notificationOf(event), true)) this.#lost++;
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

	/** For one command, and gone with it: it takes 2 KB of RAM. */
	#makeSession(): Session {
		return {
			...this.#options,
			commands: COMMANDS,
			intake: this.#intake,
			outlet: this.#outlet,
			setMachine: (on) => this.#setMachine(on),
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
		if (event.type === "job" && endedUnsent(event.state)) this.#keepNotSent(event.job);
		if (this.#terminal?.isMachine) this.#notify(event);
		else this.#tell(event);
	}

	#tell(event: GatewayEvent): void {
		if (event.type === "job") {
			if (!isAnswered(event.state)) this.#terminal?.notice(printable(event.text));
		}
		if (event.type === "receipt" || event.type === "arrival" || event.type === "supply")
			this.#terminal?.notice(printable(event.text));
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
