import { deepFreeze } from "io/deep-freeze";
import { checkMessage } from "modem/message-limits";
import type { MmsLimits, MmsSettings } from "modem/service";
import type { Settings } from "settings/settings";
import { makeCarrier } from "./service-carrier";

/**
 * What is checked while no modem has been found yet: the most that any of them takes, so that nothing is refused
 * that the one on the board could send. That one's own limits are checked when it is there, before it is handed anything.
 */
const GENERAL_LIMITS: MmsLimits = deepFreeze({
	recipientsPerList: 6,
	phoneBytes: 50,
	emailBytes: 60,
	subjectBytes: 200,
	urlBytes: 100,
	attachments: 12,
	attachmentNameBytes: 80,
	messageBytes: 614_400,
});

/** Picture messages, through the modem's own MMS client. */
export const MMS_CARRIER = makeCarrier({
	lane: "mms",
	service: "MMS",
	needs: "packet data",
	serviceOf: ({ mms }) => mms,
	settingsOf: ({ settings }) => mmsSettingsOf(settings),
	checkGenerally: (message) =>
		checkMessage(message, GENERAL_LIMITS, message.attachments.length + (message.text ? 1 : 0)),
	taskOf: (task) => task,
});

export function mmsSettingsOf(settings: Pick<Settings, "get">): MmsSettings {
	return {
		apn: settings.get("apn"),
		apnUser: settings.get("apn.user"),
		apnPassword: settings.get("apn.password"),
		mmsc: settings.get("mms.url"),
		proxy: settings.get("mms.proxy"),
		proxyPort: settings.get("mms.port"),
	};
}
