import { FileUpload } from "modem/simcom/file-upload";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { Bytes } from "../support/task";

const CONTENT = "0123456789".repeat(10_000);

/** Answers the next block. */
function block(bench: MockLine, offset: number, length: number, result: "OK" | "ERROR"): void {
	const location = offset === 0 ? "" : `,${offset}`;
	bench.mock.expect(`AT+CFTRANRX="C:/a.bin",${length}${location}\r`, "\r\n> ");
	bench.mock.expect(CONTENT.slice(offset, offset + length), `\r\n${result}\r\n`);
}

/** A block that is refused before its data. */
function refuse(bench: MockLine, offset: number, length: number): void {
	const location = offset === 0 ? "" : `,${offset}`;
	bench.mock.command(`AT+CFTRANRX="C:/a.bin",${length}${location}`, "ERROR");
}

/** What goes before the first block is tried again. */
function clear(bench: MockLine): void {
	bench.mock.command("AT+FSCD=C:/", "+FSCD: C:/", "OK").command("AT+FSDEL=a.bin", "OK");
}

const table: TestTable = {
	async "a file goes in blocks of 32 kB, each behind the other"(t) {
		const bench = new MockLine();
		for (let offset = 0; offset < CONTENT.length; offset += 32_768)
			block(bench, offset, Math.min(32_768, CONTENT.length - offset), "OK");
		const progress: number[] = [];
		await bench.run((line) =>
			new FileUpload().upload(line, "a.bin", new Bytes(CONTENT), (done) => progress.push(done)),
		);
		bench.mock.finish();
		t.is(progress.at(-1), CONTENT.length);
		t.true(progress.every((done, index) => index === 0 || done > (progress[index - 1] as number)));
	},
	async "a block that is refused is halved, and the half is kept to"() {
		const bench = new MockLine();
		refuse(bench, 0, 32_768);
		clear(bench);
		block(bench, 0, 16_384, "OK");
		block(bench, 16_384, 16_384, "ERROR");
		for (let offset = 16_384; offset < CONTENT.length; offset += 8192)
			block(bench, offset, Math.min(8192, CONTENT.length - offset), "OK");
		const upload = new FileUpload();
		await bench.run((line) => upload.upload(line, "a.bin", new Bytes(CONTENT, 700), () => undefined));
		bench.mock.finish();
		block(bench, 0, 5000, "OK");
		await bench.run((line) => upload.upload(line, "a.bin", new Bytes(CONTENT.slice(0, 5000)), () => undefined));
		bench.mock.finish();
	},
	async "pauses are the last resort"(t) {
		const bench = new MockLine();
		for (const length of [4096, 2048, 1024]) {
			block(bench, 0, length, "ERROR");
			clear(bench);
		}
		block(bench, 0, 4096, "OK");
		const before = bench.clock.now();
		await bench.run((line) =>
			new FileUpload().upload(line, "a.bin", new Bytes(CONTENT.slice(0, 4096)), () => undefined),
		);
		bench.mock.finish();
		t.true(bench.clock.now() - before > 15 * 75, "it rested after each 256 bytes");
	},
	async "when nothing helps it is an error, soon"(t) {
		const bench = new MockLine();
		for (const length of [4096, 2048, 1024, 4096, 2048]) {
			refuse(bench, 0, length);
			clear(bench);
		}
		refuse(bench, 0, 1024);
		const upload = bench.run((line) =>
			new FileUpload().upload(line, "a.bin", new Bytes(CONTENT.slice(0, 4096)), () => undefined),
		);
		await t.rejects(upload, "ERROR");
		bench.mock.finish();
	},
	async "what did not help is not kept to"(t) {
		const bench = new MockLine();
		const files = new FileUpload();
		const upload = (length: number) =>
			bench.run((line) => files.upload(line, "a.bin", new Bytes(CONTENT.slice(0, length)), () => undefined));
		refuse(bench, 0, 1000);
		clear(bench);
		refuse(bench, 0, 1000);
		await t.rejects(upload(1000), "ERROR");
		block(bench, 0, 32_768, "OK");
		await upload(32_768);
		bench.mock.finish();
	},
};

export default table;
