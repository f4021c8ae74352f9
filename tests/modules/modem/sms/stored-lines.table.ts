import { encodeHex } from "io/hex";
import type { Arrival } from "modem/service";
import { SmsReception } from "modem/sms/reception";
import type { TestTable } from "../../../support/table";
import { MockLine } from "../support/mock-line";

interface Case {
	readonly test: string;
	readonly input?: string;
	readonly expect?: { readonly expected?: readonly { index: number; pdu: string }[] | { pdu: string } };
}

const SETTINGS: Readonly<Record<string, string>> = {
	"AT+CMGF?": "+CMGF: 0",
	"AT+CSMS?": "+CSMS: 1,1,1,1",
	"AT+CPMS?": '+CPMS: "SM",3,10,"SM",3,10,"SM",3,10',
	"AT+CPMS=?": '+CPMS: ("SM"),("SM"),("SM")',
	"AT+CNMI?": "+CNMI: 2,1,0,2,0",
};

/** What is handed over by a modem that answers a list so, and which messages it is told to delete. */
async function collect(list: string, message = "") {
	const bench = new MockLine();
	const deleted: number[] = [];
	bench.mock.respond((line) => {
		if (line.startsWith("AT+CMGD=")) deleted.push(Number(line.slice(8)));
		const text = line === "AT+CMGL=4" ? list : line.startsWith("AT+CMGR=") ? message : SETTINGS[line];
		return [`${text ? `\r\n${text}\r\n` : ""}\r\nOK\r\n`];
	});
	const reception = new SmsReception(bench.tools());
	const tpdus: string[] = [];
	const keep = (arrival: Arrival) => {
		if (arrival.kind === "sms") tpdus.push(encodeHex(arrival.tpdu));
	};
	await bench.run((line) => reception.start(line));
	await bench.run((line) => reception.collect(line, keep));
	return { tpdus, deleted };
}

function withoutCentre(pdu: string): string {
	return pdu.slice(2 + 2 * Number.parseInt(pdu.slice(0, 2), 16));
}

const table: TestTable = {
	async "the lists of ModemManager's tests give the messages that they expect"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		let count = 0;
		for (const { test, input = "", expect } of cases) {
			const expected = expect?.expected;
			if (!input.startsWith("+CMGL:") || !Array.isArray(expected)) continue;
			const { tpdus, deleted } = await collect(input);
			t.deepEqual(
				tpdus,
				expected.map(({ pdu }) => withoutCentre(pdu)),
				test,
			);
			t.deepEqual(
				deleted,
				expected.map(({ index }) => index),
				test,
			);
			count += expected.length;
		}
		t.true(count >= 4, `${count} messages`);
	},
	async "and so do those of single messages"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		let count = 0;
		for (const { test, input = "", expect } of cases) {
			const expected = expect?.expected;
			if (!input.startsWith("+CMGR:") || !expected || !("pdu" in expected)) continue;
			// A list whose PDU lost its end has the message read by itself.
			const { tpdus } = await collect(`+CMGL: 0,1,"",50\r\n${expected.pdu.slice(0, -4)}`, input);
			t.deepEqual(tpdus, [withoutCentre(expected.pdu)], test);
			count++;
		}
		t.true(count >= 1, `${count} messages`);
	},
};

export default table;
