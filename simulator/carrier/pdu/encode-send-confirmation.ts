/** What M-Send.conf tells the sender (OMA-TS-MMS_ENC-V1_3, 6.1.2). */
export interface ConfirmationFields {
	/** That of the request; left out where it could not be read. */
	transactionId: string;
	/** Of {@link RESPONSE_STATUS}. */
	responseStatus: number;
	/** US-ASCII. */
	responseText?: string;
	/** Only for an accepted message. */
	messageId?: string;
}

const M_SEND_CONF = 129;
const VERSION_1_2 = 0x92;

export function encodeSendConfirmation(fields: ConfirmationFields): Uint8Array {
	const pieces: Uint8Array[] = [
		Uint8Array.of(0x8c, M_SEND_CONF),
		textField(0x98, fields.transactionId),
		Uint8Array.of(0x8d, VERSION_1_2, 0x92, fields.responseStatus),
	];
	if (fields.responseText !== undefined) pieces.push(textField(0x93, fields.responseText));
	if (fields.messageId !== undefined) pieces.push(textField(0x8b, fields.messageId));
	return Buffer.concat(pieces);
}

function textField(field: number, text: string): Uint8Array {
	return Buffer.concat([Uint8Array.of(field), Buffer.from(text, "ascii"), Uint8Array.of(0)]);
}
