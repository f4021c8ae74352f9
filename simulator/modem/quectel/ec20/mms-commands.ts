import { mmsCommands } from "../mms-commands";

/** EC20 MMS AT Commands Manual, chapter 2: it has no read forms, and attachments lie in RAM only (2.2). */
export const MMS_COMMANDS = mmsCommands({
	title: "EC20 MMS manual",
	readForms: false,
	// The examples 2.2.3 and 2.2.5.
	showsEmptyTitle: true,
	stores: ["RAM"],
	moreKeys: { test: [], write: [] },
});
