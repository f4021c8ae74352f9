import type { Device } from "../device";
import { uplinkTime } from "../latencies";
import { type PostTarget, parseUrl, post } from "./post";
import type { PostFailureReason, PostResult } from "./send-request";

/**
 * Sends an encoded M-Send.req in modelled time: the bytes take the uplink's time, then the message is posted in
 * earnest, and the answer comes a round trip later. Power or coverage that goes during the first leaves no message
 * behind; afterwards the message has arrived, whoever hears of it.
 * @param timeout milliseconds for all of it
 * @param done not called when the modem loses its power before
 */
export function sendMessage(
	device: Device,
	target: PostTarget,
	pdu: Uint8Array,
	timeout: number,
	done: (result: PostResult) => void,
): void {
	const end = device.begin();
	const finish = (result: PostResult): void => {
		end();
		done(result);
	};
	const fail = (reason: PostFailureReason, delay: number): void => {
		device.after(Math.min(delay, timeout), () =>
			finish({ kind: "failure", reason: delay < timeout ? reason : "timeout" }),
		);
	};
	const { lookup, roundTrip } = device.latencies;
	const upload = uplinkTime(device.latencies, pdu.length);
	const unreachable = reasonNotToStart(device, target);
	if (unreachable || upload >= timeout) {
		fail(unreachable ?? "timeout", unreachable ? lookup : timeout);
		return;
	}
	device.after(upload, () => {
		if (!device.network.available) {
			finish({ kind: "failure", reason: "network lost" });
			return;
		}
		const late = upload + roundTrip > timeout;
		const work = () => post(device.network, target, pdu);
		device.transaction(`POST of an MMS to ${target.url}`, late ? timeout - upload : roundTrip, work, (result) => {
			finish(late ? { kind: "failure", reason: "timeout" } : result);
		});
	});
}

function reasonNotToStart(device: Device, target: PostTarget): PostFailureReason | undefined {
	if (!device.network.available) return "no network";
	const url = parseUrl(target.url);
	if (!url) return "no such host";
	const next = target.proxy ?? { host: url.hostname, port: Number(url.port || 80) };
	return device.network.route(next.host, next.port) ? undefined : "no such host";
}
