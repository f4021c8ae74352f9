import { Engine } from "at/engine";
import { Trace } from "at/trace";
import { Console } from "console/console";
import { startOutOfService } from "console/out-of-service";
import { Gateway } from "gateway/gateway";
import { Log } from "gateway/log";
import { GatewayModemCounters, GatewayModemSettings } from "gateway/modem-settings";
import { retryPolicyOf } from "gateway/retry-settings";
import { Starts } from "gateway/starts";
import { WallClock } from "gateway/wall-clock";
import { device } from "host/device";
import { FACT_KINDS as INBOX_FACT_KINDS } from "inbox/facts";
import { Inbox } from "inbox/inbox";
import { FACT_KINDS } from "jobs/facts";
import { Jobs } from "jobs/jobs";
import { decodeIncomingSms } from "messages/sms/decode";
import { FAMILIES } from "modem/families";
import { Modem } from "modem/modem";
import { COUNTER_RECORD, Counters } from "settings/counters";
import { SETTING_RECORD, Settings } from "settings/settings";
import { MEANINGS } from "status/pattern";
import { StatusLed } from "status/status-led";
import { StoreFormatError } from "store/errors";
import { Store } from "store/store";

const VERSION = "0.1.0";

const { clock, checksums, flash, configuration } = device;

const wallClock = new WallClock({ clock });
const log = new Log({ clock, wallClock });

const store = new Store({ flash, checksums });
const settings = new Settings({ store });
const counters = new Counters({ store });
const starts = new Starts({ start: device.start, counters, clock, wallClock, log: (text) => log.add(text) });
const jobs = new Jobs({ store, clock, timeOfDay: wallClock, policy: () => retryPolicyOf(settings) });
const inbox = new Inbox({ store, clock, timeOfDay: wallClock, checksums, readSms: decodeIncomingSms });

store.attachOwner({ from: SETTING_RECORD, to: SETTING_RECORD }, settings);
store.attachOwner({ from: COUNTER_RECORD, to: COUNTER_RECORD }, counters);
store.attachOwner(FACT_KINDS, jobs);
store.attachOwner(INBOX_FACT_KINDS, inbox);
const unreadable = mountStore();

const engine = new Engine({
	serial: device.modemSerial,
	clock,
	trace: new Trace(),
});
const modem = new Modem({
	engine,
	clock,
	checksums,
	powerKey: device.powerKey,
	modemReset: device.modemReset,
	families: FAMILIES,
	settings: new GatewayModemSettings(settings, configuration),
	counters: new GatewayModemCounters(counters),
	onHolder: (holder) => starts.note(holder),
	log: (text) => log.add(text),
});
const gateway = new Gateway({
	jobs,
	inbox,
	store,
	settings,
	modem,
	clock,
	wallClock,
	log,
	starts,
	line: engine,
	powerLoss: device.powerLoss,
	isQuiet: () => engine.holder === undefined && clock.now() - engine.quietSince > 100,
});
const statusLed = new StatusLed({ led: device.led, clock, gateway });
const terminal = new Console({
	serial: device.consoleSerial,
	clock,
	checksums,
	gateway,
	jobs,
	inbox,
	settings,
	store,
	log,
	version: VERSION,
	led: () => `${statusLed.indication}: ${MEANINGS[statusLed.indication]}`,
	restart: (reason) => device.restart(reason),
});

if (unreadable) {
	startOutOfService({ serial: device.consoleSerial, version: VERSION, sentence: unreadable.message });
} else {
	gateway.start();
	if (!gateway.holdsModemBack) modem.start();
	terminal.start();
}

/** What cannot be mounted is not touched: another firmware may be able to read it. */
function mountStore(): StoreFormatError | undefined {
	try {
		store.mount((record) => {
			if (record.kind === SETTING_RECORD) settings.mountRecord(record);
			else if (record.kind === COUNTER_RECORD) counters.mountRecord(record);
			else if (record.kind >= INBOX_FACT_KINDS.from && record.kind <= INBOX_FACT_KINDS.to) inbox.mountRecord(record);
			else jobs.mountRecord(record);
		});
		jobs.mounted();
		inbox.mounted();
		return undefined;
	} catch (error) {
		if (error instanceof StoreFormatError) return error;
		throw error;
	}
}

/** Bytes of every buffer that is held, for the benchmark. */
export const bytesHeld = (): number => store.bytesHeld() + jobs.bytesHeld() + inbox.bytesHeld() + terminal.bytesHeld();
