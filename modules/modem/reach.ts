import type { ModemState } from "./state";

/** What a piece of work needs of the network. */
export type Need = "packet data" | "sms";

/** Whether the network can be had as far as it is needed. */
export function reaches({ name, smsOnly }: ModemState, need: Need): boolean {
	return name === "ready" || (need === "sms" && smsOnly === true);
}
