import type { Outcome } from "modem/outcome";
import { MMS_CODES } from "../commands/mms";

/** Codes with which another try would end the same way. */
const REFUSED: readonly number[] = Object.freeze([172, 177]);
/** Codes after which the bearer, or the modem, is to be begun anew. */
const BEARER: readonly number[] = Object.freeze([173, 188, 190]);
const MODEM: readonly number[] = Object.freeze([178, 180, 182, 184]);

/** What `+CMMSRECV: <err>` means (8 and 9.2): the message is not here, whatever it says. */
export function retrievalOutcome(code: number): Outcome {
	const meaning = MMS_CODES.meaningOf(code) ?? "a code that its manual does not list";
	const kind = REFUSED.includes(code) ? "refused" : "failed";
	const first = BEARER.includes(code) ? "bearer" : MODEM.includes(code) ? "modem" : "nothing";
	const text = `The modem could not fetch the message: it reports ${code} (${meaning}), and does not tell what the message centre answered.`;
	return { kind, class: "mms", code, text, first };
}
