import type { Answer, DataPhase, Line, Reply } from "./answer";
import type { CommandSet } from "./command";
import { findCommands, type Invocation, LINE_LIMIT, parseCommands } from "./command-line";
import { DataReceiver } from "./data-receiver";
import type { Device } from "./device";
import { CommandError } from "./errors";
import { answerWithCode } from "./forced-codes";
import { runCommand } from "./invoke";
import { type InputMemory, LineInput } from "./line-input";
import type { Port } from "./port";
import { formatLines, type ResultFormat } from "./result-format";
import { type Moment, UnsolicitedQueue } from "./unsolicited-queue";

/** A data phase that stood open, as it is carried over to the next run. */
interface OpenPhase {
	line: string;
	index: number;
	bytes: Uint8Array;
}

/** The interpreter's own memory; plain, so that it can be carried over. */
interface InterpreterMemory extends InputMemory {
	/** For `A/`. */
	last: string;
	phase?: OpenPhase | undefined;
}

/** A command line while it is carried out, and which of its commands is; undefined stands for one beyond reading. */
interface Execution {
	readonly line: string;
	readonly commands: readonly (Invocation | undefined)[];
	readonly index: number;
}

/** What the scene makes a modem do when a command comes; `code`: answer with this result code, and do nothing. */
export type CommandHook = (
	name: string,
	form: Invocation["form"],
) => "go on" | "hang" | "restart" | { readonly code: string };

/**
 * The command line interpreter of V.250 as chapter 1 of the SIM767XX manual describes it: bytes in, echo, commands
 * one after another, information and one final result per line; data phases; unsolicited lines between all that.
 */
export class Interpreter {
	readonly #device: Device;
	readonly #port: Port;
	readonly #commands: CommandSet;
	readonly #format: ResultFormat;
	readonly #hook: CommandHook;
	readonly #memory: InterpreterMemory;
	readonly #input: LineInput;
	/** Bytes that came while a command was carried out: they are read when it has ended, as from a UART's FIFO. */
	#waiting: Uint8Array[] = [];
	#state: "command" | "executing" | "data" | "hung" = "command";
	#receiver: DataReceiver | undefined;
	readonly #unsolicited: UnsolicitedQueue;
	#finished: (() => void) | undefined;

	constructor(device: Device, port: Port, commands: CommandSet, format: ResultFormat, hook: CommandHook) {
		this.#device = device;
		this.#port = port;
		this.#commands = commands;
		this.#format = format;
		this.#hook = hook;
		this.#memory = device.memory.volatile<InterpreterMemory>("command line", () => ({ typed: "", last: "" }));
		this.#input = new LineInput(this.#memory);
		this.#unsolicited = new UnsolicitedQueue(
			device,
			() => this.#moment(),
			(lines) => this.#sendInformation(lines),
		);
	}

	/** A command is being carried out. (An open data phase waits for the host and is not this.) */
	get busy(): boolean {
		return this.#state === "executing";
	}

	receive(bytes: Uint8Array): void {
		let rest = bytes;
		while (rest.length > 0) {
			if (this.#state === "hung") return;
			if (this.#state === "executing") {
				rest = this.#input.swallowLineFeed(rest);
				if (rest.length > 0) this.#waiting.push(new Uint8Array(rest));
				return;
			}
			rest = this.#state === "data" && this.#receiver ? this.#receiver.receive(rest) : this.#readCommandLine(rest);
		}
	}

	/** DTR went off, or a BREAK came. */
	interrupt(): void {
		this.#receiver?.interrupt();
	}

	/** Lines that nobody asked for go out between other lines, never inside one and never inside a data phase. */
	sendUnsolicited(lines: readonly Line[]): void {
		this.#unsolicited.add(lines);
	}

	/** Writes down what a data phase has, before the modem's memory is suspended. */
	prepareSuspension(): void {
		if (this.#receiver && this.#memory.phase) this.#memory.phase.bytes = new Uint8Array(this.#receiver.bytes);
	}

	/** Opens the data phase again in which an earlier run stopped. */
	resume(): void {
		const { phase } = this.#memory;
		if (!phase) return;
		const execution = this.#parse(phase.line, phase.index);
		const command = execution.commands[phase.index];
		if (!command) return;
		const answer = this.#run(command);
		if (!isStory(answer) || answer.kind !== "data") return;
		this.#enterPhase(execution, answer);
		this.receive(phase.bytes);
	}

	/** May lines that nobody asked for go out? */
	#moment(): Moment {
		if (this.#state === "data" || this.#state === "hung") return "never";
		const held = this.#device.hasQuirk("urc-before-echo") && this.#state === "command";
		return held || this.#input.open ? "later" : "now";
	}

	#readCommandLine(bytes: Uint8Array): Uint8Array {
		const taken = this.#input.read(bytes);
		// With the quirk, the echo waits for the end of its line, behind what was not asked for.
		const late = this.#device.hasQuirk("urc-before-echo");
		if (this.#device.settings.echo && !late) this.#port.send(taken.echo);
		if (taken.line !== undefined) this.#endLine(taken.line, taken.repeat, late);
		else this.#unsolicited.offer();
		return taken.rest;
	}

	#endLine(typed: string, repeat: boolean, lateEcho: boolean): void {
		if (lateEcho) {
			this.#unsolicited.flush();
			if (this.#device.settings.echo) this.#port.send(repeat ? typed : `${typed}\r`);
		}
		const line = repeat ? this.#memory.last : findCommands(typed);
		if (line !== undefined) this.#execute(line);
		this.#unsolicited.offer();
	}

	#execute(line: string): void {
		this.#memory.last = line;
		this.#state = "executing";
		this.#finished = this.#device.begin();
		if (line.length > LINE_LIMIT) {
			this.#device.after(this.#device.latencies.command, () => this.#finish([], "ERROR"));
			return;
		}
		this.#next(this.#parse(line, 0));
	}

	#parse(line: string, index: number): Execution {
		const { commands, broken } = parseCommands(line, (name) => this.#commands.get(name)?.takesRest ?? false);
		return { line, commands: broken ? [...commands, undefined] : commands, index };
	}

	#next(execution: Execution): void {
		this.#device.after(this.#device.latencies.command, () => {
			const { commands, index } = execution;
			if (index >= commands.length) this.#finish([], "OK");
			else this.#carryOut(execution, commands[index]);
		});
	}

	#carryOut(execution: Execution, invocation: Invocation | undefined): void {
		if (!invocation) {
			this.#finish([], "ERROR");
			return;
		}
		const hooked = this.#hook(invocation.name, invocation.form);
		if (hooked === "hang") this.#hang();
		if (hooked === "go on") this.#settle(execution, () => this.#run(invocation));
		if (typeof hooked === "object") this.#settle(execution, () => this.#answerWith(hooked.code, invocation));
	}

	#run(invocation: Invocation): Answer {
		return runCommand(this.#commands.get(invocation.name), invocation);
	}

	#answerWith(code: string, invocation: Invocation): Answer {
		const { name, argument } = invocation;
		const command = this.#commands.get(name);
		return answerWithCode(code, { command, argument, device: this.#device }, () => this.#run(invocation));
	}

	#settle(execution: Execution, work: () => Answer): void {
		let answer: Answer;
		try {
			answer = work();
		} catch (error) {
			if (!(error instanceof CommandError)) throw error;
			this.#finish(error.lines, this.#format.error(error, this.#commands.get(nameOf(execution))));
			return;
		}
		if (!this.#device.alive) return;
		if (!isStory(answer) || answer.kind === "reply") this.#reply(execution, toReply(answer));
		else if (answer.kind === "data") this.#openPhase(execution, answer);
		else answer.start((then) => this.#device.alive && this.#settle(execution, then));
	}

	#reply(execution: Execution, reply: Reply): void {
		const { lines = [], final, afterwards } = reply;
		const last = execution.index === execution.commands.length - 1;
		if (last || final !== undefined) {
			const silent = this.#device.hasQuirk("no-ok-after-ati") && /^(I|\+SIMCOMATI)$/.test(nameOf(execution));
			this.#finish(lines, silent ? "none" : (final ?? "OK"), afterwards);
			return;
		}
		this.#sendInformation(lines);
		afterwards?.();
		this.#next({ ...execution, index: execution.index + 1 });
	}

	#openPhase(execution: Execution, phase: DataPhase): void {
		this.#device.after(this.#device.latencies.prompt - this.#device.latencies.command, () => {
			this.#port.send(this.#format.prompt(phase.prompt));
			this.#finished?.();
			this.#input.expectData();
			this.#memory.phase = { line: execution.line, index: execution.index, bytes: new Uint8Array() };
			this.#enterPhase(execution, phase);
			this.#readWaiting();
		});
	}

	#enterPhase(execution: Execution, phase: DataPhase): void {
		this.#state = "data";
		this.#receiver = new DataReceiver(phase, this.#device, {
			baud: () => this.#port.line?.baud ?? 115_200,
			acknowledge: () => this.#port.send("A"),
			send: (bytes) => this.#port.send(bytes),
			ended: (answer) => this.#endPhase(execution, answer),
		});
	}

	#endPhase(execution: Execution, answer: () => Answer): void {
		this.#receiver = undefined;
		this.#memory.phase = undefined;
		this.#state = "executing";
		this.#finished = this.#device.begin();
		this.#device.after(this.#device.latencies.afterData, () => this.#settle(execution, answer));
	}

	#finish(lines: readonly Line[], final: string, afterwards?: () => void): void {
		this.#sendInformation(lines);
		if (final !== "none") this.#port.send(this.#format.final(final));
		this.#finished?.();
		this.#finished = undefined;
		this.#state = "command";
		afterwards?.();
		if (!this.#device.alive) return;
		this.#unsolicited.offer();
		this.#readWaiting();
	}

	#sendInformation(lines: readonly Line[]): void {
		for (const piece of formatLines(lines, this.#format)) this.#port.send(piece);
	}

	#readWaiting(): void {
		const waiting = Buffer.concat(this.#waiting);
		this.#waiting = [];
		this.receive(waiting);
	}

	#hang(): void {
		this.#state = "hung";
		this.#finished?.();
	}
}

function isStory(answer: Answer): answer is Exclude<Answer, undefined | string | readonly Line[]> {
	return typeof answer === "object" && answer !== null && "kind" in answer;
}

function toReply(answer: Answer): Reply {
	if (typeof answer === "string") return { kind: "reply", lines: [answer] };
	if (Array.isArray(answer)) return { kind: "reply", lines: answer as readonly Line[] };
	return isStory(answer) && answer.kind === "reply" ? answer : { kind: "reply" };
}

function nameOf({ commands, index }: Execution): string {
	return commands[index]?.name ?? "";
}
