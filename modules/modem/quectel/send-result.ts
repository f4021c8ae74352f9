import type { InformationText } from "at/information-text";
import type { Outcome } from "modem/outcome";
import { outcomeOf, unexplained } from "modem/outcome-table";
import { httpCodes } from "./http-outcomes";
import { MMS_CODES } from "./mms-outcomes";
import { responseStatus } from "./response-status";

const SERVER_RESPONSE_FAILED = 765;
const UNEXPLAINED_NO = Object.freeze({ kind: "failed", first: "nothing" } as const);

/**
 * The outcome of `+QMMSEND: <err>[,<httprsp>[,<mmsrsp>]]`: firmware leaves the later fields out (`+QMMSEND: 775`).
 * An HTTP status that says no decides, whatever code comes with it; success is 0, with 200 or alone.
 */
export function decideResult(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	const status = result?.integer(1);
	const words = result?.string(2);
	if (result === undefined || code === undefined) return unexplained(result?.text ?? "");
	if (code === 0) return decideSuccess(result, status);
	if (status !== undefined && status >= 400) return addWords(outcomeOf(httpCodes(status), status), words);
	if (code === SERVER_RESPONSE_FAILED && isSuccess(status)) return answeredNo(code, words);
	return addWords(outcomeOf(MMS_CODES, code), words);
}

function decideSuccess(result: InformationText, status: number | undefined): Outcome {
	if (status !== undefined && !isSuccess(status)) return unexplained(result.text);
	return {
		kind: "sent",
		class: "mms",
		code: 0,
		text: "The message centre has accepted the message.",
		first: "nothing",
	};
}

/**
 * The post arrived, and the M-Send.conf said no. Its status is not passed on, only its text: often that is the status by
 * name, and else nobody knows whether another try helps.
 */
function answeredNo(code: number, words = ""): Outcome {
	const status = responseStatus(words);
	const meaning = status ? `: ${status.reason}` : "";
	const text = `The message centre has not accepted the message (${code}, server response failed)${meaning}.`;
	const { kind, first } = status ?? UNEXPLAINED_NO;
	return addWords({ kind, class: "mms", code, text, first }, words);
}

function addWords(outcome: Outcome, words: string | undefined): Outcome {
	if (!words) return outcome;
	return { ...outcome, text: `${outcome.text} The message centre says: ${words}` };
}

function isSuccess(status: number | undefined): boolean {
	return status !== undefined && status >= 200 && status < 300;
}
