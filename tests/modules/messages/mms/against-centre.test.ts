import test from "ava";
import { decodeMmsPush } from "messages/mms/decode-push";
import { encodeMmsResponse } from "messages/mms/encode-response";
import { MmsRetrieveError } from "messages/mms/errors";
import type { MmsNotification } from "messages/mms/incoming";
import { decodeResponse } from "../../../../simulator/carrier/pdu/decode-response";
import { encodeNotification } from "../../../../simulator/carrier/pdu/encode-notification";
import { encodePush } from "../../../../simulator/carrier/pdu/encode-push";
import { encodeDeliveryReport, encodeReadReport } from "../../../../simulator/carrier/pdu/encode-reports";
import {
	encodeRetrieveConfirmation,
	encodeRetrieveFailure,
} from "../../../../simulator/carrier/pdu/encode-retrieve-confirmation";
import { STATUS, type Status } from "../../../../simulator/carrier/pdu/fields";
import { RETRIEVE_STATUS } from "../../../../simulator/carrier/pdu/retrieve-status";
import { SMALL } from "../../modem/support/scenes";
import { decode } from "./collector";

// Firmware and carrier were each written from the specification: what one writes, the other has to read.

const SUBJECTS = ["hello", "Grüße", "Χαιρετίσματα", "你好", "👋🏽 hello", '"quoted"', "x".repeat(200)];
const DATE = Date.UTC(2026, 0, 1, 12);

test("a notification of the carrier is read whole, in any script", (t) => {
	for (const subject of SUBJECTS) {
		const notification = {
			transactionId: "N1",
			from: "+12065550188",
			subject,
			size: 300_000,
			contentLocation: "http://mmsc.example.com/fetch/1",
			messageClass: "personal" as const,
			deliveryReport: false,
		};
		const read = decodeMmsPush(encodePush(encodeNotification({ ...notification, expiry: 259_200 })));
		t.deepEqual(read, { ...notification, expiry: { utc: false, seconds: 259_200 } });
	}
});

test("a sender who hides stays hidden", (t) => {
	const contentLocation = "http://mmsc.example.com/fetch/1";
	const fields = { transactionId: "N1", size: 1, expiry: 60, contentLocation, messageClass: "personal" as const };
	t.is((decodeMmsPush(encodePush(encodeNotification(fields))) as MmsNotification).from, undefined);
});

test("a message of the carrier is read whole, in any script and whatever the pieces", (t) => {
	const text = new TextEncoder().encode("Γειά σου 👋");
	const parts = [
		{ contentType: "application/smil", name: "start.smil", bytes: new TextEncoder().encode("<smil/>") },
		{ contentType: "text/plain", charset: "utf-8", name: "hello.txt", bytes: text },
		{ contentType: "image/jpeg", name: "dirt road.jpg", contentId: "picture", bytes: SMALL },
		{ contentType: "audio/amr", name: "voice.amr", bytes: new Uint8Array(700).fill(0x23) },
	];
	for (const subject of SUBJECTS) {
		const headers = {
			...{ transactionId: "R1", messageId: "1@mmsc.example.com", date: DATE, from: "name@example.com", subject },
			...{ to: ["+12065550100", "+12065550101"], cc: ["other@example.com"] },
			...({ messageClass: "personal", priority: "high", deliveryReport: true, readReport: false } as const),
		};
		const pdu = encodeRetrieveConfirmation({ ...headers, parts });
		for (const size of [1000, 1024, pdu.length]) {
			const { message, parts: read } = decode(pdu, size);
			t.deepEqual(message, headers);
			t.deepEqual(
				read.map(({ header, bytes }) => [header.contentType, header.charset, header.name, header.contentId, bytes]),
				parts.map((part) => [
					...[part.contentType, part.charset, part.name, part.contentId ?? part.name],
					[...part.bytes],
				]),
			);
		}
	}
});

test("every status that the carrier may send in place of a message is an error", (t) => {
	for (const [status, value] of Object.entries(RETRIEVE_STATUS)) {
		if (status === "Ok") continue;
		const pdu = encodeRetrieveFailure({ transactionId: "R1", date: DATE, status }, "Keine Lust");
		const error = t.throws(() => decode(pdu, 10), { instanceOf: MmsRetrieveError });
		t.is(error.status, value);
		t.is(error.transient, status.startsWith("Error-transient"));
		t.true(error.message.includes("Keine Lust"));
	}
});

test("the carrier's reports are read", (t) => {
	const about = { messageId: "7@mmsc.example.com", recipient: "+12065550188", date: DATE };
	for (const status of Object.keys(STATUS) as Status[])
		t.deepEqual(decodeMmsPush(encodePush(encodeDeliveryReport({ ...about, status }))), {
			kind: "delivery",
			...about,
			status,
		});
	const sender = "+12065550100";
	for (const [status, words] of [
		["read", "read"],
		["deleted", "deleted without being read"],
	] as const)
		t.deepEqual(decodeMmsPush(encodePush(encodeReadReport({ ...about, sender, status }))), {
			kind: "read",
			...about,
			status: words,
		});
});

test("the carrier reads what it is told", (t) => {
	for (const status of ["retrieved", "deferred", "rejected", "unrecognised"] as const)
		t.deepEqual(decodeResponse(encodeMmsResponse({ kind: "notification", transactionId: "N1", status })), {
			kind: "M-NotifyResp.ind",
			transactionId: "N1",
			status,
			reportAllowed: true,
		});
	t.deepEqual(decodeResponse(encodeMmsResponse({ kind: "acknowledgement", transactionId: "R1" })), {
		kind: "M-Acknowledge.ind",
		transactionId: "R1",
		reportAllowed: true,
	});
});
