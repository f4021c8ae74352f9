import { CommandError } from "../../errors";
import { type CompleteMessage, MMS_CODE } from "../mms-message";
import { readFiles } from "./mms-sending";
import type { Sim767xx } from "./sim767xx";

/** Two slots that outlive the power (24.2.14). No command brings a message back out of them. */
interface Boxes {
	slots: ({ type: number; message: CompleteMessage } | null)[];
}

/** Into a slot, or into the first that is free. `type`: 0 received, 1 sent, 2 unsent. */
export function saveToBox(modem: Sim767xx, index: number | undefined, type: number): string {
	const { messageBuffer } = modem;
	messageBuffer.requireEditing();
	const { slots } = boxes(modem);
	const slot = index ?? slots.indexOf(null);
	if (slot < 0) throw CommandError.cme(MMS_CODE.storageFull);
	slots[slot] = { type, message: readFiles(modem, structuredClone(messageBuffer.message)) };
	modem.device.memory.save();
	return `+CMMSSAVE: ${slot}`;
}

/** One slot, or all. */
export function deleteFromBox(modem: Sim767xx, index: number | undefined): undefined {
	modem.messageBuffer.requireIdle();
	const { slots } = boxes(modem);
	if (index === undefined) slots.fill(null);
	else if (slots[index] === null) throw CommandError.cme(MMS_CODE.boxEmpty);
	else slots[index] = null;
	modem.device.memory.save();
}

export function savedMessages(modem: Sim767xx): number {
	return boxes(modem).slots.filter((slot) => slot !== null).length;
}

function boxes({ device }: Sim767xx): Boxes {
	return device.memory.nonvolatile<Boxes>("MMS boxes", () => ({ slots: [null, null] }));
}
