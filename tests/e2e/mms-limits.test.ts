import { createHash } from "node:crypto";
import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { type DeliveredMessage, withGateway } from "./gateway-run";
import { checkRefusals, checkWhole, type Limit, limitScript, type Refusal } from "./limit";
import { bytesOf, mailAddress, options, phoneNumbers } from "./message-texts";
import { MMS_FACTS, type MmsFacts } from "./model-facts";

type MmsLimit = Limit<DeliveredMessage>;

const TO = "send mms --to +12065550123";
const SHORT = { name: "a.jpg", bytes: bytesOf(10) };
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** The carrier's centre, with a query up to so many bytes. */
const centre = (bytes: number) => "http://mmsc.example.com/mms?".padEnd(bytes + "http://".length, "u");

const urlSentence = (bytes: number) => new RegExp(`message centre's address of at most ${bytes} bytes`);

function subjectLimits({ subject, subjectUcs2 }: MmsFacts): MmsLimit[] {
	// Nothing is said of it on SIM7100: a line of the console is the limit.
	if (subject === undefined || subjectUcs2 === undefined)
		return [subjectLimit("s".repeat(1000)), subjectLimit("道".repeat(300))];
	const sentence = new RegExp(`subject of at most ${subject} bytes`);
	return [
		subjectLimit("s".repeat(subject), ["s".repeat(subject + 1), sentence]),
		subjectLimit("道".repeat(subjectUcs2), ["道".repeat(subjectUcs2 + 1), sentence]),
	];
}

function subjectLimit(longest: string, ...beyond: Refusal[]): MmsLimit {
	const line = (subject: string) => `${TO} --text x --subject ${subject}`;
	return {
		line: line(longest),
		isWhole: ({ json }) => json.subject === longest,
		beyond: beyond.map(([subject, sentence]) => [line(subject), sentence]),
	};
}

function recipientLimits({ mailAddress: bytes }: MmsFacts): MmsLimit[] {
	const lists = { to: phoneNumbers(6, 20), cc: phoneNumbers(6, 30), bcc: phoneNumbers(6, 40) };
	const line = Object.entries(lists)
		.map(([name, numbers]) => options(name, numbers))
		.join(" ");
	const address = mailAddress(bytes);
	return [
		{
			line: `send mms ${line} --text x`,
			isWhole: ({ json }) => [json.to, json.cc, json.bcc].every((list) => list.length === 6),
			beyond: Object.keys(lists).map((name) => [
				`send mms ${line} --${name} +12065550199 --text x`,
				new RegExp(`at most 6 recipients in "${name}", not 7`),
			]),
		},
		{
			line: `send mms --to ${address} --text x`,
			isWhole: ({ json }) => json.to[0] === address,
			beyond: [
				[`send mms --to ${mailAddress(bytes + 1)} --text x`, new RegExp(`e-mail addresses of at most ${bytes} bytes`)],
			],
		},
	];
}

function fileLimits({ files, bytes }: MmsFacts): MmsLimit[] {
	// Where no number is given, only their bytes count.
	const most = files ?? 12;
	const line = (count: number) => `${TO} --text x ${"--file a.jpg ".repeat(count - 1)}`;
	const sentence = new RegExp(`takes ${most} files .* has ${most + 1}`);
	const pictures = ({ json }: DeliveredMessage) => json.parts.filter(({ contentType }) => contentType === "image/jpeg");
	return [
		{
			line: line(most),
			isWhole: (message) => pictures(message).length === most - 1,
			beyond: files === undefined ? [] : [[line(most + 1), sentence]],
		},
		{
			line: `${TO} --file most.jpg`,
			isWhole: (message) => pictures(message)[0]?.sha256 === digest(bytesOf(bytes)),
			beyond: [
				[`${TO} --file most.jpg --text x`, new RegExp(`messages of at most ${bytes} bytes; this one has ${bytes + 1}`)],
			],
		},
	];
}

/** A name is never refused, since the store takes none of more than 60 bytes: the modem gets one that it takes. */
function nameLimits({ fileName }: MmsFacts): MmsLimit[] {
	return [54, 55, 60].map((bytes) => ({
		line: `${TO} --file ${longName(bytes)}`,
		isWhole: ({ json }) => json.parts.some(({ name }) => name === longName(Math.min(bytes, fileName))),
		beyond: [],
	}));
}

const longName = (bytes: number) => `${"n".repeat(bytes - ".jpg".length)}.jpg`;

/** Of the store, however long names in the modem may be. */
const STORE_NAME = 60;

for (const model of Object.keys(models) as ModelName[]) {
	const facts = MMS_FACTS[model];
	const longestUrl = facts.url ?? 100;
	const uploads = [
		SHORT,
		{ name: "most.jpg", bytes: bytesOf(facts.bytes) },
		...[54, 55, STORE_NAME].map((bytes) => ({ name: longName(bytes), bytes: SHORT.bytes })),
	];

	test(`${model}: an MMS at each limit arrives whole, one beyond it is refused in a sentence and makes no job`, async (t) => {
		const limits = [...subjectLimits(facts), ...recipientLimits(facts), ...fileLimits(facts), ...nameLimits(facts)];
		const beyond = limits.flatMap((limit) => limit.beyond);
		const beyondUrl: readonly Refusal[] = facts.url === undefined ? [] : [[`${TO} --text x`, urlSentence(facts.url)]];
		await withGateway(model, async (gateway) => {
			const { lines, status } = await gateway.run(
				[
					"! advance 30",
					`set mms.url ${centre(longestUrl + 1)}`,
					...beyondUrl.map(([line]) => line),
					`set mms.url ${centre(longestUrl)}`,
					...limitScript(
						beyond,
						limits.map(({ line }) => line),
					),
				],
				{ uploads },
			);
			t.is(status, 1);
			checkRefusals(t, lines, [...beyondUrl, ...beyond]);
			checkWhole(t, limits, gateway.delivered());
		});
	});
}
