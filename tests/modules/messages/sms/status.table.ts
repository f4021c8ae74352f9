import { describeStatus } from "messages/sms/status";
import type { TestTable } from "../../../support/table";

const table: TestTable = {
	"every status has its kind by its class, its code and a sentence"(t) {
		for (let code = 0; code <= 255; code++) {
			const status = describeStatus(code);
			t.is(status.code, code);
			t.true(/^[A-Z].*\.$/.test(status.text), `${code}: ${status.text}`);
			if (code >= 0x20 && code < 0x40) t.is(status.kind, "delayed", `${code}`);
			if (code >= 0x40) t.is(status.kind, "undelivered", `${code}`);
			if (code < 0x20 && code !== 2) t.is(status.kind, "delivered", `${code}`);
		}
	},
	"the sentences are those of 23.040"(t) {
		t.deepEqual(describeStatus(0), { kind: "delivered", code: 0, text: "The message has arrived." });
		t.is(
			describeStatus(0x01).text,
			"The message centre has handed the message on, and cannot tell whether it has arrived.",
		);
		t.is(describeStatus(0x02).kind, "undelivered");
		t.is(describeStatus(0x22).text, "The message centre goes on trying: no response from the recipient's phone.");
		t.is(describeStatus(0x31).text, "The message centre goes on trying: for a reason of its own (status 49).");
		t.is(describeStatus(0x46).text, "The message centre has given up: the message's validity period expired.");
		t.is(describeStatus(0x4f).text, "The message centre has given up: status 79, which has no meaning yet.");
		t.is(
			describeStatus(0x60).text,
			"The message centre has given up trying: congestion. Send the message again later.",
		);
	},
	"reserved values are service rejected"(t) {
		t.is(describeStatus(0xff).text, describeStatus(0x63).text);
		t.is(describeStatus(0xff).code, 255);
	},
};

export default table;
