import type { Receipt } from "jobs/receipt";
import type { MmsReport } from "messages/mms/incoming";

type Meaning = Pick<Receipt, "kind" | "text">;

/** X-Mms-Status (OMA-TS-MMS_ENC-V1_3, 7.3.54) in a delivery report. */
const DELIVERY: Readonly<Record<string, Meaning>> = Object.freeze({
	retrieved: Object.freeze({ kind: "delivered", text: "The message has arrived." }),
	expired: Object.freeze({ kind: "undelivered", text: "The message was not fetched in time." }),
	rejected: Object.freeze({ kind: "undelivered", text: "The recipient does not want the message." }),
	deferred: Object.freeze({ kind: "delayed", text: "The recipient fetches the message later." }),
	unrecognised: Object.freeze({ kind: "undelivered", text: "The recipient's phone cannot read the message." }),
	indeterminate: Object.freeze({
		kind: "delayed",
		text: "The message centre cannot tell whether the message arrived.",
	}),
	forwarded: Object.freeze({ kind: "delayed", text: "The recipient has had the message sent on without reading it." }),
	unreachable: Object.freeze({ kind: "undelivered", text: "The recipient cannot be reached." }),
});

/** What the message centre pushes about a message that was sent, as a receipt of its job. */
export function mmsReceipt({ kind, recipient, date, status }: MmsReport): Receipt {
	const at = date === undefined ? {} : { at: date };
	if (kind === "read") return { recipient, kind: "read", text: `The recipient has it: ${status}.`, ...at };
	const meaning = DELIVERY[status] ?? { kind: "delayed", text: `The message centre says "${status}" of the message.` };
	return { recipient, ...meaning, ...at };
}
