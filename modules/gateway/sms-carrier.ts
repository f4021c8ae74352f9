import { checkKind } from "./message-kinds";
import { makeCarrier } from "./service-carrier";

/** Short messages, one command for each part and recipient. */
export const SMS_CARRIER = makeCarrier({
	lane: "sms",
	service: "SMS",
	needs: "sms",
	serviceOf: ({ sms }) => sms,
	settingsOf: ({ settings }) => ({ centre: settings.get("sms.centre") }),
	checkGenerally: (message) => checkKind("sms", message),
	taskOf: (task) => task,
});
