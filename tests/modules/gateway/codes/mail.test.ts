import test, { type ExecutionContext } from "ava";
import { type Decisions, expect, withCodes } from "./decisions";
import { walkCodes } from "./walk";

/** Up to the final dot of the mail nothing is accepted; uncertain is what can come between that and the answer. */
const QUECTEL: Decisions = {
	class: "mail",
	refused: [655, 664, 665, 670, 671, 672, 673, 674, 675, 676, 677, 678, 679, 680, 681, 682],
	uncertain: [651, 656, 657, 658],
	first: {
		settings: [655, 664, 665, 670, 671, 672, 673, 674, 675, 676, 677],
		bearer: [653, 654, 657, 658, 660],
		modem: [662, 663],
	},
};

const SIM767XX: Decisions = {
	class: "mail",
	refused: [603, 608, 611],
	uncertain: [602, 605, 612, 655],
	first: { settings: [608, 611], bearer: [601, 602, 605, 606], modem: [607] },
};

/** 4yz may be different the next time, 5yz will not (RFC 5321, 4.2.1). */
const SMTP: Decisions = {
	class: "smtp",
	refused: [500, 501, 502, 503, 504, 521, 530, 535, 550, 551, 552, 553, 554],
	first: { settings: [500, 501, 502, 503, 504, 521, 530, 535] },
};

const QSMTPPUT = { model: "quectel-lte", lane: "mail", command: "+QSMTPPUT" } as const;

test("quectel-lte: every code of +QSMTPPUT, with a second field that says nothing", (t) =>
	withCodes(t, "quectel-supplement", "SMTP <err>", (codes) => walkCodes(t, QSMTPPUT, expect(codes, QUECTEL, String))));

test("quectel-lte: every code of +QSMTPPUT, without a second field", (t) =>
	withCodes(t, "quectel-supplement", "SMTP <err>", (codes) =>
		walkCodes(t, { ...QSMTPPUT, quirks: ["short-result-fields"] }, expect(codes, QUECTEL, String)),
	));

test("quectel-lte: the codes that are legible in the manual itself", (t) =>
	withCodes(t, "quectel-smtp", "<err>", (codes) => walkCodes(t, QSMTPPUT, expect(codes, QUECTEL, String))));

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
		walkCodes(t, { model: "sim767xx", lane: "mail", command: "+CSMTPSSEND" }, expect(codes, SIM767XX, String)),
	));
