import { deepFreeze } from "io/deep-freeze";
import { type OutcomeCodes, type OutcomeRow, type OutcomeTable, row } from "modem/outcome-table";

const AGAIN = "another try may bring it";
const FOR_GOOD = "another try would end the same way";
const NO_CONTENT = "the message centre answered without the message";
/** What keeps a SIM without credit, or with another APN than that for MMS, away from the centre. */
const ACCESS = "check apn, and ask the operator whether the SIM may use MMS";
const CENTRE = "the message centre has a trouble of its own, or too much to do";
const GONE = "the message centre does not have the message any more";
const BEARER = "packet data is taken down and up again";
const MEMORY = "a restart of the modem frees its memory";

/** SIM767XX 14.3.1 below 600: what the server, or one on the way to it, answered. */
const STATUSES: OutcomeTable = deepFreeze<OutcomeTable>({
	100: row("failed", "nothing", "continue", NO_CONTENT),
	101: row("failed", "nothing", "switching protocols", NO_CONTENT),
	200: row("failed", "nothing", "OK", NO_CONTENT),
	201: row("failed", "nothing", "created", NO_CONTENT),
	202: row("failed", "nothing", "accepted", NO_CONTENT),
	203: row("failed", "nothing", "non-authoritative information", NO_CONTENT),
	204: row("failed", "nothing", "no content", NO_CONTENT),
	205: row("failed", "nothing", "reset content", NO_CONTENT),
	206: row("failed", "nothing", "partial content", "only a part of the message came"),
	// Whoever sends on is no message centre: it is the operator's page for a SIM that may not do this.
	300: row("failed", "settings", "multiple choices", ACCESS),
	301: row("failed", "settings", "moved permanently", ACCESS),
	302: row("failed", "settings", "found elsewhere", ACCESS),
	303: row("failed", "settings", "see other", ACCESS),
	304: row("failed", "nothing", "not modified", NO_CONTENT),
	305: row(
		"failed",
		"settings",
		"use proxy",
		"this modem's HTTP has no proxy; ask the operator for an APN without one",
	),
	307: row("failed", "settings", "temporary redirect", ACCESS),
	400: row("refused", "nothing", "bad request", FOR_GOOD),
	401: row("failed", "settings", "unauthorized", ACCESS),
	402: row("failed", "settings", "payment required", "top the SIM's account up"),
	403: row("failed", "settings", "forbidden", ACCESS),
	404: row("refused", "nothing", "not found", GONE),
	405: row("refused", "nothing", "method not allowed", FOR_GOOD),
	406: row("refused", "nothing", "not acceptable", FOR_GOOD),
	407: row("failed", "settings", "proxy authentication required", "check apn, apn.user and apn.password"),
	408: row("failed", "nothing", "request timeout", AGAIN),
	409: row("failed", "nothing", "conflict", AGAIN),
	410: row("refused", "nothing", "gone", GONE),
	411: row("refused", "nothing", "length required", FOR_GOOD),
	412: row("refused", "nothing", "precondition failed", FOR_GOOD),
	413: row("refused", "nothing", "request entity too large", FOR_GOOD),
	414: row("refused", "nothing", "request-URI too large", FOR_GOOD),
	415: row("refused", "nothing", "unsupported media type", FOR_GOOD),
	416: row("refused", "nothing", "requested range not satisfiable", FOR_GOOD),
	417: row("refused", "nothing", "expectation failed", FOR_GOOD),
	500: row("failed", "nothing", "internal server error", CENTRE),
	501: row("refused", "nothing", "not implemented", FOR_GOOD),
	502: row("failed", "nothing", "bad gateway", CENTRE),
	503: row("failed", "nothing", "service unavailable", CENTRE),
	504: row("failed", "nothing", "gateway timeout", CENTRE),
	505: row("refused", "nothing", "HTTP version not supported", FOR_GOOD),
});

/** The rest of 14.3.1, and 14.3.2: what the modem itself says. */
const MODEM_CODES: OutcomeTable = deepFreeze<OutcomeTable>({
	600: row("failed", "nothing", "not an HTTP PDU", "what answered is no HTTP server"),
	601: row("failed", "bearer", "network error", BEARER),
	602: row("failed", "modem", "no memory", MEMORY),
	603: row("failed", "bearer", "DNS error", "the name of the message centre was not found"),
	604: row("failed", "nothing", "stack busy", AGAIN),
	701: row("failed", "nothing", "alert state", AGAIN),
	702: row("failed", "bearer", "unknown error", BEARER),
	703: row("failed", "nothing", "busy", AGAIN),
	704: row("failed", "nothing", "connection closed error", AGAIN),
	705: row("failed", "bearer", "timeout", "the message centre did not answer"),
	706: row("failed", "bearer", "receive/send socket data failed", BEARER),
	707: row("failed", "modem", "file not exists or other memory error", MEMORY),
	708: row("refused", "nothing", "invalid parameter", "the modem does not take this URL"),
	709: row("failed", "bearer", "network error", BEARER),
	710: row("failed", "nothing", "start a new ssl session failed", AGAIN),
	711: row("failed", "nothing", "wrong state", "the modem's HTTP was not begun"),
	712: row("failed", "bearer", "failed to create socket", BEARER),
	713: row("failed", "bearer", "get DNS failed", "the name of the message centre was not found"),
	714: row("failed", "bearer", "connect socket failed", "the message centre was not reached"),
	715: row("failed", "nothing", "handshake failed", "the message centre and the modem have no TLS in common"),
	716: row("failed", "bearer", "close socket failed", BEARER),
	717: row("failed", "bearer", "no network error", BEARER),
	718: row("failed", "bearer", "send data timeout", BEARER),
	719: row(
		"failed",
		"settings",
		"CA missed",
		"the message centre's certificate cannot be checked without its authority's",
	),
});

/** Whatever a server thinks up. The message waits at its centre until it expires, so that a try too many does no harm. */
const OTHER: OutcomeRow = row("failed", "nothing", "a status that its manual does not list", AGAIN);

/** `+HTTPACTION: 0,n,m` that is no message. */
export const GET_CODES: OutcomeCodes = deepFreeze({
	class: "http",
	table: { ...STATUSES, ...MODEM_CODES },
	other: OTHER,
});

const ADDRESS = "nothing answers at this address, check mms.url";

/** `+HTTPACTION: 1,n,m` that does not say that the centre was told. */
export const POST_CODES: OutcomeCodes = deepFreeze({
	class: "http",
	table: {
		...STATUSES,
		...MODEM_CODES,
		404: row("failed", "settings", "not found", ADDRESS),
		410: row("failed", "settings", "gone", ADDRESS),
		708: row("failed", "settings", "invalid parameter", "the modem does not take this URL, check mms.url"),
	},
	other: OTHER,
});
