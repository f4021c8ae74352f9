import { form } from "../../command";
import { integer, oneOf, word } from "../../parameters";
import { memoryOf, mmsCommands, query } from "../mms-commands";

/** LTE Standard MMS Application Note V1.1, chapter 2. */
export const MMS_COMMANDS = mmsCommands({
	title: "LTE MMS note",
	readForms: true,
	showsEmptyTitle: false,
	stores: ["RAM", "UFS", "SD"],
	moreKeys: {
		test: ['+QMMSCFG: "supportfield",(0,1)', '+QMMSCFG: "connecttimeout",(1-125)'],
		write: [
			query("supportfield", (memory) => String(memory.supportField)),
			form([word("supportfield"), oneOf(0, 1)], (modem, _key, mode) => {
				memoryOf(modem).supportField = mode;
			}),
			query("connecttimeout", (memory) => String(memory.connectTimeout)),
			form([word("connecttimeout"), integer(1, 125)], (modem, _key, seconds) => {
				memoryOf(modem).connectTimeout = seconds;
			}),
		],
	},
});
