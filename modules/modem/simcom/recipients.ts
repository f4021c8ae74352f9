import type { Line } from "at/engine";
import { write } from "at/request";
import type { Message } from "messages/message";
import { CMMSBCC, CMMSCC, CMMSRECP } from "./commands/mms";

/** Enters the recipients of a message that is being edited. @throws {AtError} */
export async function nameRecipients(line: Line, { to, cc, bcc }: Message): Promise<void> {
	for (const address of to) await line.exchange(write(CMMSRECP, address));
	for (const address of cc) await line.exchange(write(CMMSCC, address));
	for (const address of bcc) await line.exchange(write(CMMSBCC, address));
}
