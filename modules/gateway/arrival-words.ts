import type { InboxEntry } from "inbox/entry";

/** Characters of a message that are told with its arrival. */
const SHOWN = 60;

/** What has arrived, as one line: `message 3 from +12065550188: Come when you can.` */
export function arrivalInWords(entry: InboxEntry): string {
	return `${senderInWords(entry)}: ${contentInWords(entry)}`;
}

/** `message 3 from +12065550188`: all that the log tells of it. */
export function senderInWords({ number, from }: Pick<InboxEntry, "number" | "from">): string {
	return `message ${number} from ${from ?? "a sender who is hidden"}`;
}

function contentInWords(entry: InboxEntry): string {
	const { kind, state, reason, text, subject, parts } = entry;
	if (state === "failed") return `it could not be fetched: ${reason ?? "no reason is known"}`;
	if (state === "announced") return `a picture message${ofSize(entry)} waits at its centre`;
	const said = shortened(subject || text || "");
	if (kind === "mms")
		return `${said}${said === "" ? "" : " "}(${parts.length} ${parts.length === 1 ? "part" : "parts"})`;
	return text === undefined ? "data that is no text" : said;
}

function ofSize({ size }: InboxEntry): string {
	return size === undefined ? "" : ` of ${Math.ceil(size / 1000)} kB`;
}

function shortened(text: string): string {
	const characters = [...text.replace(/\s+/g, " ").trim()];
	return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}...` : characters.join("");
}
