import test from "ava";
import { readCentreAddress } from "../../../simulator/sms/address";
import { fromHex, Octets, TpduError } from "../../../simulator/sms/octets";
import { readIncoming, readOutgoing } from "../../../simulator/sms/read-tpdu";
import { readShared } from "../../support/tables";
import { SmsBench } from "../modem/sms/sms-bench";

/** A case of ModemManager's tests. */
interface Case {
	file: string;
	test: string;
	input?: string;
	input_hex?: string;
	expect: { pdu?: { hex: string } };
	calls?: string[];
}

const text = readShared("field-data/modemmanager.json");
if (!text) test.skip("strings of ModemManager: ../shared/field-data is not here", () => undefined);
const cases = text === undefined ? [] : (JSON.parse(text) as { cases: Case[] }).cases;

/** Centre, number, time and text, in this order: strings of C, where neighbours are one. Of two parts the last is here. */
function expectationsOf({ calls }: Case): string[] {
	const call = (calls?.at(-1) ?? "").replace(/\/\*.*?\*\//g, "").replace(/"\s+"/g, "");
	return [...call.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, inside = ""]) => inside);
}

function splitPdu(hex: string) {
	const octets = new Octets(fromHex(hex) ?? new Uint8Array());
	const centre = readCentreAddress(octets)?.number;
	return { centre, tpdu: octets.take(octets.left) };
}

for (const each of cases.filter(({ calls }) => /^common_test_part_from_/.test(calls?.[0] ?? ""))) {
	test(`a real message is read as ModemManager reads it: ${each.test}`, (t) => {
		const [smsc = "", number = "", time = "", body] = expectationsOf(each);
		const { centre, tpdu } = splitPdu(each.expect.pdu?.hex ?? each.input ?? each.input_hex ?? "");
		const message = readIncoming(tpdu);
		t.is(centre, smsc);
		t.is(message.timestamp.time, Date.parse(time.replace(/([+-]\d\d)$/, "$1:00")));
		if (message.kind === "SMS-STATUS-REPORT") {
			t.is(message.recipient.number, number);
			return;
		}
		t.is(message.originator.number, number);
		t.is(message.userData.text, body);
	});
}

for (const each of cases.filter(({ calls }) => /^common_test_invalid_pdu/.test(calls?.[0] ?? ""))) {
	test(`what ModemManager takes for broken is refused: ${each.test}`, (t) => {
		const { tpdu } = splitPdu(each.input_hex ?? "");
		t.throws(() => readOutgoing(tpdu), { instanceOf: TpduError });
	});
}

for (const each of cases.filter(({ calls }) => /^test_cmg[lr]_response/.test(calls?.[0] ?? ""))) {
	test(`AT+CMGL and AT+CMGR print what ModemManager reads: ${each.test}`, async (t) => {
		const bench = await SmsBench.ready();
		const printed = (each.input ?? "").replace('""', "").split("\r\n");
		for (const line of printed.filter((_, index) => index % 2 === 1)) {
			const { centre = "", tpdu } = splitPdu(line);
			bench.network.sms.mobile?.deliver(tpdu, centre, () => undefined);
			await bench.listen(1_000);
		}
		const isList = printed[0]?.startsWith("+CMGL");
		// The modem that was listed had been listed before.
		if (isList) await bench.ask("AT+CMGL=0");
		t.is(await bench.ask(isList ? "AT+CMGL=4" : "AT+CMGR=0"), [...printed, "OK"].join("|"));
	});
}
