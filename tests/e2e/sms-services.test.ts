import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { answersTo } from "./answers";
import { partsIn, type SubmittedPart } from "./carrier-folder";
import { withGateway } from "./gateway-run";
import { options, phoneNumbers, quote, TEXTS } from "./message-texts";

/** Text, how many parts it takes, and whether the GSM alphabet holds it (23.040, 9.2.3.24; 23.038, 6.2.1). */
const MESSAGES: readonly (readonly [text: string, parts: number, alphabet: "GSM" | "UCS2"])[] = [
	[TEXTS.ASCII, 1, "GSM"],
	["Grüße, ñ ø Å É", 1, "GSM"],
	[TEXTS["Latin-1"], 1, "UCS2"],
	["ΔΦΓΛΩΠΨΣΘΞ", 1, "GSM"],
	[TEXTS.Greek, 1, "UCS2"],
	[TEXTS.Chinese, 1, "UCS2"],
	[TEXTS.emoji, 1, "UCS2"],
	["[€]{~}^|\\\nnew line", 1, "GSM"],
	["s".repeat(160), 1, "GSM"],
	["s".repeat(161), 2, "GSM"],
	// The escape would be the last septet of the first part.
	[`${"s".repeat(152)}€${"t".repeat(20)}`, 2, "GSM"],
	["道".repeat(70), 1, "UCS2"],
	["道".repeat(71), 2, "UCS2"],
	// The first half of the emoji would be the last unit of the first part.
	[`${"道".repeat(66)}🏔${"道".repeat(10)}`, 2, "UCS2"],
	["0123456789".repeat(153), 10, "GSM"],
	[`x${"🏔".repeat(329)}`, 10, "UCS2"],
];
const SEND = "send sms --to +12065550123";
/** Everything that sending and receiving change, and what lies in the stores. */
const LOOKS = ["AT+CMGF?", "AT+CSCS?", "AT+CSMP?", "AT+CMGL=4"].map((command) => `at ${command}`);

/** The messages that parts make, in the order in which they were begun. */
function join(parts: readonly SubmittedPart[]): { to: string; text: string; parts: SubmittedPart[] }[] {
	const messages = new Map<string, SubmittedPart[]>();
	for (const [index, part] of parts.entries()) {
		const { concatenation } = part;
		const key = concatenation ? `${part.to} ${concatenation.reference}` : `single ${index}`;
		messages.set(key, [...(messages.get(key) ?? []), part]);
	}
	return [...messages.values()].map((pieces) => {
		const sorted = pieces.sort((one, other) => (one.concatenation?.part ?? 0) - (other.concatenation?.part ?? 0));
		return { to: sorted[0]?.to ?? "", text: sorted.map(({ text }) => text).join(""), parts: sorted };
	});
}

for (const model of Object.keys(models) as ModelName[]) {
	test(`${model}: SMS in every script, of one, two and ten parts, none of which cuts a character, and nothing stays in the modem`, async (t) => {
		await withGateway(model, async (gateway) => {
			const several = phoneNumbers(3, 40);
			const { status, lines } = await gateway.run([
				"! advance 30",
				...LOOKS,
				...MESSAGES.map(([text]) => `${SEND} --text ${quote(text)}`),
				`send sms ${options("to", several)} --text several`,
				`${SEND} --to +12065550124 --text ${"r".repeat(161)} --receipt`,
				"wait 3600",
				"! advance 60",
				...LOOKS,
				"receipts 18",
				"receipts 1",
			]);
			t.is(status, 0, lines.join("\n"));
			const messages = join(partsIn(gateway.path));
			for (const [index, [text, count, alphabet]] of MESSAGES.entries()) {
				const message = messages[index];
				t.is(message?.text, text);
				t.is(message?.to, "+12065550123");
				t.is(message?.parts.length, count, text);
				for (const part of message?.parts ?? []) {
					t.is(part.alphabet, alphabet);
					t.is(part.concatenation?.total, count === 1 ? undefined : count);
					t.false(part.statusReport);
					// A half of a surrogate pair does not come back from UTF-8.
					t.is(Buffer.from(part.text).toString(), part.text);
				}
			}
			const others = messages.slice(MESSAGES.length);
			t.deepEqual(
				others.map(({ to }) => to),
				[...several, "+12065550123", "+12065550124"],
			);
			t.true(others.slice(0, several.length).every(({ text }) => text === "several"));
			for (const { text, parts } of others.slice(several.length)) {
				t.is(text, "r".repeat(161));
				t.true(parts.every(({ statusReport }) => statusReport));
			}
			const receipts = answersTo("receipts 18", lines)[0] ?? [];
			for (const number of ["+12065550123", "+12065550124"])
				t.true(
					receipts.some((line) => line.startsWith(`${number}: Part 2 of 2: The message has arrived.`)),
					receipts.join("\n"),
				);
			t.deepEqual(answersTo("receipts 1", lines), [["job 1 was sent without --receipt"]]);
			for (const look of LOOKS) {
				const [before, after] = answersTo(look, lines);
				t.deepEqual(after, before, look);
			}
		});
	});
}
