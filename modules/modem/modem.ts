import type { Engine, Line } from "at/engine";
import type { InformationText } from "at/information-text";
import type { Checksums } from "io/checksum";
import type { Clock } from "io/clock";
import type { Output, PulsedOutput } from "io/output";
import { ModemStateError } from "./errors";
import { type Examination, examine } from "./examination";
import type { ModemFamily } from "./family";
import { GuardedLine } from "./guarded-line";
import { LateResults } from "./late-results";
import { LineRate } from "./line-rate";
import { ModemPower } from "./modem-power";
import { NetworkStatus } from "./network-status";
import type { FirstStep } from "./outcome";
import { RecoveryLadder } from "./recovery";
import type { Registrations } from "./registration";
import type { Services } from "./service";
import type { CounterStore, ModemSettings } from "./settings";
import { Sim } from "./sim";
import type { ModemIdentity, ModemState } from "./state";
import { Upkeep } from "./upkeep";

export interface ModemOptions {
	readonly engine: Engine;
	readonly clock: Clock;
	readonly checksums: Checksums;
	/** Pressed where the modem does not answer; without it, recovery ends with a reset by command. */
	readonly powerKey?: Output | undefined;
	readonly modemReset?: PulsedOutput | undefined;
	readonly families: readonly ModemFamily[];
	readonly settings: ModemSettings;
	readonly counters: CounterStore;
	readonly log: (text: string) => void;
	/** Told for whom the line is held from now on; undefined: for nobody. */
	readonly onHolder?: (holder: string | undefined) => void;
}

/** Lines about the SIM: whatever the modem was asked before, it is time to look again. */
const SIM_LINES: readonly string[] = Object.freeze(["+CPIN", "+QUSIM", "+SIMCARD"]);

/** Lines of a modem that starts, or that like to talk. They are heard, so that no answer is mistaken for them. */
const CHATTER: readonly string[] = Object.freeze([
	"SMS DONE",
	"PB DONE",
	"SMS Ready",
	"Call Ready",
	"QCRDY",
	"+QIND",
	"+QIURC",
	"+CFUN",
	"+CGEV",
	"*ISIMAID",
	"POWERD DOWN",
	"POWERED DOWN",
]);

/** Whatever modem is soldered on: its state, and its line for those who have something to send. */
export class Modem {
	readonly #engine: Engine;
	readonly #network: NetworkStatus;
	readonly #ladder: RecoveryLadder;
	readonly #power: ModemPower;
	readonly #rate: LineRate;
	readonly #upkeep: Upkeep;
	readonly #onHolder: ((holder: string | undefined) => void) | undefined;
	#switchedOff = false;
	readonly #stateListeners: ((state: ModemState) => void)[] = [];
	readonly #timeListeners: ((time: number) => void)[] = [];

	constructor(options: ModemOptions) {
		const { engine, clock, counters, families, checksums, settings } = options;
		this.#engine = engine;
		this.#onHolder = options.onHolder;
		this.#network = new NetworkStatus(engine, clock);
		this.#network.onTime = (time) => tell(this.#timeListeners, time);
		this.#power = new ModemPower(options);
		this.#ladder = new RecoveryLadder({ clock, counters, hasPowerKey: this.#power.canRestart });
		this.#rate = new LineRate(options);
		const lateResults = new LateResults();
		this.#upkeep = new Upkeep({
			...{ engine, clock, families, settings, log: options.log },
			network: this.#network,
			sim: new Sim(options),
			power: this.#power,
			rate: this.#rate,
			ladder: this.#ladder,
			tools: {
				checksums,
				flowControl: settings.flowControl,
				lateResults,
				onUnsolicited(prefix, handler) {
					engine.offUnsolicited(prefix);
					engine.onUnsolicited(prefix, handler);
				},
				claimNextLine: (claim) => engine.claimNextLine(claim),
			},
			onState: (state) => tell(this.#stateListeners, state),
		});
		engine.onPresence((isThere) => this.#upkeep.portChanged(isThere));
		// One function for all of a kind: each that is made here stays in RAM, with what it sees 100 bytes.
		const wake = () => this.#upkeep.session?.wake();
		for (const prefix of SIM_LINES) engine.onUnsolicited(prefix, wake);
		for (const prefix of CHATTER) engine.onUnsolicited(prefix, ignore);
		const restarted = ({ text }: InformationText) => this.#upkeep.restarted(text);
		for (const family of families) {
			engine.onRestart(family.restartLines, restarted);
			// From now on: the result of a message may come before its modem has been identified.
			lateResults.attach(engine, family.lateResults);
		}
	}

	get state(): ModemState {
		return this.#upkeep.state;
	}

	/** Told at each change of the state or of its reason. */
	onState(listener: (state: ModemState) => void): void {
		this.#stateListeners.push(listener);
	}

	/** What the modem says that it is; undefined until it has answered. */
	get identity(): ModemIdentity | undefined {
		return this.#upkeep.identity;
	}

	/** What this modem can do; empty until it is identified, and for one that nobody knows. */
	get services(): Services {
		return this.#upkeep.services;
	}

	/** 0 to 31, 99 unknown (27.007, 8.5). */
	get signal(): number {
		return this.#network.signal;
	}

	/** Name of the network; undefined outside of one. */
	get operator(): string | undefined {
		return this.#network.operator;
	}

	get registration(): Registrations {
		return this.#network.registrations;
	}

	/** Bits per second of the line, as far as it is known. */
	get baud(): number | undefined {
		return this.#rate.current;
	}

	/** Whether packet data can be had; undefined where the modem does not tell. */
	get bearer(): { readonly attached: boolean | undefined } {
		return { attached: this.#network.attached };
	}

	/** The network's time, milliseconds since 1970 UTC; undefined until it has told. */
	get networkTime(): number | undefined {
		return this.#network.time;
	}

	/** Told each time the network's time was read, with milliseconds since 1970 UTC. */
	onTime(listener: (time: number) => void): void {
		this.#timeListeners.push(listener);
	}

	/** Switches the modem on where it is off, and keeps it in the network from now on. */
	start(): void {
		if (this.#upkeep.session) return;
		this.#upkeep.begin("switched on", this.#switchedOff ? "off" : "unknown");
		this.#switchedOff = false;
	}

	/** Lets go of the modem without touching it. @param reason what its state says from then on */
	stop(reason = "the gateway has let go of it"): void {
		this.#upkeep.end(reason);
	}

	/** Switches the modem off, by its own command where it listens, else by its power key. */
	async powerOff(): Promise<void> {
		const { family } = this.#upkeep;
		this.#upkeep.end("switched off");
		this.#switchedOff = true;
		try {
			if (!family) throw new ModemStateError("The modem is not known.");
			await this.#engine.lock("switching off", (line) => family.shutDown(line));
		} catch {
			await this.#power.switchOff(this.#upkeep.keyTimes);
		}
	}

	/** Restarts the modem. */
	reset(reason: string): Promise<void> {
		return this.#upkeep.climb("reset", reason);
	}

	/**
	 * Runs a task with the modem's line to itself, first come first served. Where the modem restarts meanwhile, what is
	 * left of the task fails with an AtError of class `restarted`; where it falls silent it is looked after when the
	 * task is over.
	 * @param holder who it is for, as others are told: `job 3`.
	 * @throws {ModemStateError} when the modem is off.
	 */
	use<T>(holder: string, task: (line: Line) => Promise<T>, options?: { within?: number }): Promise<T> {
		return this.#engine.lock(holder, (line) => this.#guard(holder, task, line), options);
	}

	async #guard<T>(holder: string, task: (line: Line) => Promise<T>, line: Line): Promise<T> {
		const { session } = this.#upkeep;
		if (!session) throw new ModemStateError("The modem is off; switch it on first.");
		const guarded = new GuardedLine(line, session);
		this.#onHolder?.(holder);
		try {
			return await task(guarded);
		} finally {
			this.#onHolder?.(undefined);
			// It takes the line when its turn comes, which is after this one.
			if (guarded.suspicious && session.ended === undefined) void this.#upkeep.check();
		}
	}

	/** Sets the modem up again after someone has typed commands of his own: echo, error numbers, reports. */
	restore(): Promise<void> {
		return this.#upkeep.restore();
	}

	/** Who has the line at the moment. */
	get holder(): string | undefined {
		return this.#engine.holder;
	}

	/**
	 * Does what a failed try asks for, one rung higher each time it has to: again, bearer down and up, radio off
	 * and on, reset, power key. Resolves when the rung is climbed; the state tells when the modem is ready again.
	 */
	async recover(first: FirstStep, reason: string): Promise<void> {
		if (!this.#upkeep.session) return;
		const rung = this.#ladder.next(first);
		if (rung !== "again") await this.#upkeep.climb(rung, reason);
	}

	/** After a failure: what the manuals say to check. @throws {AtError} where the modem does not answer. */
	examine(line: Line): Promise<Examination> {
		return examine(line, this.#upkeep.family);
	}

	/** Something was sent: the next trouble begins at the foot of the ladder. */
	recovered(): void {
		this.#ladder.recovered();
	}
}
Object.freeze(Modem.prototype);

function ignore(): void {}

function tell<T>(listeners: readonly ((value: T) => void)[], value: T): void {
	for (const listener of listeners) listener(value);
}
