import { command } from "at/command";
import { execute } from "at/request";
import type { TestTable } from "../../support/table";
import { makeBench } from "./support";

const CSQ = command("+CSQ", { answer: "<rssi>,<ber>" });
const CGSN = command("+CGSN", { answer: "", unprefixed: true });

/** A bench that hears `+CMT` with the line below it, where that has as many characters as the first line says. */
function makeListener(options?: Parameters<typeof makeBench>[0]) {
	const bench = makeBench(options);
	const heard: string[] = [];
	bench.engine.onUnsolicited("+CMT", (line) => {
		const length = line.integer(1);
		bench.engine.claimNextLine((text) => {
			if (text.length !== length) return false;
			heard.push(text);
			return true;
		});
	});
	return { ...bench, heard };
}

const table: TestTable = {
	async "the second line of a result belongs to its handler, in whatever pieces it comes"(t) {
		for (const pieces of [1, 7, 100]) {
			const { modem, run, heard } = makeListener({ pieces });
			await run(async (line) => {
				modem.receive("\r\n+CMT: ,4\r\n0A0B\r\n", "\r\n+CMT: ,2\r\n0C\r\n");
				await line.pause(1);
			});
			t.deepEqual(heard, ["0A0B", "0C"], `${pieces}`);
		}
	},
	async "it goes to no exchange that takes lines without a prefix"(t) {
		for (const pieces of [1, 100]) {
			const { modem, run, heard } = makeListener({ pieces });
			modem.expect("AT+CGSN\r", "\r\n+CMT: ,4\r\n0A0B\r\n", "\r\n860000000000001\r\n\r\nOK\r\n");
			const answer = await run((line) => line.exchange(execute(CGSN)));
			t.deepEqual(answer.texts, ["860000000000001"]);
			t.deepEqual(heard, ["0A0B"]);
		}
	},
	async "lines with a prefix, and results, may come between the two"(t) {
		for (const pieces of [1, 200]) {
			const { modem, run, heard } = makeListener({ pieces });
			modem.expect("AT+CSQ\r", "\r\n+CMT: ,4\r\n\r\n+CSQ: 9,99\r\n\r\nOK\r\n0A0B\r\n");
			t.is((await run((line) => line.exchange(execute(CSQ)))).line().integer("rssi"), 9);
			await run((line) => line.pause(1));
			t.deepEqual(heard, ["0A0B"]);
		}
	},
	async "a line that is not wanted goes its usual way, and is the last that is offered"(t) {
		const { modem, run, heard, traced } = makeListener();
		modem.expect("AT+CGSN\r", "\r\n+CMT: ,4\r\n", "\r\n860000000000001\r\n\r\nOK\r\n0A0B\r\n");
		t.deepEqual((await run((line) => line.exchange(execute(CGSN)))).texts, ["860000000000001"]);
		await run((line) => line.pause(1));
		t.deepEqual(heard, []);
		t.true(traced().includes("- not asked for: 0A0B"));
	},
	async "with a listener to the trace, which makes the engine careful, it is the same"(t) {
		const { modem, run, heard, trace } = makeListener();
		trace.listener = () => {};
		await run(async (line) => {
			modem.receive("\r\n+CMT: ,4\r\n0A0B\r\n");
			await line.pause(1);
		});
		t.deepEqual(heard, ["0A0B"]);
	},
};

export default table;
