import { COMMANDS } from "console/commands/all";
import type { TestTable } from "../../../support/table";
import { Desk } from "../desk";

const table: TestTable = {
	async "help lists every command on one line of the terminal"(t) {
		const desk = await Desk.ready();
		const lines = await desk.command("help");
		for (const { name } of COMMANDS)
			t.true(
				lines.some((line) => line.startsWith(`${name} `)),
				name,
			);
		t.true(lines.every((line) => line.length < 80));
		t.is(lines.length, COMMANDS.length + 2);
	},
	async "help explains one command, or all that begin with a word"(t) {
		const desk = await Desk.ready();
		const lines = await desk.command("help send mms");
		t.is(lines[0], "send mms: sends a picture message");
		t.true(lines[1]?.startsWith("usage: send mms --to ADDRESS.. [--cc ADDRESS].."));
		t.true(lines.includes("  --subject TEXT     in any script"));
		t.true(lines.every((line) => line.length < 80));
		t.deepEqual((await desk.command("help send")).slice(0, lines.length), lines);
		t.deepEqual(await desk.command("sen"), [
			'error: There is no command "sen". Did you mean "send mms"? "help" lists them all.',
		]);
		t.deepEqual(await desk.command("help snd"), [
			'error: There is no command "snd". Did you mean "send mms"? "help" lists them all.',
		]);
	},
	async "status tells of modem, network, jobs and store"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("status"), [
			"gateway  Outpost 0.1.0, up 1 min 5 s",
			"started  after power-on",
			"modem    SIMCOM SIM7672E",
			"         ready: registered",
			"network  Example Mobile, signal -71 dBm",
			"jobs     none open",
			"inbox    empty",
			"store    room for 900 kB, 230 blocks of 256 free",
			"time     not known until the network or a person tells it",
		]);
		desk.status = {
			...desk.status,
			modem: { name: "absent", reason: "nothing answers" },
			identity: undefined,
			signal: undefined,
			operator: undefined,
			openJobs: 2,
			waitingFor: "no modem",
			time: 0,
		};
		t.deepEqual(await desk.command("status"), [
			"gateway  Outpost 0.1.0, up 1 min 5 s",
			"started  after power-on",
			"modem    not known yet",
			"         absent: nothing answers",
			"network  none, signal not known",
			"jobs     2 open: no modem",
			"inbox    empty",
			"store    room for 900 kB, 230 blocks of 256 free",
			"time     1970-01-01 00:00:00 UTC",
		]);
		desk.status = { ...desk.status, busyWith: 2 };
		t.is((await desk.command("status"))[5], "jobs     2 open, job 2 is being sent");
	},
	async "status tells why the gateway started, and how often what nobody wanted was why"(t) {
		const desk = await Desk.ready();
		const start = {
			cause: "watchdog",
			text: "a watchdog reset: no sign of life for 30 s",
			restarts: { watchdog: 2, "brown-out": 1 },
			inRow: 1,
		} as const;
		desk.status = { ...desk.status, start };
		t.deepEqual((await desk.command("status")).slice(1, 3), [
			"started  after a watchdog reset: no sign of life for 30 s",
			"         restarts: 2 by watchdog, 1 by brown-out",
		]);
		desk.status = { ...desk.status, start: { ...start, since: 0 } };
		t.is(
			(await desk.command("status"))[2],
			"         restarts since 1970-01-01 00:00:00 UTC: 2 by watchdog, 1 by brown-out",
		);
	},
	async "status tells the rate of the modem's line, and what went wrong on it"(t) {
		const desk = await Desk.ready();
		desk.status = { ...desk.status, line: { baud: 115_200, faults: { overflows: 0, framing: 0, breaks: 0 } } };
		t.is((await desk.command("status"))[4], "line     115200 bit/s");
		desk.status = { ...desk.status, line: { baud: 921_600, faults: { overflows: 3, framing: 1, breaks: 2 } } };
		t.is((await desk.command("status"))[4], "line     921600 bit/s, 3 overflows, 1 framing error, 2 breaks");
	},
	async "status tells of a failing supply, and no file is taken meanwhile"(t) {
		const desk = await Desk.ready();
		desk.status = { ...desk.status, supply: "failing for 5 s; nothing is begun until it is back" };
		t.is((await desk.command("status"))[2], "supply   failing for 5 s; nothing is begun until it is back");
		t.deepEqual(await desk.command("receive"), ["error: The supply is failing; send the file again when it is back."]);
	},
	async "log tells what happened, how long ago, on one line each"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command("log"), ["nothing yet"]);
		desk.log.push({ time: desk.clock.now() - 300_000, text: "the modem\r\nwas reset" });
		t.deepEqual(await desk.command("log"), ["5 min ago     the modem was reset"]);
	},
	async "restart restarts, with a reason, when what it says has gone out, and asks for no more lines"(t) {
		const desk = await Desk.ready({ writable: 1 });
		await desk.type("restart\r");
		t.is(desk.output, "restart\r\nrestarting\r\n");
		t.deepEqual(desk.calls, ["restart: a person asked for it at the console"]);
	},
	async "at shows the answer of the modem, and a refusal is an error"(t) {
		const desk = await Desk.ready();
		t.deepEqual(await desk.command('at AT+CGDCONT=1,"IP","internet"'), ["+CSQ: 18,99", "OK"]);
		t.deepEqual(desk.calls, ['at AT+CGDCONT=1,"IP","internet"']);
		desk.answer = { lines: [], final: "+CME ERROR: 10" };
		t.deepEqual(await desk.command("at AT+CPIN?"), ["error: The modem answered +CME ERROR: 10 (SIM not inserted)."]);
		desk.answer = { lines: [], final: "+CMS ERROR: 331" };
		t.deepEqual(await desk.command("at AT+CMGS=1"), [
			"error: The modem answered +CMS ERROR: 331 (no network service).",
		]);
		for (const final of ["ERROR", "+CME ERROR: SIM busy", "+CME ERROR: 9999"]) {
			desk.answer = { lines: [], final };
			t.deepEqual(await desk.command("at AT+X"), [`error: The modem answered ${final}.`]);
		}
	},
	async "at can be stopped while the modem is silent"(t) {
		const desk = await Desk.ready();
		desk.atHangs = true;
		await desk.type("at AT+COPS=?\r", "\u0003");
		t.deepEqual(desk.answerLines(), ["error: Stopped by Ctrl-C."]);
	},
	async "modem switches, and says what the modem does afterwards"(t) {
		const desk = await Desk.ready();
		desk.whenSwitched = () => desk.emit({ type: "modem", state: { name: "recovering", reason: "a person asked" } });
		await desk.type("modem reset\r");
		t.deepEqual(desk.calls, ["modem reset"]);
		desk.emit({ type: "modem", state: { name: "starting", reason: "reset by a person" } });
		desk.status = { ...desk.status, modem: { name: "starting", reason: "reset by a person" } };
		desk.switched();
		await desk.clock.advance(100);
		t.deepEqual(desk.answerLines(), ["modem starting: reset by a person"]);
		desk.forget();
		desk.emit({ type: "modem", state: { name: "searching", reason: "searching for a network" } });
		t.deepEqual(desk.screen.lines().slice(-2), ["* modem searching: searching for a network", "outpost>"]);
		t.deepEqual(await desk.command("modem sideways"), [
			'error: The word after "modem" must be one of on, off, reset; "sideways" is not.',
		]);
	},
	async "status tells what the LED says, where there is one"(t) {
		const desk = await Desk.ready({}, { led: () => "ready: all is well" });
		t.is((await desk.command("status"))[5], "LED      ready: all is well");
	},
};

export default table;
