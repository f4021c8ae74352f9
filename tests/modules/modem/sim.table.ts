import type { Checksums } from "io/checksum";
import { QUECTEL_LTE } from "modem/quectel/lte/quectel-lte";
import type { RecoveryCounters } from "modem/settings";
import { Sim } from "modem/sim";
import { SIM767XX } from "modem/simcom/sim767xx/sim767xx";
import type { TestTable } from "../../support/table";
import { CHECKSUMS } from "./support/checksums";
import { MockLine } from "./support/mock-line";

interface Case {
	readonly pin?: string;
	readonly counters?: RecoveryCounters;
	readonly family?: typeof SIM767XX;
}

function makeSim(given: Case) {
	const { counters = { rung: -1, resets: 0 }, family = SIM767XX } = given;
	const bench = new MockLine();
	const kept = { counters };
	const sim = new Sim({
		settings: { pin: () => given.pin, model: () => undefined, flowControl: false },
		counters: {
			load: () => kept.counters,
			save(next) {
				kept.counters = next;
			},
		},
		checksums: CHECKSUMS as Checksums,
	});
	const check = () => bench.run((line) => sim.check(line, family));
	return { bench, mock: bench.mock, kept, sim, check };
}

const crc = (pin: string) => CHECKSUMS.crc32(new Uint8Array([...pin].map((digit) => digit.charCodeAt(0))));

const table: TestTable = {
	async "a SIM without PIN is ready"(t) {
		const { mock, check } = makeSim({});
		mock.command("AT+CPIN?", "+CPIN: READY", "OK");
		t.is((await check()).kind, "ready");
		mock.finish();
	},
	async "the PIN is entered once for each power-on"(t) {
		const { mock, check, sim } = makeSim({ pin: "1234" });
		const enter = () =>
			mock
				.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
				.command("AT+SPIC", "+SPIC: 3,10,0,10", "OK")
				.command('AT+CPIN="1234"', "OK");
		enter();
		t.is((await check()).kind, "busy");
		mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK");
		t.is((await check()).kind, "busy");
		sim.restart();
		enter();
		t.is((await check()).kind, "busy");
		mock.finish();
	},
	async "the last try is never spent"(t) {
		const { mock, check } = makeSim({ pin: "1234" });
		mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK").command("AT+SPIC", "+SPIC: 1,10,0,10", "OK");
		const { kind, reason } = await check();
		t.is(kind, "unusable");
		t.true(reason.includes("one PIN try left"), reason);
		mock.finish();
	},
	async "a PIN that the SIM has refused is not sent again, after a restart of modem and gateway neither"(t) {
		const first = makeSim({ pin: "1234" });
		first.mock
			.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
			.command("AT+SPIC", "+SPIC: 3,10,0,10", "OK")
			.command('AT+CPIN="1234"', "+CME ERROR: 16");
		const refused = await first.check();
		t.is(refused.kind, "unusable");
		t.true(!refused.reason.includes("1234"), "the PIN is shown");
		t.is(first.kept.counters.pin, crc("1234"));
		const second = makeSim({ pin: "1234", counters: first.kept.counters });
		second.mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK").command("AT+SPIC", "+SPIC: 2,10,0,10", "OK");
		t.is((await second.check()).kind, "unusable");
		second.mock.finish();
	},
	async "a refused PIN is not sent again, though the modem says that all tries are left; another one is at once"(t) {
		const settings: { pin?: string } = { pin: "1234" };
		const { mock, check, sim } = makeSim(settings);
		const enter = (pin: string, answer: string) =>
			mock
				.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
				.command("AT+SPIC", "+SPIC: 3,10,0,10", "OK")
				.command(`AT+CPIN="${pin}"`, answer);
		enter("1234", "+CME ERROR: 16");
		t.is((await check()).kind, "unusable");
		sim.restart();
		mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK");
		t.true((await check()).reason.includes("has refused"));
		settings.pin = "4321";
		enter("4321", "OK");
		t.is((await check()).kind, "busy");
		mock.finish();
	},
	async "a SIM that was busy while its PIN was entered gets it again"(t) {
		const { mock, check, kept } = makeSim({ pin: "1234" });
		for (const answer of ["+CME ERROR: 14", "OK"]) {
			mock
				.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
				.command("AT+SPIC", "+SPIC: 3,10,0,10", "OK")
				.command('AT+CPIN="1234"', answer);
			t.is((await check()).kind, "busy");
			t.is(kept.counters.pin, undefined);
		}
		mock.finish();
	},
	async "another SIM gets its PIN without a restart of the modem"(t) {
		const { mock, check } = makeSim({ pin: "1234" });
		const enter = () =>
			mock
				.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
				.command("AT+SPIC", "+SPIC: 3,10,0,10", "OK")
				.command('AT+CPIN="1234"', "OK");
		enter();
		t.is((await check()).kind, "busy");
		mock.command("AT+CPIN?", "+CME ERROR: 10");
		t.is((await check()).kind, "unusable");
		enter();
		t.is((await check()).kind, "busy");
		mock.finish();
	},
	async "another PIN is tried"(t) {
		const { mock, check, kept } = makeSim({ pin: "4321", counters: { rung: 0, resets: 1, pin: crc("1234") } });
		mock
			.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
			.command("AT+SPIC", "+SPIC: 2,10,0,10", "OK")
			.command('AT+CPIN="4321"', "OK");
		t.is((await check()).kind, "busy");
		t.deepEqual(kept.counters, { rung: 0, resets: 1 });
	},
	async "a PIN whose entering was cut off is entered again while the SIM has all its tries"(t) {
		const { mock, check } = makeSim({ pin: "1234", counters: { rung: -1, resets: 0, pin: crc("1234") } });
		mock
			.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
			.command("AT+SPIC", "+SPIC: 3,10,0,10", "OK")
			.command('AT+CPIN="1234"', "OK");
		t.is((await check()).kind, "busy");
		mock.finish();
	},
	async "a modem that does not tell the tries gets a PIN once, whatever becomes of it"(t) {
		const first = makeSim({ pin: "1234", family: QUECTEL_LTE });
		first.mock
			.command("AT+CPIN?", "+CPIN: SIM PIN", "OK")
			.command('AT+QPINC="SC"', "ERROR")
			.command('AT+CPIN="1234"', "+CME ERROR: 16");
		t.is((await first.check()).kind, "unusable");
		const second = makeSim({ pin: "1234", family: QUECTEL_LTE, counters: first.kept.counters });
		second.mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK").command('AT+QPINC="SC"', "ERROR");
		t.is((await second.check()).kind, "unusable");
		second.mock.finish();
	},
	async "without a PIN, or with one that is none, nothing is sent to the SIM"(t) {
		const without = makeSim({});
		without.mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK");
		t.true((await without.check()).reason.includes("set sim.pin"));
		without.mock.finish();
		const wrong = makeSim({ pin: "12" });
		wrong.mock.command("AT+CPIN?", "+CPIN: SIM PIN", "OK").command("AT+SPIC", "+SPIC: 3,10,0,10", "OK");
		t.true((await wrong.check()).reason.includes("4 to 8"));
		wrong.mock.finish();
	},
	async "busy passes, a missing or blocked SIM does not, and each has its reason"(t) {
		const cases: [string, string, string][] = [
			["+CME ERROR: 14", "busy", "does not answer yet"],
			["+CME ERROR: 13", "busy", "does not answer yet"],
			["+CME ERROR: SIM busy", "busy", "does not answer yet"],
			["ERROR", "busy", "does not tell"],
			["OK", "busy", "does not tell"],
			["+CME ERROR: 10", "unusable", "no SIM"],
			["+CME ERROR: 12", "unusable", "PUK"],
			["+CME ERROR: 15", "unusable", "SIM wrong"],
		];
		for (const [answer, kind, reason] of cases) {
			const { mock, check } = makeSim({ pin: "1234" });
			mock.command("AT+CPIN?", answer);
			const state = await check();
			t.is(state.kind, kind, answer);
			t.true(state.reason.includes(reason), state.reason);
		}
		const { mock, check } = makeSim({});
		mock.command("AT+CPIN?", "+CPIN: SIM PUK", "OK");
		t.true((await check()).reason.includes("PUK"));
	},
};

export default table;
