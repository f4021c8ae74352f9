/** X-Mms-Response-Status by name (OMA-TS-MMS_ENC-V1_3, 7.3.48). */
export const RESPONSE_STATUS: Readonly<Record<string, number>> = Object.freeze({
	Ok: 128,
	"Error-unspecified": 129,
	"Error-service-denied": 130,
	"Error-message-format-corrupt": 131,
	"Error-sending-address-unresolved": 132,
	"Error-message-not-found": 133,
	"Error-network-problem": 134,
	"Error-content-not-accepted": 135,
	"Error-unsupported-message": 136,
	"Error-transient-failure": 192,
	"Error-transient-sending-address-unresolved": 193,
	"Error-transient-message-not-found": 194,
	"Error-transient-network-problem": 195,
	"Error-transient-partial-success": 196,
	"Error-permanent-failure": 224,
	"Error-permanent-service-denied": 225,
	"Error-permanent-message-format-corrupt": 226,
	"Error-permanent-sending-address-unresolved": 227,
	"Error-permanent-message-not-found": 228,
	"Error-permanent-content-not-accepted": 229,
	"Error-permanent-reply-charging-limitations-not-met": 230,
	"Error-permanent-reply-charging-request-not-accepted": 231,
	"Error-permanent-reply-charging-forwarding-denied": 232,
	"Error-permanent-reply-charging-not-supported": 233,
	"Error-permanent-address-hiding-not-supported": 234,
	"Error-permanent-lack-of-prepaid": 235,
});

/** Finds a status by its name in any case, e.g. `error-service-denied`. */
export function findResponseStatus(name: string): { name: string; value: number } | undefined {
	const wanted = name.toLowerCase();
	const found = Object.entries(RESPONSE_STATUS).find(([known]) => known.toLowerCase() === wanted);
	return found && { name: found[0], value: found[1] };
}
