import type { Store } from "store/store";
import type { EntryIndex } from "./entry-index";
import { FACT } from "./facts";
import { decodeSmsPart, isAlike, type SmsPart } from "./sms-part";

/**
 * Parts of one message reach the centre one soon after the other; phones use a reference again after 256 messages at
 * the latest, some at random. Seconds by the centre's clock.
 */
const TOGETHER = 6 * 3600;
/** For so long a centre may bring a message again whose acknowledgement was lost: the longest validity period in use. */
const REPEATED = 7 * 86_400;

/** Where a part belongs: to an entry that has it already, to one that lacks it, or to a new one. */
export interface PartPlace {
	readonly duplicateOf?: number;
	readonly entry?: number;
}

/** Looks through the journal for what belongs together with a part, since no content is kept in RAM. */
export function findPlace(part: SmsPart, store: Pick<Store, "scan">, index: EntryIndex): PartPlace {
	let duplicateOf: number | undefined;
	/** Entries that the part may belong to, and whether they have a part of its number already. */
	const candidates = new Map<number, boolean>();
	store.scan(({ kind, payload }) => {
		if (kind !== FACT.smsPart || !isAlike(payload, part)) return true;
		const other = decodeSmsPart(payload);
		if (isSame(part, other)) {
			duplicateOf = other.entry;
			return false;
		}
		if (belongTogether(part, other) && isCollecting(other.entry, index))
			candidates.set(other.entry, candidates.get(other.entry) === true || other.number === part.number);
		return true;
	});
	if (duplicateOf !== undefined) return { duplicateOf };
	const lacking = [...candidates].filter(([, hasNumber]) => !hasNumber).map(([entry]) => entry);
	return lacking.length === 0 ? {} : { entry: Math.max(...lacking) };
}

function isCollecting(entry: number, index: EntryIndex): boolean {
	const slot = index.find(entry);
	return slot >= 0 && index.state(slot) === "collecting";
}

/** The centre's time stamp is within the TPDU: the same text sent again is another message. */
function isSame(part: SmsPart, other: SmsPart): boolean {
	if (part.checksum !== other.checksum || part.tpdu.length !== other.tpdu.length) return false;
	if (part.keptAt > 0 && other.keptAt > 0 && Math.abs(part.keptAt - other.keptAt) > REPEATED) return false;
	return part.tpdu.every((octet, at) => at === 0 || octet === other.tpdu[at]);
}

function belongTogether(part: SmsPart, other: SmsPart): boolean {
	if (part.total < 2 || part.key !== other.key || part.total !== other.total) return false;
	return part.sentAt === 0 || other.sentAt === 0 || Math.abs(part.sentAt - other.sentAt) <= TOGETHER;
}
