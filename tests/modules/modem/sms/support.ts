import { encodeHex } from "io/hex";
import type { Message } from "messages/message";
import { encodeCentre } from "messages/sms/number";
import { splitText } from "messages/sms/split";
import { encodeSubmit } from "messages/sms/submit";
import type { SmsTask } from "modem/service";
import { deliver } from "../../messages/sms/support";

export const TO = "+12065550123";

export function makeMessage(message: Partial<Message> = {}): Message {
	return { to: [TO], cc: [], bcc: [], attachments: [], text: "Hello", ...message };
}

export function makeTask(message: Partial<Message> = {}, centre = ""): SmsTask {
	return {
		message: makeMessage(message),
		settings: { centre },
		reference: 7,
		open: () => {
			throw new Error("an SMS has no files");
		},
		progress: () => undefined,
	};
}

/** An SMS-DELIVER of a text in one part, in hexadecimal digits. */
export function tpduOf(text: string): string {
	const options = { recipient: TO, text: splitText(text), part: 0, reference: 1, receipt: false };
	return encodeHex(deliver(encodeSubmit(options)));
}

/** As a modem writes it: behind the centre's address. */
export function pduOf(tpdu: string): string {
	return encodeHex(new Uint8Array(encodeCentre("+12065550199"))) + tpdu;
}

/** `+CMT: ,24` and `+CDS: 24`, with the PDU below. */
export function direct(prefix: "+CMT: ," | "+CDS: ", tpdu: string): string {
	return `\r\n${prefix}${tpdu.length / 2}\r\n${pduOf(tpdu)}\r\n`;
}
