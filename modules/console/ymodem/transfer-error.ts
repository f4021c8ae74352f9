/** A file did not arrive. The message says why and what to do. */
export class TransferError extends Error {
	override get name() {
		return "TransferError";
	}
}
Object.freeze(TransferError.prototype);
