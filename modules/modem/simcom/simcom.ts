import type { Line } from "at/engine";
import { execute } from "at/request";
import { ask } from "modem/attempt";
import { CPOF, CRESET, SPIC } from "./commands/module";

/** What is the same for all of SIMCom's families: each adds its name, how it is known, its bearer and its services. */
export const SIMCOM = Object.freeze({
	async remainingPinTries(line: Line) {
		const answer = await ask(line.exchange(execute(SPIC)));
		return answer?.lines[0]?.integer("pin1");
	},

	async reset(line: Line) {
		await line.exchange(execute(CRESET));
	},

	async shutDown(line: Line) {
		await line.exchange(execute(CPOF));
	},
});
