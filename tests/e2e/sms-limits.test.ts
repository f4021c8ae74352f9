import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { partsIn } from "./carrier-folder";
import { withGateway } from "./gateway-run";
import { checkRefusals, limitScript, type Refusal } from "./limit";
import { options } from "./message-texts";

const SEND = "send sms --to +12065550123";
/** Short codes: a line of the console has room for 2048 bytes. */
const codes = (count: number) =>
	options(
		"to",
		Array.from({ length: count }, (_, index) => String(101 + index)),
	);
const THREE_PARTS = "0123456789".repeat(46).slice(1);
/** Each of these takes two septets: the longest text that a file may hold is one of 162 parts. */
const LONGEST = "[]".repeat(6_144);

const UPLOADS = [
	{ name: "longest.txt", bytes: Buffer.from(LONGEST) },
	{ name: "longer.txt", bytes: Buffer.from(`${LONGEST}x`) },
];

const REFUSALS: readonly Refusal[] = [
	[
		`send sms ${codes(86)} --text ${THREE_PARTS}`,
		/3 parts to 86 recipients are 258 messages, and a job has at most 255; send it in several jobs/,
	],
	[
		`${SEND} --to +12065550124 --text-file longest.txt`,
		/162 parts to 2 recipients are 324 messages, and a job has at most 255/,
	],
	[`${SEND} --text-file longer.txt`, /longer.txt has 12289 bytes; 12288 are possible/],
	[`send sms ${codes(101)} --text x`, /--to may be given at most 100 times/],
	[`${SEND}`, /The SMS is empty; give it a text/],
	["send sms --to name@example.com --text x", /goes to phone numbers; name@example.com is a mail address/],
	[`${SEND} --subject x --text x`, /no option "--subject"/],
	[`${SEND} --text x --file longest.txt`, /no option "--file"/],
];

for (const model of Object.keys(models) as ModelName[]) {
	test(`${model}: an SMS of as many parts and to as many as there may be arrives whole, one beyond is refused in a sentence and makes no job`, async (t) => {
		await withGateway(model, async (gateway) => {
			const sends = [`send sms ${codes(85)} --text ${THREE_PARTS}`, `${SEND} --text-file longest.txt`];
			const { status, lines } = await gateway.run(["! advance 30", ...limitScript(REFUSALS, sends)], {
				uploads: UPLOADS,
			});
			t.is(status, 1);
			checkRefusals(t, lines, REFUSALS);
			const parts = partsIn(gateway.path);
			t.is(parts.length, 255 + 162, lines.slice(-5).join("\n"));
			for (let index = 0; index < 85; index++) {
				const message = parts.filter(({ to }) => to === String(101 + index));
				t.is(message.map(({ text }) => text).join(""), THREE_PARTS);
			}
			t.is(
				parts
					.slice(255)
					.map(({ text }) => text)
					.join(""),
				LONGEST,
			);
		});
	});
}
