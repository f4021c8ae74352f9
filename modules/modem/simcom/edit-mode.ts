import type { Line } from "at/engine";
import { write } from "at/request";
import { isRefusal, isRefused } from "modem/attempt";
import { CMMSEDIT } from "./commands/mms";

/** 24.3.2 */
const BUSY = 171;

/**
 * Empties the message that the modem has in memory, composed or received (24.2.4; SIM7100 note, 3.11). Some firmware
 * refuses to leave what it is not in. Only one that is still sending must not be disturbed.
 * @throws {AtError}
 */
export async function leaveEditMode(line: Line): Promise<void> {
	try {
		await line.exchange(write(CMMSEDIT, 0));
	} catch (error) {
		if (!isRefusal(error) || error.code === BUSY) throw error;
	}
}

/** Whether a message is on its way; where none is, what the modem has in memory is emptied. @throws {AtError} */
export function isSending(line: Line): Promise<boolean> {
	return isRefused(line.exchange(write(CMMSEDIT, 0)), BUSY);
}
