import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";

/** A mail as the carrier has it. */
export interface DeliveredMail {
	readonly mail: ParsedMail;
	/** The text of the message, header and all, as it came. */
	readonly source: string;
	readonly envelope: { readonly from: string; readonly recipients: readonly string[] };
	readonly user?: string;
	readonly encrypted: boolean;
}

/** Mails in the order in which they came. */
export async function mailsIn(dataFolder: string): Promise<DeliveredMail[]> {
	const folder = join(dataFolder, "carrier", "mail");
	const mails: DeliveredMail[] = [];
	for (const name of namesIn(folder, ".eml")) {
		const bytes = readFileSync(join(folder, name));
		const facts = JSON.parse(readFileSync(join(folder, name.replace(/eml$/, "json")), "utf8")) as DeliveredMail;
		mails.push({ ...facts, mail: await simpleParser(bytes, { skipTextToHtml: true }), source: bytes.toString("utf8") });
	}
	return mails;
}

/** A short message, or a part of one, as the carrier took it. */
export interface SubmittedPart {
	readonly to: string;
	readonly text: string;
	readonly alphabet: string;
	readonly statusReport: boolean;
	readonly concatenation?: { readonly reference: number; readonly total: number; readonly part: number };
}

/** Parts in the order in which they came. */
export function partsIn(dataFolder: string): SubmittedPart[] {
	const folder = join(dataFolder, "carrier", "sms");
	return namesIn(folder, ".json")
		.filter((name) => /^\d/.test(name))
		.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as SubmittedPart);
}

function namesIn(folder: string, end: string): string[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith(end))
		.sort();
}
