import { type Fate, makeFate } from "../carrier/sms/reports";
import type { LineOptions } from "./line-options";
import type { SceneWorld, WorldCommand } from "./world";

/** Short messages: those that come from outside, and what the centre makes of the gateway's own. */
export const smsCommands: readonly WorldCommand[] = Object.freeze([
	{
		usage: "sms",
		help: "a short message comes in",
		options: {
			"--from NUMBER": "who sends it: a number, or a name",
			"--text TEXT": 'what it says; \\n and \\" in quotes',
			"[--class 0..3]": "0 is shown at once, 2 is for the SIM",
			"[--wide]": "16-bit references where it takes parts",
			"[--parts LIST]": "which arrive in which order, e.g. 3,1,1",
		},
		run: ({ carrier }: SceneWorld, options: LineOptions) =>
			carrier.sms.receive({
				from: options.need("from"),
				text: options.need("text"),
				messageClass: numberOf(options.get("class")),
				referenceBits: options.has("wide") ? 16 : 8,
				parts: partsOf(options),
			}),
	},
	{
		usage: "sms refuse 0..127 [TIMES]",
		help: "refuses with RP cause; 0 mends it",
		run: ({ carrier }, cause, times) => carrier.sms.refuse(Number(cause), numberOf(times)),
	},
	{
		usage: "sms report delivered|delayed|failed|given-up|none [CODE]",
		help: "what status reports say",
		run: ({ carrier }, fate, code) => carrier.sms.decide(makeFate(fate as Fate, code)),
	},
	{
		usage: "sms delay SECONDS",
		help: "how long forwarding takes",
		run: ({ carrier }, seconds) => carrier.sms.delay(Number(seconds) * 1000),
	},
] satisfies WorldCommand[]);

function numberOf(text: string | undefined): number | undefined {
	return text === undefined ? undefined : Number(text);
}

/** @throws {Error} in words. */
function partsOf(options: LineOptions): number[] | undefined {
	const list = options.get("parts");
	if (list === undefined) return undefined;
	if (!/^[1-9]\d*(,[1-9]\d*)*$/.test(list)) throw new Error(`"${list}" is no list of parts: give numbers, e.g. 3,1,1`);
	return list.split(",").map(Number);
}
