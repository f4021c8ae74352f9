import type { Command } from "../command";
import { SMS_READING_COMMANDS } from "../sms/reading-commands";
import { SMS_SENDING_COMMANDS } from "../sms/sending-commands";
import { SMS_SETTING_COMMANDS } from "../sms/setting-commands";
import { numberSetting } from "./settings";
import type { StandardModem } from "./standard-modem";

/** 27.005: short messages. */
export const SMS_COMMANDS: readonly Command<StandardModem>[] = [
	...SMS_SETTING_COMMANDS,
	...SMS_READING_COMMANDS,
	...SMS_SENDING_COMMANDS,
	// Packet or circuit switched makes no difference to this carrier.
	numberSetting({
		name: "+CGSMS",
		section: "27.007 10.1.21",
		range: "(0-3)",
		values: [0, 1, 2, 3],
		initial: 1,
		saving: "AUTO_SAVE",
	}),
];
