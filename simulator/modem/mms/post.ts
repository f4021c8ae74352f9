import { request as startRequest } from "node:http";
import type { Network } from "../../carrier/network";
import { decodeSendConfirmation } from "./decode-send-confirmation";
import type { PostFailureReason, PostResult } from "./send-request";

/** Where a message goes. */
export interface PostTarget {
	/** The message centre; `http://` may be left out, as modems allow. */
	url: string;
	/** Left out, the message centre is asked directly. */
	proxy?: { host: string; port: number } | undefined;
	/** Further HTTP headers, e.g. `user-agent` and `x-wap-profile`. */
	headers?: Readonly<Record<string, string>>;
}

/** An answer of a server on this computer takes milliseconds; below the 10 s at which a virtual clock gives up. */
const REAL_TIME_LIMIT = 5000;

/** Posts an encoded M-Send.req over real HTTP to where the network routes its target. Never rejects. */
export async function post(network: Network, target: PostTarget, pdu: Uint8Array): Promise<PostResult> {
	if (!network.available) return failure("no network");
	const url = parseUrl(target.url);
	if (!url) return failure("no such host");
	const next = target.proxy ?? { host: url.hostname, port: Number(url.port || 80) };
	const route = network.route(next.host, next.port);
	if (!route) return failure("no such host");
	return exchange(route, target.proxy ? url.href : `${url.pathname}${url.search}`, headersFor(target, url, pdu), pdu);
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

function headersFor(target: PostTarget, url: URL, pdu: Uint8Array): Record<string, string> {
	return {
		host: url.host,
		accept: "*/*, application/vnd.wap.mms-message",
		...target.headers,
		"content-type": "application/vnd.wap.mms-message",
		"content-length": String(pdu.length),
	};
}

function exchange(
	route: { host: string; port: number },
	path: string,
	headers: Record<string, string>,
	pdu: Uint8Array,
): Promise<PostResult> {
	return new Promise((resolve) => {
		const request = startRequest({ ...route, path, headers, method: "POST", agent: false, timeout: REAL_TIME_LIMIT });
		request.on("timeout", () => {
			resolve(failure("timeout"));
			request.destroy();
		});
		request.on("error", (error: NodeJS.ErrnoException) => resolve(failure(reasonOf(error))));
		request.on("response", (response) => {
			const pieces: Uint8Array[] = [];
			response.on("data", (piece: Uint8Array) => pieces.push(piece));
			response.on("error", () => resolve(failure("reset")));
			response.on("end", () => {
				const confirmation = decodeSendConfirmation(Buffer.concat(pieces));
				resolve({ kind: "answer", status: response.statusCode ?? 0, confirmation });
			});
		});
		request.end(pdu);
	});
}

function reasonOf(error: NodeJS.ErrnoException): PostFailureReason {
	return error.code === "ECONNREFUSED" ? "refused" : "reset";
}

function failure(reason: PostFailureReason): PostResult {
	return { kind: "failure", reason };
}
