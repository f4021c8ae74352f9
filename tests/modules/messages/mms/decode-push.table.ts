import { decodeMmsIndication, decodeMmsPush } from "messages/mms/decode-push";
import { MmsFormatError } from "messages/mms/errors";
import type { TestTable } from "../../../support/table";
import { octets, sized, uintvar } from "./octets";

const MMS_MESSAGE = 0xbe;
const CONTENT_LOCATION = "http://mmsc.example.com/n?id=7";

/** M-Notification.ind as a centre sends it. */
const NOTIFICATION = octets(
	...[0x8c, 0x82, 0x98, "T-7", 0x8d, 0x93],
	...[0x89, sized(0x80, "+12065550188/TYPE=PLMN"), 0x96, sized(0xea, "Gr\xc3\xbc\xc3\x9fe"), 0x86, 0x80],
	...[0x8a, 0x80, 0x8e, 2, 0x5a, 0x1d, 0x88, sized(0x81, 3, 3, 0xf4, 0x80), 0x83, CONTENT_LOCATION],
);

function push(body: Uint8Array, headers = octets(MMS_MESSAGE, 0xaf, 0x84), type = 6): Uint8Array {
	return octets(1, type, uintvar(headers.length), headers, body);
}

const table: TestTable = {
	"a notification says where the message waits, from whom, how large and how long"(t) {
		t.deepEqual(decodeMmsPush(push(NOTIFICATION)), {
			transactionId: "T-7",
			contentLocation: CONTENT_LOCATION,
			from: "+12065550188",
			subject: "Grüße",
			size: 23_069,
			expiry: { utc: false, seconds: 259_200 },
			messageClass: "personal",
			deliveryReport: true,
		});
	},
	"the content type of the push may be a number, a text, or one of them with parameters"(t) {
		const name = "Application/vnd.wap.mms-message";
		for (const headers of [octets(0xbe), octets(name), sized(0xbe, 0x81, 0xea), sized(name, 0x81, 0xea)])
			t.is((decodeMmsPush(push(NOTIFICATION, headers)) as { transactionId: string }).transactionId, "T-7");
	},
	"a confirmed push is read like one without confirmation"(t) {
		t.true(decodeMmsPush(push(NOTIFICATION, octets(MMS_MESSAGE), 7)) !== undefined);
	},
	"pushes of other kinds are not for MMS"(t) {
		t.is(decodeMmsPush(push(octets("x"), octets("text/vnd.wap.si"))), undefined, "service indication");
		t.is(decodeMmsPush(push(NOTIFICATION, octets(MMS_MESSAGE), 0x40)), undefined, "another PDU of WSP");
		t.is(decodeMmsPush(new Uint8Array(0)), undefined, "nothing");
		t.is(decodeMmsPush(octets(1)), undefined, "one octet");
	},
	"the sender may be hidden, and lack the token before the address"(t) {
		const from = (...value: Uint8Array[]) =>
			decodeMmsIndication(octets(0x8c, 0x82, 0x98, "1", 0x8d, 0x90, ...value, 0x83, "http://a/b")) as { from?: string };
		t.is(from(octets(0x89, 1, 0x81)).from, undefined);
		t.is(from().from, undefined);
		t.is(from(octets(0x89, "+12065550188/TYPE=PLMN")).from, "+12065550188");
		t.is(from(octets(0x89, sized(0x80, sized(0xea, "J\xc3\xb6 <jo@example.com>")))).from, "Jö <jo@example.com>");
	},
	"an expiry may be a time, and a class a word of the centre's own"(t) {
		const body = octets(
			...[0x8c, 0x82, 0x98, "1", 0x8d, 0x90, 0x8a, "X-Lottery"],
			...[0x88, sized(0x80, 4, 0x65, 0, 0, 0), 0x8e, 0x85, 0x83, "http://a/b"],
		);
		const notification = decodeMmsIndication(body);
		t.deepEqual((notification as { expiry?: unknown }).expiry, { utc: true, seconds: 0x65000000 });
		t.is((notification as { messageClass?: string }).messageClass, "x-lottery");
		t.is((notification as { size?: number }).size, 5, "a size in one octet");
	},
	"fields that nobody knows are passed over"(t) {
		const unknown = octets(0xb9, "text", 0xb8, sized(1, 2, 3), 0xb7, 0x80, "X-Own-Header", "value");
		const body = octets(0x8c, 0x82, 0x98, "1", 0x8d, 0x90, unknown, 0x83, "http://a/b");
		t.is((decodeMmsIndication(body) as { contentLocation: string }).contentLocation, "http://a/b");
	},
	"a delivery report names the message, its recipient and what became of it"(t) {
		const body = octets(
			...[0x8c, 0x86, 0x8d, 0x92, 0x8b, "M-1@example.com", 0x97, "+12065550188/TYPE=PLMN"],
			...[0x85, 4, 0x4d, 0xe8, 0xad, 0x31, 0x95],
		);
		const statuses = [
			"expired",
			"retrieved",
			"rejected",
			"deferred",
			"unrecognised",
			"indeterminate",
			"forwarded",
			"unreachable",
		];
		for (const [index, status] of statuses.entries())
			t.deepEqual(decodeMmsPush(push(octets(body, 128 + index))), {
				kind: "delivery",
				messageId: "M-1@example.com",
				recipient: "+12065550188",
				date: Date.UTC(2011, 5, 3, 9, 45, 21),
				status,
			});
	},
	"a read report is about its sender"(t) {
		const body = octets(
			...[0x8c, 0x88, 0x8d, 0x92, 0x8b, "M-1", 0x97, "+12065550100/TYPE=PLMN"],
			...[0x89, sized(0x80, "+12065550188/TYPE=PLMN"), 0x9b],
		);
		const report = { kind: "read", messageId: "M-1", recipient: "+12065550188", date: undefined };
		t.deepEqual(decodeMmsPush(push(octets(body, 128))), { ...report, status: "read" });
		t.deepEqual(decodeMmsPush(push(octets(body, 129))), { ...report, status: "deleted without being read" });
	},
	"what cannot be done without is asked for by its name"(t) {
		t.throws(() => decodeMmsIndication(octets(0x8c, 0x82, 0x83, "http://a/b")), "without an X-Mms-Transaction-Id");
		t.throws(() => decodeMmsIndication(octets(0x8c, 0x82, 0x98, "1")), "without an X-Mms-Content-Location");
		t.throws(() => decodeMmsIndication(octets(0x8c, 0x86, 0x97, "1", 0x95, 129)), "without a Message-ID");
		t.throws(() => decodeMmsIndication(octets(0x8c, 0x86, 0x8b, "1", 0x95, 129)), "without the address");
		t.throws(() => decodeMmsIndication(octets(0x8c, 0x86, 0x8b, "1", 0x97, "1")), "without a status");
	},
	"an MMS that no centre pushes is an error that names its type"(t) {
		t.throws(() => decodeMmsPush(push(octets(0x8c, 0x96))), "type 150");
		t.throws(() => decodeMmsPush(push(octets("<html>"))), "does not begin like an MMS");
	},
	"a push that was cut off anywhere is an error, never half a notification"(t) {
		const whole = push(NOTIFICATION);
		for (let length = 5; length < whole.length; length++) {
			const error = t.throws(() => decodeMmsPush(whole.subarray(0, length)), "");
			t.true(error instanceof MmsFormatError, `${length} octets: ${error}`);
		}
	},
	"an octet that has been changed anywhere is read or refused, never a crash"(t) {
		const whole = push(NOTIFICATION);
		for (let at = 0; at < whole.length; at++)
			for (const octet of [0, 1, 31, 32, 127, 128, 255]) {
				const changed = Uint8Array.from(whole);
				changed[at] = octet;
				try {
					decodeMmsPush(changed);
				} catch (error) {
					t.true(error instanceof MmsFormatError, `${octet} at ${at}: ${error}`);
				}
			}
	},
	"a notification of the conformance set is read as others read it"(t) {
		const pdu = t.sharedBytes("field-data/mms/mmsd-ni-mms-1-3-con-272.mms");
		const path = "/abcdefghi".repeat(8);
		t.deepEqual(decodeMmsIndication(pdu), {
			transactionId: "OgQKKB",
			contentLocation: `http://abcdefghi${path}.mms`,
			from: "+44123989100",
			subject: "MMS-1.3-con-272",
			size: 23_069,
			expiry: { utc: false, seconds: 259_200 },
			messageClass: "personal",
			deliveryReport: undefined,
		});
	},
};

export default table;
