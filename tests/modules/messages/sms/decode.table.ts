import { encodeHex } from "io/hex";
import { encodeUtf8 } from "io/utf8";
import { decodeIncomingSms } from "messages/sms/decode";
import { SmsPduError } from "messages/sms/errors";
import type { TestTable } from "../../../support/table";
import { bytes, delivered, read, SENT_AT } from "./support";

const TIME = "62111280030000";

/** Text of a message by its coding scheme and user data, the length included. */
function contentOf(scheme: string, userData: string, first?: string) {
	return read(delivered(`00 ${scheme} ${TIME} ${userData}`, first)).content;
}

interface Case {
	readonly test: string;
	readonly kind: string;
	readonly calls?: readonly string[];
	readonly input?: string;
	readonly input_hex?: string;
	readonly expect?: { readonly pdu?: { readonly hex?: string } };
}

/** The texts among the arguments of a call in C, one for those that follow each other without comma. */
function textsOf(call: string): string[] {
	const literals = call.replace(/\/\*.*?\*\//g, ",").match(/"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*/g) ?? [];
	return literals.map((literal) =>
		(literal.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((text) => JSON.parse(text) as string).join(""),
	);
}

/** `2011-02-28T11:50:50-05` and `2011-01-01T12:34:56Z`. */
function timeOf(text: string): number {
	return Date.parse(text.endsWith("Z") ? text : `${text}:00`);
}

const table: TestTable = {
	"ModemManager's PDUs say what its tests expect"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		const seen: string[] = [];
		for (const { test, calls = [], input, input_hex, expect } of cases) {
			const call = calls.at(-1);
			if (!call?.startsWith("common_test_part_from_")) continue;
			const pdu = bytes(expect?.pdu?.hex ?? input_hex ?? input ?? "");
			const message = decodeIncomingSms(pdu.subarray(1 + (pdu[0] as number)));
			const [, number, time, text] = textsOf(call);
			t.is(message.sentAt, timeOf(time as string), test);
			if (message.kind === "deliver") {
				t.is(message.from, number, test);
				if ("text" in message.content) t.is(message.content.text, text, test);
				else t.is(encodeHex(message.content.data).toLowerCase(), input_hex, test);
			} else t.is(message.recipient, number, test);
			seen.push(test);
		}
		t.is(seen.length, 9, seen.join());
	},
	"PDUs that ModemManager's tests call invalid are refused"(t) {
		const { cases } = JSON.parse(t.shared("field-data/modemmanager.json")) as { cases: Case[] };
		let count = 0;
		for (const { calls, input_hex } of cases) {
			if (!calls?.[0]?.startsWith("common_test_invalid_pdu")) continue;
			const pdu = bytes(input_hex ?? "");
			t.true(t.throws(() => decodeIncomingSms(pdu.subarray(1 + (pdu[0] as number)))) instanceof SmsPduError);
			count++;
		}
		t.is(count, 2);
	},
	"a message has sender, time and text"(t) {
		t.deepEqual(read(delivered(`00 00 ${TIME} 05 C8329BFD06`)), {
			kind: "deliver",
			from: "+12065550123",
			sentAt: SENT_AT,
			content: { text: "Hello" },
		});
	},
	"the time is told with its zone, east and west, and is no time where it cannot be one"(t) {
		const at = (time: string) => read(delivered(`00 00 ${time} 00`)).sentAt;
		t.is(at("62111280030080"), Date.UTC(2026, 10, 21, 6, 30)); // +2 h: 08 quarters
		t.is(at("6211128003008A"), Date.UTC(2026, 10, 21, 15, 30)); // -7 h: 28 quarters
		t.is(at("6211128003000F"), SENT_AT); // 70 quarters are no zone
		for (const time of ["00000000000000", "62311280030000", "62111380030000", "62111242030000", "FFFFFFFFFFFFFF"])
			t.is(at(time), undefined, time);
		t.is(at("62200380030000"), undefined); // the 30th of February
	},
	"senders are numbers, international or not, or letters"(t) {
		const from = (address: string) => read(bytes(`00 ${address} 00 00 ${TIME} 00`)).from;
		t.is(from("0B912160550521F3"), "+12065550123");
		t.is(from("0A812060555510"), "0206555501");
		t.is(from("03A1 55F5"), "555");
		t.is(from("05 81 2A CB FD"), "*2#ab");
		t.is(from("0D D0 456CB009651601"), "EXAMPLE");
		t.is(from("07 D0 D4F29C0E"), "Test");
		t.is(from("00 81"), "");
	},
	"octets are octets, whatever their class"(t) {
		t.deepEqual(contentOf("04", "03 00FF80"), { data: new Uint8Array([0, 255, 128]) });
		t.deepEqual(contentOf("F5", "01 41"), { data: new Uint8Array([0x41]) });
		t.deepEqual(contentOf("20", "01 41"), { data: new Uint8Array([0x41]) }, "compressed");
	},
	"UCS2 holds every script, pairs of surrogates too"(t) {
		t.deepEqual(contentOf("08", "04 03B1 4E2D"), { text: "α中" });
		t.deepEqual(contentOf("08", "04 D83D DE00"), { text: "😀" });
		t.deepEqual(contentOf("E0", "02 03B1"), { text: "α" });
		t.deepEqual(contentOf("08", "03 03B1 4E"), { text: "α" }, "an octet too many");
	},
	"a character that its sender has cut in two is whole when the parts are joined"(t) {
		const half = (units: string) => {
			const content = contentOf("08", `02 ${units}`);
			return "text" in content ? content.text : "";
		};
		t.is(half("D83D") + half("DE00"), "😀");
		t.is(encodeHex(encodeUtf8(half("D83D") + half("DE00"))), "F09F9880");
	},
	"the class is read from both groups of coding schemes"(t) {
		const classOf = (scheme: string) => read(delivered(`00 ${scheme} ${TIME} 00`)).messageClass;
		t.is(classOf("00"), undefined);
		t.is(classOf("10"), 0);
		t.is(classOf("18"), 0);
		t.is(classOf("52"), 2);
		t.is(classOf("F0"), 0);
		t.is(classOf("F3"), 3);
		t.is(classOf("C8"), undefined);
	},
	"parts are numbered, with references of 8 and of 16 bits"(t) {
		t.deepEqual(read(delivered(`00 00 ${TIME} 08 050003 2A0302 82`, "40")).part, {
			reference: 0x2a,
			wide: false,
			total: 3,
			number: 2,
		});
		t.deepEqual(read(delivered(`00 08 ${TIME} 09 060804 12340201 03B1`, "40")), {
			kind: "deliver",
			from: "+12065550123",
			sentAt: SENT_AT,
			part: { reference: 0x1234, wide: true, total: 2, number: 1 },
			content: { text: "α" },
		});
	},
	"a part that cannot be one is a message of its own"(t) {
		for (const [total, number] of ["0001", "0200", "0203"].map((pair) => [pair.slice(0, 2), pair.slice(2)]))
			t.is(read(delivered(`00 08 ${TIME} 06 050003 2A${total}${number}`, "40")).part, undefined);
		t.is(read(delivered(`00 08 ${TIME} 05 040002 2A02`, "40")).part, undefined);
	},
	"ports are read in both widths, beside the number of a part"(t) {
		t.deepEqual(read(delivered(`00 04 ${TIME} 0D 0B 0504 0B84 23F0 0003 2A0201 99`, "40")), {
			kind: "deliver",
			from: "+12065550123",
			sentAt: SENT_AT,
			part: { reference: 0x2a, wide: false, total: 2, number: 1 },
			ports: { destination: 2948, source: 9200 },
			content: { data: new Uint8Array([0x99]) },
		});
		t.deepEqual(read(delivered(`00 04 ${TIME} 05 04 0402 F0F1`, "40")).ports, { destination: 0xf0, source: 0xf1 });
	},
	"information elements that are unknown, or longer than the header, are passed over"(t) {
		t.deepEqual(contentOf("08", "08 05 7003 010203 03B1", "40"), { text: "α" });
		t.deepEqual(contentOf("08", "05 02 00FF 03B1", "40"), { text: "α" });
		t.deepEqual(contentOf("08", "04 01 00 03B1", "40"), { text: "α" });
	},
	"national shift tables: those of Turkey, Spain and Portugal are there, for others the default one stands in"(t) {
		// 4 octets of header are 5 septets with 3 bits to fill before the first of the text.
		t.deepEqual(contentOf("00", "07 03 2401 01 D8A401", "40"), { text: "ı" });
		t.deepEqual(contentOf("00", "07 03 2401 02 D8A401", "40"), { text: "í" });
		t.deepEqual(contentOf("00", "07 03 2401 0A D8A401", "40"), { text: "i" });
		t.deepEqual(contentOf("00", "06 03 2501 01 3800", "40"), { text: "ı" });
		t.deepEqual(contentOf("00", "06 03 2501 03 3800", "40"), { text: "í" });
		t.deepEqual(contentOf("00", "06 03 2501 0D 3800", "40"), { text: "ì" });
	},
	"an escape before what the extension table lacks is passed over"(t) {
		t.deepEqual(contentOf("00", "02 9B30"), { text: "a" });
		t.deepEqual(contentOf("00", "02 9B32"), { text: "€" });
		t.deepEqual(contentOf("00", "01 1B"), { text: "" });
	},
	"a status report names message, recipient, times and status"(t) {
		t.deepEqual(decodeIncomingSms(bytes(`06 2A 0B912160550521F3 ${TIME} 62111280031000 00`)), {
			kind: "status-report",
			reference: 42,
			recipient: "+12065550123",
			sentAt: SENT_AT,
			endedAt: SENT_AT + 1000,
			status: 0,
		});
	},
	"a PDU cut off anywhere is refused with a sentence that says where"(t) {
		const whole = delivered(`00 08 ${TIME} 09 060804 12340201 03B1`, "40");
		for (let length = 0; length < whole.length; length++)
			t.true(t.throws(() => decodeIncomingSms(whole.subarray(0, length))) instanceof SmsPduError, `${length}`);
		t.is(
			t.throws(() => decodeIncomingSms(whole.subarray(0, -1))).message,
			"The SMS is cut off: the text takes 9 octets, and 8 are left.",
		);
		t.throws(() => decodeIncomingSms(bytes(`06 2A 0B912160550521F3 ${TIME} ${TIME}`)), "the status takes 1 octets");
		t.throws(() => decodeIncomingSms(delivered(`00 08 ${TIME} 03 061122`, "40")), "its header takes 7 octets of the 3");
		t.throws(() => decodeIncomingSms(bytes("01 00 0B912160550521F3")), "TP-MTI is 1");
	},
	"no octets at all make it fail otherwise"(t) {
		let seed = 1;
		const random = () => {
			seed = (seed * 48_271) % 2_147_483_647;
			return seed;
		};
		for (let count = 0; count < 400; count++) {
			const octets = Uint8Array.from({ length: random() % 60 }, () => random() & 0xff);
			// One that is long enough to be read deeply.
			if (count % 2) octets.set([count & 0x43, 4, 0x91, 0x21, 0x43, 0, count & 0xff].slice(0, octets.length));
			try {
				decodeIncomingSms(octets);
			} catch (error) {
				t.true(error instanceof SmsPduError, `${encodeHex(octets)}: ${String(error)}`);
			}
		}
	},
};

export default table;
