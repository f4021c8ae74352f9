/** What a status report says, in words; a receipt of the job is made of it. */
export interface SmsStatus {
	/** `delayed`: the centre goes on trying; `undelivered`: it has given up. */
	readonly kind: "delivered" | "delayed" | "undelivered";
	/** TP-ST as received. */
	readonly code: number;
	/** A sentence for people. */
	readonly text: string;
}

/** TP-ST (3GPP TS 23.040, 9.2.3.15) of messages that are done. */
const RECEIVED = 0x00;
const FORWARDED = 0x01;
const REPLACED = 0x02;
/** Where the classes begin: still trying, given up for good, given up for now, reserved. */
const STILL_TRYING = 0x20;
const PERMANENT = 0x40;
const TEMPORARY = 0x60;
const RESERVED = 0x80;
/** What reserved values are to be taken for (9.2.3.15). */
const SERVICE_REJECTED = 0x63;
/** In each class, from here on: the centre's own values. */
const OWN_VALUES = 0x10;

/** By the low five bits, of 0x20 and up and of 0x60 and up. */
const TEMPORARY_ERRORS: readonly string[] = Object.freeze([
	"congestion",
	"the recipient's phone is busy",
	"no response from the recipient's phone",
	"the service was rejected",
	"the quality of service is not available",
	"an error in the recipient's phone",
]);

/** By the low five bits, of 0x40 and up. */
const PERMANENT_ERRORS: readonly string[] = Object.freeze([
	"a remote procedure error",
	"the recipient's phone cannot take such a message",
	"the recipient's phone rejected the connection",
	"the recipient cannot be reached from this network",
	"the quality of service is not available",
	"the networks do not work together",
	"the message's validity period expired",
	"the message was deleted by its sender",
	"the message was deleted by the message centre's administration",
	"the message does not exist",
]);

/** Every value has its meaning; reserved ones are read as 9.2.3.15 says. */
export function describeStatus(status: number): SmsStatus {
	if (status < STILL_TRYING) return describeDone(status);
	const code = status;
	if (status < PERMANENT) {
		const text = `The message centre goes on trying: ${reason(status, TEMPORARY_ERRORS)}.`;
		return { kind: "delayed", code, text };
	}
	if (status < TEMPORARY) {
		const text = `The message centre has given up: ${reason(status, PERMANENT_ERRORS)}.`;
		return { kind: "undelivered", code, text };
	}
	const known = status < RESERVED ? status : SERVICE_REJECTED;
	const text = `The message centre has given up trying: ${reason(known, TEMPORARY_ERRORS)}. Send the message again later.`;
	return { kind: "undelivered", code, text };
}

function describeDone(code: number): SmsStatus {
	if (code === RECEIVED) return { kind: "delivered", code, text: "The message has arrived." };
	if (code === FORWARDED) {
		const text = "The message centre has handed the message on, and cannot tell whether it has arrived.";
		return { kind: "delivered", code, text };
	}
	if (code === REPLACED)
		return { kind: "undelivered", code, text: "The message centre has replaced the message with a later one." };
	return { kind: "delivered", code, text: `The message centre is done with the message (status ${code}).` };
}

function reason(status: number, meanings: readonly string[]): string {
	const low = status & 0x1f;
	if (low >= OWN_VALUES) return `for a reason of its own (status ${status})`;
	return meanings[low] ?? `status ${status}, which has no meaning yet`;
}
