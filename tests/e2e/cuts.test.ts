import test from "ava";
import { CUT_KINDS, type CutKind, type CutReport, countEnds, cutOnce } from "./cut-sweep";
import { MODELS } from "./gateway-run";

/** A cut takes two runs: of those on the UART every ninth is tried here, each by `npm run cuts`. */
const STEPS: Readonly<Record<CutKind, number>> = { N: 1, "N,modem": 1, "at:N": 9, "at:N,modem": 9 };

for (const model of MODELS) {
	for (const kind of CUT_KINDS) {
		test(`${model}: after a power cut at ${kind} the message arrives once or is called unconfirmed`, async (t) => {
			t.timeout(600_000);
			const reports: CutReport[] = [];
			for (let number = 1; ; number += STEPS[kind]) {
				const report = await cutOnce(model, kind, number);
				if (!report) break;
				reports.push(report);
				t.is(report.complaint, undefined, report.cut);
			}
			t.true(reports.length > 3, "too few cuts fell into the run");
			t.log(countEnds(reports));
		});
	}
}
