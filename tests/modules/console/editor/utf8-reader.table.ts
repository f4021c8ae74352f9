import { Utf8Reader } from "console/editor/utf8-reader";
import { encodeUtf8 } from "io/utf8";
import type { TestTable } from "../../../support/table";

const TEXT = "aä€😀z\r";

function read(...pieces: number[][]): string {
	const reader = new Utf8Reader();
	return pieces.map((piece) => reader.read(Uint8Array.from(piece))).join("");
}

const table: TestTable = {
	"a text may be cut between any two bytes"(t) {
		const bytes = [...encodeUtf8(TEXT)];
		for (let cut = 0; cut <= bytes.length; cut++)
			t.is(read(bytes.slice(0, cut), bytes.slice(cut)), TEXT, `cut ${cut}:`);
		t.is(read(...bytes.map((byte) => [byte])), TEXT);
	},
	"a whole character is given at once"(t) {
		const reader = new Utf8Reader();
		t.is(reader.read(encodeUtf8("ä")), "ä");
		t.is(reader.read(encodeUtf8("€")), "€");
		t.is(reader.read(encodeUtf8("😀")), "😀");
	},
	"bytes that are no UTF-8 are marked, and the line ends around them are kept"(t) {
		for (const bad of [[0xff], [0x80], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc0, 0xaf], [0xed, 0xa0, 0x80]]) {
			const text = read([0x61, ...bad, 0x0d, 0x62]);
			t.true(text.includes("\ufffd"), `${bad}:`);
			t.is(text.replace(/\ufffd+/, "?"), "a?\rb");
		}
	},
	"a line end behind a character that only began is not held back"(t) {
		const reader = new Utf8Reader();
		t.is(reader.read(Uint8Array.of(0xe2, 0x82)), "");
		t.is(reader.read(Uint8Array.of(0x0d)).at(-1), "\r");
	},
};

export default table;
