import type { Deliver } from "../../../sms/tpdu";
import { concatenationOf, portsOf } from "../../../sms/user-data";
import type { Device } from "../../device";
import { decodeNotification, pushedPdu, type ReceivedNotification } from "../../mms/decode-notification";

/** Where WAP pushes go to (WAP-259). */
const WAP_PUSH_PORT = 2948;
/** X-Mms-Message-Type M-Notification.ind, at the beginning of the PDU (OMA-TS-MMS_ENC-V1_3, 6.2). */
const NOTIFICATION = [0x8c, 0x82] as const;

/** The parts of a push that have come, by their number from 1. */
interface Pending {
	total: number;
	parts: Record<number, Uint8Array>;
}

/**
 * Takes the announcements of picture messages out of the short messages (7). What they are their first part tells; a
 * part that comes before it, and every other push, is a short message like all others.
 */
export class WapPushes {
	readonly #pending: Record<string, Pending>;
	readonly #announce: (notification: ReceivedNotification) => void;

	constructor(device: Device, announce: (notification: ReceivedNotification) => void) {
		this.#pending = device.memory.volatile<Record<string, Pending>>("WAP pushes", () => ({}));
		this.#announce = announce;
	}

	/** Whether it is taken. */
	take({ userData, originator }: Deliver): boolean {
		const { data } = userData;
		if (!data || portsOf(userData)?.destination !== WAP_PUSH_PORT) return false;
		const { reference = 0, total = 1, part = 1 } = concatenationOf(userData) ?? {};
		const key = `${originator.number} ${reference}`;
		if (part === 1 && !isNotification(data)) return false;
		const pending = part === 1 ? { total, parts: {} } : this.#pending[key];
		if (pending?.total !== total) return false;
		this.#pending[key] = pending;
		pending.parts[part] = new Uint8Array(data);
		const parts = Object.values(pending.parts);
		if (parts.length < total) return true;
		delete this.#pending[key];
		const pdu = pushedPdu(Buffer.concat(parts));
		const notification = pdu && decodeNotification(pdu);
		if (notification) this.#announce(notification);
		return true;
	}
}

/** By its beginning: the rest may be in other parts. */
function isNotification(beginning: Uint8Array): boolean {
	const pdu = pushedPdu(beginning);
	return pdu?.[0] === NOTIFICATION[0] && pdu[1] === NOTIFICATION[1];
}
