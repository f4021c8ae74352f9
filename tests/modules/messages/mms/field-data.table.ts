import { decodeMmsIndication } from "messages/mms/decode-push";
import type { MmsNotification } from "messages/mms/incoming";
import type { Assertions, TestTable } from "../../../support/table";
import { decode } from "./collector";

const FOLDER = "field-data/mms";
const NOTIFICATION = "m-notification-ind";

/** What other decoders read from a PDU. */
interface Expected {
	readonly file: string;
	readonly mmsd_bodies: readonly number[];
	/** That of the body, then those of its parts. */
	readonly mmsd_ctypes: readonly string[];
	readonly py_headers: Readonly<Record<string, string>>;
}

function read(t: Assertions, wanted: (expected: Expected) => boolean): Expected[] {
	return (JSON.parse(t.shared(`${FOLDER}/expected.json`)) as Expected[]).filter(wanted);
}

const isNotification = ({ py_headers }: Expected) => py_headers["Message-Type"] === NOTIFICATION;

/** An address as python-messaging writes it: with its type, and with words for one that the centre is to add. */
function addressOf(text: string | undefined): string | undefined {
	return text === "<not inserted>" ? undefined : text?.replace("/TYPE=PLMN", "");
}

/** `['+12065550100/TYPE=PLMN', ..]`, a list as Python prints it. */
function addressesOf(text: string | undefined): (string | undefined)[] {
	return text === undefined ? [] : [...text.matchAll(/'([^']*)'/g)].map(([, address]) => addressOf(address));
}

const table: TestTable = {
	"all fifteen are there"(t) {
		t.is(read(t, () => true).length, 15);
	},
	"real messages have the headers that others read from them"(t) {
		for (const { file, py_headers: headers } of read(t, (expected) => !isNotification(expected))) {
			const { message } = decode(t.sharedBytes(`${FOLDER}/${file}`));
			t.is(message?.transactionId, headers["Transaction-Id"], file);
			t.is(message?.subject, headers.Subject, file);
			t.is(message?.from, addressOf(headers.From), file);
			t.deepEqual(message?.to, addressesOf(headers.To), file);
			const date = headers.Date === undefined ? undefined : Date.parse(`${headers.Date.replace(" ", "T")}Z`);
			t.is(message?.date, date, file);
			t.is(message?.messageClass, headers["Message-Class"]?.toLowerCase(), file);
			t.is(message?.priority, headers.Priority?.toLowerCase(), file);
			t.is(message?.deliveryReport, headers["Delivery-Report"] && headers["Delivery-Report"] === "True", file);
		}
	},
	"real messages have the parts that others read from them, whatever the pieces"(t) {
		for (const { file, mmsd_bodies, mmsd_ctypes } of read(t, (expected) => !isNotification(expected))) {
			const pdu = t.sharedBytes(`${FOLDER}/${file}`);
			for (const size of [1, 100, 1024, pdu.length]) {
				const { parts } = decode(pdu, size);
				t.deepEqual(
					parts.map(({ header }) => header.contentType),
					mmsd_ctypes.slice(1),
					file,
				);
				t.deepEqual(
					parts.map(({ bytes }) => bytes.length),
					mmsd_bodies,
					file,
				);
				const last = parts.at(-1)?.bytes ?? [];
				t.deepEqual(last, [...pdu.subarray(pdu.length - last.length)], file);
			}
		}
	},
	"the real notification says what others read from it"(t) {
		const [expected] = read(t, isNotification);
		const { py_headers: headers, file } = expected as Expected;
		const notification = decodeMmsIndication(t.sharedBytes(`${FOLDER}/${file}`)) as MmsNotification;
		t.is(notification.transactionId, headers["Transaction-Id"]);
		t.is(notification.contentLocation, headers["Content-Location"]);
		t.is(notification.from, addressOf(headers.From));
		t.is(notification.subject, headers.Subject);
		t.is(notification.messageClass, headers["Message-Class"]?.toLowerCase());
		t.is(String(notification.size), headers["Message-Size"]);
		t.deepEqual(notification.expiry, { utc: false, seconds: Number(headers.Expiry) });
	},
	"real messages that were cut off are errors"(t) {
		for (const { file } of read(t, (expected) => !isNotification(expected))) {
			const pdu = t.sharedBytes(`${FOLDER}/${file}`);
			for (let length = 0; length < pdu.length; length += length < 200 ? 1 : 1009)
				t.throws(() => decode(pdu.subarray(0, length), 512), "it was cut off");
		}
	},
};

export default table;
