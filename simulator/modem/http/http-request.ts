import { type IncomingMessage, request as startRequest } from "node:http";
import { connect, type Socket } from "node:net";
import type { Network } from "../../carrier/network";
import { secureSocket, TlsFailure } from "../tls/secure-socket";
import type { TlsSettings } from "../tls/tls-settings";

export interface HttpRequest {
	/** As it is sent: `GET`. */
	method: string;
	url: URL;
	/** Left out, the server is asked directly. */
	proxy?: { host: string; port: number } | undefined;
	/** In the order in which they are sent. */
	headers: Readonly<Record<string, string>>;
	body?: Uint8Array | undefined;
	/** What is asked of the connection to an `https:` URL, which needs it. */
	tls?: TlsSettings | undefined;
}

export type HttpResult = HttpAnswer | HttpFailure;

export interface HttpAnswer {
	kind: "answer";
	/** HTTP status, e.g. 200. */
	status: number;
	/** Status line and headers with their CR LF, and the empty line that ends them. */
	head: string;
	body: Uint8Array;
}

export interface HttpFailure {
	kind: "failure";
	reason: HttpFailureReason;
}

/**
 * - `no network`: no coverage, nothing was tried
 * - `network lost`: coverage went while bytes were on their way
 * - `no such host`: no route to the name or address
 * - `refused`: nobody listens there
 * - `handshake`: no TLS with the server, or its certificate was not believed
 * - `reset`: the connection ended before the whole answer had come; what was sent may have arrived
 * - `timeout`: no whole answer in the time allowed; what was sent may have arrived
 */
export type HttpFailureReason =
	| "no network"
	| "network lost"
	| "no such host"
	| "refused"
	| "handshake"
	| "reset"
	| "timeout";

/** An answer of a server on this computer takes milliseconds; below the 10 s at which a virtual clock gives up. */
const REAL_TIME_LIMIT = 5_000;

/** Where the network takes a request to; undefined where nothing answers to the name. */
export function routeOf(network: Network, { url, proxy }: HttpRequest): { host: string; port: number } | undefined {
	const next = proxy ?? { host: url.hostname, port: Number(url.port || (url.protocol === "https:" ? 443 : 80)) };
	return network.route(next.host, next.port);
}

/** Real HTTP to where the network routes a request. Never rejects. */
export async function sendRequest(network: Network, request: HttpRequest): Promise<HttpResult> {
	if (!network.available) return failure("no network");
	const route = routeOf(network, request);
	if (!route) return failure("no such host");
	try {
		return await converse(await connectTo(route, request), request);
	} catch (error) {
		return failure(reasonOf(error));
	}
}

/** @throws TlsFailure; Error with a code of the system */
async function connectTo(route: { host: string; port: number }, { url, tls }: HttpRequest): Promise<Socket> {
	const socket = await new Promise<Socket>((resolve, reject) => {
		const opening = connect(route, () => resolve(opening));
		opening.once("error", reject);
	});
	if (url.protocol !== "https:") return socket;
	if (!tls) throw new TlsFailure("handshake");
	return secureSocket(socket, url.hostname, tls);
}

function converse(socket: Socket, request: HttpRequest): Promise<HttpResult> {
	const { method, url, proxy, headers, body } = request;
	const path = proxy ? url.href : `${url.pathname}${url.search}`;
	return new Promise((resolve) => {
		const createConnection = () => socket;
		const running = startRequest({ createConnection, path, headers, method, timeout: REAL_TIME_LIMIT });
		running.on("timeout", () => {
			resolve(failure("timeout"));
			running.destroy();
		});
		running.on("error", (error) => resolve(failure(reasonOf(error))));
		running.on("response", (response) => {
			const pieces: Uint8Array[] = [];
			response.on("data", (piece: Uint8Array) => pieces.push(piece));
			response.on("error", () => resolve(failure("reset")));
			response.on("end", () => {
				const whole = Buffer.concat(pieces);
				resolve({ kind: "answer", status: response.statusCode ?? 0, head: headOf(response), body: whole });
			});
		});
		running.end(body);
	});
}

function headOf({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
	const lines = [`HTTP/${httpVersion} ${statusCode} ${statusMessage}`];
	for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
	return `${lines.join("\r\n")}\r\n\r\n`;
}

function reasonOf(error: unknown): HttpFailureReason {
	if (error instanceof TlsFailure) return "handshake";
	return (error as NodeJS.ErrnoException).code === "ECONNREFUSED" ? "refused" : "reset";
}

function failure(reason: HttpFailureReason): HttpFailure {
	return { kind: "failure", reason };
}
