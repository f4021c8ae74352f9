import { deepFreeze } from "io/deep-freeze";
import { type Decision, type DecisionRow, decisionOf, readDecision } from "modem/decisions";

const FOR_GOOD = "another try would end the same way";
const FOR_NOW = "the message centre asks to try again later";
const REPLY_CHARGING = "the operator does not do this kind of reply charging";

/** Later versions add names; their class says what is to be done (7.3.48: 192 to 223 transient, 224 to 255 permanent). */
const TRANSIENT: DecisionRow = `error-transient-failure: failed, nothing: a failure that will pass; ${FOR_NOW}`;
const PERMANENT: DecisionRow = `error-permanent-failure: refused, nothing: a failure for good; ${FOR_GOOD}`;

/**
 * X-Mms-Response-Status of an M-Send.conf by its name (OMA MMS-ENC V1.3, 7.3.48), which message centres repeat in
 * X-Mms-Response-Text: that text is all that the modem passes on. The names without class are those of MMS 1.0.
 */
const STATUSES = deepFreeze<DecisionRow[]>([
	`error-unspecified: failed, nothing: the message centre gives no reason; ${FOR_NOW}`,
	"error-service-denied error-permanent-service-denied: refused, settings: service denied; ask the operator whether the SIM may send MMS",
	`error-message-format-corrupt error-permanent-message-format-corrupt: refused, nothing: message format corrupt; ${FOR_GOOD}`,
	"error-sending-address-unresolved error-permanent-sending-address-unresolved: refused, nothing: an address is not known; check the addresses of the recipients",
	`error-message-not-found error-permanent-message-not-found: refused, nothing: message not found; ${FOR_GOOD}`,
	`error-network-problem error-transient-network-problem: failed, nothing: a problem of the network; ${FOR_NOW}`,
	"error-content-not-accepted error-permanent-content-not-accepted: refused, nothing: content not accepted; send another or a smaller file, or leave it out",
	`error-unsupported-message: refused, nothing: message type not supported; ${FOR_GOOD}`,
	TRANSIENT,
	`error-transient-sending-address-unresolved: failed, nothing: an address is not known now; ${FOR_NOW}`,
	`error-transient-message-not-found: failed, nothing: message not found now; ${FOR_NOW}`,
	// Another try would reach those a second time who have the message already.
	"error-transient-partial-success: uncertain, nothing: a part was accepted; some of the recipients may have the message",
	PERMANENT,
	`error-permanent-reply-charging-limitations-not-met: refused, nothing: limits of reply charging not met; ${REPLY_CHARGING}`,
	`error-permanent-reply-charging-request-not-accepted: refused, nothing: reply charging not accepted; ${REPLY_CHARGING}`,
	`error-permanent-reply-charging-forwarding-denied: refused, nothing: forwarding with reply charging denied; ${REPLY_CHARGING}`,
	`error-permanent-reply-charging-not-supported: refused, nothing: reply charging not supported; ${REPLY_CHARGING}`,
	"error-permanent-address-hiding-not-supported: refused, nothing: hiding the sender not supported; send with the number shown",
	"error-permanent-lack-of-prepaid: refused, nothing: not enough credit; top the SIM's account up",
]);

/** What the text of a refusal says, where it is the name of a status: with or without more words behind it. */
export function responseStatus(words: string): Decision | undefined {
	const name = /^error-[a-z-]+/i.exec(words.trim())?.[0].toLowerCase() ?? "";
	const known = decisionOf(STATUSES, name);
	if (known) return known;
	if (name.startsWith("error-permanent-")) return readDecision(PERMANENT);
	return name.startsWith("error-transient-") ? readDecision(TRANSIENT) : undefined;
}
