import type { Device } from "../../device";
import type { MessageClass, Priority, SendRequest } from "../../mms/send-request";

/** What 24.2.1 to 24.2.3 and 24.2.16 to 24.2.18 set. Their saving mode is "-": gone at a reset. */
export interface MmsSettings {
	url: string;
	gateway: string;
	port: number;
	/** Validity, priority, delivery report, read report, sender shown, class. */
	send: readonly [number, number, number, number, number, number];
	userAgent: string;
	profile: string;
	dataMode: number;
	/** Milliseconds. */
	timeout: number;
	context: number;
}

/** What an empty gateway reads as (24.2.2). */
export const NO_GATEWAY = { gateway: "255.255.255.255", port: 65_535 } as const;

export function mmsSettings(device: Device): MmsSettings {
	return device.memory.volatile<MmsSettings>("MMS settings", () => ({
		url: "",
		...NO_GATEWAY,
		send: [6, 3, 0, 0, 2, 4],
		userAgent: "",
		profile: "",
		dataMode: 0,
		timeout: 10_000,
		context: 1,
	}));
}

const HOUR = 3_600;
/** 5 is "maximum" and 6 "not set": both leave it to the message centre. */
const VALIDITY = [HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 168 * HOUR];
const PRIORITIES: readonly Priority[] = ["low", "normal", "high"];
const CLASSES: readonly MessageClass[] = ["personal", "advertisement", "informational", "auto"];

/** AT+CMMSSENDCFG as fields of M-Send.req (24.2.3). */
export function sendParameters({ send }: MmsSettings): Partial<SendRequest> {
	const [validity, priority, delivery, read, visible, messageClass] = send;
	return {
		expiry: VALIDITY[validity],
		priority: PRIORITIES[priority],
		deliveryReport: delivery === 1,
		readReport: read === 1,
		senderVisible: visible === 2 ? undefined : visible === 1,
		messageClass: CLASSES[messageClass],
	};
}
