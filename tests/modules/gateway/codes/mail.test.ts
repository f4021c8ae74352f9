import test, { type ExecutionContext } from "ava";
import { type Decisions, expect, withCodes } from "./decisions";
import { QUECTEL_MAIL, SIM767XX_MAIL } from "./manual-decisions";
import { walkCodes } from "./walk";

/** 4yz may be different the next time, 5yz will not (RFC 5321, 4.2.1). */
const SMTP: Decisions = {
	class: "smtp",
	refused: [500, 501, 502, 503, 504, 521, 530, 535, 550, 551, 552, 553, 554],
	first: { settings: [500, 501, 502, 503, 504, 521, 530, 535] },
};

const QSMTPPUT = { model: "quectel-lte", lane: "mail", command: "+QSMTPPUT" } as const;

test("quectel-lte: every code of +QSMTPPUT, with a second field that says nothing", (t) =>
	withCodes(t, "quectel-supplement", "SMTP <err>", (codes) =>
		walkCodes(t, QSMTPPUT, expect(codes, QUECTEL_MAIL, String)),
	));

test("quectel-lte: every code of +QSMTPPUT, without a second field", (t) =>
	withCodes(t, "quectel-supplement", "SMTP <err>", (codes) =>
		walkCodes(t, { ...QSMTPPUT, quirks: ["short-result-fields"] }, expect(codes, QUECTEL_MAIL, String)),
	));

test("quectel-lte: the codes that are legible in the manual itself", (t) =>
	withCodes(t, "quectel-smtp", "<err>", (codes) => walkCodes(t, QSMTPPUT, expect(codes, QUECTEL_MAIL, String))));

const walkReplies = (t: ExecutionContext, file: string, table: string) =>
	withCodes(t, file, table, (replies) =>
		walkCodes(
			t,
			QSMTPPUT,
			expect(replies, SMTP, (reply) => `660,${reply}`),
		),
	);

test("quectel-lte: every reply of the mail server decides, whatever code comes with it", (t) =>
	walkReplies(t, "quectel-supplement", "SMTP <protocol_error>"));

test("quectel-lte: the replies that are legible in the manual itself", (t) =>
	walkReplies(t, "quectel-smtp", "<protocol_error>"));

test("sim767xx: every code of +CSMTPSSEND", (t) =>
	withCodes(t, "sim767xx-ch22", "AT+CSMTPS*", (codes) =>
		walkCodes(t, { model: "sim767xx", lane: "mail", command: "+CSMTPSSEND" }, expect(codes, SIM767XX_MAIL, String)),
	));
