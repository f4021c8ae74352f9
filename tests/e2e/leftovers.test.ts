import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { answersTo } from "./answers";
import { photograph, withGateway } from "./gateway-run";
import { MAIL_FACTS, MMS_FACTS } from "./model-facts";

/** How a message may end other than sent: a name for it, and the lines that bring it about around those of the sending. */
interface Misfortune {
	readonly name: string;
	readonly before: readonly string[];
	readonly after: readonly string[];
}

const WAIT = "wait 14400";

function misfortunes(refusals: readonly string[], down: string, up: string): readonly Misfortune[] {
	return [
		...refusals.map((refusal) => ({ name: refusal, before: [`! ${refusal} 1`], after: [WAIT] })),
		{ name: "cancelled while its files go up", before: [], after: ["! advance 5", "cancel $", "! advance 60"] },
		{ name: "nobody at the server", before: [`! ${down}`], after: [WAIT, `! ${up}`] },
		{
			name: "the modem restarts while its files go up",
			before: ["! modem reset after 30000"],
			after: [WAIT, "! advance 120"],
		},
		{
			name: "the gateway restarts while its files go up, and the message is cancelled",
			before: [],
			after: ["! advance 5", "restart", "cancel $", "! advance 120"],
		},
	];
}

/** Looks at the modem before, and after each of the misfortunes. */
function scriptOf(send: string, looks: readonly string[], all: readonly Misfortune[]): string[] {
	const lines = all.flatMap(({ before, after }, index) => [
		...before,
		send,
		...after.map((line) => line.replace("$", String(index + 1))),
		...looks,
	]);
	return ["! advance 30", "set retry.attempts 1", "set mail.verify off", ...looks, ...lines];
}

interface Kind {
	readonly send: string;
	readonly leftovers: readonly string[];
	readonly all: readonly Misfortune[];
}

function kindsOf(model: ModelName): Readonly<Record<string, Kind>> {
	const mms = {
		send: "send mms --to +12065550123 --subject Photo --text Hello --file dirt-road.jpg",
		leftovers: MMS_FACTS[model].leftovers,
		all: misfortunes(["mmsc 403", "mmsc Error-service-denied"], "proxy off", "proxy on"),
	};
	if (model !== "sim767xx" && model !== "quectel-lte") return { mms };
	const mail = {
		send: "send mail --to a@example.com --subject Photo --text Hello --file dirt-road.jpg",
		leftovers: MAIL_FACTS[model].leftovers,
		all: misfortunes(["mail refuse 550", "mail refuse 451", "mail lost-answer"], "mail off", "mail on"),
	};
	return { mms, mail };
}

for (const model of Object.keys(models) as ModelName[])
	for (const [kind, { send, leftovers, all }] of Object.entries(kindsOf(model)))
		test(`${model}: however an attempt to send ${kind} ends, nothing of the message stays in the modem`, async (t) => {
			await withGateway(model, async (gateway) => {
				const looks = leftovers.map((command) => `at ${command}`);
				const { lines } = await gateway.run(scriptOf(send, looks, all), { uploads: [photograph] });
				for (const look of looks) {
					const [before, ...after] = answersTo(look, lines).map((answer) =>
						// C1: the character set in force may be another.
						answer.map((line) => line.replace(/4,"\w+",""/, '4,""')),
					);
					t.is(after.length, all.length);
					for (const [index, { name }] of all.entries()) t.deepEqual(after[index], before, `${name}: ${look}`);
				}
			});
		});
