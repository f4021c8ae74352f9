import type { Answer } from "../answer";
import { CommandError } from "../errors";
import { encodeSendRequest } from "../mms/encode-send-request";
import type { PostTarget } from "../mms/post";
import { sendMessage } from "../mms/send-message";
import { type PostFailureReason, type PostResult, RESPONSE_OK } from "../mms/send-request";
import { MMS_ERROR } from "./errors";
import { composeRequest, type MmsMemory } from "./mms-message";
import type { QuectelModem } from "./quectel-modem";

const HTTP_OK = 200;

const FAILURES: Readonly<Record<PostFailureReason, number>> = Object.freeze({
	"no network": MMS_ERROR.socketCreation,
	"network lost": MMS_ERROR.writeFailed,
	"no such host": MMS_ERROR.connectionFailed,
	refused: MMS_ERROR.connectionFailed,
	reset: MMS_ERROR.closed,
	timeout: MMS_ERROR.timeout,
});

/**
 * AT+QMMSEND: OK at once, `+QMMSEND: <err>,<httprsp>[,<mmsrsp>]` when it is over.
 * @throws CommandError for what is wrong before anything is sent
 */
export function sendMms(modem: QuectelModem, memory: MmsMemory, timeout: number): Answer {
	const { device } = modem;
	if (memory.recipients.every((list) => list.length === 0)) throw CommandError.cme(MMS_ERROR.noRecipient);
	if (memory.mmsc === "") throw CommandError.cme(MMS_ERROR.url);
	if (!modem.packetData.context(memory.contextId).active) throw CommandError.cme(MMS_ERROR.activationFailed);
	const transactionId = `${Math.floor(device.network.time() / 1000)}-${++memory.sent}`;
	const request = composeRequest(memory, modem.files, transactionId);
	modem.sendingMms = true;
	return device.answerLater((finish) =>
		sendMessage(device, targetOf(modem, memory), encodeSendRequest(request), timeout, (result) => {
			modem.sendingMms = false;
			finish(resultLine(result, device.hasQuirk("short-result-fields")));
		}),
	);
}

function targetOf({ device }: QuectelModem, memory: MmsMemory): PostTarget {
	const { gateway, port } = memory.proxy;
	return {
		url: memory.mmsc,
		proxy: gateway === "" ? undefined : { host: gateway, port },
		headers: {
			"user-agent": "Quectel",
			...(memory.supportField === 1 ? { "x-up-calling-id": device.network.sim.number } : {}),
		},
	};
}

function resultLine(result: PostResult, short: boolean): string {
	if (result.kind === "failure") {
		const code = FAILURES[result.reason];
		return short ? `+QMMSEND: ${code}` : `+QMMSEND: ${code},0`;
	}
	const { status, confirmation } = result;
	if (status !== HTTP_OK)
		return short ? `+QMMSEND: ${MMS_ERROR.httpStatus}` : `+QMMSEND: ${MMS_ERROR.httpStatus},${status}`;
	if (!confirmation) return `+QMMSEND: ${MMS_ERROR.decode},${status}`;
	if (confirmation.responseStatus === RESPONSE_OK) return `+QMMSEND: 0,${status}`;
	return `+QMMSEND: ${MMS_ERROR.serverResponse},${status},"${confirmation.responseText ?? ""}"`;
}
