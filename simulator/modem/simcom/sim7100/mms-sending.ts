import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { deliver } from "../mms-delivery";
import { encodeMessage } from "../mms-encoding";
import { MMS_CODE } from "../mms-message";
import { completeFiles } from "./complete-files";
import { CONTEXT, HTTP, LONGEST_TRANSACTION, mmsSettings, targetOf } from "./mms-settings";
import type { Sim7100 } from "./sim7100";

/** AT+CMMSSEND (6): the message in memory, whether it was just composed or loaded from a box. */
export function sendMessage(modem: Sim7100): Answer {
	const { device, messageBuffer } = modem;
	messageBuffer.requireIdle();
	const { message } = messageBuffer;
	const { url, protocol, send } = mmsSettings(device);
	if (message.files.length === 0 && !message.title) throw CommandError.cme(MMS_CODE.noContent);
	if (message.to.length + message.cc.length + message.bcc.length === 0) throw CommandError.cme(MMS_CODE.noReceiver);
	const pdu = encodeMessage(device, completeFiles(message), send);
	if (pdu.length > messageBuffer.limits.pduSize()) throw CommandError.cme(MMS_CODE.oversize);
	messageBuffer.sending = true;
	return device.answerLater((finish) => {
		const done = (code: number) => {
			messageBuffer.sending = false;
			if (code === 0) message.sent = true;
			finish(`+CMMSSEND: ${code}`);
		};
		const delivery = { target: targetOf(device, url), context: CONTEXT, timeout: LONGEST_TRANSACTION };
		if (protocol === HTTP) deliver(modem, pdu, delivery, done);
		else missWapGateway(modem, done);
	});
}

/** A WAP gateway speaks WSP over UDP (2.2). This carrier has none: nothing answers there, which is a network error. */
export function missWapGateway({ device }: Sim7100, done: (code: number) => void): void {
	device.after(device.latencies.lookup, () => done(MMS_CODE.network));
}
