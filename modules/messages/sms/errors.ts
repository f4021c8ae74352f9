/** A PDU that is not what 3GPP TS 23.040 describes: cut off, or with lengths that lie. The sentence says where. */
export class SmsPduError extends Error {
	override get name() {
		return "SmsPduError";
	}
}
Object.freeze(SmsPduError.prototype);
