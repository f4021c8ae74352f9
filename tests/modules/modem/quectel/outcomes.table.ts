import { AtError } from "at/errors";
import type { OutcomeKind } from "modem/outcome";
import { prepareOutcome } from "modem/outcome-table";
import { FILE_CODES } from "modem/quectel/file-outcomes";
import { QuectelMms } from "modem/quectel/mms";
import { MMS_CODES } from "modem/quectel/mms-outcomes";
import { makeParts } from "modem/quectel/parts";
import type { TestTable } from "../../../support/table";
import { codesOf } from "../support/codes";
import { MockLine } from "../support/mock-line";

/** Chapter 5, every code, without an HTTP status that says more. */
const DEFERRED: Readonly<Record<number, OutcomeKind>> = {
	751: "uncertain",
	752: "refused",
	753: "refused",
	754: "refused",
	755: "refused",
	756: "refused",
	757: "refused",
	758: "refused",
	759: "refused",
	760: "refused",
	761: "failed",
	762: "failed",
	763: "failed",
	764: "failed",
	765: "uncertain",
	766: "failed",
	767: "uncertain",
	768: "failed",
	769: "uncertain",
	770: "failed",
	771: "failed",
	772: "uncertain",
	773: "failed",
	774: "uncertain",
	775: "uncertain",
	776: "refused",
	777: "uncertain",
};
const CODES = Object.keys(DEFERRED).map(Number);

/** 766 with each status of 2.3, and of proxies. */
const STATUSES: Readonly<Record<number, OutcomeKind>> = {
	400: "refused",
	403: "refused",
	404: "refused",
	407: "refused",
	408: "failed",
	409: "refused",
	411: "refused",
	413: "refused",
	418: "refused",
	429: "failed",
	500: "failed",
	502: "failed",
	503: "failed",
	504: "uncertain",
	507: "failed",
};

/** OMA MMS-ENC V1.3, 7.3.48, and names that no version has. */
const RESPONSES: Readonly<Record<string, OutcomeKind>> = {
	"Error-unspecified": "failed",
	"Error-service-denied": "refused",
	"Error-message-format-corrupt": "refused",
	"Error-sending-address-unresolved": "refused",
	"Error-message-not-found": "refused",
	"Error-network-problem": "failed",
	"Error-content-not-accepted": "refused",
	"Error-unsupported-message": "refused",
	"Error-transient-failure": "failed",
	"Error-transient-sending-address-unresolved": "failed",
	"Error-transient-message-not-found": "failed",
	"Error-transient-network-problem": "failed",
	"Error-transient-partial-success": "uncertain",
	"Error-transient-of-a-later-version": "failed",
	"Error-permanent-failure": "refused",
	"Error-permanent-service-denied": "refused",
	"Error-permanent-message-format-corrupt": "refused",
	"Error-permanent-sending-address-unresolved": "refused",
	"Error-permanent-message-not-found": "refused",
	"Error-permanent-content-not-accepted": "refused",
	"Error-permanent-reply-charging-limitations-not-met": "refused",
	"Error-permanent-reply-charging-request-not-accepted": "refused",
	"Error-permanent-reply-charging-forwarding-denied": "refused",
	"Error-permanent-reply-charging-not-supported": "refused",
	"Error-permanent-address-hiding-not-supported": "refused",
	"Error-permanent-lack-of-prepaid": "refused",
	"Error-permanent-of-a-later-version": "refused",
	"Error-permanent-service-denied: subscriber is barred": "refused",
	"ERROR-PERMANENT-FAILURE": "refused",
	"Error-constructor": "failed",
	"Sorry, not today": "failed",
	"": "failed",
};

async function commit(...lines: string[]) {
	const bench = new MockLine();
	bench.mock.command("AT+QMMSEND=600", ...lines);
	return bench.run((line) => new QuectelMms(makeParts(bench.tools())).commit(line));
}

const table: TestTable = {
	"the table has every code of the manual and no other"(t) {
		t.deepEqual(codesOf(MMS_CODES), CODES);
	},
	async "every deferred result becomes an outcome, with one field and with two"(t) {
		for (const code of CODES) {
			for (const line of [`+QMMSEND: ${code}`, `+QMMSEND: ${code},0`, `+QMMSEND:${code}`]) {
				const outcome = await commit("OK", line);
				t.is(outcome.kind, DEFERRED[code], line);
				t.is(outcome.code, code);
				t.true(outcome.text.includes(String(code)), outcome.text);
			}
		}
	},
	async "an HTTP status that says no decides"(t) {
		for (const [status, kind] of Object.entries(STATUSES)) {
			const outcome = await commit("OK", `+QMMSEND: 766,${status}`);
			t.is(outcome.kind, kind, status);
			t.is(outcome.class, "http");
			t.is(outcome.code, Number(status));
		}
	},
	async "0,200 and 0 alone are sent; 0 with another status is not certain"(t) {
		t.is((await commit("OK", "+QMMSEND: 0,200")).kind, "sent");
		t.is((await commit("OK", "+QMMSEND: 0")).kind, "sent");
		t.is((await commit("OK", "+QMMSEND: 0,302")).kind, "uncertain");
	},
	async "a message centre that answered no is quoted"(t) {
		const outcome = await commit("OK", '+QMMSEND: 765,200,"Content, not accepted"');
		t.is(outcome.kind, "failed");
		t.true(outcome.text.includes("Content, not accepted"), outcome.text);
	},
	async "the status of the M-Send.conf decides where its text is the name of one"(t) {
		for (const [words, kind] of Object.entries(RESPONSES)) {
			const outcome = await commit("OK", `+QMMSEND: 765,200,"${words}"`);
			t.is(outcome.kind, kind, words);
			t.is(outcome.code, 765);
			t.true(outcome.text.includes(words), outcome.text);
		}
	},
	async "the reason of a refusal is told in words"(t) {
		const outcome = await commit("OK", '+QMMSEND: 765,200,"Error-permanent-lack-of-prepaid"');
		t.is(
			outcome.text,
			"The message centre has not accepted the message (765, server response failed): not enough credit; top the SIM's account up. The message centre says: Error-permanent-lack-of-prepaid",
		);
	},
	async "a code that is refused at once was not sent"(t) {
		for (const code of CODES) {
			const { kind } = await commit(`+CME ERROR: ${code}`);
			t.is(kind, DEFERRED[code] === "refused" ? "refused" : "failed", String(code));
		}
	},
	async "no answer and no result leave it uncertain"(t) {
		t.is((await commit()).kind, "uncertain");
		t.is((await commit("OK")).class, "timeout");
	},
	"file errors come before the commit: none is uncertain, and a wrong name will not get better"(t) {
		for (const code of codesOf(FILE_CODES)) {
			const error = new AtError("refused.", { class: "cme", command: "AT+QFUPL", sent: true, code });
			const { kind } = prepareOutcome(error, FILE_CODES);
			t.is(kind, [406, 412, 423].includes(code) ? "refused" : "failed", String(code));
		}
	},
};

export default table;
