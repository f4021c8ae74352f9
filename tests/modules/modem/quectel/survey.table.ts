import type { Checksums } from "io/checksum";
import { splitWrites, survey } from "modem/quectel/survey";
import type { TestTable } from "../../../support/table";
import { CHECKSUMS } from "../support/checksums";
import { Bytes } from "../support/task";

const checksums = CHECKSUMS as Checksums;

/** What each write would carry. */
function pieces(text: string, most: number, reads = 1024): string[] {
	const { escapes } = survey(new Bytes(text, reads), checksums);
	let start = 0;
	return splitWrites(text.length, escapes, most).map((length) => {
		start += length;
		return text.slice(start - length, start);
	});
}

const table: TestTable = {
	"no write holds +++ whole, and all of them together are the file"(t) {
		const texts = [
			"+++",
			"a+++b",
			"++++",
			"+++++++",
			"++ +",
			"+++a+++",
			`${"x".repeat(7)}+++${"y".repeat(9)}`,
			"no plus",
		];
		for (const text of texts) {
			for (const most of [1, 2, 3, 4, 8, 100]) {
				for (const reads of [1, 2, 3, 1024]) {
					const made = pieces(text, most, reads);
					t.is(made.join(""), text);
					t.true(
						made.every((piece) => !piece.includes("+++") && piece.length <= most && piece.length > 0),
						made.join("|"),
					);
				}
			}
		}
	},
	"a file without +++ is cut only where it is too long"(t) {
		t.deepEqual(pieces("abcdefgh", 100), ["abcdefgh"]);
		t.deepEqual(pieces("abcdefgh", 5), ["abcde", "fgh"]);
	},
	"the checksum is the same whatever the pieces, and as the modem counts"(t) {
		// Quectel FILE, samples: a 6100, ab 6162, abc 262, abcd 206.
		const samples: Record<string, number> = { a: 0x6100, ab: 0x6162, abc: 0x0262, abcd: 0x0206 };
		for (const [text, sum] of Object.entries(samples)) {
			for (const reads of [1, 2, 3, 1024]) t.is(survey(new Bytes(text, reads), checksums).checksum, sum, text);
		}
	},
	"the source is at its start afterwards"(t) {
		const source = new Bytes("abc");
		survey(source, checksums);
		t.is(source.read(10)?.length, 3);
	},
};

export default table;
