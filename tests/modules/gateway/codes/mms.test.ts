import test from "ava";
import { type Decisions, expect, withCodes } from "./decisions";
import { walkCodes } from "./walk";

const QUECTEL: Decisions = {
	class: "mms",
	refused: [752, 753, 754, 755, 756, 757, 758, 759, 760, 776],
	// The answer did not come, or could not be read.
	uncertain: [751, 765, 767, 769, 772, 774, 775, 777],
	first: { settings: [752, 753, 754, 755], bearer: [768, 769, 770, 771, 772, 773, 774, 775] },
};

const SIMCOM: Decisions = {
	class: "mms",
	refused: [172, 175, 177, 181, 182],
	uncertain: [173, 188, 189, 192],
	first: { settings: [177], bearer: [173, 188, 190], modem: [178, 180, 184] },
};

const HTTP: Decisions = {
	class: "http",
	refused: [400, 403, 404, 409, 411],
	first: { settings: [404] },
};

for (const model of ["quectel-lte", "quectel-ec20"] as const) {
	const walk = { model, lane: "mms", command: "+QMMSEND" } as const;
	const file = `${model}-mms`;
	test(`${model}: every code of +QMMSEND, with a second field that says nothing`, (t) =>
		withCodes(t, file, "AT+QMMSCFG", (codes) => walkCodes(t, walk, expect(codes, QUECTEL, String))));

	test(`${model}: every code of +QMMSEND, without a second field`, (t) =>
		withCodes(t, file, "AT+QMMSCFG", (codes) =>
			walkCodes(t, { ...walk, quirks: ["short-result-fields"] }, expect(codes, QUECTEL, String)),
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
			walkCodes(t, walk, expect(new Map([...codes, [170, "unknown error"]]), SIMCOM, String)),
		));

	test(`${model}: every code of +CMMSSEND, without the blank`, (t) =>
		withCodes(t, file, table, (codes) =>
			walkCodes(t, { ...walk, quirks: ["missing-blanks"] }, expect(codes, SIMCOM, String)),
		));
}
