import { encodeHex } from "io/hex";
import type { IncomingSms } from "messages/sms/incoming";
import { encodeCentre } from "messages/sms/number";
import { splitText } from "messages/sms/split";
import { encodeSubmit } from "messages/sms/submit";
import type { TestTable } from "../../../support/table";
import { deliver, read } from "./support";

const TO = "+12065550123";

const OPTIONS = { recipient: TO, text: splitText("Hi"), part: 0, reference: 1, receipt: false };

function submit(text: string, options: { part?: number; wide?: boolean; receipt?: boolean; to?: string } = {}) {
	const { part = 0, wide = false, receipt = false, to = TO } = options;
	return encodeSubmit({ recipient: to, text: splitText(text, wide), part, reference: 0x1234, receipt });
}

/** All parts of a text as they arrive. */
function sendAndReceive(text: string, wide = false): ReturnType<typeof read>[] {
	const { parts } = splitText(text, wide);
	return parts.map((_, part) => read(deliver(submit(text, { part, wide }))));
}

function textOf(parts: readonly IncomingSms[]): string {
	return parts.map((part) => (part.kind === "deliver" && "text" in part.content ? part.content.text : "?")).join("");
}

function lengths(text: string, wide = false): number[] {
	return splitText(text, wide).parts.map((part) => part.length);
}

interface Case {
	readonly test: string;
	readonly calls?: readonly string[];
	readonly input?: string;
	readonly expect?: { readonly expected?: { readonly hex?: string } };
}

/** What the tests of ModemManager send. */
const MODEM_MANAGER_TEXTS: Readonly<Record<string, string>> = {
	test_create_pdu_ucs2_no_smsc: "Да здравствует король, детка!",
	test_create_pdu_gsm_with_smsc: "Hi there...Tue 17th Jan 2012 05:30.18 pm (GMT+1) ΔΔΔΔΔ",
	test_create_pdu_gsm_no_validity: "This is really cool ΔΔΔΔΔ",
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const table: TestTable = {
	"the centre is told how long to keep it, in the shortest period that is not too short"(t) {
		for (const [milliseconds, octet] of [
			[1, 0],
			[5 * MINUTE, 0],
			[5 * MINUTE + 1, 1],
			[DAY / 2, 143],
			[DAY / 2 + 1, 144],
			[DAY, 167],
			[DAY + 1, 168],
			[30 * DAY, 196],
			[30 * DAY + 1, 197],
			[63 * 7 * DAY, 255],
			[1000 * DAY, 255],
		] as const) {
			const tpdu = encodeSubmit({ ...OPTIONS, validity: milliseconds });
			t.deepEqual([...tpdu.subarray(0, 1), ...tpdu.subarray(12, 14)], [0x11, octet, 2], `${milliseconds} ms`);
		}
		const without = encodeSubmit(OPTIONS);
		t.deepEqual([...without.subarray(0, 1), ...without.subarray(12, 13)], [0x01, 2]);
	},
	"what ModemManager's tests encode is encoded alike, but for the validity period, which is left out"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		let count = 0;
		for (const { test, input = "", expect } of cases) {
			const text = MODEM_MANAGER_TEXTS[test];
			if (text === undefined) continue;
			const expected = (expect?.expected?.hex ?? "").replace(/^(00|07.{14})/, "");
			const submitted = encodeHex(submit(text, { to: input })).toLowerCase();
			const addressEnd = 4 + 2 * 9;
			const period = expected.startsWith("11") ? 2 : 0;
			const comparable = `01${expected.slice(2, addressEnd + 2)}${expected.slice(addressEnd + 2 + period)}`;
			t.is(submitted, comparable, test);
			count++;
		}
		t.is(count, 3);
	},
	"a short message is one PDU without header"(t) {
		t.is(encodeHex(submit("Hello")), "01000B912160550521F3000005C8329BFD06");
		t.is(encodeHex(submit("Hello", { to: "12345" })), "010005812143F5000005C8329BFD06");
		t.is(encodeHex(submit("Hello", { receipt: true })).slice(0, 2), "21");
	},
	"the alphabet of 7 bits is chosen where it has every character, else UCS2"(t) {
		t.is(splitText("Grüße für 5 € [ok]").alphabet, "gsm");
		t.is(splitText("ΔΦΓΛΩΠΨΣΘΞ").alphabet, "gsm");
		for (const text of ["ça", "Ελλάδα", "中文", "😀", "tab\t", "\x1b"]) t.is(splitText(text).alphabet, "ucs2", text);
	},
	"160 septets and 70 units are one part; one more makes two"(t) {
		t.deepEqual(lengths("a".repeat(160)), [160]);
		t.deepEqual(lengths("a".repeat(161)), [153, 8]);
		t.deepEqual(lengths("a".repeat(161), true), [152, 9]);
		t.deepEqual(lengths("€".repeat(80)), [160]);
		t.deepEqual(lengths("中".repeat(70)), [70]);
		t.deepEqual(lengths("中".repeat(71)), [67, 4]);
		t.deepEqual(lengths("中".repeat(71), true), [66, 5]);
		t.deepEqual(lengths(""), [0]);
	},
	"no cut falls into a character"(t) {
		t.deepEqual(lengths(`${"a".repeat(152)}€${"a".repeat(20)}`), [152, 22]);
		t.deepEqual(lengths(`${"中".repeat(66)}😀${"中".repeat(20)}`), [66, 22]);
		for (const part of sendAndReceive("😀".repeat(100))) {
			const text = textOf([part]);
			t.is(text, "😀".repeat(text.length / 2));
		}
	},
	"the longest parts fill the 140 octets that there are"(t) {
		const userData = (text: string, wide: boolean) => submit(text, { wide }).length - 13;
		for (const wide of [false, true]) t.is(userData("a".repeat(500), wide), 140);
		t.is(userData("中".repeat(300), false), 140);
		t.is(userData("中".repeat(300), true), 139, "half a character fits in nowhere");
	},
	"parts carry their number and the lowest bits of the reference"(t) {
		const [first, second] = sendAndReceive("a".repeat(200));
		t.deepEqual(first?.part, { reference: 0x34, wide: false, total: 2, number: 1 });
		t.deepEqual(second?.part, { reference: 0x34, wide: false, total: 2, number: 2 });
		t.deepEqual(sendAndReceive("a".repeat(200), true)[1]?.part, {
			reference: 0x1234,
			wide: true,
			total: 2,
			number: 2,
		});
	},
	"what is sent arrives, in any script and of any length"(t) {
		const pieces = ["a", "€", "@", "{", "ñ", "\n", "Ω", "0"];
		const wide = ["α", "中", "😀", "a", "é", "👍🏽"];
		let seed = 7;
		const random = (below: number) => {
			seed = (seed * 48_271) % 2_147_483_647;
			return seed % below;
		};
		for (let count = 0; count < 60; count++) {
			const characters = count % 2 ? pieces : wide;
			let text = "";
			for (let left = random(count * 12 + 1); left > 0; left--) text += characters[random(characters.length)];
			const received = sendAndReceive(text, count % 3 === 0);
			t.is(textOf(received), text);
			t.true(received.every((part, index) => part.from === TO && (part.part?.number ?? 1) === index + 1));
		}
	},
	"every character of the alphabet arrives as it was"(t) {
		const all =
			"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";
		t.is(splitText(all).alphabet, "gsm");
		t.is(textOf(sendAndReceive(all)), all);
	},
	"the centre's address stands before the PDU, or a 0 for the one on the SIM"(t) {
		t.is(encodeHex(new Uint8Array(encodeCentre("+12065550199"))), "07912160550591F9");
		t.is(encodeHex(new Uint8Array(encodeCentre("12345"))), "04812143F5");
		t.deepEqual(encodeCentre(""), [0]);
	},
};

export default table;
