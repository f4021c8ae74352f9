import { CommandError } from "../../errors";
import { type CompleteMessage, MMS_CODE } from "../mms-message";
import { completeFiles } from "./complete-files";
import type { Sim7100 } from "./sim7100";

/** Two mail boxes of one message each, which outlive the power (4). */
interface Boxes {
	slots: (CompleteMessage | null)[];
}

/** The message in memory, composed or received, into a box; what was there is replaced. */
export function saveToBox(modem: Sim7100, index: number): undefined {
	const { messageBuffer } = modem;
	messageBuffer.requireIdle();
	const { message } = messageBuffer;
	if (message.files.length === 0 && !message.title && !message.received) throw CommandError.cme(MMS_CODE.noContent);
	boxes(modem).slots[index] = structuredClone(completeFiles(message));
	modem.device.memory.save();
}

/** Out of a box into memory. */
export function loadFromBox(modem: Sim7100, index: number): void {
	const { messageBuffer } = modem;
	messageBuffer.requireIdle();
	const message = boxes(modem).slots[index];
	if (!message) throw CommandError.cme(MMS_CODE.boxEmpty);
	messageBuffer.replace(structuredClone(message));
}

/** One box, or both. */
export function emptyBox(modem: Sim7100, index: number | undefined): undefined {
	modem.messageBuffer.requireIdle();
	const { slots } = boxes(modem);
	if (index === undefined) slots.fill(null);
	else if (slots[index] === null) throw CommandError.cme(MMS_CODE.boxEmpty);
	else slots[index] = null;
	modem.device.memory.save();
}

function boxes({ device }: Sim7100): Boxes {
	return device.memory.nonvolatile<Boxes>("MMS boxes", () => ({ slots: [null, null] }));
}
