/** Something that cannot be done to a message of the inbox. */
export class InboxError extends Error {
	override get name() {
		return "InboxError";
	}
}
Object.freeze(InboxError.prototype);
