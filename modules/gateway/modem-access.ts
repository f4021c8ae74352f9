import type { Modem } from "modem/modem";

/** What the gateway needs of the modem; a fake needs no more than this. */
export type ModemAccess = Pick<
	Modem,
	| "state"
	| "onState"
	| "services"
	| "identity"
	| "baud"
	| "signal"
	| "operator"
	| "onTime"
	| "start"
	| "stop"
	| "powerOff"
	| "reset"
	| "use"
	| "restore"
	| "recover"
	| "recovered"
	| "examine"
>;
