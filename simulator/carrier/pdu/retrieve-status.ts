/** X-Mms-Retrieve-Status by name (OMA-TS-MMS_ENC-V1_3, 7.3). */
export const RETRIEVE_STATUS: Readonly<Record<string, number>> = Object.freeze({
	Ok: 128,
	"Error-transient-failure": 192,
	"Error-transient-message-not-found": 193,
	"Error-transient-network-problem": 194,
	"Error-permanent-failure": 224,
	"Error-permanent-service-denied": 225,
	"Error-permanent-message-not-found": 226,
	"Error-permanent-content-unsupported": 227,
});
