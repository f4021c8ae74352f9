import test from "ava";
import { makeAssertions, Skip } from "./support/assertions";
import type { TestTable } from "./support/table";
import { findTables, readSharedBytes } from "./support/tables";

const assertions = makeAssertions(readSharedBytes);

// All are imported before the first test is declared: ava begins to run in between otherwise, and takes no more.
const tables: [specifier: string, table: TestTable][] = [];
for (const specifier of findTables()) {
	const { default: table } = (await import(`./${specifier}`)) as { default: TestTable };
	tables.push([specifier, table]);
}

for (const [specifier, table] of tables) {
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
