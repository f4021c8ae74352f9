import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import { exchange } from "../../http/exchange";
import type { HttpFailureReason, HttpRequest, HttpResult } from "../../http/http-request";
import { HTTP_CODE, type HttpParameters } from "./http-service";
import type { Sim767xx } from "./sim767xx";
import { tlsSettings } from "./ssl-contexts";

export const METHODS = ["GET", "POST", "HEAD", "DELETE", "PUT"] as const;

/** READMODE 1 wants answers below 1 MB (14.2.3); with READMODE 0 what does not fit is lost. */
const BUFFER = 1_048_576;

const CODES: Readonly<Record<HttpFailureReason, number>> = {
	"no network": HTTP_CODE.noNetwork,
	"network lost": HTTP_CODE.network,
	"no such host": HTTP_CODE.dns,
	refused: HTTP_CODE.connect,
	handshake: HTTP_CODE.handshake,
	reset: HTTP_CODE.connectionClosed,
	timeout: HTTP_CODE.timeout,
};

/** AT+HTTPACTION (14.2.4). */
export function act(modem: Sim767xx, method: number): Answer {
	const { parameters, body } = modem.http.requireIdle();
	const url = parseTarget(parameters.url);
	if (!url) throw CommandError.plain();
	const name = METHODS[method] as string;
	const request = makeRequest(name, url, parameters, name === "POST" || name === "PUT" ? body : undefined);
	return modem.device.answerLater((finish) =>
		perform(modem, request, (code, length) => finish(`+HTTPACTION: ${method},${code},${length}`)),
	);
}

/** The address as AT+HTTPPARA takes it; undefined where it is none, as before the first one is set. */
export function parseTarget(text: string): URL | undefined {
	return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/**
 * Sends a request and keeps its answer for AT+HTTPREAD and its neighbours.
 * @param done gets the status, or a code of 14.3, and how many bytes can be read
 */
export function perform(modem: Sim767xx, request: HttpRequest, done: (code: number, length: number) => void): void {
	const { device, http } = modem;
	const { state } = http;
	const isSecure = request.url.protocol === "https:";
	const tls = isSecure ? tlsSettings(device, state.parameters.sslContext) : undefined;
	state.response = undefined;
	state.body = undefined;
	if (isSecure && !tls) {
		device.after(device.latencies.command, () => done(HTTP_CODE.certificateMissing, 0));
		return;
	}
	state.busy = true;
	const limits = { answer: state.parameters.receiveTimeout * 1000 };
	exchange(device, { ...request, tls }, limits, (result) => {
		state.busy = false;
		if (result.kind === "failure") {
			if (result.reason === "reset") device.sendUnsolicited("+HTTP_PEER_CLOSED");
			done(CODES[result.reason], 0);
			return;
		}
		done(...keep(modem, result));
	});
}

function keep({ http }: Sim767xx, { status, head, body }: Extract<HttpResult, { kind: "answer" }>): [number, number] {
	const { state } = http;
	const isTooLarge = body.length > BUFFER;
	if (isTooLarge && state.parameters.readMode === 1) return [HTTP_CODE.noMemory, 0];
	state.response = { head, body: body.subarray(0, BUFFER), position: 0 };
	return [status, body.length];
}

function makeRequest(
	method: string,
	url: URL,
	{ accept, contentType, userData }: HttpParameters,
	body: Uint8Array | undefined,
): HttpRequest {
	const headers: Record<string, string> = { Host: url.host, Accept: accept, ...parseHeaders(userData) };
	if (method !== "POST" && method !== "PUT") return { method, url, headers };
	const content = isForm(contentType) ? wrapForm(body) : { type: contentType, bytes: body ?? new Uint8Array() };
	headers["Content-Type"] = content.type;
	headers["Content-Length"] = String(content.bytes.length);
	return { method, url, headers, body: content.bytes };
}

/** Lines of `Name: value`; in quotes there is no CR LF, so that its four letters stand for it. */
function parseHeaders(text: string): Record<string, string> {
	const lines = text.split("\\r\\n").map((line) => /^([!-9;-~]+): *(.*)$/.exec(line));
	return Object.fromEntries(lines.flatMap((match) => (match?.[1] ? [[match[1], match[2] ?? ""]] : [])));
}

/** The manual spells it without the l; a module that knows only that would be of no use (14.2.3, note). */
function isForm(contentType: string): boolean {
	return /^mul?tipart\/form-data/i.test(contentType);
}

const BOUNDARY = "----SIM767XXFormBoundary";

/** "We will construct boundary header" (14.2.3, note): the content becomes the one part of a form. */
function wrapForm(body: Uint8Array = new Uint8Array()): { type: string; bytes: Uint8Array } {
	const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"\r\n\r\n`;
	return {
		type: `multipart/form-data; boundary=${BOUNDARY}`,
		bytes: Buffer.concat([Buffer.from(head), body, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
	};
}
