import type { ModelName } from "../../simulator/modem/models";
import { CUT_KINDS, type CutReport, countEnds, cutOnce } from "./cut-sweep";
import { MODELS } from "./gateway-run";

// `npm run cuts [-- MODEL..]`: the power is cut at every flash operation and at every piece on the modem's UART.
const models = process.argv.length > 2 ? (process.argv.slice(2) as ModelName[]) : MODELS;
let complaints = 0;
for (const model of models) {
	for (const kind of CUT_KINDS) {
		const reports: CutReport[] = [];
		for (let number = 1; ; number++) {
			const report = await cutOnce(model, kind, number);
			if (!report) break;
			reports.push(report);
			if (!report.complaint) continue;
			complaints++;
			console.log(`${model} --cut ${report.cut}: ${report.complaint}`);
		}
		console.log(`${model} --cut ${kind}: ${reports.length} cuts`);
		for (const [end, count] of Object.entries(countEnds(reports))) console.log(`  ${count} x ${end}`);
	}
}
console.log(complaints === 0 ? "Every promise was kept." : `${complaints} promises were broken.`);
process.exitCode = complaints === 0 ? 0 : 1;
