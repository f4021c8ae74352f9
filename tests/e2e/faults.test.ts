import test from "ava";
import { countFaultEnds, type FaultReport, listFaults, runWithFault, thin, watchGoodRun } from "./fault-sweep";
import { SWEPT_MODELS } from "./gateway-run";

/** `npm run faults` tries all of them. */
const OF_EACH_KIND = 6;

for (const model of SWEPT_MODELS) {
	test(`${model}: whatever goes wrong, the message arrives once, or is called unconfirmed where that is all that is known`, async (t) => {
		t.timeout(300_000);
		const reports: FaultReport[] = [];
		for (const fault of thin(listFaults(model, await watchGoodRun(model)), OF_EACH_KIND)) {
			const report = await runWithFault(model, fault);
			reports.push(report);
			t.is(report.complaint, undefined, `${fault.kind} ${fault.name}`);
		}
		t.true(reports.some(({ state }) => state === "sent"));
		t.log(countFaultEnds(reports));
	});
}
