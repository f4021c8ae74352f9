import { outcomeOf as decided, findCode } from "modem/outcome-table";
import { makeSmsServices } from "modem/sms/services";
import { cmsCodes } from "modem/sms/submission-outcomes";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";
import { makeTask } from "./support";

interface Chapter25 {
	readonly resultCodes: readonly { command: string; codes: Readonly<Record<string, string>> }[];
}

/** The outcome of a message that the modem refuses with a code. */
async function outcomeOf(code: number) {
	const bench = new MockLine();
	const { sms } = makeSmsServices(bench.tools());
	bench.mock
		.command("AT+CMGF?", "+CMGF: 0", "OK")
		.expect("AT+CMGS=18\r", "\r\n> ")
		.expect("0001000B912160550521F3000005C8329BFD06\x1a", `\r\n+CMS ERROR: ${code}\r\n`);
	return bench.run(async (line) => {
		await sms.prepare(line, makeTask());
		return sms.commit(line, 0);
	});
}

const table: TestTable = {
	async "every CMS code of SIM767XX 25.4 comes out with its meaning, its outcome and a reason"(t) {
		const { resultCodes } = JSON.parse(t.shared("reference/sim767xx-ch25.json")) as Chapter25;
		const codes = resultCodes.find(({ command }) => command.startsWith("+CMS ERROR"))?.codes ?? {};
		let count = 0;
		for (const [code, meaning] of Object.entries(codes)) {
			const outcome = await outcomeOf(Number(code));
			t.is(outcome.code, Number(code));
			t.is(outcome.class, "cms");
			const words = meaning.replaceAll("(U)SIM", "SIM");
			t.true(outcome.text.startsWith(`The modem reports ${code} (${words}): `), outcome.text);
			t.true(/\): .+\.$/.test(outcome.text), outcome.text);
			count++;
		}
		t.is(count, 23);
	},
	async "every code from 0 to 600 comes out with a sentence; only those that fit a message on its way are uncertain"(
		t,
	) {
		const kinds: Record<string, number[]> = {};
		for (let code = 0; code <= 600; code++) {
			const { kind, text } = await outcomeOf(code);
			t.true(/^The modem reports \d+ \([^)]+\): .+[^.]\.$/.test(text), text);
			kinds[kind] = [...(kinds[kind] ?? []), code];
		}
		t.deepEqual(kinds.uncertain, [332]);
		t.deepEqual(kinds.sent, [0xc5]);
		t.deepEqual(
			kinds.refused?.filter((code) => code < 128 || code > 255),
			[1, 8, 10, 21, 28, 30, 50, 69, 95, 96, 303, 304, 305, 330],
		);
	},
	"the three tables are told apart by the code"(t) {
		t.is(findCode(cmsCodes(127), 127)?.meaning, "interworking, unspecified");
		t.is(findCode(cmsCodes(0xc0), 0xc0)?.meaning, "the message centre is busy");
		t.is(findCode(cmsCodes(300), 300)?.meaning, "ME failure");
		t.is(findCode(cmsCodes(40), 40), undefined);
	},
	"what to do first is the settings where they are wrong, and the modem where it is"(t) {
		const first = (code: number) => decided(cmsCodes(code), code).first;
		for (const code of [21, 330, 311, 0xc1]) t.is(first(code), "settings", `${code}`);
		for (const code of [38, 41, 331, 314, 0xc0]) t.is(first(code), "nothing", `${code}`);
		for (const code of [300, 313, 500, 520]) t.is(first(code), "modem", `${code}`);
	},
};

export default table;
