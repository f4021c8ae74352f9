import type { Device } from "../device";
import { encodeSendRequest } from "../mms/encode-send-request";
import { contentTypeOf, type MessageClass, type Part, type Priority, type SendRequest } from "../mms/send-request";
import { type CompleteMessage, decodeMark, type MessageFile } from "./mms-message";

/** Validity, priority, delivery report, read report, sender shown, class: AT+CMMSSENDCFG (SIM767XX 24.2.3). */
export type SendParameters = readonly [number, number, number, number, number, number];

/** Everything as the network has it, no reports. */
export const DEFAULT_SEND_PARAMETERS: SendParameters = [6, 3, 0, 0, 2, 4];

const HOUR = 3_600;
/** 5 is "maximum" and 6 "not set": both leave it to the message centre. */
const VALIDITY = [HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 168 * HOUR];
const PRIORITIES: readonly Priority[] = ["low", "normal", "high"];
const CLASSES: readonly MessageClass[] = ["personal", "advertisement", "informational", "auto"];

/** A composed message as M-Send.req. */
export function encodeMessage(device: Device, message: CompleteMessage, parameters: SendParameters): Uint8Array {
	const counter = device.memory.nonvolatile("MMS transactions", () => ({ count: 0 }));
	counter.count++;
	device.memory.save();
	return encodeSendRequest({
		transactionId: `T${counter.count}`,
		to: message.to,
		cc: message.cc,
		bcc: message.bcc,
		subject: message.title && decodeMark(message.title),
		...toFields(parameters),
		parts: message.files.map(toPart),
	});
}

function toFields([validity, priority, delivery, read, visible, messageClass]: SendParameters): Partial<SendRequest> {
	return {
		expiry: VALIDITY[validity],
		priority: PRIORITIES[priority],
		deliveryReport: delivery === 1,
		readReport: read === 1,
		senderVisible: visible === 2 ? undefined : visible === 1,
		messageClass: CLASSES[messageClass],
	};
}

function toPart({ name, bytes }: MessageFile & { bytes: Uint8Array }): Part {
	const contentType = contentTypeOf(name);
	return contentType === "text/plain" ? { contentType, name, ...decodeMark(bytes) } : { contentType, name, bytes };
}
