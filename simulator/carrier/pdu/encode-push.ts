import { WspWriter } from "./wsp-writer";

const PUSH = 0x06;
const APPLICATION_ID = 0xaf;
/** x-wap-application:mms.ua as the Open Mobile Naming Authority numbers it, as a short integer. */
const MMS_USER_AGENT = 0x84;

/**
 * An MMS PDU as a WAP push (WAP-230-WSP 8.2.4.1, OMA-TS-MMS_CTR-V1_3): without a connection the transaction id means
 * nothing. The content type stands as text, as most centres have it; the short form 0xbe means the same.
 */
export function encodePush(pdu: Uint8Array, transaction = 0): Uint8Array {
	const headers = new WspWriter()
		.text("application/vnd.wap.mms-message")
		.octet(APPLICATION_ID, MMS_USER_AGENT)
		.toBytes();
	return new WspWriter().octet(transaction, PUSH).uintvar(headers.length).bytes(headers).bytes(pdu).toBytes();
}
