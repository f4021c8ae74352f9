import { deepFreeze } from "io/deep-freeze";
import { type OutcomeRow, row } from "modem/outcome-table";

const FOR_GOOD = "another try would end the same way";
const FOR_NOW = "the message centre asks to try again later";
const RECIPIENT = "check the addresses of the recipients";
const CONTENT = "send another or a smaller file, or leave it out";
const REPLY_CHARGING = "the operator does not do this kind of reply charging";

/**
 * X-Mms-Response-Status of an M-Send.conf by its name (OMA MMS-ENC V1.3, 7.3.48), which message centres repeat in
 * X-Mms-Response-Text: that text is all that the modem passes on. The names without class are those of MMS 1.0.
 */
const STATUSES: Readonly<Record<string, OutcomeRow>> = deepFreeze({
	"error-unspecified": row("failed", "nothing", "the message centre gives no reason", FOR_NOW),
	"error-service-denied": row("refused", "settings", "service denied", "ask the operator whether the SIM may send MMS"),
	"error-message-format-corrupt": row("refused", "nothing", "message format corrupt", FOR_GOOD),
	"error-sending-address-unresolved": row("refused", "nothing", "an address is not known", RECIPIENT),
	"error-message-not-found": row("refused", "nothing", "message not found", FOR_GOOD),
	"error-network-problem": row("failed", "nothing", "a problem of the network", FOR_NOW),
	"error-content-not-accepted": row("refused", "nothing", "content not accepted", CONTENT),
	"error-unsupported-message": row("refused", "nothing", "message type not supported", FOR_GOOD),
	"error-transient-failure": row("failed", "nothing", "a failure that will pass", FOR_NOW),
	"error-transient-sending-address-unresolved": row("failed", "nothing", "an address is not known now", FOR_NOW),
	"error-transient-message-not-found": row("failed", "nothing", "message not found now", FOR_NOW),
	"error-transient-network-problem": row("failed", "nothing", "a problem of the network", FOR_NOW),
	// Another try would reach those a second time who have the message already.
	"error-transient-partial-success": row(
		"uncertain",
		"nothing",
		"a part was accepted",
		"some of the recipients may have the message",
	),
	"error-permanent-failure": row("refused", "nothing", "a failure for good", FOR_GOOD),
	"error-permanent-service-denied": row(
		"refused",
		"settings",
		"service denied",
		"ask the operator whether the SIM may send MMS",
	),
	"error-permanent-message-format-corrupt": row("refused", "nothing", "message format corrupt", FOR_GOOD),
	"error-permanent-sending-address-unresolved": row("refused", "nothing", "an address is not known", RECIPIENT),
	"error-permanent-message-not-found": row("refused", "nothing", "message not found", FOR_GOOD),
	"error-permanent-content-not-accepted": row("refused", "nothing", "content not accepted", CONTENT),
	"error-permanent-reply-charging-limitations-not-met": row(
		"refused",
		"nothing",
		"limits of reply charging not met",
		REPLY_CHARGING,
	),
	"error-permanent-reply-charging-request-not-accepted": row(
		"refused",
		"nothing",
		"reply charging not accepted",
		REPLY_CHARGING,
	),
	"error-permanent-reply-charging-forwarding-denied": row(
		"refused",
		"nothing",
		"forwarding with reply charging denied",
		REPLY_CHARGING,
	),
	"error-permanent-reply-charging-not-supported": row(
		"refused",
		"nothing",
		"reply charging not supported",
		REPLY_CHARGING,
	),
	"error-permanent-address-hiding-not-supported": row(
		"refused",
		"nothing",
		"hiding the sender not supported",
		"send with the number shown",
	),
	"error-permanent-lack-of-prepaid": row("refused", "nothing", "not enough credit", "top the SIM's account up"),
});

/** Later versions add names; their class says what is to be done (7.3.48: 192 to 223 transient, 224 to 255 permanent). */
const TRANSIENT: OutcomeRow = Object.freeze(row("failed", "nothing", "a failure that will pass", FOR_NOW));
const PERMANENT: OutcomeRow = Object.freeze(row("refused", "nothing", "a failure for good", FOR_GOOD));

/** What the text of a refusal says, where it is the name of a status: with or without more words behind it. */
export function responseStatus(words: string): OutcomeRow | undefined {
	const name = /^error-[a-z-]+/i.exec(words.trim())?.[0].toLowerCase() ?? "";
	if (Object.hasOwn(STATUSES, name)) return STATUSES[name];
	if (name.startsWith("error-permanent-")) return PERMANENT;
	return name.startsWith("error-transient-") ? TRANSIENT : undefined;
}
