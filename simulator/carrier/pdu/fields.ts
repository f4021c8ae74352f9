/** Header fields (OMA-TS-MMS_ENC-V1_3, table 12), with the high bit that a header's short form sets. */
export const FIELD = Object.freeze({
	bcc: 0x81,
	cc: 0x82,
	contentLocation: 0x83,
	contentType: 0x84,
	date: 0x85,
	deliveryReport: 0x86,
	deliveryTime: 0x87,
	expiry: 0x88,
	from: 0x89,
	messageClass: 0x8a,
	messageId: 0x8b,
	messageType: 0x8c,
	version: 0x8d,
	messageSize: 0x8e,
	priority: 0x8f,
	readReport: 0x90,
	reportAllowed: 0x91,
	senderVisibility: 0x94,
	status: 0x95,
	subject: 0x96,
	to: 0x97,
	transactionId: 0x98,
	retrieveStatus: 0x99,
	retrieveText: 0x9a,
	readStatus: 0x9b,
});

/** X-Mms-Message-Type (OMA-TS-MMS_ENC-V1_3, 7.3). */
export const MESSAGE_TYPE = Object.freeze({
	sendRequest: 128,
	notification: 130,
	notifyResponse: 131,
	retrieveConfirmation: 132,
	acknowledgement: 133,
	delivery: 134,
	readReceived: 135,
	readOriginal: 136,
});

/** X-Mms-Status: what has become of a message (OMA-TS-MMS_ENC-V1_3, 7.3). */
export const STATUS = Object.freeze({
	expired: 128,
	retrieved: 129,
	rejected: 130,
	deferred: 131,
	unrecognised: 132,
	indeterminate: 133,
	forwarded: 134,
	unreachable: 135,
});

export type Status = keyof typeof STATUS;

/** X-Mms-Read-Status (OMA-TS-MMS_ENC-V1_3, 7.3); `deleted` is without being read. */
export const READ_STATUS = Object.freeze({ read: 128, deleted: 129 });

export type ReadStatus = keyof typeof READ_STATUS;

export type MessageClass = "personal" | "advertisement" | "informational" | "auto";

export type Priority = "low" | "normal" | "high";
