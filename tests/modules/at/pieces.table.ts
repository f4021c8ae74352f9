import { command } from "at/command";
import { BytesSource } from "at/data";
import { execute, read, write } from "at/request";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const COPS = command("+COPS=<mode 0-4>", { read: '<mode>[,<format>,"<oper>"[,<AcT>]]' });
const IDENTIFY = command("I", { answer: "", unprefixed: true });
const CMMSSEND = command("+CMMSSEND", { result: "<err>" });
const CFTRANRX = command('+CFTRANRX="<filepath>",<len 1->', { prompt: ">" });

/** A whole session: echo, answers, an error, a prompt, a deferred result. */
async function session(pieces: number, unsolicited: string) {
	const { engine, modem, run } = makeBench({ pieces });
	let heard = 0;
	engine.onUnsolicited("+CGEV", () => {
		heard++;
	});
	const between = (...lines: string[]) => lines.map((line) => `${unsolicited}${line}`).join("") + unsolicited;
	modem.expect("AT+COPS?\r", `AT+COPS?\r${between('\r\n+COPS: 0,0,"Tïlë, 2",7\r\n', "\r\nOK\r\n")}`);
	modem.expect("ATI\r", between("\r\nManufacturer: X\r\n", "\r\nModel: Y\r\n", "\r\nOK\r\n"));
	modem.expect("AT+COPS=4\r", between("\r\n+CME ERROR: SIM busy\r\n"));
	modem.expect('AT+CFTRANRX="c:/a",3\r', between("\r\n>")).expect("abc", between("\r\nOK\r\n"));
	modem.expect("AT+CMMSSEND\r", between("\r\nOK\r\n", "\r\n+CMMSSEND: 190\r\n"));
	const result = await run(async (line) => {
		const operator = (await line.exchange(read(COPS))).line().string("oper");
		const lines = (await line.exchange(execute(IDENTIFY))).texts;
		const error = await line.exchange(write(COPS, 4)).catch((reason: { code: number }) => reason.code);
		await line.upload(write(CFTRANRX, "c:/a", 3), new BytesSource(new Uint8Array([97, 98, 99])));
		const sent = (await line.exchange(execute(CMMSSEND))).result?.integer("err");
		return [operator, lines, error, sent];
	});
	return { result, heard };
}

const EXPECTED = ["Tïlë, 2", ["Manufacturer: X", "Model: Y"], 14, 190];

const table: TestTable = {
	async "answers cut into pieces of any size mean the same"(t) {
		for (let pieces = 1; pieces <= 64; pieces++) t.deepEqual((await session(pieces, "")).result, EXPECTED, `${pieces}`);
	},
	async "an unsolicited line between any two lines changes nothing and is heard each time"(t) {
		for (let pieces = 1; pieces <= 40; pieces++) {
			const { result, heard } = await session(pieces, "\r\n+CGEV: EPS PDN ACT 1\r\n");
			t.deepEqual(result, EXPECTED);
			t.true(heard >= 14, `${heard} heard`);
		}
	},
	async "bytes that are no text disturb nothing but their own line"(t) {
		const { engine, modem, clock } = makeBench();
		const heard: string[] = [];
		engine.onUnsolicited("+CSQ", (line) => heard.push(line.text));
		await clock.advance(1);
		modem.receive(new Uint8Array([0xff, 0x00, 0xc3, 0x28, 0x0d, 0x0a]), "+CSQ: 1,2\r\n", new Uint8Array([0xc3]));
		modem.receive("\r\n+CSQ: 3,4\r\n");
		t.deepEqual(heard, ["+CSQ: 1,2", "+CSQ: 3,4"]);
	},
	async "lines that end in LF or CR alone are lines too"(t) {
		const { modem, run } = makeBench();
		modem.expect("ATI\r", "ATI\r\r\nManufacturer: X\nModel: Y\r\nOK\r\n");
		t.deepEqual((await run((line) => line.exchange(execute(IDENTIFY)))).texts, ["Manufacturer: X", "Model: Y"]);
	},
	async "a blank before the colon is forgiven"(t) {
		const { modem, run } = makeBench();
		modem.expect("AT+CMMSSEND\r", "\r\nOK\r\n\r\n+CMMSSEND : 0\r\n");
		t.is((await run((line) => line.exchange(execute(CMMSSEND)))).result?.integer(0), 0);
	},
};

export default table;
