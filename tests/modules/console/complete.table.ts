import { COMMANDS } from "console/commands/all";
import { complete } from "console/complete";
import type { TestTable } from "../../support/table";
import { Desk } from "./desk";

const FILES = [{ name: "dirt-road.jpg" }, { name: "dirt track.jpg" }, { name: "map.pdf" }];
const sources = { commands: COMMANDS, store: { files: { list: () => FILES } } };
const insertOf = (before: string) => complete(before, sources).insert;

const table: TestTable = {
	"a word that only one thing begins with is completed, with a blank behind it"(t) {
		for (const [before, insert] of [
			["stat", "us "],
			["send mm", "s "],
			["send mms --sub", "ject "],
			["set mms.ur", "l "],
			["unset sim", ".pin "],
			["modem re", "set "],
			["send mms --file map", ".pdf "],
			["delete map", ".pdf "],
			["help stat", "us "],
			['send mms --file "dirt t', 'rack.jpg" '],
		] as const)
			t.is(insertOf(before), insert, before);
	},
	"what all choices share is inserted, and then the choices are shown"(t) {
		t.is(insertOf("send mms --file di"), "rt-road.jpg ");
		t.is(insertOf("set mms.p"), "");
		t.deepEqual(complete("set mms.p", sources).choices, ["mms.port  mms.proxy"]);
		t.is(insertOf("send mms --b"), "cc ");
		t.deepEqual(complete("send ", sources).choices, ["mail  mms  sms"]);
	},
	"where nothing fits, nothing is inserted and nothing shown"(t) {
		for (const before of ["xyz", "at AT+C", "send mms --text He", "job ", "send mms --nothing"])
			t.deepEqual(complete(before, sources), { insert: "", choices: [] }, before);
	},
	async "a tab completes what is typed at the console, and shows choices above the line"(t) {
		const desk = await Desk.ready();
		await desk.type("stat\t");
		t.is(desk.output, "status ");
		await desk.type("\u0015set mms.p\t");
		t.deepEqual(desk.screen.lines().slice(-2), ["mms.port  mms.proxy", "outpost> set mms.p"]);
	},
};

export default table;
