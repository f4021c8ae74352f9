import { decisionOf, readDecision, subjectOf } from "modem/decisions";
import { EQUIPMENT_CODES } from "modem/equipment-outcomes";
import { findCode, outcomeOf } from "modem/outcome-table";
import { FILE_CODES } from "modem/quectel/file-outcomes";
import { HTTP_CODES } from "modem/quectel/http-outcomes";
import { MAIL_CODES as QUECTEL_MAIL_CODES } from "modem/quectel/lte/mail-outcomes";
import { MMS_CODES as QUECTEL_MMS_CODES } from "modem/quectel/mms-outcomes";
import { MMS_CODES } from "modem/simcom/mms-outcomes";
import { BEARER_CODES } from "modem/simcom/sim767xx/equipment-outcomes";
import { GET_CODES, POST_CODES } from "modem/simcom/sim767xx/http-outcomes";
import { MAIL_CODES } from "modem/simcom/sim767xx/mail-outcomes";
import { cmsCodes } from "modem/sms/submission-outcomes";
import { SMTP_REPLIES } from "modem/smtp-replies";
import type { TestTable } from "../../support/table";
import { codesOf } from "./support/codes";

const TABLES = [
	...[EQUIPMENT_CODES, BEARER_CODES, FILE_CODES, HTTP_CODES, GET_CODES, QUECTEL_MAIL_CODES, QUECTEL_MMS_CODES],
	...[MMS_CODES, MAIL_CODES, SMTP_REPLIES, cmsCodes(1), cmsCodes(128), cmsCodes(300)],
];

const table: TestTable = {
	"every table decides about exactly the codes that have a meaning, once about each"(t) {
		for (const codes of TABLES) {
			const decided = codesOf(codes);
			t.true(decided.length > 10, codes.class);
			const meant = Array.from({ length: 1000 }, (_, code) => code).filter((code) => codes.meanings.meaningOf(code));
			t.deepEqual(decided, meant, codes.class);
		}
	},
	"every row has a kind, a first step and a reason that ends a sentence"(t) {
		for (const codes of [...TABLES, POST_CODES])
			for (const row of [...codes.decisions, codes.other]) {
				const { kind, first, reason } = readDecision(row);
				t.true(["sent", "refused", "failed", "uncertain"].includes(kind), row);
				t.true(["nothing", "bearer", "modem", "settings"].includes(first), row);
				t.true(/^[a-z].*[^.]$/i.test(reason), row);
				t.true(subjectOf(row).length > 0, row);
			}
	},
	"a reason may have colons, and a code is not found inside another"(t) {
		const rows = ["12 123: refused, settings: set sms.centre: the SIM, alas: has none"] as const;
		t.deepEqual(decisionOf(rows, 12), {
			kind: "refused",
			first: "settings",
			reason: "set sms.centre: the SIM, alas: has none",
		});
		for (const code of [1, 2, 23, 1234]) t.is(decisionOf(rows, code), undefined);
	},
	"a table that goes on behind another has its codes too, but the own row comes first"(t) {
		t.is(findCode(BEARER_CODES, 302)?.meaning, "UE busy");
		t.is(findCode(BEARER_CODES, 30)?.meaning, "no network service");
		t.is(findCode(BEARER_CODES, 999), undefined);
		t.is(findCode(POST_CODES, 404)?.first, "settings");
		t.is(findCode(POST_CODES, 400)?.reason, findCode(GET_CODES, 400)?.reason);
	},
	"a code that is nowhere has the row for the others"(t) {
		t.is(
			outcomeOf(MMS_CODES, 999).text,
			"The modem reports 999 (a code that its manual does not list): the message may have been accepted. This modem does not tell what the message centre answered.",
		);
	},
};

export default table;
