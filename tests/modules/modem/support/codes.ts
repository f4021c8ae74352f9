import { subjectOf } from "modem/decisions";
import type { OutcomeCodes } from "modem/outcome-table";

/** The codes that a table decides about, those of the table that goes on behind it left out. */
export function codesOf({ decisions }: OutcomeCodes): number[] {
	return decisions
		.flatMap((row) => subjectOf(row).split(" "))
		.map(Number)
		.sort((one, other) => one - other);
}
