import { Console } from "console/console";
import type { Services } from "console/session";
import type { FileSink } from "console/ymodem/incoming-file";
import type { GatewayEvent, GatewayListener } from "gateway/event";
import type { GatewayStatus, IdleReport, SendRequest } from "gateway/gateway";
import type { InboxEntry } from "inbox/entry";
import { isOpen, type Job, type JobState } from "jobs/job";
import type { Receipt } from "jobs/receipt";
import type { SettingInfo } from "settings/settings";
import type { FileReader } from "store/file-reader";
import type { FileInfo } from "store/file-store";
import { PortableChecksums } from "../../support/checksums";
import { MockSerial, type MockSerialOptions } from "../../support/mock-serial";
import { VirtualClock } from "../../support/virtual-clock";
import { Screen } from "./screen";
import { crc16 } from "./ymodem/crc16";

/** A desk: a terminal on a console, with the rest of the firmware played by this class. */
export class Desk {
	readonly clock = new VirtualClock();
	readonly serial: MockSerial;
	readonly console: Console;
	/** What was asked of the services, in words. */
	readonly calls: string[] = [];
	readonly jobs: Job[] = [];
	readonly receipts: Receipt[] = [];
	readonly entries: InboxEntry[] = [];
	readonly files: FileInfo[] = [];
	/** Of {@link files}, in their order. */
	readonly contents: Uint8Array[] = [];
	readonly requests: SendRequest[] = [];
	readonly log: { time: number; text: string }[] = [];
	/** What the gateway throws next. */
	failure: Error | undefined;
	status: GatewayStatus = {
		start: { cause: "power", text: "power-on", restarts: {}, inRow: 0 },
		modem: { name: "ready", reason: "registered" },
		identity: { manufacturer: "SIMCOM", model: "SIM7672E", revision: "1", imei: "1" },
		line: {},
		signal: -71,
		operator: "Example Mobile",
		openJobs: 0,
		room: { bytes: 900_000, blocks: 256, freeBlocks: 230, journalBlocks: 4 },
		uptime: 65_000,
	};
	settings: SettingInfo[] = [
		{ name: "apn", shown: "internet", isSet: false, help: "access point name of the carrier" },
		{ name: "sim.pin", shown: "(set)", isSet: true, help: "PIN of the SIM" },
	];
	/** Answers to `at`, or how long it takes to fail. */
	answer: { lines: string[]; final: string } = { lines: ["+CSQ: 18,99"], final: "OK" };
	idle: (report: IdleReport) => void = () => {};
	switched: () => void = () => {};
	/** Done as soon as the modem is asked to switch. */
	whenSwitched: () => void = () => {};
	atHangs = false;
	#listeners: GatewayListener[] = [];

	constructor(options: MockSerialOptions = {}, more: Partial<Services> = {}) {
		this.serial = new MockSerial(this.clock, options);
		this.console = new Console({ serial: this.serial.port, ...this.services(), ...more });
	}

	/** A desk whose console has greeted and asks for the first line. */
	static async ready(options: MockSerialOptions = {}, more: Partial<Services> = {}): Promise<Desk> {
		const desk = new Desk(options, more);
		desk.console.start();
		await desk.clock.advance(1000);
		desk.forget();
		return desk;
	}

	/** Everything sent since {@link forget}. */
	get output(): string {
		return decode(this.serial.sent);
	}

	get screen(): Screen {
		return new Screen(this.output);
	}

	/** Forgets what was sent. */
	forget(): void {
		this.serial.sent = "";
	}

	/** Types, and waits until everything that follows from it has happened. */
	async type(...pieces: (string | Uint8Array)[]): Promise<void> {
		for (const piece of pieces) {
			this.serial.receive(piece);
			await this.clock.advance(200);
		}
	}

	/** Types one line; gives the lines that the console answers, without echo and prompt. */
	async command(line: string): Promise<string[]> {
		this.forget();
		await this.type(`${line}\r`);
		return this.answerLines();
	}

	/** What stands between the echo and the prompt. */
	answerLines(): string[] {
		const lines = this.output.split("\r\n").slice(1);
		const prompt = lines.pop();
		if (prompt !== "outpost> ") throw new Error(`the console is not ready: ${JSON.stringify(this.output)}`);
		return lines.map((text) => text.slice(text.lastIndexOf("\r") + 1));
	}

	emit(event: GatewayEvent): void {
		for (const listener of [...this.#listeners]) listener(event);
	}

	get listeners(): number {
		return this.#listeners.length;
	}

	addJob(state: JobState, more: Partial<Job> = {}): Job {
		const job: Job = {
			number: this.jobs.length + 1,
			kind: "mms",
			state,
			message: { to: ["+12065550123"], cc: [], bcc: [], subject: "Hello", attachments: [] },
			duplicates: "avoid",
			priority: 5,
			attempts: 0,
			steps: 0,
			...more,
		};
		this.jobs.push(job);
		return job;
	}

	/** The rest of the firmware, as far as the console needs it. */
	services(): Services {
		const { entries } = this;
		return {
			clock: this.clock,
			checksums: { crc16, sha256: () => new PortableChecksums().sha256() },
			version: "0.1.0",
			log: { entries: () => this.log },
			restart: (reason) => this.#call(`restart: ${reason}`),
			gateway: {
				send: (request) => {
					this.#call("send");
					this.requests.push(request);
					return { job: this.addJob("queued").number, remark: undefined };
				},
				cancel: (job) => this.#change(job, "cancelled"),
				retry: (job) => this.#change(job, "queued"),
				reason: (job) => `waits for ${job.number}`,
				idle: (within) => {
					this.#call(`idle ${within}`);
					return new Promise((resolve) => {
						this.idle = resolve;
					});
				},
				at: async (command) => {
					this.#call(`at ${command}`);
					if (this.atHangs) await new Promise(() => {});
					return this.answer;
				},
				switchModem: (to) => {
					this.#call(`modem ${to}`);
					this.whenSwitched();
					return new Promise((resolve) => {
						this.switched = resolve;
					});
				},
				status: () => this.status,
				fetch: (entry) => this.#call(`fetch ${entry}`),
				fetchReason: (entry) => `waits for ${entry}`,
				onEvent: (listener) => {
					this.#listeners.push(listener);
					return () => {
						this.#listeners = this.#listeners.filter((each) => each !== listener);
					};
				},
			},
			jobs: {
				get: (number) => this.jobs[number - 1],
				receipts: () => this.receipts,
				list: (visit, { all, from = 1 } = {}) => {
					const shown = this.jobs.filter(({ number, state }) => number >= from && (all || isOpen(state)));
					for (const job of shown) if (visit(job) === false) return;
				},
			},
			inbox: {
				get: (number) => this.entries.find((each) => each.number === number),
				list: (visit, { from = 1 } = {}) => {
					for (const entry of this.entries.filter(({ number }) => number >= from)) if (visit(entry) === false) return;
				},
				markRead: (number) => this.#call(`read ${number}`),
				delete: (number) => this.#call(`delete ${number}`),
				numbers: (from = 1) => this.entries.map(({ number }) => number).filter((number) => number >= from),
				get count() {
					return entries.length;
				},
				get unread() {
					return entries.filter(({ isRead }) => !isRead).length;
				},
				pictures: { openPart: ({ file }) => this.#openPart(file) },
			},
			settings: {
				set: (name, text) => this.#call(`set ${name}=${text}`),
				unset: (name) => this.#call(`unset ${name}`),
				describe: (name) => this.settings.find((each) => each.name === name) as SettingInfo,
				list: () => this.settings,
			},
			store: {
				room: () => this.status.room,
				files: {
					create: (name, length) => this.#createFile(name, length as number),
					find: (name) => this.files.find((each) => each.name === name),
					open: (file) => this.#openFile(file) as unknown as FileReader,
					list: () => this.files,
					remove: (name) => this.#call(`remove ${name}`),
				},
			},
		};
	}

	/** Bytes of the parts of messages, by their files. */
	readonly partBytes = new Map<number, Uint8Array>();

	#openPart(file: number) {
		const bytes = this.partBytes.get(file) ?? new Uint8Array(0);
		let position = 0;
		return {
			read: (maximum = 1024) => {
				const piece = bytes.subarray(position, position + maximum);
				position += piece.length;
				return piece.length === 0 ? undefined : piece;
			},
			close: () => this.#call(`close ${file}`),
		};
	}

	#createFile(name: string, length: number): FileSink {
		this.#call(`create ${name} ${length}`);
		const pieces: Uint8Array[] = [];
		return {
			write: (bytes) => pieces.push(bytes.slice()),
			finish: () => {
				this.contents.push(join(pieces));
				this.files.push({ id: this.files.length + 1, name, length, crc32: 0 });
			},
			abort: () => this.#call(`abort ${name}`),
		};
	}

	#openFile(file: number) {
		const bytes = this.contents[file - 1] ?? new Uint8Array(0);
		let position = 0;
		return {
			length: bytes.length,
			get position() {
				return position;
			},
			read(count = 1024) {
				const piece = bytes.subarray(position, position + Math.min(count, 1024));
				position += piece.length;
				return piece.length === 0 ? undefined : piece;
			},
			close() {},
		};
	}

	#change(number: number, state: JobState): void {
		this.#call(`${state} ${number}`);
		this.jobs[number - 1] = { ...(this.jobs[number - 1] as Job), state };
	}

	#call(words: string): void {
		this.calls.push(words);
		const { failure } = this;
		this.failure = undefined;
		if (failure) throw failure;
	}
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}

/** UTF-8 of one character a byte. */
function decode(bytes: string): string {
	return bytes.replace(/[\u00c0-\u00ff][\u0080-\u00bf]*/g, (sequence) => {
		const first = sequence.charCodeAt(0);
		let code = first & (first < 0xe0 ? 0x1f : first < 0xf0 ? 0x0f : 0x07);
		for (const byte of sequence.slice(1)) code = (code << 6) | (byte.charCodeAt(0) & 0x3f);
		return String.fromCodePoint(code);
	});
}
