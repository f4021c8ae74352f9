import type { InformationText } from "at/information-text";
import type { Outcome } from "modem/outcome";
import { outcomeOf, unexplained } from "modem/outcome-table";
import { MMS_CODES } from "./mms-outcomes";

/** The prefix of the deferred result. */
export const RESULT = "+CMMSSEND";

/** The outcome of `+CMMSSEND: <err>`, with or without the blank. */
export function decideResult(result: InformationText | undefined): Outcome {
	const code = result?.integer(0);
	if (code === 0)
		return { kind: "sent", class: "mms", code, text: "The message centre has accepted the message.", first: "nothing" };
	if (code !== undefined) return outcomeOf(MMS_CODES, code);
	return unexplained(result?.text ?? "");
}
