import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import type { ReceivedNotification } from "../../mms/decode-notification";
import type { RetrievedMessage } from "../../mms/decode-retrieve-confirmation";
import { encodeAcknowledgement, encodeNotifyResponse } from "../../mms/encode-responses";
import { type FetchResult, fetchMessage, postResponse } from "../../mms/fetch-message";
import { parseUrl } from "../../mms/post";
import { type Message, type MessageFile, MMS_CODE } from "../mms-message";
import { missWapGateway } from "./mms-sending";
import { CONTEXT, HTTP, LONGEST_TRANSACTION, mmsSettings, targetOf } from "./mms-settings";
import type { Sim7100 } from "./sim7100";

const HTTP_OK = 200;
/** X-Mms-Retrieve-Status Ok (OMA-TS-MMS_ENC-V1_3, 7.3). */
const RETRIEVED = 128;
/** `<class>` of the indication (9.1), whose values are those of X-Mms-Status; a message that waits has none of them. */
const NO_STATUS = 0;

/** AT+CMMSRECV (8): OK, then `+CMMSRECV: <err>` when the message is in memory, and the centre has been told. */
export function receiveMessage(modem: Sim7100, url: string): Answer {
	const { device, messageBuffer } = modem;
	messageBuffer.requireIdle();
	if (messageBuffer.editing) throw CommandError.cme(MMS_CODE.editing);
	if (!parseUrl(url)) throw CommandError.cme(MMS_CODE.invalidParameter);
	messageBuffer.sending = true;
	return device.answerLater((finish) => {
		const done = (code: number) => {
			messageBuffer.sending = false;
			finish(`+CMMSRECV: ${code}`);
		};
		if (mmsSettings(device).protocol === HTTP) connect(modem, () => fetch(modem, url, done), done);
		else missWapGateway(modem, done);
	});
}

/** `+WAP_PUSH_MMS` (7): a message waits at the centre. The modem remembers its transaction, for the answer. */
export function announce(modem: Sim7100, notification: ReceivedNotification): void {
	const { from = "", transactionId, contentLocation, messageSize = 0 } = notification;
	announced(modem)[contentLocation] = transactionId;
	const fields = [withoutType(from), transactionId, contentLocation, modem.clock.text].map((text) => `"${text}"`);
	modem.device.sendUnsolicited(`+WAP_PUSH_MMS: ${fields.join(",")},${NO_STATUS},${messageSize}`);
}

function connect({ device, contexts }: Sim7100, then: () => void, done: (code: number) => void): void {
	const { latencies } = device;
	device.after(contexts.isActive(CONTEXT) ? 0 : latencies.activation, () => {
		try {
			contexts.activate(CONTEXT);
		} catch {
			done(MMS_CODE.network);
			return;
		}
		then();
	});
}

function fetch(modem: Sim7100, url: string, done: (code: number) => void): void {
	const { device, messageBuffer } = modem;
	fetchMessage(device, targetOf(device, url), LONGEST_TRANSACTION, (result) => {
		const code = codeOf(result);
		if (code !== 0 || result.kind === "failure" || !result.message) {
			done(code);
			return;
		}
		messageBuffer.replace(toMessage(result.message, device.network.time()));
		acknowledge(modem, url, result.message, () => done(0));
	});
}

function codeOf(result: FetchResult): number {
	if (result.kind === "failure") return result.reason === "timeout" ? MMS_CODE.timeout : MMS_CODE.network;
	if (result.status !== HTTP_OK) return MMS_CODE.network;
	if (!result.message) return MMS_CODE.invalidPdu;
	return (result.message.retrieveStatus ?? RETRIEVED) === RETRIEVED ? 0 : MMS_CODE.notReceived;
}

/**
 * The modem does so by itself: with the transaction of the notification, or, where it has forgotten that, with the one
 * of the message. What comes of it, it does not tell.
 */
function acknowledge(modem: Sim7100, url: string, { transactionId }: RetrievedMessage, done: () => void): void {
	const { device } = modem;
	const notified = announced(modem)[url];
	const pdu =
		notified !== undefined
			? encodeNotifyResponse(notified, "retrieved")
			: transactionId !== undefined && encodeAcknowledgement(transactionId);
	delete announced(modem)[url];
	if (pdu) postResponse(device, targetOf(device, mmsSettings(device).url), pdu, LONGEST_TRANSACTION, done);
	else done();
}

/** Transactions of the notifications of this start, by URL. */
function announced({ device }: Sim7100): Record<string, string> {
	return device.memory.volatile<Record<string, string>>("MMS notifications", () => ({}));
}

function toMessage({ from = "", to, cc, subject, date, parts }: RetrievedMessage, now: number): Message {
	return {
		to: to.map(withoutType),
		cc: cc.map(withoutType),
		bcc: [],
		title: subject === undefined ? undefined : Buffer.from(subject, "utf8"),
		files: parts.map(({ contentType, contentId, contentLocation, bytes }, index): MessageFile => {
			const { name, charset } = contentType.parameters;
			return {
				name: name ?? contentLocation ?? contentId?.replace(/[<>]/g, "") ?? `part${index}`,
				size: bytes.length,
				bytes: new Uint8Array(bytes),
				contentType: contentType.type,
				...(charset === undefined ? {} : { charset }),
			};
		}),
		received: { from: withoutType(from), date: date === undefined ? now : date * 1000 },
	};
}

function withoutType(address: string): string {
	return address.replace(/\/TYPE=[A-Za-z0-9]+$/, "");
}
