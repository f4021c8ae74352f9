import type { Device } from "../../device";
import type { PostTarget } from "../../mms/post";
import { DEFAULT_SEND_PARAMETERS, type SendParameters } from "../mms-encoding";
import { MAX_PDU_SIZE } from "../mms-message";

/** AT+CMMSPROTO (note 2.2). */
export const WAP = 0;
export const HTTP = 1;

/** What chapter 2 of the note sets. It does not say whether a reset clears it: here it does, as on SIM767XX. */
export interface MmsSettings {
	url: string;
	protocol: number;
	/** Empty for none. */
	gateway: string;
	port: number;
	send: SendParameters;
	/** Bytes. */
	pduSize: number;
}

/** The profile of AT+CGSOCKCONT that MMS uses: the one of every example. */
export const CONTEXT = 1;

/** "The maximum transaction time for MMS sending is 1 hour", and for receiving (6 and 8). */
export const LONGEST_TRANSACTION = 3_600_000;

export function mmsSettings(device: Device): MmsSettings {
	return device.memory.volatile<MmsSettings>("MMS settings", () => ({
		url: "",
		protocol: HTTP,
		gateway: "",
		port: 80,
		send: DEFAULT_SEND_PARAMETERS,
		pduSize: MAX_PDU_SIZE,
	}));
}

/** Through the proxy to the message centre, or to a place in it. */
export function targetOf(device: Device, url: string): PostTarget {
	const { gateway, port } = mmsSettings(device);
	return {
		url,
		proxy: gateway === "" ? undefined : { host: gateway, port },
		headers: { "user-agent": "SIMCOM_SIM7100" },
	};
}
