import type { Engine } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import type { Clock } from "io/clock";
import { attempt } from "./attempt";
import { CFUN } from "./commands/general";
import type { FamilyTools, ModemFamily } from "./family";
import { GuardedLine } from "./guarded-line";
import { describeUnknown, findFamily } from "./identification";
import type { LineRate } from "./line-rate";
import { type Beginning, ModemFinder } from "./modem-finder";
import { type ModemPower, UNKNOWN_POWER_KEY } from "./modem-power";
import type { NetworkStatus } from "./network-status";
import type { RecoveryLadder, Rung } from "./recovery";
import type { Services } from "./service";
import { Session } from "./session";
import type { ModemSettings } from "./settings";
import type { Sim, SimState } from "./sim";
import { setUp } from "./start-up";
import type { ModemIdentity, ModemState, ModemStateName } from "./state";

/** Pauses between two looks at the modem, in milliseconds. What it says by itself is heard at once. */
const LOOK = Object.freeze({ busy: 1_000, unusable: 10_000, searching: 10_000, ready: 60_000 });
/** A SIM that is busy longer than this has a trouble of its own; after the second a restart of the modem may help. */
const SIM_PATIENCE = 60_000;
const SIM_RESTART = 300_000;
/** An error of the gateway itself must not come back at once, and at once, and at once. */
const AFTER_ERROR = 5_000;
const PORT_AWAY = "its port was taken away; it is used again when it is back";
/** 27.007, 8.2 */
const RADIO_OFF = 4;
const FULL = 1;

export interface UpkeepOptions {
	readonly engine: Engine;
	readonly clock: Clock;
	readonly families: readonly ModemFamily[];
	readonly settings: ModemSettings;
	readonly tools: FamilyTools;
	readonly network: NetworkStatus;
	readonly sim: Sim;
	readonly power: ModemPower;
	readonly rate: LineRate;
	readonly ladder: RecoveryLadder;
	readonly log: (text: string) => void;
	readonly onState: (state: ModemState) => void;
}

/** Finds the modem, brings it into the network and keeps it there, from one start of it to the next. */
export class Upkeep {
	state: ModemState = Object.freeze({ name: "off", reason: "not started yet" });
	/** The time since the modem's last start; undefined while it is off. */
	session: Session | undefined;
	identity: ModemIdentity | undefined;
	family: ModemFamily | undefined;
	services: Services = {};
	readonly #options: UpkeepOptions;
	readonly #finder: ModemFinder;
	#busySince: number | undefined;
	#isPortAway = false;
	/** The log has been told that looks are in vain, since the line loses bytes. */
	#isLossTold = false;

	constructor(options: UpkeepOptions) {
		this.#options = options;
		this.#finder = new ModemFinder(options);
		options.network.onChange = () => this.#networkChanged();
	}

	/** A start of the modem, whatever led to it. */
	begin(reason: string, beginning: Beginning = "unknown"): void {
		this.session?.end(reason);
		const session = new Session(this.#options.clock);
		this.session = session;
		this.#busySince = undefined;
		this.#options.sim.restart();
		this.#options.network.forget();
		if (this.#isPortAway) {
			this.#enter("absent", PORT_AWAY);
			return;
		}
		this.#enter("starting", reason);
		void this.#keepUp(session, beginning);
	}

	/** The port was taken away, or is back. */
	portChanged(isThere: boolean): void {
		this.#isPortAway = !isThere;
		if (this.session) this.begin("its port is back");
	}

	/** The modem is let go. */
	end(reason: string): void {
		this.session?.end(reason);
		this.session = undefined;
		this.#options.network.forget();
		this.#enter("off", reason);
	}

	/** A boot line. While a modem is being looked for, it is only what is hoped for. */
	restarted(text: string): void {
		if (this.#finder.searching) this.session?.wake();
		else if (this.session) this.begin(`it restarted by itself (${text})`);
	}

	/** After an exchange that went wrong: whether the modem still answers. */
	async check(): Promise<void> {
		const { session } = this;
		if (!session) return;
		try {
			await this.#options.engine.lock("a check of the modem", (line) => line.resynchronise());
		} catch (error) {
			if (session.ended === undefined) this.begin(reasonOf(error), "hung");
		}
	}

	/** Someone has typed commands of his own: sets up what they may have changed. */
	async restore(): Promise<void> {
		const { session } = this;
		if (!session) return;
		const { engine, network, settings } = this.#options;
		try {
			await engine.lock("setting the modem up again", async (line) => {
				await setUp(line, settings.flowControl);
				await network.subscribe(line);
			});
			session.wake();
		} catch (error) {
			if (session.ended === undefined) this.begin(reasonOf(error));
		}
	}

	/** Climbs a rung of the recovery ladder. */
	async climb(rung: Exclude<Rung, "again">, reason: string): Promise<void> {
		const { session } = this;
		if (!session) return;
		this.#enter("recovering", `${NAMES[rung]}, because: ${reason}`);
		try {
			if (rung === "power-key") this.begin("its power key was pressed", "to be cycled");
			else if (rung === "reset") await this.#reset();
			else await this.#renew(rung);
		} catch (error) {
			if (session.ended === undefined) this.begin(reasonOf(error), "hung");
		}
		session.wake();
	}

	/** The power key of the modem at hand. */
	get keyTimes() {
		return this.family?.powerKey ?? UNKNOWN_POWER_KEY;
	}

	async #keepUp(session: Session, beginning: Beginning): Promise<void> {
		try {
			await this.#find(session, beginning);
			for (;;) {
				const pause = await this.#lookOrAgain(session);
				await this.#helpSim();
				await session.sleep(pause);
			}
		} catch (error) {
			if (session.ended !== undefined) return;
			if (error instanceof AtError && error.class === "closed") this.end(error.message);
			else await this.#startAgain(session, error);
		}
	}

	async #startAgain(session: Session, error: unknown): Promise<void> {
		this.#options.log(`Modem: ${reasonOf(error)}`);
		try {
			if (!(error instanceof AtError)) await session.sleep(AFTER_ERROR);
		} catch {
			return;
		}
		this.begin(reasonOf(error), error instanceof AtError && error.class === "timeout" ? "hung" : "unknown");
	}

	async #find(session: Session, beginning: Beginning): Promise<void> {
		const { engine, settings, families, tools, network } = this.#options;
		const identity = await this.#finder.find(session, beginning, this.keyTimes, (reason) =>
			this.#enter("absent", reason),
		);
		const name = settings.model();
		const family = findFamily(families, identity, name);
		if (!family) this.#options.log(`Modem: ${describeUnknown(families, identity, name)}`);
		if (family !== this.family) this.services = family?.makeServices(tools) ?? {};
		this.identity = identity;
		this.family = family;
		this.#enter("starting", `found ${identity.model}`);
		await engine.lock("the start-up", (line) => network.subscribe(new GuardedLine(line, session)));
	}

	/** A line that has lost bytes says nothing about the modem: it is asked again. */
	async #lookOrAgain(session: Session): Promise<number> {
		try {
			const pause = await this.#look(session);
			this.#isLossTold = false;
			return pause;
		} catch (error) {
			if (!(error instanceof AtError) || error.class !== "damaged") throw error;
			if (!this.#isLossTold) this.#options.log(`Modem: ${error.message}`);
			this.#isLossTold = true;
			return LOOK.busy;
		}
	}

	/** Looks how things are, and does what is next. Gives the pause before the next look. */
	async #look(session: Session): Promise<number> {
		const { engine, sim, network, rate } = this.#options;
		return engine.lock("a look at the modem", async (line) => {
			const guarded = new GuardedLine(line, session);
			await rate.adjust(guarded);
			const state = await sim.check(guarded, this.family);
			session.check();
			if (state.kind !== "ready") return this.#withoutSim(state);
			this.#busySince = undefined;
			await network.refresh(guarded);
			session.check();
			this.#enterNetwork();
			return network.obstacle === undefined || network.takesSms ? LOOK.ready : LOOK.searching;
		});
	}

	#withoutSim({ kind, reason }: SimState): number {
		const now = this.#options.clock.now();
		if (kind === "busy") {
			this.#busySince ??= now;
			const patient = now - this.#busySince < SIM_PATIENCE;
			this.#enter(patient ? "starting" : "no-sim", reason);
			return patient ? LOOK.busy : LOOK.unusable;
		}
		this.#busySince = undefined;
		this.#options.network.forget();
		this.#enter("no-sim", reason);
		return LOOK.unusable;
	}

	/** No job will ask for a restart while none can be tried. */
	async #helpSim(): Promise<void> {
		const { clock, ladder } = this.#options;
		if (this.#busySince === undefined || clock.now() - this.#busySince < SIM_RESTART) return;
		const rung = ladder.restart();
		if (rung) await this.climb(rung, this.state.reason);
	}

	#networkChanged(): void {
		const { name, smsOnly } = this.state;
		const isInNetwork = name === "ready" || smsOnly === true;
		if (isInNetwork && this.#options.network.obstacle !== undefined) this.#enterNetwork();
		this.session?.wake();
	}

	#enterNetwork(): void {
		const { obstacle, operator, takesSms } = this.#options.network;
		if (obstacle === undefined) this.#enter("ready", `in the network${operator ? ` of ${operator}` : ""}`);
		else if (takesSms) this.#enter("searching", `no packet data: ${obstacle}; SMS comes and goes`, true);
		else this.#enter("searching", obstacle);
	}

	async #renew(rung: "bearer" | "radio"): Promise<void> {
		const { family } = this;
		await this.#options.engine.lock("recovery", async (line) => {
			if (rung === "bearer") return family?.renewBearer(line);
			await attempt(line.exchange(write(CFUN, RADIO_OFF)));
			await line.exchange(write(CFUN, FULL));
		});
	}

	async #reset(): Promise<void> {
		const { family } = this;
		await this.#options.engine.lock("recovery", async (line) => {
			if (family) await family.reset(line);
			else await line.exchange(write(CFUN, FULL, 1));
		});
		this.begin("it was reset", "going down");
	}

	#enter(name: ModemStateName, reason: string, smsOnly = false): void {
		if (this.state.name === name && this.state.reason === reason) return;
		this.state = Object.freeze(smsOnly ? { name, reason, smsOnly } : { name, reason });
		this.#options.onState(this.state);
	}
}
Object.freeze(Upkeep.prototype);

const NAMES = Object.freeze({
	bearer: "bearer down and up",
	radio: "radio off and on",
	reset: "reset",
	"power-key": "power key",
} as const);

function reasonOf(error: unknown): string {
	return error instanceof AtError ? error.message : `an error of the gateway: ${String(error)}`;
}
