import { WspWriter } from "../../carrier/pdu/wsp-writer";

const MESSAGE_TYPE = 0x8c;
const TRANSACTION_ID = 0x98;
const VERSION = 0x8d;
const STATUS = 0x95;
const REPORT_ALLOWED = 0x91;

const M_NOTIFY_RESP_IND = 131;
const M_ACKNOWLEDGE_IND = 133;
const VERSION_1_2 = 0x92;
const YES = 128;
const NO = 129;

/** X-Mms-Status (OMA-TS-MMS_ENC-V1_3, 7.3), as far as a modem says it. */
const STATUSES = { retrieved: 129, rejected: 130, deferred: 131, unrecognised: 132 } as const;

/** M-NotifyResp.ind (OMA-TS-MMS_ENC-V1_3, 6.2). */
export function encodeNotifyResponse(
	transactionId: string,
	status: keyof typeof STATUSES,
	reportAllowed = true,
): Uint8Array {
	return begin(M_NOTIFY_RESP_IND, transactionId)
		.octet(STATUS, STATUSES[status], REPORT_ALLOWED, reportAllowed ? YES : NO)
		.toBytes();
}

/** M-Acknowledge.ind (OMA-TS-MMS_ENC-V1_3, 6.4). */
export function encodeAcknowledgement(transactionId: string, reportAllowed = true): Uint8Array {
	return begin(M_ACKNOWLEDGE_IND, transactionId)
		.octet(REPORT_ALLOWED, reportAllowed ? YES : NO)
		.toBytes();
}

function begin(type: number, transactionId: string): WspWriter {
	return new WspWriter().octet(MESSAGE_TYPE, type, TRANSACTION_ID).text(transactionId).octet(VERSION, VERSION_1_2);
}
