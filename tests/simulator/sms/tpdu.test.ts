import test from "ava";
import { composeData, composeText } from "../../../simulator/sms/compose";
import { readDataCoding, writeDataCoding } from "../../../simulator/sms/data-coding";
import { fromHex, toHex } from "../../../simulator/sms/octets";
import { readIncoming, readOutgoing } from "../../../simulator/sms/read-tpdu";
import type { Deliver, Submit } from "../../../simulator/sms/tpdu";
import { concatenationOf, portsElement, portsOf, type UserData } from "../../../simulator/sms/user-data";
import { writeDeliver, writeSubmit } from "../../../simulator/sms/write-tpdu";

const MARK = { reference: 7, referenceBits: 8 } as const;

function submit(userData: UserData, coding = 0): Uint8Array {
	return writeSubmit({
		firstOctet: 0x11,
		reference: 0,
		destination: { number: "+12065550123", type: 145 },
		protocol: 0,
		coding,
		validityOctets: Uint8Array.of(167),
		userData,
	});
}

const read = (tpdu: Uint8Array) => readOutgoing(tpdu) as Submit;

test("an SMS-SUBMIT is what 23.040 draws, octet by octet", (t) => {
	// "hello" packed as 23.038 6.1.2.1.1 draws it is E8329BFD06.
	t.is(toHex(submit({ elements: [], text: "hello" })), "11000B912160550521F30000A705E8329BFD06");
});

test("every character of the GSM alphabet and its extension comes back", (t) => {
	const text = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€\f09azAZ";
	t.is(read(submit({ elements: [], text })).userData.text, text);
});

test("text behind a header begins at a septet boundary", (t) => {
	for (const referenceBits of [8, 16] as const) {
		const { parts } = composeText("x".repeat(200), { reference: 300 % 2 ** referenceBits, referenceBits });
		const first = read(submit(parts[0] as UserData)).userData;
		t.is(first.text, "x".repeat(referenceBits === 8 ? 153 : 152));
		t.deepEqual(concatenationOf(first), {
			reference: 300 % 2 ** referenceBits,
			referenceBits,
			total: 2,
			part: 1,
		});
	}
});

test("one message holds 160 septets or 70 units of UCS2; one more makes two", (t) => {
	const count = (text: string) => composeText(text, MARK).parts.length;
	t.is(count("x".repeat(160)), 1);
	t.is(count("x".repeat(161)), 2);
	t.is(count("€".repeat(80)), 1);
	t.is(count("€".repeat(81)), 2);
	t.is(count("я".repeat(70)), 1);
	t.is(count("я".repeat(71)), 2);
});

test("neither an escape sequence nor a surrogate pair is cut in two", (t) => {
	const euros = `x${"€".repeat(100)}`;
	const faces = `я${"😀".repeat(60)}`;
	for (const text of [euros, faces]) {
		const { parts, coding } = composeText(text, MARK);
		const texts = parts.map((part) => read(submit(part, coding)).userData.text ?? "");
		t.is(texts.join(""), text);
		t.true(texts.every((piece) => !/[\ud800-\udbff]$/.test(piece)));
	}
});

test("binary data keeps its ports in every part", (t) => {
	const bytes = Uint8Array.from({ length: 300 }, (_, index) => index & 0xff);
	const { parts, coding } = composeData(bytes, [portsElement(2948, 9200)], MARK);
	t.is(parts.length, 3);
	const came = parts.map((part) => read(submit(part, coding)).userData);
	t.true(came.every((part) => portsOf(part)?.destination === 2948));
	t.deepEqual(Buffer.concat(came.map(({ data }) => data as Uint8Array)), Buffer.from(bytes));
	t.is(composeData(bytes.subarray(0, 133), [portsElement(2948, 9200)], MARK).parts.length, 1);
});

test("a message of a class, and the groups of data coding", (t) => {
	t.deepEqual(readDataCoding(writeDataCoding("GSM", 0)), { alphabet: "GSM", compressed: false, messageClass: 0 });
	t.is(readDataCoding(0xf5).alphabet, "8-bit");
	t.is(readDataCoding(0xf2).messageClass, 2);
	t.is(readDataCoding(0xc8).waiting, "discard");
	t.is(readDataCoding(0xe0).alphabet, "UCS2");
});

test("a name as sender, and the time of the centre", (t) => {
	const tpdu = writeDeliver({
		firstOctet: 0x04,
		originator: { number: "Summit Inn", type: 208 },
		protocol: 0,
		coding: 0,
		timestamp: { time: Date.UTC(2026, 0, 2, 3, 4, 5), zone: -32 },
		userData: { elements: [], text: "x" },
	});
	const deliver = readIncoming(tpdu) as Deliver;
	t.is(deliver.originator.number, "Summit Inn");
	t.deepEqual(deliver.timestamp, { time: Date.UTC(2026, 0, 2, 3, 4, 5), zone: -32 });
});

for (const [name, hex] of [
	["ends too early", "11000B912160550521F30000A705E832"],
	["has a tail", "11000B912160550521F30000A705E8329BFD0600"],
	["has an endless address", "1100FF912160550521F30000A705E8329BFD06"],
	["is of no kind that a mobile sends", "03000B91"],
] as const) {
	test(`what ${name} is no TPDU`, (t) => {
		t.throws(() => readOutgoing(fromHex(hex) as Uint8Array));
	});
}
