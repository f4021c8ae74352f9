import { nameOf } from "../mailbox";
import type { ReceivedMessage } from "../pdu/decode-send-request";
import type { MessagePart } from "../pdu/encode-body";
import type { MessageClass, Priority } from "../pdu/fields";
import type { ReceivedPart } from "../pdu/read-multipart";
import type { NewMessage } from "./waiting-messages";

/** Address without the type that M-Send.req gives it. */
export function plainAddress(address: string): string {
	return address.replace(/\/TYPE=.*$/i, "");
}

/** Everybody that a message is for, each once. */
export function recipientsOf({ to, cc, bcc }: ReceivedMessage): string[] {
	return [...new Set([...to, ...cc, ...bcc].map(plainAddress))];
}

/** What the gateway gets of a message that it sent to its own number. */
export function ownCopy(message: ReceivedMessage, sender: string, messageId: string, time: number): NewMessage {
	const { to, cc, subject, messageClass, priority, deliveryReport, readReport, expiry, senderVisibility } = message;
	const expires = expiry && (expiry.relative ? expiry.seconds : Math.max(0, expiry.seconds - Math.floor(time / 1000)));
	return {
		from: senderVisibility === "hide" ? undefined : sender,
		to: to.map(plainAddress),
		cc: cc.map(plainAddress),
		subject,
		messageClass: messageClass as MessageClass | undefined,
		priority: priority as Priority | undefined,
		deliveryReport,
		readReport,
		expires,
		messageId,
		parts: message.parts.map(copyPart),
	};
}

function copyPart(part: ReceivedPart, index: number): MessagePart {
	const { type, parameters } = part.contentType;
	return {
		contentType: type,
		charset: parameters.charset,
		name: nameOf(part) ?? `part${index + 1}`,
		contentId: part.contentId?.replace(/^<|>$/g, ""),
		bytes: part.bytes,
	};
}
