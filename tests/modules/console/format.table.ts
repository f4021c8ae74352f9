import {
	formatDate,
	formatRelative,
	formatSize,
	formatTime,
	table as makeTable,
	shortened,
	wrapped,
} from "console/format";
import type { TestTable } from "../../support/table";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const table: TestTable = {
	"sizes are in kilobytes from 1000 bytes on"(t) {
		const sizes: [number, string][] = [
			[0, "0 bytes"],
			[1, "1 byte"],
			[999, "999 bytes"],
			[1000, "1.0 kB"],
			[23_412, "23.4 kB"],
			[99_949, "99.9 kB"],
			[99_950, "100 kB"],
			[1_234_567, "1235 kB"],
		];
		for (const [bytes, text] of sizes) t.is(formatSize(bytes), text);
	},
	"times have at most two units"(t) {
		const times: [number, string][] = [
			[0, "0 s"],
			[59_400, "59 s"],
			[MINUTE, "1 min"],
			[90 * SECOND, "1 min 30 s"],
			[25 * MINUTE + 3 * SECOND, "25 min"],
			[2 * HOUR + 5 * MINUTE, "2 h 5 min"],
			[3 * HOUR, "3 h"],
			[DAY, "1 d"],
			[3 * DAY + 4 * HOUR, "3 d 4 h"],
		];
		for (const [milliseconds, text] of times) t.is(formatTime(milliseconds), text);
	},
	"a time is told from now on"(t) {
		t.is(formatRelative(1000, 1200), "now");
		t.is(formatRelative(1000, 9000), "8 s ago");
		t.is(formatRelative(301_000, 1000), "in 5 min");
		t.is(formatDate(0), "1970-01-01 00:00:00 UTC");
	},
	"the columns of a table are as wide as their widest entry"(t) {
		t.deepEqual(
			[
				...makeTable([
					["a", "1"],
					["日本", "2"],
					["bcdef", ""],
				]),
			],
			["a      1", "日本   2", "bcdef"],
		);
	},
	"a long text is wrapped between words"(t) {
		t.deepEqual([...wrapped("one two three four", 9)], ["one two", "  three", "  four"]);
		t.deepEqual([...wrapped("averylongword", 5)], ["averylongword"]);
	},
	"a long line ends in dots"(t) {
		t.is(shortened("abcdefgh", 8), "abcdefgh");
		t.is(shortened("abcdefghi", 8), "abcde...");
		t.is(shortened("日本語日本語", 8), "日本...");
	},
};

export default table;
