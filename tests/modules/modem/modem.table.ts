import type { Checksums } from "io/checksum";
import { FAMILIES } from "modem/families";
import { Modem } from "modem/modem";
import type { TestTable } from "../../support/table";
import { CHECKSUMS } from "./support/checksums";
import { MockLine } from "./support/mock-line";

function makeModem(bench: MockLine, model?: string) {
	const states: string[] = [];
	const pressed: number[] = [];
	const log: string[] = [];
	const modem = new Modem({
		powerKey: { write: (level) => pressed.push(level) },
		engine: bench.engine,
		clock: bench.clock,
		checksums: CHECKSUMS as Checksums,
		families: FAMILIES,
		settings: { pin: () => undefined, model: () => model, flowControl: false },
		counters: { load: () => ({ rung: -1, resets: 0 }), save: () => undefined },
		log: (text) => log.push(text),
	});
	modem.onState(({ name }) => states.push(name));
	return { modem, states, pressed, log };
}

/** What a modem is sent from its first AT until it is ready, and what it says. */
function script(bench: MockLine, identification: readonly string[], registration = "1"): void {
	bench
		.accept("AT", "AT", "ATE0", "AT+CMEE=1")
		.mock.command("ATI", ...identification, "OK")
		.command("AT+CREG=1", "OK")
		.command("AT+CGREG=1", "ERROR")
		.command("AT+CEREG=1", "OK")
		.command("AT+COPS=3,0", "OK")
		.command("AT+CTZU=3", "+CME ERROR: 50")
		.command("AT+CTZU=1", "OK")
		.command("AT+CTZR=1", "OK")
		.command("AT+CPIN?", "+CPIN: READY", "OK")
		.command("AT+CREG?", "+CREG: 1,0", "OK")
		.command("AT+CGREG?", "ERROR")
		.command("AT+CEREG?", `+CEREG: 1,${registration}`, "OK")
		.command("AT+CSQ", "+CSQ: 21,99", "OK");
}

function scriptNetwork(bench: MockLine): void {
	bench.mock
		.command("AT+COPS?", '+COPS: 0,0,"TOKYO MOBILE",7', "OK")
		.command("AT+CGATT?", "+CGATT: 0", "OK")
		.command("AT+CGATT=1", "OK")
		.command("AT+CCLK?", '+CCLK: "26/11/21,08:30:00+04"', "OK");
}

const SIMCOM = [
	"Manufacturer: SIMCOM INCORPORATED",
	"Model: SIM7670G-MNGV",
	"Revision: V1.9.01",
	"IMEI: 004999010640000",
];
const QUECTEL = ["Quectel", "EC25", "Revision: EC25EFAR06A06M4G"];

const table: TestTable = {
	async "a modem is met, identified, and brought into the network"(t) {
		const bench = new MockLine();
		const { modem, states } = makeModem(bench);
		script(bench, SIMCOM);
		scriptNetwork(bench);
		modem.start();
		await bench.clock.advance(2000);
		bench.mock.finish();
		t.deepEqual(states, ["starting", "starting", "ready"]);
		t.deepEqual(modem.identity, {
			manufacturer: "SIMCOM INCORPORATED",
			model: "SIM7670G-MNGV",
			revision: "V1.9.01",
			imei: "004999010640000",
		});
		t.true(modem.services.mms !== undefined);
		t.is(modem.operator, "TOKYO MOBILE");
		t.is(modem.signal, 21);
		t.is(modem.bearer.attached, true);
		t.true(Math.abs((modem.networkTime ?? 0) - Date.UTC(2026, 10, 21, 7, 30)) < 2000);
		modem.stop();
	},
	async "a port that is taken away is said at once, nothing is typed into it, and the modem is met anew when it is back"(
		t,
	) {
		const bench = new MockLine();
		const { modem, pressed } = makeModem(bench);
		script(bench, SIMCOM);
		scriptNetwork(bench);
		modem.start();
		await bench.clock.advance(2000);
		bench.mock.setPresence(false);
		t.deepEqual(modem.state, { name: "absent", reason: "its port was taken away; it is used again when it is back" });
		await bench.clock.advance(3_600_000);
		bench.mock.finish();
		t.is(modem.state.name, "absent");
		script(bench, SIMCOM);
		scriptNetwork(bench);
		bench.mock.setPresence(true);
		t.is(modem.state.name, "starting");
		await bench.clock.advance(2000);
		bench.mock.finish();
		t.is(modem.state.name, "ready");
		t.deepEqual(pressed, []);
		modem.stop();
		bench.mock.setPresence(false);
		t.is(modem.state.name, "off");
	},
	async "a modem whose answers lost bytes is there: it is asked again, and its power key is not pressed"(t) {
		const bench = new MockLine();
		const { modem, states, pressed } = makeModem(bench);
		let spoilt = 0;
		bench.mock.respond((line) => {
			if (line !== "ATI" && line !== "AT+CGMI") return ["\r\nOK\r\n"];
			const text = (line === "ATI" ? SIMCOM : ["SIMCOM INCORPORATED"]).map((each) => `\r\n${each}`).join("");
			return ++spoilt <= 4 ? [text, { fault: "overflows" }, "\r\n\r\nOK\r\n"] : [`${text}\r\n\r\nOK\r\n`];
		});
		modem.start();
		await bench.clock.advance(10_000);
		t.deepEqual([states.includes("absent"), pressed], [false, []]);
		t.is(modem.identity?.model, "SIM7670G-MNGV");
		modem.stop();
	},
	async "a line that goes on losing bytes is told of once, not at each look at the modem"(t) {
		const bench = new MockLine();
		const { modem, log } = makeModem(bench);
		script(bench, SIMCOM);
		scriptNetwork(bench);
		modem.start();
		await bench.clock.advance(2000);
		bench.mock.finish();
		bench.mock.respond((line) => (line === "AT" ? ["\r\nOK\r\n"] : [{ fault: "framing" }, "\r\nOK\r\n"]));
		await bench.clock.advance(600_000);
		t.is(log.filter((text) => text.startsWith("Modem: Bytes were lost")).length, 1);
		modem.stop();
	},
	async "SMS only is no network for pictures, and the report of a better one is heard"(t) {
		const bench = new MockLine();
		const { modem } = makeModem(bench);
		bench
			.accept("AT", "AT", "ATE0", "AT+CMEE=1")
			.mock.command("ATI", ...QUECTEL, "OK")
			.command("AT+CGSN", "866425030000000", "OK");
		bench.accept("AT+CREG=1", "AT+CGREG=1", "AT+CEREG=1", "AT+COPS=3,0", "AT+CTZU=3", "AT+CTZR=1");
		const look = (status: string) =>
			bench.mock
				.command("AT+CPIN?", "+CPIN: READY", "OK")
				.command("AT+CREG?", `+CREG: 1,${status}`, "OK")
				.command("AT+CGREG?", "+CGREG: 1,0", "OK")
				.command("AT+CEREG?", `+CEREG: 1,${status}`, "OK")
				.command("AT+CSQ", "+CSQ: 99,99", "OK");
		look("6");
		bench.mock.command("AT+COPS?", '+COPS: 0,0,"TOKYO MOBILE",7', "OK").command("AT+CCLK?", "ERROR");
		modem.start();
		await bench.clock.advance(3000);
		t.deepEqual(modem.state, {
			name: "searching",
			reason: "no packet data: registered for SMS only, home network; SMS comes and goes",
			smsOnly: true,
		});
		t.is(modem.identity?.imei, "866425030000000");
		look("5");
		scriptNetwork(bench);
		bench.mock.receive("\r\n+CEREG: 5\r\n");
		await bench.clock.advance(500);
		bench.mock.finish();
		t.is(modem.state.name, "ready");
		bench.mock.receive('\r\n+CEREG: 2,"775C","06F95AA9",7\r\n');
		t.is(modem.state.name, "searching");
		t.is(modem.state.reason, "no packet data: searching for a network; SMS comes and goes");
		bench.mock.receive('\r\n+CREG: 2,"775C","06F95AA9",7\r\n');
		t.deepEqual(modem.state, { name: "searching", reason: "searching for a network" });
		modem.stop();
	},
	async "a modem that nobody knows has no services, unless the setting says what it is like"(t) {
		const unknown = new MockLine();
		script(unknown, ["Manufacturer: ACME", "Model: X1", "Revision: 1", "IMEI: 004999010640000"], "2");
		const first = makeModem(unknown);
		first.modem.start();
		await unknown.clock.advance(2000);
		unknown.mock.finish();
		t.deepEqual(first.modem.services, {});
		t.is(first.modem.state.name, "searching");
		const named = new MockLine();
		script(named, ["Manufacturer: ACME", "Model: X1", "Revision: 1", "IMEI: 004999010640000"], "2");
		const second = makeModem(named, "sim767xx");
		second.modem.start();
		await named.clock.advance(2000);
		t.true(second.modem.services.mms !== undefined);
	},
	async "boot lines and an answer to someone's question are no identification and no report"(t) {
		const bench = new MockLine();
		const { modem } = makeModem(bench);
		script(bench, ["SMS DONE", ...QUECTEL.slice(0, 1), "PB DONE", ...QUECTEL.slice(1), "IMEI: 004999010640000"], "2");
		modem.start();
		await bench.clock.advance(2000);
		bench.mock.finish();
		t.is(modem.identity?.manufacturer, "Quectel");
		t.is(modem.identity?.model, "EC25");
		bench.mock.receive("\r\n+CEREG: 2,1\r\n");
		t.is(modem.registration.eps?.status, 2);
		modem.stop();
	},
	"a modem that is off is not touched"(t) {
		const bench = new MockLine();
		const { modem } = makeModem(bench);
		t.is(modem.state.name, "off");
		t.is(bench.clock.pending <= 1, true);
		t.deepEqual(modem.services, {});
	},
};

export default table;
