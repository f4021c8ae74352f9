import { deepFreeze } from "io/deep-freeze";
import type { ModemStateName } from "modem/state";
import type { Indication } from "./pattern";

/** What of the gateway the LED shows. */
export interface Situation {
	readonly modem: ModemStateName;
	readonly openJobs: number;
	readonly isSending: boolean;
	/** A job has ended otherwise than sent, and nobody has dealt with it since. */
	readonly hasFailed: boolean;
}

/** A modem that is not ready, as the LED says it while nothing waits to be sent. */
const NOT_READY: Readonly<Partial<Record<ModemStateName, Indication>>> = deepFreeze({
	off: "modem-off",
	absent: "no-modem",
	starting: "starting",
	recovering: "starting",
	"no-sim": "no-sim",
	searching: "searching",
});

/**
 * The one thing of several that a person should see: what needs a hand comes first, then what is going on. Messages
 * that wait for a network that is merely being searched for are `waiting`, not `searching`.
 */
export function indicationOf({ modem, openJobs, isSending, hasFailed }: Situation): Indication {
	if (isSending) return "sending";
	const notReady = NOT_READY[modem];
	if (notReady === "no-modem" || notReady === "modem-off" || notReady === "no-sim") return notReady;
	if (hasFailed) return "failed";
	if (openJobs > 0 && notReady !== "starting") return "waiting";
	return notReady ?? "ready";
}
