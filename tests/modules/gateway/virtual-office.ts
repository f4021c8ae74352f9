import type { GatewayEvent } from "gateway/event";
import { Gateway, type GatewayStore, type SendRequest } from "gateway/gateway";
import { Log } from "gateway/log";
import { GatewayModemCounters } from "gateway/modem-settings";
import { retryPolicyOf } from "gateway/retry-settings";
import { Starts } from "gateway/starts";
import { WallClock } from "gateway/wall-clock";
import type { Clock } from "io/clock";
import type { Job, Lane } from "jobs/job";
import { Jobs } from "jobs/jobs";
import type { Modem } from "modem/modem";
import type { Outcome } from "modem/outcome";
import { COUNTER_RECORD, Counters } from "settings/counters";
import { SETTING_RECORD, Settings } from "settings/settings";
import { blockLength, FlashChip } from "../../../simulator/board/flash";
import { CARRIER_SETTINGS } from "../../../simulator/carrier/carrier";
import { Postbox } from "../inbox/postbox";
import { FakeStore } from "../jobs/fake-store";
import { type BenchOptions, VirtualBench } from "../modem/support/virtual-bench";

/** What each lane sends where a test does not care. */
export const MESSAGES: Readonly<Record<Lane, Omit<SendRequest, "text">>> = {
	mms: { kind: "mms", to: ["+12065550123"] },
	mail: { kind: "mail", to: ["name@example.com"] },
	sms: { kind: "sms", to: ["+12065550123"] },
};

/** How long a test waits for something, in virtual milliseconds. */
const PATIENCE = 6 * 3_600_000;

/** The firmware between its flash and its modem, from one start to the next. */
interface Run {
	readonly settings: Settings;
	readonly jobs: Jobs;
	readonly log: Log;
	readonly gateway: Gateway;
}

/** A whole gateway on a store in memory, with the real modem driver against a virtual modem and its carrier. */
export class VirtualOffice {
	readonly events: GatewayEvent[] = [];
	/** What the log said, restarts included. */
	readonly logged: string[] = [];
	readonly bench: VirtualBench;
	readonly #flash: { store: FakeStore; counters: Counters };
	#run: Run;

	/** A gateway whose modem is in the network. */
	static async open(options: BenchOptions): Promise<VirtualOffice> {
		const store = new FakeStore();
		const flash = { store, counters: new Counters({ store }) };
		const counters = new GatewayModemCounters({
			load: (name) => flash.counters.load(name),
			save: (name, values) => flash.counters.save(name, values),
		});
		const office = new VirtualOffice(await VirtualBench.open({ ...options, counters }), flash);
		office.bench.virtualModem.powerOn();
		await office.bench.untilState("ready");
		return office;
	}

	private constructor(bench: VirtualBench, flash: { store: FakeStore; counters: Counters }) {
		this.bench = bench;
		this.#flash = flash;
		this.#run = this.#start();
	}

	close(): Promise<void> {
		return this.bench.close();
	}

	get gateway(): Gateway {
		return this.#run.gateway;
	}

	get jobs(): Jobs {
		return this.#run.jobs;
	}

	get settings(): Settings {
		return this.#run.settings;
	}

	get modem(): Modem {
		return this.bench.modem;
	}

	/** What is told to people of jobs. */
	get told(): string[] {
		return this.events.flatMap((event) => (event.type === "job" ? [event.text] : []));
	}

	/** Power off and on: the gateway knows what is in its flash, the modem stays as it is. */
	restart(): void {
		this.#flash.store = this.#flash.store.afterCut();
		this.#flash.counters = mountCounters(this.#flash.store);
		this.bench.restartGateway();
		this.#run = this.#start();
	}

	send(kind: Lane, text = "Hello"): number {
		return this.gateway.send({ ...MESSAGES[kind], text }).job;
	}

	job(number: number): Job {
		const job = this.jobs.get(number);
		if (!job) throw new Error(`there is no job ${number}`);
		return job;
	}

	/** Lets time pass until nothing happens to a job until its next try, if it has one. */
	async settled(number: number): Promise<Job> {
		const busy = ["queued", "preparing", "committing"];
		await this.until(() => !busy.includes(this.job(number).state));
		return this.job(number);
	}

	async until(condition: () => boolean): Promise<void> {
		await this.bench.until(condition, PATIENCE);
	}

	/** What a gateway that starts now would read of a job's last try. */
	keptOutcome(number: number): Outcome | undefined {
		const store = this.#flash.store.afterCut();
		return makeJobs(store, this.bench.firmwareClock(), new Settings({ store })).get(number)?.outcome;
	}

	/** How many messages have arrived at the carrier, of all kinds. */
	get arrived(): number {
		const { mms, mail, sms } = this.bench.carrier;
		return mms.deliveries.length + mail.deliveries.length + sms.submissions.length;
	}

	#start(): Run {
		const { store } = this.#flash;
		const clock = this.bench.firmwareClock();
		const wallClock = new WallClock({ clock });
		const log = new Log({ clock, wallClock });
		log.listener = ({ text }) => this.logged.push(text);
		const settings = mountSettings(store);
		const jobs = makeJobs(store, clock, settings);
		const gatewayStore = {
			room: () => ({ bytes: store.room, blocks: 1, freeBlocks: 1, journalBlocks: 1 }),
			maintain: () => false,
			files: { find: () => undefined },
		} as unknown as GatewayStore;
		const { modem } = this.bench;
		// What arrives is not what these tests are about: it is not kept over a restart.
		const { inbox } = new Postbox(new FlashChip({ size: 8 * blockLength }));
		const starts = new Starts({
			start: { cause: "power" },
			counters: mountCounters(store),
			clock,
			wallClock,
			log: () => {},
		});
		const gateway = new Gateway({
			...{ jobs, inbox, settings, modem, clock, wallClock, log, starts },
			store: gatewayStore,
			isQuiet: () => true,
		});
		gateway.onEvent((event) => this.events.push(event));
		gateway.start();
		modem.start();
		return { settings, jobs, log, gateway };
	}
}

function mountSettings(store: FakeStore): Settings {
	const settings = new Settings({ store });
	for (const record of store.records) if (record.kind === SETTING_RECORD) settings.mountRecord(record);
	const { host, user, password } = CARRIER_SETTINGS.mail;
	settings.set("mail.server", host);
	settings.set("mail.user", user);
	settings.set("mail.password", password);
	settings.set("mail.verify", "off");
	settings.set("mail.duplicates", "avoid");
	return settings;
}

function mountCounters(store: FakeStore): Counters {
	const counters = new Counters({ store });
	for (const record of store.records) if (record.kind === COUNTER_RECORD) counters.mountRecord(record);
	return counters;
}

function makeJobs(store: FakeStore, clock: Clock, settings: Settings): Jobs {
	const timeOfDay = { now: () => undefined };
	const jobs = new Jobs({ store, clock, timeOfDay, policy: () => retryPolicyOf(settings) });
	for (const record of store.records)
		if (record.kind !== SETTING_RECORD && record.kind !== COUNTER_RECORD) jobs.mountRecord(record);
	jobs.mounted();
	return jobs;
}
