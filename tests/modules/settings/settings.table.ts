import { SETTING_RECORD, type SettingName, Settings } from "settings/settings";
import { SETTINGS } from "settings/table";
import type { TestTable } from "../../support/table";
import { FakeStore } from "../jobs/fake-store";

function mount(store: FakeStore): Settings {
	const settings = new Settings({ store });
	for (const record of store.records) settings.mountRecord(record);
	return settings;
}

function restarted(store: FakeStore): Settings {
	return mount(store.afterCut());
}

const table: TestTable = {
	"settings have defaults that work with the simulated carrier"(t) {
		const settings = mount(new FakeStore());
		t.is(settings.get("apn"), "internet");
		t.is(settings.get("mms.url"), "http://mmsc.example.com/mms");
		t.is(settings.get("mms.proxy"), "10.0.0.172");
		t.is(settings.get("mms.port"), 80);
		t.is(settings.get("modem.model"), "auto");
	},
	"every default is a value that the setting could be given"(t) {
		const settings = mount(new FakeStore());
		for (const [name, { default: value }] of Object.entries(SETTINGS)) {
			settings.set(name, String(value));
			t.is(settings.get(name as SettingName), value);
		}
	},
	"a setting outlives a restart, and an unset one too"(t) {
		const store = new FakeStore();
		const settings = mount(store);
		settings.set("apn", "mms.example");
		settings.set("mms.port", "8080");
		settings.set("apn.user", "user");
		settings.unset("apn.user");
		const after = restarted(store);
		t.is(after.get("apn"), "mms.example");
		t.is(after.get("mms.port"), 8080);
		t.is(after.get("apn.user"), "");
	},
	"lengths of time are typed with their unit and shown so"(t) {
		const settings = mount(new FakeStore());
		settings.set("retry.first", "2 min");
		t.is(settings.get("retry.first"), 120);
		t.is(settings.describe("retry.first").shown, "2 min");
		settings.set("retry.longest", "5400");
		t.is(settings.describe("retry.longest").shown, "90 min");
		t.is(settings.describe("job.expiry").shown, "never");
		settings.set("job.expiry", "3d");
		t.is(settings.get("job.expiry"), 259_200);
		settings.set("job.expiry", "never");
		t.is(settings.get("job.expiry"), 0);
	},
	"a wrong value is refused with the limit, and changes nothing"(t) {
		const settings = mount(new FakeStore());
		const wrong: [name: string, value: string, sentence: string][] = [
			["mms.port", "0", "from 1 to 65535"],
			["mms.port", "65536", "from 1 to 65535"],
			["mms.port", "80.5", "from 1 to 65535"],
			["mms.port", "", "from 1 to 65535"],
			["mms.port", "0x50", "from 1 to 65535"],
			["retry.first", "2 weeks", "from 1 s to 1 h"],
			["retry.attempts", "51", "from 1 to 50"],
			["mms.duplicates", "maybe", "must be allow or avoid"],
			["modem.baud", "12345", "must be auto, 9600"],
			["apn", "x".repeat(101), "101 bytes long and may have at most 100"],
			["apn", "ü".repeat(51), "102 bytes"],
			["apn", 'a"b', "quotes or control characters"],
			["apn", "a\rAT+CFUN=0", "quotes or control characters"],
			["mms.url", "https://mmsc.example.com", "https is not possible"],
			["mms.url", "mmsc example", "must be an address"],
			["mms.proxy", "10.0.0", "IPv4 address"],
			["mms.proxy", "10.0.0.256", "at most 255"],
			["sim.pin", "123", "4 to 8 digits"],
			["sim.pin", "12a4", "4 to 8 digits"],
			["nonsense", "1", "no setting"],
		];
		for (const [name, value, sentence] of wrong) t.throws(() => settings.set(name, value), sentence);
		t.true(settings.list().every(({ isSet }) => !isSet));
	},
	"secrets are never shown, also not in the refusal of a wrong one"(t) {
		const store = new FakeStore();
		const settings = mount(store);
		settings.set("sim.pin", "4711");
		settings.set("apn.password", "hush");
		t.is(settings.get("sim.pin"), "4711");
		t.is(settings.describe("sim.pin").shown, "(set)");
		t.true(!JSON.stringify(settings.list()).includes("hush"));
		t.true(!t.throws(() => settings.set("sim.pin", "471147114711")).message.includes("4711"));
		t.true(!t.throws(() => settings.set("apn.password", `hush"${"x".repeat(9)}`)).message.includes("hush"));
	},
	"compaction keeps the last word about each setting, and a revoked one stays revoked"(t) {
		const store = new FakeStore();
		const settings = mount(store);
		for (const apn of ["a", "b", "c"]) settings.set("apn", apn);
		settings.set("mms.port", "8080");
		settings.unset("mms.port");
		store.compact(settings, false, (index) => index !== 3);
		t.is(store.records.filter(({ kind }) => kind === SETTING_RECORD).length, 3);
		t.is(restarted(store).get("apn"), "c");
		t.is(restarted(store).get("mms.port"), 80);
		store.compact(settings, false);
		t.is(store.records.length, 2);
	},
	"who listens is told what has changed"(t) {
		const settings = mount(new FakeStore());
		const changes: string[] = [];
		settings.onChange((name) => changes.push(name));
		settings.set("apn", "a");
		settings.set("apn", "a");
		settings.unset("apn");
		settings.unset("apn");
		t.deepEqual(changes, ["apn", "apn"]);
	},
	"a setting of an earlier firmware that is not known any more does no harm"(t) {
		const store = new FakeStore();
		store.append(SETTING_RECORD, new Uint8Array([...'["old",1]'].map((letter) => letter.charCodeAt(0))));
		store.append(SETTING_RECORD, new Uint8Array([...'["mms.port",99999]'].map((letter) => letter.charCodeAt(0))));
		t.is(mount(store).get("mms.port"), 80);
	},
};

export default table;
