/** The modem on the board has no such service at all. The sentence names it. */
export class ServiceMissingError extends Error {
	override get name() {
		return "ServiceMissingError";
	}
}
Object.freeze(ServiceMissingError.prototype);
