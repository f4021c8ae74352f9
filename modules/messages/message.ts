/** A message of any kind as its sender means it, before any modem's limits. Addresses are checked ones (`messages/address`). */
export interface Message {
	/** The sender's address of a mail, where it is not the one of the settings. */
	readonly from?: string;
	readonly to: readonly string[];
	readonly cc: readonly string[];
	readonly bcc: readonly string[];
	/** Any script; how it is encoded is the modem's business. */
	readonly subject?: string;
	/** The text part of an MMS, the body of a mail, all of an SMS. */
	readonly text?: string;
	readonly attachments: readonly Attachment[];
	/** Whether the sender asks to be told when it has arrived. */
	readonly receipt?: boolean;
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
