import { CUT_SCENARIOS } from "./cut-scenarios";
import { CUT_KINDS, type CutReport, countEnds, cutOnce } from "./cut-sweep";

// `npm run cuts [-- WORD..]`: the power is cut at every flash operation and at every piece on the modem's UART. The
// words name scenarios or models; without them everything is tried, which takes hours.
const words = process.argv.slice(2);
const names = CUT_SCENARIOS.map(({ name }) => name);
const models: readonly string[] = CUT_SCENARIOS.flatMap((scenario) => scenario.models);
const unknown = words.find((word) => !names.includes(word) && !models.includes(word));
if (unknown !== undefined) {
	console.log(
		`"${unknown}" is neither a scenario (${names.join(", ")}) nor a model (${[...new Set(models)].join(", ")}).`,
	);
	process.exit(2);
}
const isNamed = (name: string, among: readonly string[]) =>
	words.includes(name) || !words.some((word) => among.includes(word));
let complaints = 0;
for (const scenario of CUT_SCENARIOS.filter(({ name }) => isNamed(name, names)))
	for (const model of scenario.models.filter((name) => isNamed(name, scenario.models)))
		for (const kind of CUT_KINDS) {
			const reports: CutReport[] = [];
			for (let number = 1; ; number++) {
				const report = await cutOnce(scenario, model, kind, number);
				if (!report) break;
				reports.push(report);
				if (!report.complaint) continue;
				complaints++;
				console.log(`${scenario.name}, ${model} --cut ${report.cut}: ${report.complaint}`);
			}
			console.log(`${scenario.name}, ${model} --cut ${kind}: ${reports.length} cuts`);
			for (const [end, count] of Object.entries(countEnds(reports))) console.log(`  ${count} x ${end}`);
		}
console.log(complaints === 0 ? "Every promise was kept." : `${complaints} promises were broken.`);
process.exitCode = complaints === 0 ? 0 : 1;
