import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { uplinkTime } from "../../latencies";
import { encodeSendRequest } from "../../mms/encode-send-request";
import { post } from "../../mms/post";
import { contentTypeOf, type Part, type PostFailureReason, type PostResult, RESPONSE_OK } from "../../mms/send-request";
import {
	type CompleteMessage,
	checkAddress,
	decodeMark,
	type Message,
	type MessageFile,
	MMS_CODE,
} from "./mms-message";
import { mmsSettings, NO_GATEWAY, sendParameters } from "./mms-settings";
import type { Sim767xx } from "./sim767xx";

/**
 * AT+CMMSSEND (24.2.7) with data_mode 0: OK, then `+CMMSSEND: <err>`. The modem says nothing of HTTP: 0 is an accepted
 * message, 190 a network that failed or a status other than 200, 173 a lack of time, 188 an answer that was lost, 201 a
 * refusal by the centre.
 */
export function sendMessage(modem: Sim767xx, address: string | undefined): Answer {
	const { device, messageBuffer } = modem;
	messageBuffer.requireEditing();
	// data_mode 1 takes the bytes now, through the prompt; it is a setting here and no more so far.
	if (mmsSettings(device).dataMode === 1) throw CommandError.plain();
	if (address !== undefined) checkAddress(address);
	const { message } = messageBuffer;
	const to = address === undefined ? message.to : [...message.to, address];
	if (to.length + message.cc.length + message.bcc.length === 0) throw CommandError.cme(MMS_CODE.noReceiver);
	if (message.files.length === 0 && !message.title) throw CommandError.cme(MMS_CODE.noContent);
	const complete = readFiles(modem, { ...message, to });
	messageBuffer.sending = true;
	return device.answerLater((finish) =>
		deliver(modem, complete, (code) => {
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

/** Context, upload, answer: each takes its time, and all together no more than mmssend_timeout. */
function deliver(modem: Sim767xx, message: CompleteMessage, done: (code: number) => void): void {
	const { device, contexts } = modem;
	const { latencies } = device;
	const settings = mmsSettings(device);
	const pdu = encode(modem, message);
	let over = false;
	const finish = (code: number) => {
		if (over) return;
		over = true;
		device.cancel(limit);
		done(code);
	};
	const limit = device.after(settings.timeout, () => finish(MMS_CODE.timeout));
	const upload = () => {
		if (!over)
			device.transaction(
				"MMS post",
				latencies.roundTrip,
				() => postTo(modem, pdu),
				(result) => finish(codeOf(result)),
			);
	};
	const connect = () => {
		if (over) return;
		try {
			contexts.activate(settings.context);
		} catch {
			finish(MMS_CODE.network);
			return;
		}
		device.after(uplinkTime(latencies, pdu.length), upload);
	};
	if (!contexts.isDefined(settings.context)) device.after(latencies.lookup, () => finish(MMS_CODE.network));
	else device.after(contexts.isActive(settings.context) ? 0 : latencies.activation, connect);
}

function postTo({ device }: Sim767xx, pdu: Uint8Array): Promise<PostResult> {
	const { url, gateway, port, userAgent, profile } = mmsSettings(device);
	const direct = gateway === NO_GATEWAY.gateway;
	const headers: Record<string, string> = {};
	if (userAgent !== "") headers["user-agent"] = userAgent;
	if (profile !== "") headers["x-wap-profile"] = profile;
	return post(device.network, { url, proxy: direct ? undefined : { host: gateway, port }, headers }, pdu);
}

function codeOf(result: PostResult): number {
	if (result.kind === "failure") return failureCode(result.reason);
	if (result.status !== 200) return MMS_CODE.network;
	return result.confirmation?.responseStatus === RESPONSE_OK ? 0 : MMS_CODE.unknown;
}

/** A connection that breaks once the message has left is not one that never came about. */
function failureCode(reason: PostFailureReason): number {
	if (reason === "timeout") return MMS_CODE.timeout;
	return reason === "reset" ? MMS_CODE.notReceived : MMS_CODE.network;
}

function encode({ device }: Sim767xx, message: CompleteMessage): Uint8Array {
	const counter = device.memory.nonvolatile("MMS transactions", () => ({ count: 0 }));
	counter.count++;
	device.memory.save();
	return encodeSendRequest({
		transactionId: `T${counter.count}`,
		to: message.to,
		cc: message.cc,
		bcc: message.bcc,
		subject: message.title && decodeMark(message.title),
		...sendParameters(mmsSettings(device)),
		parts: message.files.map(toPart),
	});
}

function toPart({ name, bytes }: MessageFile & { bytes: Uint8Array }): Part {
	const contentType = contentTypeOf(name);
	return contentType === "text/plain" ? { contentType, name, ...decodeMark(bytes) } : { contentType, name, bytes };
}
