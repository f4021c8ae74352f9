import type { Answer, Line } from "../../answer";
import { CommandError } from "../../errors";
import { HTTP_CODE, type HttpResponse } from "./http-service";
import type { Sim767xx } from "./sim767xx";

/** Bytes behind one `+HTTPREAD:` line; the manual does not say how many there may be, its example has 500. */
const BLOCK = 1_024;

/** Milliseconds from OK to the content. */
const READ_DELAY = 10;

/** AT+HTTPHEAD (14.2.5). */
export function readHead({ http }: Sim767xx): Line[] {
	const head = Buffer.from(responseOf(http.requireIdle()).head, "latin1");
	return [`+HTTPHEAD: ${head.length}`, head];
}

/** AT+HTTPREAD? (14.2.6): bytes in the buffer; ERROR where there are none. */
export function describeContent({ http }: Sim767xx): string {
	const { body } = responseOf(http.requireIdle());
	if (body.length === 0) throw CommandError.plain();
	return `+HTTPREAD: LEN,${body.length}`;
}

/**
 * AT+HTTPREAD=[start,]size (14.2.6): OK, then blocks, then one of length 0. READMODE 1 allows to read a place again,
 * so READMODE 0 does not (14.2.3); what comes without a place goes on behind the last.
 */
export function readContent({ device, http }: Sim767xx, start: number | undefined, size: number): Answer {
	const { parameters, ...state } = http.requireIdle();
	const response = responseOf(state);
	const from = start ?? response.position;
	const isBehind = parameters.readMode === 0 && from < response.position;
	if (isBehind || from >= response.body.length) throw CommandError.plain();
	const wanted = response.body.subarray(from, from + size);
	response.position = from + wanted.length;
	const lines: Line[] = [];
	for (let at = 0; at < wanted.length; at += BLOCK) {
		const block = wanted.subarray(at, at + BLOCK);
		lines.push(`+HTTPREAD: ${block.length}`, block);
	}
	const end = device.begin();
	return {
		kind: "reply",
		afterwards: () =>
			device.after(READ_DELAY, () => {
				end();
				device.sendUnsolicited(...lines, "+HTTPREAD: 0");
			}),
	};
}

/** AT+HTTPREADFILE (14.2.9). A file of the same name is written over. */
export function saveContent({ device, drives, http }: Sim767xx, name: string): Answer {
	const { response } = http.requireIdle();
	const path = drives.resolve(`C:/${name}`);
	if (path === undefined || drives.isDirectory(path)) throw CommandError.plain();
	const time = ((response?.body.length ?? 0) * 8_000) / device.latencies.fileCopy;
	return device.answerLater((finish) =>
		device.after(Math.max(time, READ_DELAY), () => {
			if (!response) finish(`+HTTPREADFILE: ${HTTP_CODE.wrongState}`);
			else if (!drives.hasRoom(path, response.body.length)) finish(`+HTTPREADFILE: ${HTTP_CODE.file}`);
			else {
				drives.files.write(path, response.body);
				finish("+HTTPREADFILE: 0");
			}
		}),
	);
}

/** @throws CommandError ERROR before an answer has come */
function responseOf({ response }: { response?: HttpResponse | undefined }): HttpResponse {
	if (!response) throw CommandError.plain();
	return response;
}
