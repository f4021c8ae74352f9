import test from "ava";
import { CUT_SCENARIOS } from "./cut-scenarios";
import { CUT_KINDS, type CutKind, type CutReport, countEnds, cutOnce } from "./cut-sweep";

/** A cut takes two runs: of all of them, which `npm run cuts` tries, these are tried here. */
const STEPS: Readonly<Record<CutKind, number>> = { N: 3, "N,modem": 5, "at:N": 29, "at:N,modem": 37 };
/** Cuts in the first operations fall into the mount of an empty store. */
const FIRST = 2;

for (const scenario of CUT_SCENARIOS)
	for (const model of scenario.models)
		test(`${model}, ${scenario.name}: after a power cut nothing is lost and nothing comes twice`, async (t) => {
			t.timeout(900_000);
			const reports: CutReport[] = [];
			for (const kind of CUT_KINDS)
				for (let number = FIRST; ; number += STEPS[kind]) {
					const report = await cutOnce(scenario, model, kind, number);
					if (!report) break;
					reports.push(report);
					t.is(report.complaint, undefined, report.cut);
				}
			t.true(reports.length > 8, `only ${reports.length} cuts fell into the run`);
			t.log(countEnds(reports));
		});
