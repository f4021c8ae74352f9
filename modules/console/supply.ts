import { CommandError } from "./errors";
import type { Session } from "./session";

/** A file takes long, and would be cut in the middle. @throws {CommandError} while the supply is failing. */
export function refuseWhileSupplyFails({ gateway }: Pick<Session, "gateway">): void {
	if (gateway.status().supply === undefined) return;
	throw new CommandError("The supply is failing; send the file again when it is back.");
}
