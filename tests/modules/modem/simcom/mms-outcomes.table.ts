import { AtError } from "at/errors";
import type { OutcomeKind } from "modem/outcome";
import { outcomeOf, prepareOutcome } from "modem/outcome-table";
import { MMS_CODES } from "modem/simcom/mms-outcomes";
import { Sim767xxMms } from "modem/simcom/sim767xx/mms";
import { makeParts } from "modem/simcom/sim767xx/parts";
import type { TestTable } from "../../../support/table";
import { codesOf } from "../support/codes";
import { MockLine } from "../support/mock-line";

/** SIM767XX 24.3.2 and SIM7100 note 6 and 9.2, every code, as the result of AT+CMMSSEND. */
const DEFERRED: Readonly<Record<number, OutcomeKind>> = {
	170: "failed",
	171: "failed",
	172: "refused",
	173: "uncertain",
	174: "failed",
	175: "refused",
	176: "failed",
	177: "refused",
	178: "failed",
	179: "failed",
	180: "failed",
	181: "refused",
	182: "refused",
	183: "failed",
	184: "failed",
	185: "failed",
	186: "failed",
	187: "failed",
	188: "uncertain",
	189: "uncertain",
	190: "failed",
	191: "failed",
	192: "uncertain",
	201: "failed",
};

const CODES = Object.keys(DEFERRED).map(Number);

function commit(bench: MockLine) {
	return bench.run((line) => new Sim767xxMms(makeParts(bench.tools())).commit(line));
}

const table: TestTable = {
	"C28: the table has every code of the manuals and no other, 170 as well as 201 for an unknown error"(t) {
		t.deepEqual(codesOf(MMS_CODES), CODES);
	},
	async "every deferred result becomes an outcome that names the code and what the modem leaves unsaid"(t) {
		for (const code of CODES) {
			const bench = new MockLine();
			bench.mock.command("AT+CMMSSEND", "OK", `+CMMSSEND: ${code}`);
			const outcome = await commit(bench);
			t.is(outcome.kind, DEFERRED[code], String(code));
			t.is(outcome.code, code);
			t.is(outcome.class, "mms");
			t.true(outcome.text.includes(String(code)) && outcome.text.includes("does not tell"), outcome.text);
		}
	},
	async "success is 0, with and without the blank, before and after OK"(t) {
		for (const lines of [
			["OK", "+CMMSSEND: 0"],
			["OK", "+CMMSSEND:0"],
			["+CMMSSEND: 0", "OK"],
		]) {
			const bench = new MockLine();
			bench.mock.command("AT+CMMSSEND", ...lines);
			t.is((await commit(bench)).kind, "sent");
		}
	},
	async "a code that is refused at once was not sent"(t) {
		for (const code of CODES) {
			const bench = new MockLine();
			bench.mock.command("AT+CMMSSEND", `+CME ERROR: ${code}`);
			const { kind } = await commit(bench);
			t.is(kind, DEFERRED[code] === "refused" ? "refused" : "failed", String(code));
		}
	},
	async "a plain ERROR to the commit was not sent"(t) {
		const bench = new MockLine();
		bench.mock.command("AT+CMMSSEND", "ERROR");
		t.is((await commit(bench)).kind, "failed");
	},
	async "no answer, no result and a restart leave it uncertain"(t) {
		const silent = new MockLine();
		silent.mock.command("AT+CMMSSEND");
		t.is((await commit(silent)).class, "timeout");
		const withoutResult = new MockLine();
		withoutResult.mock.command("AT+CMMSSEND", "OK");
		const outcome = await commit(withoutResult);
		t.is(outcome.kind, "uncertain");
		t.is(outcome.class, "timeout");
		t.true(withoutResult.clock.now() > 600_000, "the modem itself waits so long");
		const restarting = new MockLine();
		restarting.engine.onRestart(["RDY"], () => undefined);
		restarting.mock.command("AT+CMMSSEND", "OK", "RDY");
		const restarted = await commit(restarting);
		t.is(restarted.kind, "uncertain");
		t.is(restarted.class, "restarted");
	},
	"a code that the manual does not list is uncertain"(t) {
		t.is(outcomeOf(MMS_CODES, 193).kind, "uncertain");
	},
	"before the commit nothing is uncertain"(t) {
		for (const code of CODES) {
			const error = new AtError("refused.", { class: "cme", command: "AT+CMMSEDIT=1", sent: true, code });
			t.true(prepareOutcome(error, MMS_CODES).kind !== "uncertain");
		}
		const timeout = new AtError("silent.", { class: "timeout", command: "AT+CMMSEDIT=1", sent: true });
		t.is(prepareOutcome(timeout, MMS_CODES).kind, "failed");
	},
	async "a result that came before anyone listened is found, once"(t) {
		const bench = new MockLine();
		bench.lateResults.attach(bench.engine, ["+CMMSSEND"]);
		const service = new Sim767xxMms(makeParts(bench.tools()));
		bench.mock.receive("\r\n+CMMSSEND: 0\r\n");
		// Whether its files went past C: the list there tells.
		bench.accept("AT+FSCD=C:/").mock.command("AT+FSATTRI=outpost.lst", "ERROR");
		t.is((await bench.run((line) => service.listen(line, 5000)))?.kind, "sent");
		t.is(await bench.run((line) => service.listen(line, 5000)), undefined);
	},
	async "a result that comes while someone listens is found"(t) {
		const bench = new MockLine();
		bench.mock.receive(3000, "\r\n+CMMSSEND: 173\r\n");
		const outcome = await bench.run((line) => new Sim767xxMms(makeParts(bench.tools())).listen(line, 5000));
		t.is(outcome?.kind, "uncertain");
		t.is(bench.mock.sent, "");
	},
};

export default table;
