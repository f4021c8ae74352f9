import test from "ava";
import { makeAssertions, Skip } from "./support/assertions";
import type { TestTable } from "./support/table";
import { findTables, readShared } from "./support/tables";

const assertions = makeAssertions(readShared);

for (const specifier of findTables()) {
	const { default: table } = (await import(`./${specifier}`)) as { default: TestTable };
	for (const [name, run] of Object.entries(table)) {
		test.serial(`Node: ${specifier}: ${name}`, async (t) => {
			try {
				await run(assertions);
			} catch (error) {
				if (!(error instanceof Skip)) throw error;
				t.log(`skipped: ${error.message}`);
			}
			t.pass();
		});
	}
}
