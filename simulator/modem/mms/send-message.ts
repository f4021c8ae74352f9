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
	const unreachable = reasonNotToStart(device, target);
	if (unreachable) return fail(unreachable, lookup);
	const upload = uplinkTime(device.latencies, pdu.length);
	if (upload >= timeout) return fail("timeout", timeout);
	device.after(upload, () => {
		if (!device.network.available) return finish({ kind: "failure", reason: "network lost" });
		const late = upload + roundTrip > timeout;
		const latency = late ? timeout - upload : roundTrip;
		device.transaction(
			`POST of an MMS to ${target.url}`,
			latency,
			() => post(device.network, target, pdu),
			(result) => {
				finish(late ? { kind: "failure", reason: "timeout" } : result);
			},
		);
	});
}

function reasonNotToStart(device: Device, target: PostTarget): PostFailureReason | undefined {
	if (!device.network.available) return "no network";
	const url = parseUrl(target.url);
	if (!url) return "no such host";
	const next = target.proxy ?? { host: url.hostname, port: Number(url.port || 80) };
	return device.network.route(next.host, next.port) ? undefined : "no such host";
}
