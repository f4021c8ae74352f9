/** Bytes that are no MMS, or end before they should. The sentence says where they leave the format. */
export class MmsFormatError extends Error {
	override get name() {
		return "MmsFormatError";
	}
}
Object.freeze(MmsFormatError.prototype);

/** The message centre sent a status in place of the message (OMA-TS-MMS_ENC-V1_3, 7.3.50). */
export class MmsRetrieveError extends Error {
	/** X-Mms-Retrieve-Status. */
	readonly status: number;
	/** Whether another try may bring the message. */
	readonly transient: boolean;

	constructor(message: string, status: number, transient: boolean) {
		super(message);
		this.status = status;
		this.transient = transient;
	}

	override get name() {
		return "MmsRetrieveError";
	}
}
Object.freeze(MmsRetrieveError.prototype);
