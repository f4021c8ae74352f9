import { existsSync, readFileSync } from "node:fs";
import test from "ava";
import { nameOf, textOf } from "../../../simulator/carrier/mailbox";
import { decodeSendRequest } from "../../../simulator/carrier/pdu/decode-send-request";
import { encodeSendConfirmation } from "../../../simulator/carrier/pdu/encode-send-confirmation";
import { decodeSendConfirmation } from "../../../simulator/modem/mms/decode-send-confirmation";
import { encodeSendRequest } from "../../../simulator/modem/mms/encode-send-request";
import { exampleRequest } from "./example-request";

test("the carrier reads what the modem wrote", (t) => {
	const request = exampleRequest();
	const message = decodeSendRequest(encodeSendRequest(request));
	const { parts, contentType, ...headers } = message;
	t.deepEqual(headers, {
		transactionId: "T0001",
		version: "1.2",
		date: 1_767_268_800,
		from: undefined,
		to: ["+12065550123/TYPE=PLMN", "someone@example.com"],
		cc: ["+12065550124/TYPE=PLMN"],
		bcc: ["+12065550125/TYPE=PLMN"],
		subject: "Überfahrt nach Århus 🚢",
		messageClass: "personal",
		expiry: { relative: true, seconds: 86_400 },
		priority: "high",
		senderVisibility: "show",
		deliveryReport: true,
		readReport: false,
	});
	t.is(contentType.type, "application/vnd.wap.multipart.mixed");
	t.deepEqual(
		parts.map((part) => [part.contentType.type, nameOf(part), part.contentId, part.bytes.length]),
		[
			["text/plain", "text.txt", "<text.txt>", 21],
			["image/jpeg", "photo.jpg", "<photo.jpg>", 5000],
			["audio/amr", "sound.amr", "<sound>", 6],
		],
	);
	t.is(textOf(parts[0]!), "Grüße aus dem Hafen");
	t.deepEqual(Buffer.from(parts[1]!.bytes), Buffer.from(request.parts[1]!.bytes));
});

test("a SMIL part makes the body multipart/related that starts with it", (t) => {
	const request = exampleRequest();
	const smil = { contentType: "application/smil", name: "smil.xml", contentId: "smil", bytes: Buffer.from("<smil/>") };
	const { contentType } = decodeSendRequest(encodeSendRequest({ ...request, parts: [smil, ...request.parts] }));
	t.deepEqual(contentType, {
		type: "application/vnd.wap.multipart.related",
		parameters: { type: "application/smil", start: "<smil>" },
	});
});

test("a subject arrives from every character set", (t) => {
	const subjects = [
		{ charset: "us-ascii", bytes: Buffer.from("plain"), read: "plain" },
		{ charset: "ucs2", bytes: Buffer.from("00e500e400f6", "hex"), read: "åäö" },
		{ charset: "gbk", bytes: Buffer.from("c4e3bac3", "hex"), read: "你好" },
		{ charset: "utf-8", bytes: Buffer.from("你好".repeat(40)), read: "你好".repeat(40) },
	] as const;
	for (const { read, ...subject } of subjects) {
		t.is(decodeSendRequest(encodeSendRequest({ ...exampleRequest(), subject })).subject, read);
	}
});

test("a PDU that is cut anywhere is refused in words", (t) => {
	const pdu = encodeSendRequest(exampleRequest(Uint8Array.of(1, 2, 3)));
	for (let length = 0; length < pdu.length; length++) {
		const error = t.throws(() => decodeSendRequest(pdu.subarray(0, length)), { name: "PduError" });
		t.regex(error.message, /\(octet \d+\)$/);
	}
	t.throws(() => decodeSendRequest(Buffer.concat([pdu, Buffer.of(0)])), { message: /1 octets are left over/ });
});

test("what is no M-Send.req is refused in words", (t) => {
	const refused = (hex: string, message: RegExp) =>
		t.throws(() => decodeSendRequest(Buffer.from(hex, "hex")), { name: "PduError", message });
	refused("6869", /does not begin with X-Mms-Message-Type/);
	refused("8c84", /message type 132 is not M-Send.req/);
	refused("8c80984100", /ends too early/);
	refused("8c8098410084a300", /X-Mms-MMS-Version is missing/);
	refused("8c808d9284a300", /X-Mms-Transaction-Id is missing/);
	refused("8c8098410092", /header field 0x92 does not belong/);
	refused("8c8098410086ff", /neither Yes/);
	refused("8c809841008d92848300", /the body is text\/plain/);
	refused("8c809841009603eaff00", /character set that it names, utf-8/);
});

test("a confirmation is read back, and other bytes are none", (t) => {
	const fields = { transactionId: "T1", responseStatus: 227, responseText: "no such number", messageId: "1@mmsc" };
	t.deepEqual(decodeSendConfirmation(encodeSendConfirmation(fields)), fields);
	const short = { transactionId: "", responseStatus: 128 };
	t.like(decodeSendConfirmation(encodeSendConfirmation(short)), { ...short, messageId: undefined });
	t.is(decodeSendConfirmation(Buffer.from("<html></html>")), undefined);
	t.is(decodeSendConfirmation(new Uint8Array()), undefined);
	t.is(decodeSendConfirmation(encodeSendConfirmation(short).subarray(0, 5)), undefined);
});

interface Expected {
	file: string;
	tshark: string;
	mmsd_bodies: number[];
	py_headers: Record<string, string>;
}

const FIELD_DATA = new URL("../../../../shared/field-data/mms/", import.meta.url);
const M_SEND_REQ = "0x80";

if (existsSync(FIELD_DATA)) {
	const all = JSON.parse(readFileSync(new URL("expected.json", FIELD_DATA), "utf8")) as Expected[];
	for (const { file, tshark, mmsd_bodies, py_headers } of all) {
		const pdu = readFileSync(new URL(file, FIELD_DATA));
		const [kind, transactionId, from, to, subject, contentTypes] = tshark.split("|");
		if (kind !== M_SEND_REQ) {
			test(`${file} is refused: it is no M-Send.req`, (t) => {
				t.throws(() => decodeSendRequest(pdu), { message: /is not M-Send.req/ });
			});
			continue;
		}
		test(`${file} reads as other decoders read it`, (t) => {
			const message = decodeSendRequest(pdu);
			t.is(message.transactionId, transactionId!);
			t.is(message.version, py_headers["MMS-Version"]!);
			t.is(message.from ?? "<insert address>", from!);
			t.is(message.subject ?? "", subject!);
			t.is([message.contentType.type, ...message.parts.map((part) => part.contentType.type)].join(), contentTypes!);
			t.deepEqual(
				message.parts.map((part) => part.bytes.length),
				mmsd_bodies,
			);
			t.is(message.to.join(), py_headers.To!.slice(2, -2).split("', '").join());
			if (to!.includes("/TYPE=PLMN,")) t.is(message.to.join(), to!);
			t.is(message.priority, py_headers.Priority?.toLowerCase());
			t.is(message.messageClass, py_headers["Message-Class"]?.toLowerCase());
		});
	}
} else {
	test.skip("the PDUs of real phones read as other decoders read them (../shared/field-data is not here)", () =>
		undefined);
}
