import type { Network } from "../../carrier/network";
import { type HttpFailureReason, type HttpRequest, sendRequest } from "../http/http-request";
import { decodeSendConfirmation } from "./decode-send-confirmation";
import type { PostFailureReason, PostResult } from "./send-request";

/** Where a message goes to, or comes from. */
export interface PostTarget {
	/** The message centre; `http://` may be left out, as modems allow. */
	url: string;
	/** Left out, the message centre is asked directly. */
	proxy?: { host: string; port: number } | undefined;
	/** Further HTTP headers, e.g. `user-agent` and `x-wap-profile`. */
	headers?: Readonly<Record<string, string>>;
}

/** Posts an encoded M-Send.req over real HTTP to where the network routes its target. Never rejects. */
export async function post(network: Network, target: PostTarget, pdu: Uint8Array): Promise<PostResult> {
	if (!network.available) return { kind: "failure", reason: "no network" };
	const request = requestFor(target, pdu);
	if (!request) return { kind: "failure", reason: "no such host" };
	const result = await sendRequest(network, request);
	if (result.kind === "failure") return { kind: "failure", reason: withoutTls(result.reason) };
	return { kind: "answer", status: result.status, confirmation: decodeSendConfirmation(result.body) };
}

/** The address is one of plain HTTP: there was no handshake that could fail. */
export function withoutTls(reason: HttpFailureReason): PostFailureReason {
	return reason === "handshake" ? "reset" : reason;
}

/** The address of a message centre as a modem takes it, with or without `http://`; undefined where it is none. */
export function parseUrl(text: string): URL | undefined {
	try {
		const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
		return url.protocol === "http:" && url.hostname !== "" ? url : undefined;
	} catch {
		return undefined;
	}
}

/** POST of a PDU, or GET without one; undefined where the target is no address. */
export function requestFor(target: PostTarget, pdu?: Uint8Array): HttpRequest | undefined {
	const url = parseUrl(target.url);
	if (!url) return undefined;
	const headers: Record<string, string> = {
		host: url.host,
		accept: "*/*, application/vnd.wap.mms-message",
		...target.headers,
	};
	if (!pdu) return { method: "GET", url, proxy: target.proxy, headers };
	headers["content-type"] = "application/vnd.wap.mms-message";
	headers["content-length"] = String(pdu.length);
	return { method: "POST", url, proxy: target.proxy, headers, body: pdu };
}
