import { encodeUtf8 } from "io/utf8";
import { MESSAGE_TYPE } from "./fields";
import type { MmsResponse } from "./incoming";

/** The content type that a PDU is posted with. */
export const MMS_CONTENT_TYPE = "application/vnd.wap.mms-message";

const TRANSACTION_ID = 0x98;
const VERSION = 0x8d;
const VERSION_1_3 = 0x93;
const STATUS = 0x95;
const QUOTE = "\x7f";

const M_NOTIFYRESP_IND = 131;
const M_ACKNOWLEDGE_IND = 133;

/** 7.3.54 */
const STATUSES = Object.freeze({ retrieved: 129, rejected: 130, deferred: 131, unrecognised: 132 });

/**
 * M-NotifyResp.ind or M-Acknowledge.ind (OMA-TS-MMS_ENC-V1_3, 6.2 and 6.4). X-Mms-Report-Allowed is left out, which
 * stands for yes: whoever asked for a report gets one.
 */
export function encodeMmsResponse(response: MmsResponse): Uint8Array {
	const type = response.kind === "notification" ? M_NOTIFYRESP_IND : M_ACKNOWLEDGE_IND;
	const transactionId = encodeText(response.transactionId);
	const status = response.kind === "notification" ? [STATUS, STATUSES[response.status]] : [];
	const head = [MESSAGE_TYPE, type, TRANSACTION_ID];
	const tail = [0, VERSION, VERSION_1_3, ...status];
	const pdu = new Uint8Array(head.length + transactionId.length + tail.length);
	pdu.set(head);
	pdu.set(transactionId, head.length);
	pdu.set(tail, head.length + transactionId.length);
	return pdu;
}

/** WAP-230-WSP, 8.4.2.1: a first octet that would be taken for something else is quoted. */
function encodeText(text: string): Uint8Array {
	const bytes = encodeUtf8(text);
	return (bytes[0] ?? 0) < 128 ? bytes : encodeUtf8(`${QUOTE}${text}`);
}
