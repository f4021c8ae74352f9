import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { ask } from "modem/attempt";
import { CFUN } from "modem/commands/general";
import type { Services } from "modem/service";
import { SMS_RESULT } from "modem/sms/sending";
import { makeSmsServices } from "modem/sms/services";
import { deactivate, examineContext } from "./bearer";
import { QPINC, QPOWD } from "./commands/module";
import { QuectelFiles } from "./files";
import { QuectelMms, RESULT } from "./mms";
import type { Parts } from "./parts";

/** What is the same for all of Quectel's families: each adds its name, how it is known, and its services. */
export const QUECTEL = Object.freeze({
	restartLines: Object.freeze(["RDY"]),
	lateResults: Object.freeze([RESULT, SMS_RESULT]),
	// EC25 hardware design: 500 ms to switch on, 650 ms to switch off, up to 30 s until the network lets it go.
	powerKey: Object.freeze({ on: 600, off: 800, down: 30_000 }),

	async remainingPinTries(line: Line) {
		const answer = await ask(line.exchange(write(QPINC, "SC")));
		return answer?.lines[0]?.integer("pin");
	},

	examineContext,

	renewBearer: deactivate,

	/** 27.007, 8.2: the vendor's notes have no command of their own. */
	async reset(line: Line) {
		await line.exchange(write(CFUN, 1, 1));
	},

	async shutDown(line: Line) {
		await line.exchange(execute(QPOWD));
	},
});

/** MMS, files and SMS: the two MMS manuals differ in nothing that a sender meets. */
export function makeQuectelServices(parts: Parts): Pick<Services, "mms" | "files" | "sms" | "reception"> {
	return {
		mms: new QuectelMms(parts),
		files: new QuectelFiles(parts.upload),
		...makeSmsServices(parts.tools),
	};
}
