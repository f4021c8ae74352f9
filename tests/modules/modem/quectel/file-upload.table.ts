import { FileUpload } from "modem/quectel/file-upload";
import type { TestTable } from "../../../support/table";
import { CHECKSUMS } from "../support/checksums";
import { MockLine } from "../support/mock-line";
import { Bytes } from "../support/task";

const CONTENT = "abcdefg".repeat(400);
const SUM = CHECKSUMS.xor16(new Uint8Array([...CONTENT].map((character) => character.charCodeAt(0)))).toString(16);

function upload(bench: MockLine, content: string, flowControl: boolean): Promise<void> {
	const files = new FileUpload(bench.tools(flowControl));
	return bench.run((line) => files.upload(line, "RAM:a.bin", new Bytes(content, 700), () => undefined));
}

function start(flowControl: boolean, report: string): MockLine {
	const bench = new MockLine();
	bench.mock.command('AT+QFDEL="RAM:a.bin"', "+CME ERROR: 405");
	bench.mock.expect(`AT+QFUPL="RAM:a.bin",2800,60,${flowControl ? 0 : 1}\r`, "\r\nCONNECT\r\n");
	if (flowControl) bench.mock.expect(CONTENT, `\r\n+QFUPL: ${report}\r\n\r\nOK\r\n`);
	else
		bench.mock
			.expect(CONTENT.slice(0, 1024), "A")
			.expect(CONTENT.slice(1024, 2048), "A")
			.expect(CONTENT.slice(2048), `\r\n+QFUPL: ${report}\r\n\r\nOK\r\n`);
	return bench;
}

const table: TestTable = {
	async "with RTS and CTS the bytes go as fast as they can"() {
		const bench = start(true, `2800,${SUM}`);
		await upload(bench, CONTENT, true);
		bench.mock.finish();
	},
	async "without them each kilobyte waits for its acknowledgement"() {
		const bench = start(false, `2800,${SUM}`);
		await upload(bench, CONTENT, false);
		bench.mock.finish();
	},
	async "a checksum of 0 is none"() {
		await upload(start(true, "2800,0"), CONTENT, true);
		await upload(start(true, "2800"), CONTENT, true);
	},
	async "another checksum or size is an error in words"(t) {
		await t.rejects(upload(start(true, "2800,beef"), CONTENT, true), `its checksum is beef there and ${SUM} here`);
		await t.rejects(upload(start(true, `2799,${SUM}`), CONTENT, true), "the modem has 2799 of its 2800 bytes");
	},
	async "C16: +++ goes in two writes, and the file is closed whatever happens"(t) {
		const bench = new MockLine();
		bench.mock
			.command('AT+QFDEL="RAM:a.bin"', "OK")
			.command('AT+QFOPEN="RAM:a.bin",0', "+QFOPEN: 3000", "OK")
			.expect("AT+QFWRITE=3000,3,60\r", "\r\nCONNECT\r\n")
			.expect("a++", "\r\n+QFWRITE: 3,3\r\n\r\nOK\r\n")
			.expect("AT+QFWRITE=3000,2,60\r", "\r\nCONNECT\r\n")
			.expect("+b", "\r\n+CME ERROR: 409\r\n")
			.command("AT+QFCLOSE=3000", "OK");
		await t.rejects(upload(bench, "a+++b", true), "409");
		bench.mock.finish();
	},
};

export default table;
