/** A picture message as its sender means it, before any modem's limits. Addresses are checked ones (`messages/address`). */
export interface MmsMessage {
	readonly to: readonly string[];
	readonly cc: readonly string[];
	readonly bcc: readonly string[];
	/** Any script; how it is encoded is the modem's business. */
	readonly subject?: string;
	/** The text part. */
	readonly text?: string;
	readonly attachments: readonly Attachment[];
}

/** A file that travels with a message. The message holds the file, not its name: see `store/files`. */
export interface Attachment {
	/** Identity in the file store. */
	readonly file: number;
	/** The name that the recipient sees. */
	readonly name: string;
	/** Bytes. */
	readonly length: number;
}
