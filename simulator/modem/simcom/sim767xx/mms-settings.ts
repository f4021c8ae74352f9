import type { Device } from "../../device";
import { DEFAULT_SEND_PARAMETERS, type SendParameters } from "../mms-encoding";

/** What 24.2.1 to 24.2.3 and 24.2.16 to 24.2.18 set. Their saving mode is "-": gone at a reset. */
export interface MmsSettings {
	url: string;
	gateway: string;
	port: number;
	send: SendParameters;
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
		send: DEFAULT_SEND_PARAMETERS,
		userAgent: "",
		profile: "",
		dataMode: 0,
		timeout: 10_000,
		context: 1,
	}));
}
