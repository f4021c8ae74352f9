import { AtError } from "at/errors";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { commitOutcome, prepareOutcome } from "modem/outcome-table";
import type { TestTable } from "../../support/table";
import { codesOf } from "./support/codes";

const table: TestTable = {
	"trouble with SIM, network and bearer is never the end of a message, and each says what to do"(t) {
		for (const code of codesOf(EQUIPMENT_CODES)) {
			const error = new AtError("The modem refused AT+QIACT=1.", {
				class: "cme",
				command: "AT+QIACT=1",
				sent: true,
				code,
			});
			const outcome = prepareOutcome(error, EQUIPMENT_CODES);
			t.is(outcome.kind, "failed", String(code));
			t.is(outcome.class, "cme");
			t.true(outcome.text.length > error.message.length, outcome.text);
		}
	},
	"a code without a row keeps the modem's own words"(t) {
		const error = new AtError("The modem refused it: error 4711.", {
			class: "cme",
			command: "AT",
			sent: true,
			code: 4711,
		});
		const outcome = prepareOutcome(error, EQUIPMENT_CODES);
		t.deepEqual(outcome, { kind: "failed", class: "cme", code: 4711, text: error.message, first: "nothing" });
	},
	"an argument that was not even sent is refused, the commit's too"(t) {
		const error = new AtError("<addr> is too long.", { class: "refused-argument", command: "AT", sent: false });
		t.is(prepareOutcome(error, EQUIPMENT_CODES).kind, "refused");
		t.is(commitOutcome(error, EQUIPMENT_CODES).kind, "refused");
	},
	"a commit that never reached the modem has certainly not sent anything"(t) {
		for (const errorClass of ["restarted", "closed", "timeout"] as const) {
			const details = { class: errorClass, command: "AT+CMMSSEND" };
			t.is(commitOutcome(new AtError("x.", { ...details, sent: false }), EQUIPMENT_CODES).kind, "failed");
			t.is(commitOutcome(new AtError("x.", { ...details, sent: true }), EQUIPMENT_CODES).kind, "uncertain");
		}
	},
};

export default table;
