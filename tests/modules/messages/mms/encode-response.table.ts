import { encodeMmsResponse } from "messages/mms/encode-response";
import type { TestTable } from "../../../support/table";
import { octets } from "./octets";

const table: TestTable = {
	"an answer to a notification has its transaction and what became of the message"(t) {
		const statuses = { retrieved: 129, rejected: 130, deferred: 131, unrecognised: 132 } as const;
		for (const status of ["retrieved", "rejected", "deferred", "unrecognised"] as const)
			t.deepEqual(
				encodeMmsResponse({ kind: "notification", transactionId: "OgQKKB", status }),
				octets(0x8c, 0x83, 0x98, "OgQKKB", 0x8d, 0x93, 0x95, statuses[status]),
			);
	},
	"an acknowledgement has the transaction of the message that was fetched"(t) {
		t.deepEqual(
			encodeMmsResponse({ kind: "acknowledgement", transactionId: "T-7" }),
			octets(0x8c, 0x85, 0x98, "T-7", 0x8d, 0x93),
		);
	},
	"a transaction whose first octet would mean something else is quoted"(t) {
		t.deepEqual(
			encodeMmsResponse({ kind: "acknowledgement", transactionId: "é" }),
			octets(0x8c, 0x85, 0x98, 127, "\xc3\xa9", 0x8d, 0x93),
		);
	},
};

export default table;
