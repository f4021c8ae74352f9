import test from "ava";
import { buildFolder, transpile } from "../hosts/desktop/transpile";
import { Worker } from "../hosts/desktop/worker";
import { findTables, readSharedBytes } from "./support/tables";

transpile();

for (const specifier of findTables()) {
	test.serial(`XS: ${specifier}`, async (t) => {
		const worker = new Worker({
			folder: buildFolder,
			onCommand: (request) => {
				const bytes = readSharedBytes(request.toString("utf8"));
				return bytes ? Buffer.concat([Buffer.from("+"), bytes]) : Buffer.alloc(0);
			},
		});
		try {
			const outcomes = await runTable(worker, specifier);
			t.true(outcomes.length > 0, "the table ran no test");
			for (const [name, outcome] of outcomes) {
				if (outcome.startsWith("skip ")) t.log(`skipped: ${name}: ${outcome.slice(5)}`);
				else t.is(outcome, "ok", name);
			}
		} finally {
			worker.close();
		}
	});
}

async function runTable(worker: Worker, specifier: string): Promise<[name: string, outcome: string][]> {
	await worker.evaluate(
		`globalThis.report = "it did not finish"; import("tests/support/xs-runner").then(({ runTable }) => runTable("tests/${specifier}")).then((report) => { globalThis.report = report; }, (error) => { globalThis.report = "!" + (error && error.stack || error); });`,
	);
	const report = await worker.text("report");
	if (report.startsWith("!") || report === "it did not finish") throw new Error(`${specifier}: ${report}`);
	return report.split("\n").map((line) => JSON.parse(line) as [string, string]);
}
