import { FileUpload } from "modem/quectel/file-upload";
import { QuectelFiles } from "modem/quectel/files";
import TextDecoder from "text/decoder";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { Bytes } from "../support/task";

const files = (bench: MockLine) => new QuectelFiles(new FileUpload(bench.tools(true)));

const table: TestTable = {
	async "files are listed, with and without their store's name"(t) {
		const bench = new MockLine();
		bench.mock.command('AT+QFLST="UFS:*"', '+QFLST: "UFS:a.txt",5', '+QFLST: "b,c.txt",7', "OK");
		t.deepEqual(await bench.run((line) => files(bench).list(line)), [
			{ name: "a.txt", length: 5 },
			{ name: "b,c.txt", length: 7 },
		]);
	},
	async "nothing to list is an empty list, however the modem says it"(t) {
		for (const answer of ["OK", "+CME ERROR: 405"]) {
			const bench = new MockLine();
			bench.mock.command('AT+QFLST="UFS:*"', answer);
			t.deepEqual(await bench.run((line) => files(bench).list(line)), []);
		}
	},
	async "the room is that of the flash"(t) {
		const bench = new MockLine();
		bench.mock.command('AT+QFLDS="UFS"', "+QFLDS: 8000000,10000000", "OK");
		t.is(await bench.run((line) => files(bench).room(line)), 8_000_000);
	},
	async "a file is written by the upload that MMS uses"(t) {
		const bench = new MockLine();
		bench.mock
			.command('AT+QFDEL="UFS:a.txt"', "+CME ERROR: 405")
			.expect('AT+QFUPL="UFS:a.txt",5,60,0\r', "\r\nCONNECT\r\n")
			.expect("hello", "\r\n+QFUPL: 5,0\r\n\r\nOK\r\n");
		const progressed: [number, number][] = [];
		await bench.run((line) =>
			files(bench).upload(line, "a.txt", new Bytes("hello"), (done, total) => progressed.push([done, total])),
		);
		t.deepEqual(progressed, [[5, 5]]);
		bench.mock.finish();
	},
	async "a file is fetched in pieces, and closed"(t) {
		const bench = new MockLine();
		const content = "0123456789".repeat(500);
		bench.mock
			.command('AT+QFLST="UFS:a.txt"', '+QFLST: "UFS:a.txt",5000', "OK")
			.command('AT+QFOPEN="UFS:a.txt",2', "+QFOPEN: 3000", "OK")
			.expect("AT+QFREAD=3000,4096\r", `\r\nCONNECT 4096\r\n${content.slice(0, 4096)}\r\nOK\r\n`)
			.expect("AT+QFREAD=3000,904\r", `\r\nCONNECT 904\r\n${content.slice(4096)}\r\nOK\r\n`)
			.command("AT+QFCLOSE=3000", "OK");
		let text = "";
		const length = await bench.run((line) =>
			files(bench).download(line, "a.txt", (bytes) => {
				text += new TextDecoder().decode(bytes);
			}),
		);
		t.is(length, 5000);
		t.is(text, content);
		bench.mock.finish();
	},
	async "a file that breaks off is closed, and an error"(t) {
		const bench = new MockLine();
		bench.mock
			.command('AT+QFLST="UFS:a.txt"', '+QFLST: "UFS:a.txt",5', "OK")
			.command('AT+QFOPEN="UFS:a.txt",2', "+QFOPEN: 3000", "OK")
			.expect("AT+QFREAD=3000,5\r", "\r\nCONNECT 3\r\nhel\r\nOK\r\n")
			.command("AT+QFREAD=3000,2", "+CME ERROR: 402")
			.command("AT+QFCLOSE=3000", "OK");
		await t.rejects(
			bench.run((line) => files(bench).download(line, "a.txt", () => undefined)),
			"a.txt could not be fetched from the modem. The modem refused AT+QFREAD=3000,2: error 402 (read zero bytes).",
		);
		bench.mock.finish();
	},
	async "a refusal has the code and its meaning"(t) {
		const bench = new MockLine();
		bench.mock.command('AT+QFDEL="UFS:a.txt"', "+CME ERROR: 405");
		await t.rejects(
			bench.run((line) => files(bench).remove(line, "a.txt")),
			'a.txt could not be deleted. The modem refused AT+QFDEL="UFS:a.txt": error 405 (file not found).',
		);
	},
	async "names that stand for several, or for none, are not sent"(t) {
		for (const name of ["*", "a:b", "", 'a"b', "x".repeat(77)]) {
			const bench = new MockLine();
			await t.rejects(
				bench.run((line) => files(bench).remove(line, name)),
				"takes file names of at most 76 characters",
			);
			t.is(bench.mock.sent, "");
		}
	},
};

export default table;
