import type { GatewayEvent } from "gateway/event";
import { Gateway } from "gateway/gateway";
import { Log } from "gateway/log";
import { retryPolicyOf } from "gateway/retry-settings";
import { Starts } from "gateway/starts";
import { WallClock } from "gateway/wall-clock";
import { FACT_KINDS as INBOX_FACT_KINDS } from "inbox/facts";
import { Inbox } from "inbox/inbox";
import { FACT_KINDS } from "jobs/facts";
import { Jobs } from "jobs/jobs";
import { decodeIncomingSms } from "messages/sms/decode";
import { Counters } from "settings/counters";
import { SETTING_RECORD, Settings } from "settings/settings";
import { Store } from "store/store";
import { blockLength, FlashChip } from "../../../simulator/board/flash";
import { PortableChecksums } from "../../support/checksums";
import { VirtualClock } from "../../support/virtual-clock";
import { FakeModem } from "./fake-modem";
import { FakeWarning } from "./fake-warning";

/** A gateway with a fake modem that things arrive in, on a store on simulated flash. */
export class Mailroom {
	readonly clock = new VirtualClock();
	readonly wallClock = new WallClock(this);
	readonly log = new Log(this);
	readonly modem = new FakeModem(this.clock);
	readonly chip: FlashChip;
	readonly store: Store;
	readonly settings: Settings;
	readonly jobs: Jobs;
	readonly inbox: Inbox;
	readonly gateway: Gateway;
	readonly events: GatewayEvent[] = [];
	readonly powerLoss = new FakeWarning();

	constructor(chip = new FlashChip({ size: 24 * blockLength })) {
		const { clock, wallClock } = this;
		const checksums = new PortableChecksums();
		this.chip = chip;
		this.store = new Store({ flash: chip, checksums });
		const { store } = this;
		this.settings = new Settings({ store });
		const { settings } = this;
		this.jobs = new Jobs({ store, clock, timeOfDay: wallClock, policy: () => retryPolicyOf(settings) });
		this.inbox = new Inbox({ store, clock, timeOfDay: wallClock, checksums, readSms: decodeIncomingSms });
		store.attachOwner({ from: SETTING_RECORD, to: SETTING_RECORD }, settings);
		store.attachOwner(FACT_KINDS, this.jobs);
		store.attachOwner(INBOX_FACT_KINDS, this.inbox);
		store.mount((record) => {
			if (record.kind === SETTING_RECORD) settings.mountRecord(record);
			else if (record.kind >= INBOX_FACT_KINDS.from) this.inbox.mountRecord(record);
			else this.jobs.mountRecord(record);
		});
		this.jobs.mounted();
		this.inbox.mounted();
		const counters = new Counters({ store });
		const starts = new Starts({ start: { cause: "power" }, counters, clock, wallClock, log: () => {} });
		this.gateway = new Gateway({ ...this, starts, isQuiet: () => true });
		this.gateway.onEvent((event) => this.events.push(event));
	}

	static open(chip?: FlashChip): Mailroom {
		const room = new Mailroom(chip);
		room.gateway.start();
		return room;
	}

	/** Power off and on: nothing but the flash, and what waits in the modem and at the centre, survives. */
	restart(prepare: (room: Mailroom) => void = () => {}): Mailroom {
		const after = new Mailroom(this.chip);
		const { waiting, messages } = this.modem.incoming;
		after.modem.incoming.waiting.push(...waiting);
		for (const [location, message] of messages) after.modem.incoming.messages.set(location, message);
		prepare(after);
		after.gateway.start();
		return after;
	}

	/** What people are told of arrivals. */
	get told(): string[] {
		return this.events.flatMap((event) => (event.type === "arrival" ? [event.text] : []));
	}

	/** The states of all entries, by number. */
	get states(): string[] {
		const states: string[] = [];
		this.inbox.list(({ number, state }) => states.push(`${number} ${state}`));
		return states;
	}
}
