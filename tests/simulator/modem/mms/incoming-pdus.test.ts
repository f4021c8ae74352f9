import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { decodeResponse } from "../../../../simulator/carrier/pdu/decode-response";
import { encodeNotification } from "../../../../simulator/carrier/pdu/encode-notification";
import { encodePush } from "../../../../simulator/carrier/pdu/encode-push";
import { encodeRetrieveConfirmation } from "../../../../simulator/carrier/pdu/encode-retrieve-confirmation";
import { decodeNotification, pushedPdu } from "../../../../simulator/modem/mms/decode-notification";
import { decodeRetrieveConfirmation } from "../../../../simulator/modem/mms/decode-retrieve-confirmation";
import { encodeAcknowledgement, encodeNotifyResponse } from "../../../../simulator/modem/mms/encode-responses";
import { exampleMessage } from "../../carrier/example-message";

const NOTIFICATION = {
	transactionId: "in-1",
	messageClass: "auto",
	size: 1_000,
	expiry: 60,
	contentLocation: "http://mmsc.example.com/fetch/in-1",
} as const;

test("a push is opened whichever way its content type is written; other pushes are not", (t) => {
	const pdu = Buffer.from(encodeNotification(NOTIFICATION));
	t.deepEqual(pushedPdu(encodePush(pdu)), pdu);
	const withHeaders = (...headers: number[]) => Buffer.concat([Buffer.of(0, 6, headers.length, ...headers), pdu]);
	t.deepEqual(pushedPdu(withHeaders(0xbe, 0xaf, 0x84)), pdu, "short form");
	t.deepEqual(pushedPdu(withHeaders(0x03, 0xbe, 0x81, 0xea, 0xaf, 0x84)), pdu, "with a parameter");
	t.is(pushedPdu(withHeaders(0xae)), undefined, "application/vnd.wap.sic");
	t.is(pushedPdu(Buffer.of(0, 4, 1, 0xbe)), undefined, "no push");
	t.is(pushedPdu(Buffer.of(0, 6, 9, 0xbe)), undefined, "cut off");
});

test("a notification tells only what it has; cut off it is none", (t) => {
	const pdu = encodeNotification(NOTIFICATION);
	t.deepEqual(decodeNotification(pdu), {
		transactionId: "in-1",
		messageClass: "auto",
		messageSize: 1_000,
		expiry: { relative: true, seconds: 60 },
		contentLocation: "http://mmsc.example.com/fetch/in-1",
	});
	for (let length = 0; length < pdu.length; length++) t.is(decodeNotification(pdu.subarray(0, length)), undefined);
});

test("a message that is cut off anywhere is none", (t) => {
	const message = { ...exampleMessage(Uint8Array.of(1, 2, 3)), transactionId: "a", messageId: "b", date: 0 };
	const pdu = encodeRetrieveConfirmation(message);
	t.is(decodeRetrieveConfirmation(pdu)?.parts.length, 4);
	for (let length = 0; length < pdu.length; length++) {
		t.is(decodeRetrieveConfirmation(pdu.subarray(0, length)), undefined);
	}
});

test("what a modem tells the centre is read; what is broken is refused in words", (t) => {
	t.deepEqual(decodeResponse(encodeNotifyResponse("in-1", "rejected", false)), {
		kind: "M-NotifyResp.ind",
		transactionId: "in-1",
		status: "rejected",
		reportAllowed: false,
	});
	t.like(decodeResponse(encodeAcknowledgement("in-2")), { kind: "M-Acknowledge.ind", reportAllowed: true });
	const refused = (hex: string, message: RegExp) =>
		t.throws(() => decodeResponse(Buffer.from(hex, "hex")), { name: "PduError", message });
	refused("8c8398410095818d", /ends too early/);
	refused("8c839841009581", /X-Mms-MMS-Version is missing/);
	refused("8c838d929581", /X-Mms-Transaction-Id is missing/);
	refused("8c839841008d929580", /128 is no X-Mms-Status of an M-NotifyResp.ind/);
	refused("8c858d9284a3", /0x84 does not belong/);
	refused("8c878d929b80", /Message-ID is missing/);
});

interface Expected {
	file: string;
	tshark: string;
	mmsd_bodies: number[];
}

const FIELD_DATA = new URL("../../../../../shared/field-data/mms/", import.meta.url);
const M_NOTIFICATION_IND = "0x82";
const M_RETRIEVE_CONF = "0x84";

if (existsSync(FIELD_DATA)) {
	const all = JSON.parse(readFileSync(new URL("expected.json", FIELD_DATA), "utf8")) as Expected[];
	for (const { file, tshark, mmsd_bodies } of all) {
		const [kind, transactionId = "", from = "", to = "", subject = ""] = tshark.split("|");
		const pdu = readFileSync(new URL(file, FIELD_DATA));
		if (kind === M_NOTIFICATION_IND) {
			test(`${file} is a notification as other decoders read it`, (t) => {
				t.like(decodeNotification(pdu), { transactionId, from, subject });
			});
		}
		if (kind !== M_RETRIEVE_CONF) continue;
		test(`${file} is a message as other decoders read it`, (t) => {
			const message = decodeRetrieveConfirmation(pdu);
			t.is(message?.transactionId ?? "", transactionId);
			t.is(message?.from ?? "", from);
			t.is(message?.subject ?? "", subject);
			if (to !== "") t.is(message?.to.join(), to);
			t.deepEqual(
				message?.parts.map(({ bytes }) => bytes.length),
				mmsd_bodies,
			);
		});
	}
} else {
	test.skip("the PDUs of real centres read as other decoders read them (../shared/field-data is not here)", () =>
		undefined);
}
