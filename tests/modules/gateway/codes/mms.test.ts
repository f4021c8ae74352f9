import test from "ava";
import { type Decisions, expect, withCodes } from "./decisions";
import { QUECTEL_MMS, SIMCOM_MMS } from "./manual-decisions";
import { walkCodes } from "./walk";

const HTTP: Decisions = {
	class: "http",
	refused: [400, 403, 404, 409, 411],
	first: { settings: [404] },
};

for (const model of ["quectel-lte", "quectel-ec20"] as const) {
	const walk = { model, lane: "mms", command: "+QMMSEND" } as const;
	const file = `${model}-mms`;
	test(`${model}: every code of +QMMSEND, with a second field that says nothing`, (t) =>
		withCodes(t, file, "AT+QMMSCFG", (codes) => walkCodes(t, walk, expect(codes, QUECTEL_MMS, String))));

	test(`${model}: every code of +QMMSEND, without a second field`, (t) =>
		withCodes(t, file, "AT+QMMSCFG", (codes) =>
			walkCodes(t, { ...walk, quirks: ["short-result-fields"] }, expect(codes, QUECTEL_MMS, String)),
		));

	test(`${model}: every HTTP status decides, whatever code comes with it, words or not`, (t) =>
		withCodes(t, file, "AT+QMMSEND <httprsp>", async (codes) => {
			const refusals = new Map([...codes].filter(([status]) => status !== 200));
			for (const form of [(status: number) => `766,${status}`, (status: number) => `765,${status},"Sorry"`])
				await walkCodes(t, walk, expect(refusals, HTTP, form));
		}));
}

for (const [model, file, table] of [
	["sim767xx", "sim767xx-ch24", "+CME ERROR"],
	["sim7100", "simcom-sim7100-mms", "+CMMSSEND"],
] as const) {
	const walk = { model, lane: "mms", command: "+CMMSSEND" } as const;
	test(`${model}: every code of +CMMSSEND`, (t) =>
		withCodes(t, file, table, (codes) =>
			walkCodes(t, walk, expect(new Map([...codes, [170, "unknown error"]]), SIMCOM_MMS, String)),
		));

	test(`${model}: every code of +CMMSSEND, without the blank`, (t) =>
		withCodes(t, file, table, (codes) =>
			walkCodes(t, { ...walk, quirks: ["missing-blanks"] }, expect(codes, SIMCOM_MMS, String)),
		));
}
