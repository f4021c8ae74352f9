import type { Store } from "store/store";
import { type Announcement, decodeAnnouncement } from "./announcement";
import type { EntryPart } from "./entry";
import { entryOf, FACT } from "./facts";
import { decodeFetched, decodeMmsPart, isFirstPart, type KeptHeaders } from "./fetched-message";
import { reasonOf } from "./reason";
import { decodeSmsPart, type SmsPart } from "./sms-part";

/** What flash has about one entry. */
export interface Contents {
	sms: SmsPart[];
	announcement?: Announcement;
	headers?: KeptHeaders;
	parts: EntryPart[];
	reason?: string;
}

/** Reads what the journal has about the entries that `isWanted`, in one pass. All of it is in RAM then. */
export function readContents(store: Pick<Store, "scan">, isWanted: (entry: number) => boolean): Map<number, Contents> {
	const found = new Map<number, Contents>();
	store.scan(({ kind, payload }) => {
		const entry = entryOf(kind, payload);
		if (entry === 0 || !isWanted(entry)) return;
		const contents = found.get(entry) ?? { sms: [], parts: [] };
		found.set(entry, contents);
		takeFact(contents, kind, payload);
	});
	return found;
}

function takeFact(contents: Contents, kind: number, payload: Uint8Array): void {
	if (kind === FACT.smsPart) contents.sms.push(decodeSmsPart(payload.slice()));
	else if (kind === FACT.announced) contents.announcement = decodeAnnouncement(payload);
	else if (kind === FACT.fetched) contents.headers = decodeFetched(payload);
	else if (kind === FACT.failed) contents.reason = reasonOf(payload);
	else if (kind === FACT.mmsPart) {
		if (isFirstPart(payload)) contents.parts = [];
		contents.parts.push(decodeMmsPart(payload));
	}
}
