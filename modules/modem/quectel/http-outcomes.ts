import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, type OutcomeRow, row } from "modem/outcome-table";

const FOR_GOOD = "the message centre will not take this message";
const FOR_NOW = "the message centre has a trouble of its own, or too much to do";

/** Quectel LTE MMS 2.3, `<httprsp>`, and what proxies answer besides. */
export const HTTP_CODES: OutcomeCodes = deepFreeze({
	class: "http",
	table: {
		400: row("refused", "nothing", "bad request", FOR_GOOD),
		403: row("refused", "nothing", "forbidden", FOR_GOOD),
		404: row("refused", "settings", "not found", "nothing answers at this address, check mms.url"),
		407: row("refused", "settings", "proxy authentication required", "check mms.proxy, apn.user and apn.password"),
		408: row("failed", "nothing", "request timeout", "the message did not arrive in time"),
		409: row("refused", "nothing", "conflict", FOR_GOOD),
		411: row("refused", "nothing", "length required", FOR_GOOD),
		413: row("refused", "nothing", "content too large", "send smaller or fewer files"),
		429: row("failed", "nothing", "too many requests", FOR_NOW),
		500: row("failed", "nothing", "internal server error", FOR_NOW),
		502: row("failed", "nothing", "bad gateway", FOR_NOW),
		503: row("failed", "nothing", "service unavailable", FOR_NOW),
		// RFC 9110, 15.6.5: the proxy had no answer in time, which fits a centre that has the message.
		504: row("uncertain", "nothing", "gateway timeout", "the message may have arrived before the answer was lost"),
	},
	other: row("uncertain", "nothing", "a status that means neither yes nor no", "the message may have been accepted"),
});

const CLIENT_ERROR: OutcomeRow = Object.freeze(row("refused", "nothing", "client error", FOR_GOOD));
const SERVER_ERROR: OutcomeRow = Object.freeze(row("failed", "nothing", "server error", FOR_NOW));

/** The table for one status: those that no table lists go by their class (RFC 9110, 15). */
export function httpCodes(status: number): OutcomeCodes {
	if (status >= 400 && status < 500) return { ...HTTP_CODES, other: CLIENT_ERROR };
	return status >= 500 && status < 600 ? { ...HTTP_CODES, other: SERVER_ERROR } : HTTP_CODES;
}
