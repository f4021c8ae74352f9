import test from "ava";
import { encodeNotification, type Notification } from "../../simulator/carrier/pdu/encode-notification";
import { encodePush } from "../../simulator/carrier/pdu/encode-push";
import { encodeDeliveryReport, encodeReadReport } from "../../simulator/carrier/pdu/encode-reports";
import {
	encodeRetrieveConfirmation,
	encodeRetrieveFailure,
} from "../../simulator/carrier/pdu/encode-retrieve-confirmation";
import { encodeAcknowledgement, encodeNotifyResponse } from "../../simulator/modem/mms/encode-responses";
import { exampleMessage } from "../simulator/carrier/example-message";
import { complaintsOf, complaintsOfPush, runTshark, runTsharkOnPush, tsharkIsHere } from "../support/tshark";

const testWithTshark = tsharkIsHere ? test : test.skip;
const reason = tsharkIsHere ? "" : " (tshark is not installed: apt-get install tshark)";

const DATE = Date.UTC(2026, 0, 1, 12);
const NOTIFICATION: Notification = {
	transactionId: "in-1",
	from: "+12065550188",
	subject: "Grüße vom Gipfel 🏔",
	deliveryReport: true,
	messageClass: "personal",
	size: 300_000,
	expiry: 259_200,
	contentLocation: "http://mmsc.example.com/fetch/in-1",
};
const REPORT = { messageId: "1@mmsc.example.com", recipient: "+12065550123", date: DATE };

/** Values of fields as tshark prints them, joined by `|`. */
const fieldsOf = (text: string) => text.trim().split("\t").join("|");
const fieldOptions = (...fields: string[]) => ["-T", "fields", ...fields.flatMap((field) => ["-e", `mmse.${field}`])];

testWithTshark(`tshark reads a notification in its WAP push${reason}`, (t) => {
	const push = encodePush(encodeNotification(NOTIFICATION));
	const fields = fieldOptions("message_type", "transaction_id", "from", "message_size", "content_location");
	t.is(
		fieldsOf(runTsharkOnPush(push, fields)),
		"0x82|in-1|+12065550188/TYPE=PLMN|300000|http://mmsc.example.com/fetch/in-1",
	);
	t.regex(runTsharkOnPush(push, ["-V"]), /Application[- ]I[dD]: .*mms\.ua/i);
	t.is(complaintsOfPush(push), "");
	t.not(complaintsOfPush(push.subarray(0, push.length - 20)), "", "its silence means something");
});

testWithTshark(`tshark reads a message that is fetched, and has nothing against it${reason}`, (t) => {
	const source = exampleMessage(new Uint8Array(100));
	const pdu = encodeRetrieveConfirmation({ ...source, transactionId: "in-1", messageId: "1@example.com", date: DATE });
	t.is(
		fieldsOf(runTshark(pdu, fieldOptions("message_type", "transaction_id", "from", "to", "cc"))),
		"0x84|in-1|+12065550188/TYPE=PLMN|+12065550100/TYPE=PLMN|someone@example.com",
	);
	const shown = runTshark(pdu, ["-V"]);
	for (const part of ["application/smil", "text/plain", "image/jpeg", "audio/amr"]) t.true(shown.includes(part), part);
	t.is(complaintsOf(pdu), "");
});

testWithTshark(`tshark has nothing against a message of 100 kB, nor against one that is not there${reason}`, (t) => {
	const photo = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 253);
	const source = exampleMessage(photo);
	t.is(complaintsOf(encodeRetrieveConfirmation({ ...source, transactionId: "a", messageId: "b", date: DATE })), "");
	const status = "Error-permanent-message-not-found";
	const failure = encodeRetrieveFailure({ transactionId: "in-1", date: DATE, status }, status);
	t.is(fieldsOf(runTshark(failure, fieldOptions("message_type", "retrieve_status"))), "0x84|0xe2");
	t.is(complaintsOf(failure), "");
});

testWithTshark(`tshark reads the reports${reason}`, (t) => {
	const delivery = encodePush(encodeDeliveryReport({ ...REPORT, status: "expired" }));
	t.is(
		fieldsOf(runTsharkOnPush(delivery, fieldOptions("message_type", "message_id", "to", "status"))),
		"0x86|1@mmsc.example.com|+12065550123/TYPE=PLMN|0x80",
	);
	const read = encodePush(encodeReadReport({ ...REPORT, sender: "+12065550100", status: "read" }));
	t.is(
		fieldsOf(runTsharkOnPush(read, fieldOptions("message_type", "message_id", "to", "from", "read_status"))),
		"0x88|1@mmsc.example.com|+12065550100/TYPE=PLMN|+12065550123/TYPE=PLMN|0x80",
	);
	t.is(complaintsOfPush(delivery) + complaintsOfPush(read), "");
});

testWithTshark(`tshark reads what a modem tells the centre${reason}`, (t) => {
	const response = encodeNotifyResponse("in-1", "deferred", false);
	t.is(
		fieldsOf(runTshark(response, fieldOptions("message_type", "transaction_id", "status", "report_allowed"))),
		"0x83|in-1|0x83|0x81",
	);
	const acknowledgement = encodeAcknowledgement("in-1");
	t.is(fieldsOf(runTshark(acknowledgement, fieldOptions("message_type", "transaction_id"))), "0x85|in-1");
	t.is(complaintsOf(response) + complaintsOf(acknowledgement), "");
});
