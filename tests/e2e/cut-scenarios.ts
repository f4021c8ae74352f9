import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelName } from "../../simulator/modem/models";
import type { Upload } from "../../simulator/upload";
import { type GatewayFolder, smallPicture } from "./gateway-run";

/** What runs while the power is cut, and how its end is judged. */
export interface CutScenario {
	readonly name: string;
	readonly models: readonly ModelName[];
	readonly uploads: readonly Upload[];
	/** Typed before the cut. */
	readonly lines: readonly string[];
	/** A line of the console from which on the gateway has promised something. */
	readonly promise: RegExp;
	/** Typed after the reboot. */
	readonly afterwards: readonly string[];
	/** How it ended, as words that are counted, and what is against the promise where something is. */
	judge(folder: GatewayFolder, lines: readonly string[], isPromised: boolean): CutEnd;
}

export interface CutEnd {
	/** `sent, arrived 1`. */
	readonly words: string;
	readonly complaint?: string;
}

const ALL: readonly ModelName[] = ["sim767xx", "quectel-lte", "quectel-ec20", "sim7100"];
const WITH_MAIL: readonly ModelName[] = ["sim767xx", "quectel-lte"];
const WITH_RETRIEVAL: readonly ModelName[] = ["sim767xx", "sim7100"];

const TO = "+12065550123";
const FROM = "+12065550188";
/** Two parts in the alphabet of 23.038, and no word twice. */
const LONG_TEXT = Array.from({ length: 40 }, (_, index) => `word${index}`).join(" ");
const PARTS = 2;
/** The line that hands a message to the carrier stands in the script's output. */
const ARRIVES = /^! (sms|mms) --from/;
const LATER = ["wait 14400", "jobs --all"] as const;

const outgoing = { promise: /job 1 queued/, afterwards: LATER } as const;

export const CUT_SCENARIOS: readonly CutScenario[] = [
	{
		...outgoing,
		name: "mms",
		models: ALL,
		uploads: [smallPicture],
		lines: [`send mms --to ${TO} --subject Cut --file small.jpg`, "wait 3600"],
		judge(folder, lines, isPromised) {
			const delivered = folder.delivered();
			const isWhole = delivered.every(({ pdu }) => pdu.includes(Buffer.from(smallPicture.bytes)));
			return isWhole ? judgeJob(lines, isPromised, delivered.length) : broken("a message arrived in part");
		},
	},
	{
		...outgoing,
		name: "mail",
		models: WITH_MAIL,
		uploads: [smallPicture],
		lines: [
			"set mail.verify off",
			"set mail.duplicates avoid",
			"send mail --to friend@example.com --subject Cut --text Hello --file small.jpg",
			"wait 3600",
		],
		judge(folder, lines, isPromised) {
			const mails = arrivals(folder, "mail", ".eml");
			const picture = Buffer.from(smallPicture.bytes).toString("base64");
			const isWhole = mails.every((mail) => mail.replace(/\s/g, "").includes(picture));
			return isWhole ? judgeJob(lines, isPromised, mails.length) : broken("a mail arrived in part");
		},
	},
	{
		...outgoing,
		name: "sms",
		models: ALL,
		uploads: [],
		lines: [`send sms --to ${TO} --text "${LONG_TEXT}"`, "wait 3600"],
		judge(folder, lines, isPromised) {
			const parts = arrivals(folder, "sms", ".json").filter((text) => text.includes("word"));
			const counts = [1, PARTS].map((number) => parts.filter((text) => isPart(text, number)).length);
			if (counts.some((count) => count > 1)) return broken("a part of it was delivered more than once");
			const state = stateOf(lines);
			const arrived = counts.reduce((sum, count) => sum + count, 0);
			if (state === "sent" && arrived !== PARTS) return broken(`it is called sent, and ${arrived} parts arrived`);
			return judgeJob(lines, isPromised, arrived === PARTS ? 1 : 0);
		},
	},
	{
		name: "sms in",
		models: ALL,
		uploads: [],
		lines: ["! advance 60", `! sms --from ${FROM} --text "${LONG_TEXT}"`, "! advance 60", "inbox"],
		promise: ARRIVES,
		afterwards: ["! advance 7200", "inbox", "read 1"],
		judge: (_, lines, isPromised) => judgeEntry(lines, isPromised, LONG_TEXT),
	},
	{
		name: "mms in",
		models: WITH_RETRIEVAL,
		uploads: [],
		lines: [
			"! advance 60",
			`! mms --from ${FROM} --subject Cut --text Hello --file tests/fixtures/small.jpg`,
			"! advance 120",
			"inbox",
		],
		promise: ARRIVES,
		afterwards: ["! advance 14400", "inbox", "read 1", "save 1 2 copy.jpg", "files"],
		judge(_, lines, isPromised) {
			const end = judgeEntry(lines, isPromised, "Hello");
			if (end.complaint || !isPromised) return end;
			const isSaved = lines.some((line) => /^copy\.jpg +\d/.test(line));
			return isSaved ? end : broken("the picture is not whole");
		},
	},
];

/** An outgoing message: once, or unconfirmed. */
function judgeJob(lines: readonly string[], isPromised: boolean, arrived: number): CutEnd {
	const state = stateOf(lines);
	const words = `${isPromised ? "promised" : "not promised"}, ${state ?? "no job"}, arrived ${arrived}`;
	if (arrived > 1) return { words, complaint: "it was delivered more than once" };
	const isGood = !isPromised || state === "unconfirmed" || (state === "sent" && arrived === 1);
	return isGood ? { words } : { words, complaint: `the console said "job 1 queued"\n${lines.join("\n")}` };
}

/** A message from outside: in the inbox, once and whole, whatever was cut. */
function judgeEntry(lines: readonly string[], isPromised: boolean, text: string): CutEnd {
	const entries = lines.filter((line) => /^\d+ /.test(line) && line.includes(FROM));
	const words = `${isPromised ? "handed in" : "not handed in"}, in the inbox ${entries.length}`;
	if (!isPromised && entries.length === 0) return { words };
	if (entries.length !== 1)
		return { words, complaint: `it is in the inbox ${entries.length} times\n${lines.join("\n")}` };
	const shown = lines.join(" ").replace(/\s+/g, " ");
	return shown.includes(text.slice(0, 60)) ? { words } : { words, complaint: `it is not whole\n${lines.join("\n")}` };
}

function broken(complaint: string): CutEnd {
	return { words: complaint, complaint };
}

/** The state in job 1's line of `jobs --all`. */
export function stateOf(lines: readonly string[]): string | undefined {
	const line = lines.find((text) => /^\s*1\s/.test(text));
	return /queued|preparing|committing|sent|waiting|unconfirmed|failed|expired|cancelled/.exec(line ?? "")?.[0];
}

function arrivals(folder: GatewayFolder, service: string, ending: string): string[] {
	const path = join(folder.path, "carrier", service);
	if (!existsSync(path)) return [];
	return readdirSync(path)
		.filter((name) => /^\d{4}\./.test(name) && name.endsWith(ending))
		.map((name) => readFileSync(join(path, name), "latin1"));
}

function isPart(json: string, number: number): boolean {
	const { concatenation } = JSON.parse(json) as { concatenation?: { part?: number; number?: number } };
	return (concatenation?.part ?? concatenation?.number) === number;
}
