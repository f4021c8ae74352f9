import { FileUpload } from "modem/simcom/file-upload";
import { SimcomFiles } from "modem/simcom/files";
import { LIST, OwnFiles } from "modem/simcom/sim767xx/own-files";
import TextDecoder from "text/decoder";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { Bytes } from "../support/task";

const files = () => new SimcomFiles(new FileUpload(), LIST);

/** What each work with chapter 10 begins with. */
function enter(bench: MockLine) {
	return bench.mock.command("AT+FSCD=C:/", "+FSCD: C:/", "OK");
}

const table: TestTable = {
	async "files are listed with their sizes"(t) {
		const bench = new MockLine();
		enter(bench)
			.command("AT+FSLS=2", "+FSLS: FILES:", "TEST.txt", "dirt road.jpg", "OK")
			.command("AT+FSATTRI=TEST.txt", "+FSATTRI: 8", "OK")
			.command("AT+FSATTRI=dirt road.jpg", "+FSATTRI: 300000", "OK");
		t.deepEqual(await bench.run((line) => files().list(line)), [
			{ name: "TEST.txt", length: 8 },
			{ name: "dirt road.jpg", length: 300_000 },
		]);
		enter(bench).command("AT+FSLS=2", "OK");
		t.deepEqual(await bench.run((line) => files().list(line)), []);
	},
	async "the room is what is left of C:, with and without the blank"(t) {
		for (const [text, room] of [
			["+FSMEM: C:(11348480, 2201600)", 9_146_880],
			["+FSMEM: C:(11348480,2201600)", 9_146_880],
			["+FSMEM: C:(100,200)", 0],
		] as const) {
			const bench = new MockLine();
			enter(bench).command("AT+FSMEM", text, "OK");
			t.is(await bench.run((line) => files().room(line)), room);
		}
	},
	async "a file is written anew and looked at"(t) {
		const bench = new MockLine();
		enter(bench)
			.command("AT+FSDEL=a.txt", "ERROR")
			.expect('AT+CFTRANRX="C:/a.txt",5\r', "\r\n> ")
			.expect("hello", "\r\nOK\r\n")
			.command("AT+FSATTRI=a.txt", "+FSATTRI: 5", "OK");
		const progressed: [number, number][] = [];
		await bench.run((line) =>
			files().upload(line, "a.txt", new Bytes("hello"), (done, total) => progressed.push([done, total])),
		);
		t.deepEqual(progressed, [[5, 5]]);
		bench.mock.finish();
	},
	async "a file that is not whole is an error"(t) {
		const bench = new MockLine();
		enter(bench)
			.command("AT+FSDEL=a.txt", "OK")
			.expect('AT+CFTRANRX="C:/a.txt",5\r', "\r\n> ")
			.expect("hello", "\r\nOK\r\n")
			.command("AT+FSATTRI=a.txt", "+FSATTRI: 4", "OK");
		await t.rejects(
			bench.run((line) => files().upload(line, "a.txt", new Bytes("hello"), () => undefined)),
			"a.txt is not whole: 4 of its 5 bytes.",
		);
	},
	async "a file is fetched, whatever its blocks hold"(t) {
		const bench = new MockLine();
		enter(bench)
			.command("AT+FSATTRI=a.txt", "+FSATTRI: 9", "OK")
			.expect(
				'AT+CFTRANTX="C:/a.txt"\r',
				"\r\n+CFTRANTX: DATA, 6\r\n\r\nOK\r\n\r\n+CFTRANTX: DATA,3\r\nend\r\n+CFTRANTX: 0\r\n\r\nOK\r\n",
			);
		let text = "";
		const length = await bench.run((line) =>
			files().download(line, "a.txt", (bytes) => {
				text += new TextDecoder().decode(bytes);
			}),
		);
		t.is(length, 9);
		t.is(text, "\r\nOK\r\nend");
	},
	async "a refusal says what was wanted, and that there is no reason"(t) {
		const bench = new MockLine();
		enter(bench).command("AT+FSDEL=a.txt", "ERROR");
		await t.rejects(
			bench.run((line) => files().remove(line, "a.txt")),
			"a.txt could not be deleted. The modem answered AT+FSDEL=a.txt with ERROR. It gives no reason.",
		);
	},
	async "names that would delete more than themselves, or split the command, are not sent"(t) {
		for (const name of ["*.*", "a,b", "a;b", "../a", "", ".hidden", "naïve.txt", "x".repeat(55), "a\r\nAT"]) {
			const bench = new MockLine();
			await t.rejects(
				bench.run((line) => files().remove(line, name)),
				"takes file names of at most 54 characters",
			);
			t.is(bench.mock.sent, "");
		}
	},
	async "an empty file is not taken"(t) {
		const bench = new MockLine();
		await t.rejects(
			bench.run((line) => files().upload(line, "a.txt", new Bytes(""), () => undefined)),
			"The file a.txt is empty",
		);
	},
	async "the name of the gateway's own list is not taken"(t) {
		const bench = new MockLine();
		await t.rejects(
			bench.run((line) => files().upload(line, "Outpost.lst", new Bytes("x"), () => undefined)),
			"give yours another name",
		);
		t.is(bench.mock.sent, "");
	},
	async "what an earlier life left is deleted once, by its list, and nothing else"(t) {
		const bench = new MockLine();
		const list = "photo.jpg\n*.*\ndirt road.jpg\ncut o";
		enter(bench)
			.command("AT+FSATTRI=outpost.lst", `+FSATTRI: ${list.length}`, "OK")
			.expect(
				'AT+CFTRANTX="C:/outpost.lst"\r',
				`\r\n+CFTRANTX: DATA, ${list.length}\r\n${list}\r\n+CFTRANTX: 0\r\n\r\nOK\r\n`,
			);
		enter(bench)
			.command("AT+FSDEL=photo.jpg", "OK")
			.command("AT+FSDEL=dirt road.jpg", "ERROR")
			.command("AT+FSDEL=outpost.lst", "OK");
		const own = new OwnFiles();
		await bench.run((line) => own.clear(line));
		bench.mock.finish();
		await bench.run((line) => own.clear(line));
		t.true(!bench.mock.sent.includes("*"));
	},
	async "without a list nothing is deleted"(t) {
		const bench = new MockLine();
		enter(bench).command("AT+FSATTRI=outpost.lst", "ERROR");
		const own = new OwnFiles();
		await bench.run((line) => own.clear(line));
		bench.mock.finish();
		t.true(!bench.mock.sent.includes("FSDEL"));
	},
	async "names of files that are there already are not taken"(t) {
		const bench = new MockLine();
		enter(bench)
			.command("AT+FSATTRI=photo.jpg", "+FSATTRI: 10", "OK")
			.command("AT+FSATTRI=b.jpg", "ERROR")
			.command("AT+FSATTRI=photo-2.jpg", "ERROR")
			.command("AT+FSATTRI=b.jpg", "ERROR");
		const names = await bench.run((line) => new OwnFiles().choose(line, ["photo.jpg", "b.jpg"]));
		t.deepEqual(names, ["photo-2.jpg", "b.jpg"]);
	},
	async "a modem that says of every name that it is there is believed no longer, soon"(t) {
		const bench = new MockLine();
		bench.mock.respond((line) =>
			line.startsWith("AT+FSATTRI") ? ["\r\n+FSATTRI: 1\r\n", "\r\nOK\r\n"] : ["\r\nOK\r\n"],
		);
		const [name = ""] = await bench.run((line) => new OwnFiles().choose(line, ["a.jpg"]));
		t.true(/^a-\d+\.jpg$/.test(name), name);
	},
};

export default table;
