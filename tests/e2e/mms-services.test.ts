import { createHash } from "node:crypto";
import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { complaintsOf, tsharkIsHere } from "../support/tshark";
import { answersTo } from "./answers";
import { smallPicture, withGateway } from "./gateway-run";
import { bytesOf, options, quote, TEXTS } from "./message-texts";
import { MMS_FACTS } from "./model-facts";

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** Time for the modem to be there: its limits hold from then on. */
const READY = "! advance 30";
const UPLOADS = [
	smallPicture,
	{ name: "вершина 1.jpg", bytes: smallPicture.bytes },
	{ name: "山頂🏔.jpg", bytes: Buffer.concat([smallPicture.bytes, bytesOf(2_000)]) },
];

/** C1: EC20 shows the character set in force of a subject that is not there. */
const withoutCharset = (answer: readonly string[]) => answer.map((line) => line.replace(/4,"\w+",""/, '4,""'));

for (const model of Object.keys(models) as ModelName[]) {
	const facts = MMS_FACTS[model];

	test(`${model}: MMS in every script to numbers and addresses in to, cc and bcc, files byte for byte, and nothing stays in the modem`, async (t) => {
		await withGateway(model, async (gateway) => {
			const recipients =
				'--to +12065550123 --to friend@example.com --cc "+1 206 555-0124" --cc b@example.com --bcc 5550125';
			const files = options(
				"file",
				UPLOADS.map(({ name }) => quote(name)),
			);
			const sends = Object.values(TEXTS).map(
				(text) => `send mms ${recipients} --subject ${quote(text)} --text ${quote(`${text}\n${text}`)} ${files}`,
			);
			const looks = facts.leftovers.map((command) => `at ${command}`);
			const { lines } = await gateway.run(
				[
					READY,
					...looks,
					...sends,
					"send mms --to +12065550123 --file small.jpg --receipt",
					"wait 3600",
					"! advance 600",
					"receipts 6",
					...looks,
				],
				{ uploads: UPLOADS },
			);
			t.true(lines.includes("no job is open"), lines.join("\n"));
			t.regex(answersTo("receipts 6", lines)[0]?.join() ?? "", /^\+12065550123: The message has arrived\./);
			const delivered = gateway.delivered();
			t.is(delivered.length, sends.length + 1);
			for (const [index, [script, text]] of Object.entries(TEXTS).entries()) {
				const { json, pdu } = delivered[index] as (typeof delivered)[number];
				t.is(json.subject, text, script);
				t.deepEqual(json.to, ["+12065550123/TYPE=PLMN", "friend@example.com"]);
				t.deepEqual(json.cc, ["+12065550124/TYPE=PLMN", "b@example.com"]);
				t.deepEqual(json.bcc, ["5550125/TYPE=PLMN"]);
				t.true(
					json.parts.some((part) => part.text === `${text}\n${text}`),
					script,
				);
				const pictures = json.parts.filter(({ contentType }) => contentType === "image/jpeg");
				t.deepEqual(pictures.map(({ sha256 }) => sha256).sort(), UPLOADS.map(({ bytes }) => digest(bytes)).sort());
				t.is(new Set(pictures.map(({ name }) => name)).size, UPLOADS.length, "each has a name of its own");
				if (tsharkIsHere && ["Latin-1", "emoji"].includes(script)) t.is(complaintsOf(pdu), "", script);
			}
			t.is(delivered.at(-1)?.json.subject, undefined, "a subject of an earlier one has not stayed");
			for (const look of looks) {
				const [before, after] = answersTo(look, lines).map(withoutCharset);
				t.deepEqual(after, before, look);
			}
		});
	});
}
