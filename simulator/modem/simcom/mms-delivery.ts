import { uplinkTime } from "../latencies";
import { type PostTarget, post } from "../mms/post";
import { type PostFailureReason, type PostResult, RESPONSE_OK } from "../mms/send-request";
import type { StandardModem } from "../standard/standard-modem";
import { MMS_CODE } from "./mms-message";

/** Where a message goes, and how long that may take. */
export interface Delivery {
	readonly target: PostTarget;
	/** The packet data context that is brought up for it. */
	readonly context: number;
	/** Milliseconds for all of it. */
	readonly timeout: number;
}

/**
 * Context, upload, answer: each takes its time. The modem says nothing of HTTP: `done` gets 0 for an accepted message,
 * 190 for a network that failed or a status other than 200, 173 for a lack of time, 188 for an answer that was lost, 201
 * for a refusal by the centre.
 */
export function deliver(
	{ device, contexts }: StandardModem,
	pdu: Uint8Array,
	{ target, context, timeout }: Delivery,
	done: (code: number) => void,
): void {
	const { latencies } = device;
	let over = false;
	const finish = (code: number) => {
		if (over) return;
		over = true;
		device.cancel(limit);
		done(code);
	};
	const limit = device.after(timeout, () => finish(MMS_CODE.timeout));
	const upload = () => {
		if (!over)
			device.transaction(
				"MMS post",
				latencies.roundTrip,
				() => post(device.network, target, pdu),
				(result) => finish(codeOf(result)),
			);
	};
	const connect = () => {
		if (over) return;
		try {
			contexts.activate(context);
		} catch {
			finish(MMS_CODE.network);
			return;
		}
		device.after(uplinkTime(latencies, pdu.length), upload);
	};
	if (!contexts.isDefined(context)) device.after(latencies.lookup, () => finish(MMS_CODE.network));
	else device.after(contexts.isActive(context) ? 0 : latencies.activation, connect);
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
