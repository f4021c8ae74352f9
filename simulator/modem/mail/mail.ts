/** A mail as a virtual modem composed it from its AT commands. */
export interface Mail {
	readonly from: MailAddress;
	readonly to: readonly MailAddress[];
	readonly cc: readonly MailAddress[];
	/** In the envelope, not in the header. */
	readonly bcc: readonly MailAddress[];
	readonly subject: MailText | undefined;
	readonly body: MailText | undefined;
	readonly attachments: readonly MailAttachment[];
	/** Milliseconds since 1970 UTC. */
	readonly date: number;
	/** Without `<` and `>`. */
	readonly messageId: string;
}

export interface MailAddress {
	readonly address: string;
	/** Bytes as the command gave them, taken for UTF-8; empty for none. */
	readonly name: string;
}

/** Text as bytes of a character set, named as MIME does: the modem passes on what it was given. */
export interface MailText {
	readonly charset: string;
	readonly bytes: Uint8Array;
}

export interface MailAttachment {
	/** One character a byte, as in the modem's file system; UTF-8 where it is not ASCII. */
	readonly name: string;
	readonly contentType: string;
	readonly bytes: Uint8Array;
}
