import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import type { HttpRequest } from "../../http/http-request";
import { METHODS, parseTarget, perform } from "./http-action";
import { HTTP_CODE, type HttpParameters } from "./http-service";
import type { Sim767xx } from "./sim767xx";

const HEADER_END = "\r\n\r\n";
const NO_BODY = new Uint8Array();

/**
 * AT+HTTPPOSTFILE (14.2.8): a file as a request with its header, or as its body alone, to the server of
 * AT+HTTPPARA="URL". The result line begins with the method only where that was given.
 */
export function postFile(modem: Sim767xx, name: string, method: number | undefined, bodyOnly: boolean): Answer {
	const { device, drives, http } = modem;
	const { parameters } = http.requireIdle();
	const path = drives.resolve(`C:/${name}`);
	const url = parseTarget(parameters.url);
	if (path === undefined || !url) throw CommandError.plain();
	const prefix = method === undefined ? "" : `${method},`;
	return device.answerLater((finish) => {
		const report = (code: number, length: number) => finish(`+HTTPPOSTFILE: ${prefix}${code},${length}`);
		const refuse = (code: number) => device.after(device.latencies.command, () => report(code, 0));
		const file = drives.files.read(path);
		if (!file) return void refuse(HTTP_CODE.file);
		const given = method === undefined ? undefined : METHODS[method];
		const request = bodyOnly ? bodyRequest(file, url, parameters, given) : fileRequest(file, url, given);
		if (!request) return void refuse(HTTP_CODE.invalidParameter);
		perform(modem, request, report);
	});
}

/** Without a method there is none in the file either; a body alone is posted. */
function bodyRequest(
	body: Uint8Array,
	url: URL,
	{ accept, contentType }: HttpParameters,
	method = "POST",
): HttpRequest {
	const headers = {
		Host: url.host,
		Accept: accept,
		"Content-Type": contentType,
		"Content-Length": String(body.length),
	};
	return { method, url, headers, body };
}

/** Undefined where the file holds no request. */
function fileRequest(file: Uint8Array, url: URL, given: string | undefined): HttpRequest | undefined {
	const text = Buffer.from(file).toString("latin1");
	const end = text.indexOf(HEADER_END);
	const [first = "", ...lines] = text.slice(0, end < 0 ? undefined : end).split("\r\n");
	const [, method, address] = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/.exec(first) ?? [];
	if (method === undefined || address === undefined || !URL.canParse(address, url.href)) return undefined;
	const headers: Record<string, string> = { Host: url.host };
	for (const line of lines) {
		const [, name, value] = /^([^:\s]+): *(.*)$/.exec(line) ?? [];
		// Its own length may be wrong, and would then break the request.
		if (name !== undefined && !/^content-length$/i.test(name)) headers[name] = value ?? "";
	}
	const body = end < 0 ? NO_BODY : file.subarray(end + HEADER_END.length);
	if (body.length > 0) headers["Content-Length"] = String(body.length);
	const { pathname, search } = new URL(address, url);
	const target = new URL(`${pathname}${search}`, url);
	return { method: given ?? method, url: target, headers, body: body.length > 0 ? body : undefined };
}
