import type { Answer, DataPhase } from "../../answer";
import { CommandError } from "../../errors";
import type { PostTarget } from "../../mms/post";
import { deliver } from "../mms-delivery";
import { encodeMessage } from "../mms-encoding";
import { type CompleteMessage, checkAddress, type Message, type MessageFile, MMS_CODE } from "../mms-message";
import { mmsSettings, NO_GATEWAY } from "./mms-settings";
import type { Sim767xx } from "./sim767xx";

/** AT+CMMSSEND (24.2.7): OK, then `+CMMSSEND: <err>`; with data_mode 1 the bytes of the files come first. */
export function sendMessage(modem: Sim767xx, address: string | undefined): Answer {
	const { device, messageBuffer } = modem;
	messageBuffer.requireEditing();
	const streams = mmsSettings(device).dataMode === 1;
	// "The write form exists only with data_mode 0."
	if (streams && address !== undefined) throw CommandError.plain();
	if (address !== undefined) checkAddress(address);
	const { message } = messageBuffer;
	const to = address === undefined ? message.to : [...message.to, address];
	if (to.length + message.cc.length + message.bcc.length === 0) throw CommandError.cme(MMS_CODE.noReceiver);
	if (message.files.length === 0 && !message.title) throw CommandError.cme(MMS_CODE.noContent);
	if (streams && message.files.length > 0) return takeBytes(modem, message);
	return begin(modem, readFiles(modem, { ...message, to }));
}

/**
 * data_mode 1: the modem passes on what it gets, and a message that is not whole is none. The manual does not say how
 * several files are taken: here one prompt asks for the bytes of all of them, in the order in which AT+CMMSDOWN noted
 * them, without anything between. Nor what mmssend_timeout counts in data mode: here the silence.
 */
function takeBytes(modem: Sim767xx, message: Message): DataPhase {
	return {
		kind: "data",
		prompt: ">",
		length: message.files.reduce((sum, { size }) => sum + size, 0),
		timeout: mmsSettings(modem.device).timeout,
		done(bytes, ending) {
			if (ending === "timeout") throw CommandError.cme(MMS_CODE.timeout);
			let at = 0;
			const files = message.files.map((file) => {
				const begin = at;
				at += file.size;
				return { ...file, bytes: bytes.subarray(begin, at) };
			});
			return begin(modem, { ...message, files });
		},
	};
}

function begin(modem: Sim767xx, message: CompleteMessage): Answer {
	const { device, messageBuffer } = modem;
	const { send, context, timeout } = mmsSettings(device);
	const pdu = encodeMessage(device, message, send);
	if (pdu.length > messageBuffer.limits.pduSize()) throw CommandError.cme(MMS_CODE.oversize);
	messageBuffer.sending = true;
	return device.answerLater((finish) =>
		deliver(modem, pdu, { target: targetOf(modem), context, timeout }, (code) => {
			messageBuffer.sending = false;
			finish(`+CMMSSEND: ${code}`);
		}),
	);
}

/**
 * Attached files are read from C: now, not when they are attached: five photographs do not fit into the module's RAM,
 * and the table of codes has one for a file that cannot be read.
 * @throws CommandError 191
 */
export function readFiles({ drives }: Sim767xx, message: Message): CompleteMessage {
	const read = (file: MessageFile) => {
		const bytes = file.bytes ?? (file.path === undefined ? undefined : drives.files.read(file.path));
		if (!bytes) throw CommandError.cme(MMS_CODE.fileUnreadable);
		return { ...file, bytes };
	};
	return { ...message, files: message.files.map(read) };
}

function targetOf({ device }: Sim767xx): PostTarget {
	const { url, gateway, port, userAgent, profile } = mmsSettings(device);
	const direct = gateway === NO_GATEWAY.gateway;
	const headers: Record<string, string> = {};
	if (userAgent !== "") headers["user-agent"] = userAgent;
	if (profile !== "") headers["x-wap-profile"] = profile;
	return { url, proxy: direct ? undefined : { host: gateway, port }, headers };
}
