import { CodeTable } from "io/code-table";
import { deepFreeze } from "io/deep-freeze";
import type { DecisionRow } from "modem/decisions";
import type { OutcomeCodes } from "modem/outcome-table";

const FOR_GOOD = "the message centre will not take this message";
const FOR_NOW = "the message centre has a trouble of its own, or too much to do";

/** Quectel LTE MMS 2.3, `<httprsp>`, and what proxies answer besides. */
export const HTTP_CODES: OutcomeCodes = deepFreeze<OutcomeCodes>({
	class: "http",
	meanings: new CodeTable(
		"400 bad request",
		"403 forbidden",
		"404 not found",
		"407 proxy authentication required",
		"408 request timeout",
		"409 conflict",
		"411 length required",
		"413 content too large",
		"429 too many requests",
		"500 internal server error",
		"502 bad gateway",
		"503 service unavailable",
		"504 gateway timeout",
	),
	decisions: [
		`400 403 409 411: refused, nothing: ${FOR_GOOD}`,
		"404: refused, settings: nothing answers at this address, check mms.url",
		"407: refused, settings: check mms.proxy, apn.user and apn.password",
		"408: failed, nothing: the message did not arrive in time",
		"413: refused, nothing: send smaller or fewer files",
		`429 500 502 503: failed, nothing: ${FOR_NOW}`,
		// RFC 9110, 15.6.5: the proxy had no answer in time, which fits a centre that has the message.
		"504: uncertain, nothing: the message may have arrived before the answer was lost",
	],
	other: "a status that means neither yes nor no: uncertain, nothing: the message may have been accepted",
});

const CLIENT_ERROR: DecisionRow = `client error: refused, nothing: ${FOR_GOOD}`;
const SERVER_ERROR: DecisionRow = `server error: failed, nothing: ${FOR_NOW}`;

/** The table for one status: those that no table lists go by their class (RFC 9110, 15). */
export function httpCodes(status: number): OutcomeCodes {
	if (status >= 400 && status < 500) return { ...HTTP_CODES, other: CLIENT_ERROR };
	return status >= 500 && status < 600 ? { ...HTTP_CODES, other: SERVER_ERROR } : HTTP_CODES;
}
