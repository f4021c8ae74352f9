import type { Serial, SerialPort } from "io/serial";
import type { Completion } from "./editor/completion";
import { LineEditor } from "./editor/line-editor";
import { LineView } from "./editor/line-view";
import { TYPED_AHEAD, TypedAhead } from "./editor/typed-ahead";
import { Utf8Reader } from "./editor/utf8-reader";
import { MACHINE_LINE_LIMIT, MachineLines, refusalOf } from "./machine-lines";
import { Notices } from "./notices";
import { OutputQueue } from "./output-queue";

/** Bytes waiting to be sent beyond which nothing is added that can be done without. */
const CROWDED = 2048;
const INTERRUPT = "\u0003";
const TOO_LONG = `The line was longer than ${MACHINE_LINE_LIMIT} bytes and was dropped.`;
const DROPPED = `More than ${TYPED_AHEAD} characters were typed while a command ran; the end of them was dropped.`;

export interface TerminalOptions {
	readonly serial: SerialPort;
	/** What completes the line that is being typed; without it a tab is a blank. */
	complete?(before: string): Completion;
	/** The other side sent a BREAK. */
	onBreak?(): void;
	/** A line was typed. Nothing more is read until {@link Terminal.prompt}. */
	onLine(line: string): void;
	/** A line was typed that cannot be taken; the sentence says why. */
	onRefused(sentence: string): void;
	/** Ctrl-C, while a command runs. */
	onInterrupt(): void;
	/** The port is gone. */
	onGone(): void;
}

/**
 * - `prompt`: a line is being typed.
 * - `busy`: a command runs, what is typed waits.
 * - `bytes`: everything goes to whoever asked for bytes.
 */
type Mode = "prompt" | "busy" | "bytes";

/** A person's terminal at the other end of a serial port: a line editor, and lines that may come at any time. */
export class Terminal {
	#options: TerminalOptions;
	#port: Serial;
	#output: OutputQueue;
	#utf8 = new Utf8Reader();
	#keys = new TypedAhead();
	#editor = new LineEditor();
	#view = new LineView();
	#mode: Mode = "busy";
	#onBytes: ((bytes: Uint8Array) => void) | undefined;
	#isProgressShown = false;
	/** After a hang-up nothing may be asked of the port, not even to close. */
	#isGone = false;
	/** The line on the terminal is not as it was typed: too much waited to be sent. */
	#isStale = false;
	#notices = new Notices();
	/** A machine's line: no echo, no prompt, nothing but whole lines. Undefined while it is a person's. */
	#machine: MachineLines | undefined;

	constructor(options: TerminalOptions) {
		this.#options = options;
		const terminal = this;
		this.#output = new OutputQueue((bytes) => this.#port.write(bytes));
		this.#port = new options.serial.io({
			...options.serial,
			onReadable() {
				const bytes = this.read();
				if (bytes) terminal.#receive(new Uint8Array(bytes));
			},
			onWritable(count) {
				terminal.#writable(count);
			},
			onBreak() {
				options.onBreak?.();
			},
			onError() {
				terminal.#isGone = true;
				terminal.#output.close();
				options.onGone();
			},
		});
	}

	/** Bytes of everything that it keeps, two for a character. */
	get bytesHeld(): number {
		const typed = this.#keys.length + this.#editor.text.length + (this.#machine?.length ?? 0);
		const characters = typed + this.#editor.history.characters();
		return this.#output.length + 2 * characters;
	}

	/** From the next line on it is a machine's line, or a person's. What was typed ahead stays. */
	setMachine(on: boolean): void {
		if (on === (this.#machine !== undefined)) return;
		this.#machine = on ? new MachineLines() : undefined;
		if (on) this.#machine?.feed(this.#keys.takeAll());
		if (on && this.#mode === "prompt") this.#machine?.feed(this.#takeTyped());
	}

	get isMachine(): boolean {
		return this.#machine !== undefined;
	}

	/** Nothing runs: a line is waited for. */
	get isIdle(): boolean {
		return this.#mode === "prompt";
	}

	/** One whole line to a machine. False where so much waits to be sent that one which can be done without is left out. */
	send(line: string, canBeSpared = false): boolean {
		if (canBeSpared && this.#output.length > CROWDED) return false;
		this.#eraseProgress();
		this.#output.text(`${line}\r\n`);
		return true;
	}

	/** Asks for the next line. */
	prompt(): void {
		if (this.#machine) {
			this.#mode = "prompt";
			this.#takeMachineLine(this.#machine);
			return;
		}
		this.#showNotices();
		this.#mode = "prompt";
		this.#output.text(this.#view.begin());
		this.#edit();
	}

	/** Keeps a line for the keys up and down. */
	remember(line: string): void {
		this.#editor.history.add(line);
	}

	/** A line of the command that runs. */
	print(line: string): void {
		if (this.#machine) return;
		this.#eraseProgress();
		this.#output.text(`${line}\r\n`);
	}

	/** A line that nobody asked for. The typed line is drawn again behind it. */
	notice(line: string): void {
		if (this.#machine) return;
		if (this.#mode === "bytes" || this.#output.length > CROWDED) {
			this.#notices.keep(line);
			return;
		}
		if (this.#mode === "busy") {
			this.print(`* ${line}`);
			return;
		}
		this.#output.text(`${LineView.hide()}* ${line}\r\n`);
		this.#output.text(this.#view.redraw(this.#editor.text, this.#editor.caret));
	}

	/** A line that the next one overwrites. There must be one before the prompt: that stands at the start of a line. */
	progress(text: string): void {
		if (this.#machine) return;
		if (this.#mode !== "busy" || this.#output.length > 0) return;
		this.#output.text(`${this.#isProgressShown ? LineView.hide() : ""}${text}\r`);
		this.#isProgressShown = true;
	}

	/** Resolves when everything has gone out. */
	drained(): Promise<void> {
		return this.#output.drained();
	}

	/** Hands everything that arrives to `onBytes`, until {@link endBytes}. */
	beginBytes(onBytes: (bytes: Uint8Array) => void): void {
		this.#mode = "bytes";
		this.#onBytes = onBytes;
	}

	sendBytes(bytes: Uint8Array): void {
		this.#output.bytes(bytes);
	}

	/** Goes on with lines, on a new one: what was sent as bytes stands on the terminal too. */
	endBytes(): void {
		this.#output.text("\r\n");
		this.#mode = "busy";
		this.#onBytes = undefined;
		this.#utf8.reset();
		this.#showNotices();
	}

	close(): void {
		this.#output.close();
		if (!this.#isGone) this.#port.close();
	}

	#writable(count: number): void {
		this.#output.writable(count);
		if (this.#output.length > 0) return;
		if (this.#mode !== "bytes") this.#showNotices();
		if (this.#isStale && this.#mode === "prompt") this.#draw();
	}

	#receive(bytes: Uint8Array): void {
		if (this.#onBytes) {
			this.#onBytes(bytes);
			return;
		}
		const text = this.#utf8.read(bytes);
		if (this.#machine) {
			this.#receiveMachine(this.#machine, text);
			return;
		}
		if (this.#mode === "prompt") {
			this.#keys.feed(text);
			this.#edit();
			return;
		}
		const interrupt = text.lastIndexOf(INTERRUPT);
		if (interrupt < 0) {
			this.#typeAhead(text);
			return;
		}
		this.#keys.clear();
		this.#typeAhead(text.slice(interrupt + 1));
		this.#options.onInterrupt();
	}

	#receiveMachine(machine: MachineLines, text: string): void {
		const interrupt = text.lastIndexOf(INTERRUPT);
		if (interrupt >= 0) machine.clear();
		machine.feed(text.slice(interrupt + 1));
		if (machine.dropTooLong()) this.#options.onRefused(TOO_LONG);
		if (interrupt >= 0 && this.#mode === "busy") this.#options.onInterrupt();
		if (this.#mode === "prompt") this.#takeMachineLine(machine);
	}

	#takeMachineLine(machine: MachineLines): void {
		const line = machine.next();
		if (line === undefined) return;
		this.#mode = "busy";
		const refusal = refusalOf(line);
		if (refusal === undefined) this.#options.onLine(line);
		else this.#options.onRefused(refusal);
	}

	/** The line that is being typed, and forgets it. */
	#takeTyped(): string {
		const { text } = this.#editor;
		this.#editor.clear();
		return text;
	}

	#typeAhead(text: string): void {
		if (this.#keys.keep(text)) this.#notices.keep(DROPPED);
	}

	/** Carries out keys until a line is complete. */
	#edit(): void {
		while (this.#mode === "prompt") {
			const key = this.#keys.next();
			if (key === undefined) {
				this.#draw();
				return;
			}
			if (key === "text") this.#editor.insert(this.#keys.text);
			else if (key === "enter") this.#enter();
			else if (key === "interrupt") this.#abandon();
			else if (key === "complete") this.#complete();
			else if (key === "redraw") this.#output.text(this.#view.redraw(this.#editor.text, this.#editor.caret));
			else if (key !== "none") this.#editor.edit(key);
		}
		if (this.#keys.trim()) this.#notices.keep(DROPPED);
	}

	/** Inserts what there is no doubt about; where there is nothing of that, shows what there is. */
	#complete(): void {
		const { text, caret } = this.#editor;
		const { insert, choices } = this.#options.complete?.(text.slice(0, caret)) ?? { insert: " ", choices: [] };
		this.#editor.insert(insert);
		if (insert !== "" || choices.length === 0) return;
		this.#output.text(LineView.hide());
		for (const line of choices) this.#output.text(`${line}\r\n`);
		this.#output.text(this.#view.redraw(text, caret));
	}

	#draw(): void {
		this.#isStale = this.#output.length > CROWDED;
		if (!this.#isStale) this.#output.text(this.#view.update(this.#editor.text, this.#editor.caret));
	}

	#enter(): void {
		const { text, refusal } = this.#editor;
		this.#output.text(this.#view.end(text));
		this.#editor.clear();
		if (refusal === undefined && text.trim() === "") {
			this.#output.text(this.#view.begin());
			return;
		}
		this.#mode = "busy";
		if (refusal === undefined) this.#options.onLine(text);
		else this.#options.onRefused(refusal);
	}

	#abandon(): void {
		this.#output.text(`${this.#view.end(this.#editor.text).slice(0, -2)}^C\r\n`);
		this.#editor.clear();
		this.#output.text(this.#view.begin());
	}

	#eraseProgress(): void {
		if (!this.#isProgressShown) return;
		this.#isProgressShown = false;
		this.#output.text(LineView.hide());
	}

	#showNotices(): void {
		for (const line of this.#notices.take()) this.notice(line);
	}
}
Object.freeze(Terminal.prototype);
