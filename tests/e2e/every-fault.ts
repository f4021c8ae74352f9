import type { ModelName } from "../../simulator/modem/models";
import { countFaultEnds, type FaultReport, listFaults, runWithFault, watchGoodRun } from "./fault-sweep";
import { MODELS } from "./gateway-run";

// `npm run faults [-- MODEL..]`: every quirk, a hang and a reset at every command, and the world failing at many moments.
const models = process.argv.length > 2 ? (process.argv.slice(2) as ModelName[]) : MODELS;
let complaints = 0;
for (const model of models) {
	const reports: FaultReport[] = [];
	for (const fault of listFaults(model, await watchGoodRun(model))) {
		const report = await runWithFault(model, fault);
		reports.push(report);
		if (!report.complaint) continue;
		complaints++;
		console.log(`${model}, ${fault.kind} ${fault.name}: ${report.complaint}`);
	}
	console.log(`${model}: ${reports.length} faults`);
	for (const [end, count] of Object.entries(countFaultEnds(reports))) console.log(`  ${count} x ${end}`);
}
console.log(complaints === 0 ? "Every promise was kept." : `${complaints} promises were broken.`);
process.exitCode = complaints === 0 ? 0 : 1;
