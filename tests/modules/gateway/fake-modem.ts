import type { RawAnswer } from "at/answer";
import type { Line } from "at/engine";
import { LineBusyError } from "at/errors";
import type { ModemAccess } from "gateway/modem-access";
import type { Message } from "messages/message";
import { LimitError, ModemStateError, PrepareError } from "modem/errors";
import type { Examination } from "modem/examination";
import type { FirstStep, Outcome } from "modem/outcome";
import type { MailService, MmsService, MmsTask, Services, SmsService } from "modem/service";
import type { ModemIdentity, ModemState } from "modem/state";
import type { VirtualClock } from "../../support/virtual-clock";
import { FakeArrivals } from "./fake-arrivals";

/** How long each half of a try takes, in milliseconds. */
const PREPARING = 1000;
const COMMITTING = 2000;

/** How the next try goes: an outcome of prepare (it ends there) or of commit. */
export type Script = { prepare: Outcome } | { commit: Outcome } | { hang: true };

/** A modem whose tries end as a test has written down; without a script, messages are sent. */
export class FakeModem implements ModemAccess {
	state: ModemState = { name: "ready", reason: "in the network of Example Mobile" };
	services: Services;
	identity: ModemIdentity | undefined = { manufacturer: "Example", model: "M1", revision: "1", imei: "1" };
	baud: number | undefined = 115_200;
	signal = 20;
	operator: string | undefined = "Example Mobile";
	readonly script: Script[] = [];
	/** What was done, in words. */
	readonly calls: string[] = [];
	/** Messages that arrived, by their text. */
	readonly delivered: string[] = [];
	/** How long each message was to be kept for its recipient, milliseconds. */
	readonly validities: (number | undefined)[] = [];
	/** What waits in it, and at the message centre. */
	readonly incoming = new FakeArrivals();
	late: Outcome | undefined;
	/** The same of a mail. */
	lateMail: Outcome | undefined;
	/** Called when a commit begins, before the message is on its way. */
	onCommit: (() => void) | undefined;
	onClean: (() => void) | undefined;
	/** Told for whom the line is held. */
	onHolder: ((holder: string | undefined) => void) | undefined;
	largest = 300_000;
	rawAnswer: RawAnswer = { lines: ["+CSQ: 20,99"], final: "OK" };
	holder: string | undefined;
	readonly #clock: VirtualClock;
	readonly #stateListeners: ((state: ModemState) => void)[] = [];
	#waiters: (() => void)[] = [];
	#tellTime: (time: number) => void = () => {};

	constructor(clock: VirtualClock) {
		this.#clock = clock;
		const reception = this.incoming.reception();
		const mmsRetrieval = this.incoming.retrieval((milliseconds) => this.#pause(milliseconds));
		this.services = { mms: this.#makeMms(), sms: this.#makeSms(), mail: this.#makeMail(), reception, mmsRetrieval };
	}

	enter(name: ModemState["name"], reason = "", smsOnly = false): void {
		this.state = { name, reason, smsOnly };
		for (const listener of this.#stateListeners) listener(this.state);
	}

	tellTime(time: number): void {
		this.#tellTime(time);
	}

	onState(listener: (state: ModemState) => void): void {
		this.#stateListeners.push(listener);
	}

	onTime(listener: (time: number) => void): void {
		this.#tellTime = listener;
	}

	start(): void {
		this.calls.push("start");
	}

	stop(reason = ""): void {
		this.calls.push("stop");
		this.enter("off", reason);
	}

	async powerOff(): Promise<void> {
		this.calls.push("power off");
	}

	async reset(reason: string): Promise<void> {
		this.calls.push(`reset: ${reason}`);
	}

	async restore(): Promise<void> {
		this.calls.push("restore");
	}

	async recover(first: FirstStep): Promise<void> {
		if (first !== "nothing") this.calls.push(`recover ${first}`);
	}

	/** What a look at it finds after a failure. */
	examination: Examination = { troubles: [], inOrder: [] };

	async examine(): Promise<Examination> {
		return this.examination;
	}

	recovered(): void {
		this.calls.push("recovered");
	}

	async use<T>(holder: string, task: (line: Line) => Promise<T>, { within }: { within?: number } = {}): Promise<T> {
		if (this.state.name === "off") throw new ModemStateError("The modem is off; switch it on first.");
		if (this.holder !== undefined) await this.#wait(within);
		this.holder = holder;
		this.onHolder?.(holder);
		try {
			return await task(this.#line());
		} finally {
			this.onHolder?.(undefined);
			this.holder = undefined;
			this.#waiters.shift()?.();
		}
	}

	#wait(within: number | undefined): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#waiters.push(resolve);
			if (within === undefined) return;
			this.#clock.after(within, () => {
				this.#waiters = this.#waiters.filter((each) => each !== resolve);
				reject(new LineBusyError(this.holder ?? "", within));
			});
		});
	}

	#pause(milliseconds: number): Promise<void> {
		return new Promise((resolve) => {
			this.#clock.after(milliseconds, () => resolve());
		});
	}

	/** As much of a line as a person's command needs. */
	#line(): Line {
		const line = {
			raw: async (text: string) => {
				this.calls.push(text);
				return this.rawAnswer;
			},
		};
		return line as unknown as Line;
	}

	/** Messages whose text counts their steps: `3 steps`. */
	#makeSms(): SmsService {
		let text = "";
		return {
			limits: { recipients: 10, parts: 25 },
			check: () => undefined,
			steps: (message) => Number.parseInt(message.text ?? "", 10) || 1,
			prepare: async (_line, task) => {
				text = task.message.text ?? "";
			},
			commit: async (_line, step) => {
				this.onCommit?.();
				this.calls.push(`commit ${text}, step ${step}`);
				await this.#pause(COMMITTING);
				const scripted = this.script.shift();
				if (scripted && "commit" in scripted) return scripted.commit;
				this.delivered.push(`${text}, step ${step}`);
				return { kind: "sent", class: "sms", text: "It was accepted.", first: "nothing", reference: 100 + step };
			},
			clean: async () => undefined,
			listen: async () => undefined,
		};
	}

	#makeMail(): MailService {
		let text = "";
		return {
			limits: {
				addressBytes: 100,
				serverBytes: 100,
				subjectBytes: 100,
				textBytes: 5000,
				attachments: 10,
				attachmentNameBytes: 50,
				messageBytes: 1_000_000,
			},
			check: () => undefined,
			prepare: async (_line, task) => {
				text = `${task.settings.from} to ${task.message.to}: ${task.message.text}`;
			},
			commit: async () => {
				this.onCommit?.();
				this.delivered.push(text);
				return { kind: "sent", class: "mail", text: "It was accepted.", first: "nothing" };
			},
			clean: async () => undefined,
			listen: async () => {
				this.calls.push("listen for a mail");
				return this.lateMail;
			},
		};
	}

	#makeMms(): MmsService {
		let message: Message | undefined;
		return {
			limits: {
				phoneBytes: 40,
				emailBytes: 60,
				subjectBytes: 40,
				urlBytes: 40,
				attachments: 5,
				attachmentNameBytes: 54,
				messageBytes: 300_000,
			},
			check: ({ attachments }) => {
				const bytes = attachments.reduce((sum, { length }) => sum + length, 0);
				if (bytes > this.largest) throw new LimitError(`This modem takes messages of at most ${this.largest} bytes.`);
			},
			prepare: async (_line, task) => {
				message = task.message;
				this.validities.push(task.validity);
				this.calls.push(`prepare ${message.text}`);
				const [step] = this.script;
				await this.#pause(PREPARING);
				if (step && "hang" in step) await new Promise(() => {});
				if (step && "prepare" in step) {
					this.script.shift();
					throw new PrepareError(step.prepare);
				}
				this.#readAll(task);
			},
			commit: async () => {
				this.onCommit?.();
				this.calls.push(`commit ${message?.text}`);
				const step = this.script.shift();
				await this.#pause(COMMITTING);
				if (step && "commit" in step) return step.commit;
				this.delivered.push(message?.text ?? "");
				return { kind: "sent", class: "mms", code: 0, text: "It was accepted.", first: "nothing" };
			},
			clean: async () => {
				this.calls.push("clean");
				this.onClean?.();
			},
			listen: async (_line, within) => {
				this.calls.push(`listen ${within}`);
				if (!this.late) await this.#pause(within);
				return this.late;
			},
		};
	}

	#readAll({ message, open, progress }: MmsTask): void {
		for (const index of message.attachments.keys()) {
			const source = open(index);
			let done = 0;
			try {
				for (let piece = source.read(1024); piece; piece = source.read(1024)) {
					done += piece.length;
					progress(done, source.length);
				}
			} catch (error) {
				const text = `The file cannot be read: ${String(error)}`;
				throw new PrepareError({ kind: "refused", class: "file", text, first: "nothing" });
			} finally {
				source.close();
			}
		}
	}
}
