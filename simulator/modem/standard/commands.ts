import type { Command } from "../command";
import { IDENTIFICATION } from "./identification";
import { NETWORK } from "./network";
import { PACKET_DOMAIN } from "./packet-domain";
import { SIM_COMMANDS } from "./sim-commands";
import { SMS_COMMANDS } from "./sms-commands";
import type { StandardModem } from "./standard-modem";
import { STATUS } from "./status";
import { V250 } from "./v250";

/** What every modem here understands. */
export const STANDARD_COMMANDS: readonly Command<StandardModem>[] = [
	...V250,
	...IDENTIFICATION,
	...STATUS,
	...NETWORK,
	...PACKET_DOMAIN,
	...SIM_COMMANDS,
	...SMS_COMMANDS,
];
