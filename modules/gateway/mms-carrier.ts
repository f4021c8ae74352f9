import { deepFreeze } from "io/deep-freeze";
import type { MmsSettings } from "modem/service";
import type { Settings } from "settings/settings";
import type { Carrier } from "./carrier";

/** Picture messages, through the modem's own MMS client. */
export const MMS_CARRIER = deepFreeze<Carrier>({
	lane: "mms",
	service: "MMS",
	isOffered: (services) => services.mms !== undefined,
	begin({ number, message }, { mms }, { settings, open, progress }) {
		if (!mms) return undefined;
		const mmsSettings = mmsSettingsOf(settings);
		const openAttachment = (index: number) => open(message.attachments[index]?.file ?? 0);
		const task = { message, reference: number, settings: mmsSettings, open: openAttachment, progress };
		return {
			check: () => mms.check(message, mmsSettings),
			prepare: (line) => mms.prepare(line, task),
			commit: (line) => mms.commit(line, 0),
			clean: (line) => mms.clean(line),
		};
	},
	async listen(line, { mms }, within) {
		return mms?.listen(line, within);
	},
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
