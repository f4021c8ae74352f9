import type { Answer } from "./answer";
import type { BoundCommand } from "./command";
import type { Invocation } from "./command-line";
import type { Device } from "./device";
import { CommandError } from "./errors";

/** A code, or fields that begin with one (`766,503`, `765,200,"Error-service-denied"`), or ERROR itself. */
const CODE = /^(ERROR|\d+(,\d+)*(,"[^"\r\n]*")?)$/;

/** 27.005 names all commands whose errors are `+CMS ERROR`. */
const SMS_COMMANDS =
	/^\+C(MGF|MGS|MGW|MGR|MGL|MGD|MSS|MGC|MMS|NMI|NMA|PMS|SCA|SMP|SDH|SMS|SCB|SAS|RES|MVP|MGMT|MGRD|MGSEX|MSSEX)$/;

/** Result codes that a scene asks for instead of what a command would give: any code of any table can be seen. */
export class ForcedCodes {
	readonly #next = new Map<string, { code: string; left: number }>();

	/**
	 * @param times 0 takes back what was set before
	 * @throws Error in words for what is no code
	 */
	set(command: string, code: string, times: number): void {
		if (!CODE.test(code)) throw new Error(`"${code}" is no result code: give a number, numbers with commas, or ERROR.`);
		if (times === 0) this.#next.delete(command);
		else this.#next.set(command, { code, left: times });
	}

	/** The code that is due when this command comes; only what changes or does something is answered so. */
	take(command: string, form: Invocation["form"]): string | undefined {
		const next = this.#next.get(command);
		if (!next || form === "test" || form === "read") return undefined;
		next.left--;
		if (next.left <= 0) this.#next.delete(command);
		return next.code;
	}
}

/**
 * The answer with a code in the form in which the command gives codes: later in its result line, at once in a line of
 * its own, or as the final result. Nothing is done, and nothing goes to the network.
 * @param open opens the data phase of a command that has one
 * @throws CommandError
 */
export function answerWithCode(
	code: string,
	{ command, argument, device }: { command: BoundCommand | undefined; argument: string; device: Device },
	open: () => Answer,
): Answer {
	const { codes, name = "" } = command ?? {};
	if (code === "ERROR") throw CommandError.plain();
	const line = codes?.show(code, argument, device.hasQuirk("short-result-fields"));
	if (line !== undefined && codes?.when === "later") {
		return device.answerLater((finish) => device.after(device.latencies.roundTrip, () => finish(line)));
	}
	if (line !== undefined) return { kind: "reply", lines: [line], final: "ERROR" };
	const number = Number.parseInt(code, 10);
	if (!SMS_COMMANDS.test(name)) throw CommandError.cme(number);
	return afterItsData(open, CommandError.cms(number));
}

/** The network refuses a message only when it has it: the PDU is asked for and taken, and then it fails. */
function afterItsData(open: () => Answer, error: CommandError): Answer {
	const answer = open();
	if (typeof answer !== "object" || !("kind" in answer) || answer.kind !== "data") throw error;
	return {
		...answer,
		done: () => {
			throw error;
		},
	};
}
