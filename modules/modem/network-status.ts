import type { Engine, Line } from "at/engine";
import type { InformationText } from "at/information-text";
import { execute, read, write } from "at/request";
import type { Clock } from "io/clock";
import { deepFreeze } from "io/deep-freeze";
import { ask, attempt } from "./attempt";
import { CCLK, CTZR, CTZU } from "./commands/general";
import { CEREG, CGATT, CGREG, COPS, CREG, CSQ } from "./commands/network";
import { parseClock } from "./network-time";
import {
	isRegistered,
	type Registration,
	type Registrations,
	registrationOf,
	takesSms,
	whyNotRegistered,
} from "./registration";

/** 27.007, 8.5: not known. */
const UNKNOWN_SIGNAL = 99;

const DOMAINS = deepFreeze([
	{ name: "cs", command: CREG, prefix: "+CREG" },
	{ name: "ps", command: CGREG, prefix: "+CGREG" },
	{ name: "eps", command: CEREG, prefix: "+CEREG" },
] as const);

/** What the modem knows of the network around it. */
export class NetworkStatus {
	/** As AT+CSQ counts: 0 to 31, 99 unknown. */
	signal = UNKNOWN_SIGNAL;
	operator: string | undefined;
	/** Attached to the packet domain; undefined where the modem does not tell. */
	attached: boolean | undefined;
	registrations: Registrations = {};
	/** Called when the modem says by itself that something has changed. */
	onChange: (() => void) | undefined;
	/** Called when the network's time was read, milliseconds since 1970 UTC. */
	onTime: ((time: number) => void) | undefined;
	#clock: Clock;
	#time: { readonly utc: number; readonly at: number } | undefined;

	constructor(engine: Engine, clock: Clock) {
		this.#clock = clock;
		for (const { name, prefix } of DOMAINS) engine.onUnsolicited(prefix, (line) => this.#report(name, line));
		const changed = () => this.onChange?.();
		for (const prefix of ["+CTZV", "+CTZE", "+CTZEU"]) engine.onUnsolicited(prefix, changed);
	}

	/** Milliseconds since 1970 UTC; undefined until the network has told. */
	get time(): number | undefined {
		return this.#time && this.#time.utc + this.#clock.now() - this.#time.at;
	}

	get registered(): boolean {
		return isRegistered(this.registrations);
	}

	/** Why nothing can be sent; undefined when it can. */
	get obstacle(): string | undefined {
		if (!this.registered) return whyNotRegistered(this.registrations);
		return this.attached === false ? "registered, but not attached to packet data" : undefined;
	}

	/** SMS comes and goes, with or without packet data. */
	get takesSms(): boolean {
		return takesSms(this.registrations);
	}

	/** The modem has restarted: what was known is not true any more. The time goes on. */
	forget(): void {
		this.signal = UNKNOWN_SIGNAL;
		this.operator = undefined;
		this.attached = undefined;
		this.registrations = {};
	}

	/** Asks the modem to say by itself what changes. What it does not know is asked for instead. */
	async subscribe(line: Line): Promise<void> {
		for (const { command } of DOMAINS) await attempt(line.exchange(write(command, 1)));
		// Names instead of numbers; it stays so.
		await attempt(line.exchange(write(COPS, 3, 0)));
		// Local time with its zone, from which UTC follows; 1, the standard's only value, is UTC on some modems.
		const local = await attempt(line.exchange(write(CTZU, 3)));
		if (!local) await attempt(line.exchange(write(CTZU, 1)));
		await attempt(line.exchange(write(CTZR, 1)));
	}

	/** Looks at everything, and attaches to packet data where the modem has not done so. */
	async refresh(line: Line): Promise<void> {
		await this.#readRegistrations(line);
		const quality = await ask(line.exchange(execute(CSQ)));
		this.signal = signalOf(quality?.lines[0]?.integer("rssi"));
		if (!this.registered) this.attached = undefined;
		if (!this.registered && !this.takesSms) {
			this.operator = undefined;
			return;
		}
		const operator = await ask(line.exchange(read(COPS)));
		this.operator = operator?.lines[0]?.string("oper");
		if (this.registered) await this.#attach(line);
		await this.#readClock(line);
	}

	async #readRegistrations(line: Line): Promise<void> {
		const registrations: { cs?: Registration; ps?: Registration; eps?: Registration } = {};
		for (const { name, command } of DOMAINS) {
			const answer = await ask(line.exchange(read(command)));
			const status = answer?.lines[0]?.integer("stat");
			if (status !== undefined) registrations[name] = registrationOf(status);
		}
		this.registrations = registrations;
	}

	async #attach(line: Line): Promise<void> {
		const answer = await ask(line.exchange(read(CGATT)));
		const state = answer?.lines[0]?.integer("state");
		this.attached = state === undefined ? undefined : state === 1;
		if (state !== 0) return;
		const attached = await attempt(line.exchange(write(CGATT, 1)));
		this.attached = attached !== undefined;
	}

	async #readClock(line: Line): Promise<void> {
		const answer = await ask(line.exchange(read(CCLK)));
		const utc = parseClock(answer?.lines[0]?.string("time") ?? "");
		if (utc === undefined) return;
		this.#time = { utc, at: this.#clock.now() };
		this.onTime?.(utc);
	}

	#report(name: "cs" | "ps" | "eps", line: InformationText): void {
		const status = line.integer(0);
		if (status === undefined || isReadAnswer(line)) return;
		this.registrations = { ...this.registrations, [name]: registrationOf(status) };
		this.onChange?.();
	}
}
Object.freeze(NetworkStatus.prototype);

/** `+CREG: 1,5` answers a line that a person has typed; a report has a location, or nothing, behind its status. */
function isReadAnswer(line: InformationText): boolean {
	const second = line.field(1);
	return second !== undefined && second.length <= 2;
}

/** SIM76xx counts from 100 on other radio access technologies; 199 is its 99. */
function signalOf(rssi: number | undefined): number {
	if (rssi === undefined || rssi < 0) return UNKNOWN_SIGNAL;
	if (rssi >= 100 && rssi <= 191) return Math.round(((rssi - 100) * 31) / 91);
	return rssi <= 31 ? rssi : UNKNOWN_SIGNAL;
}
