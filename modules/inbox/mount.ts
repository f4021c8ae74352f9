import type { JournalRecord } from "store/record";
import { type EntryIndex, Mark } from "./entry-index";
import { entryOf, FACT, TOLD, toldOf } from "./facts";
import type { Forgotten } from "./forgotten";
import { decodeSmsPart, type SmsPart } from "./sms-part";

/**
 * Folds one fact into the index.
 * @returns the lowest number that a new entry may have, as far as this fact tells
 */
export function mountFact(record: JournalRecord, index: EntryIndex, forgotten: Forgotten): number {
	const { kind, payload } = record;
	if (kind === FACT.forgotten) return mountForgotten(record, index, forgotten);
	const number = entryOf(kind, payload);
	if (number === 0 || forgotten.has(number)) return number + 1;
	if (kind === FACT.smsPart) enterPart(decodeSmsPart(payload), index);
	else if (kind === FACT.announced) enterAnnouncement(number, index);
	else applyFact(index.find(number), kind, payload, index);
	return number + 1;
}

function mountForgotten(record: JournalRecord, index: EntryIndex, forgotten: Forgotten): number {
	const below = forgotten.mount(record);
	for (let slot = index.count - 1; slot >= 0; slot--) if (forgotten.has(index.number(slot))) index.remove(slot);
	return below;
}

/** A part of an entry, the first one or another. Gives its slot. */
export function enterPart({ entry, total, isPush }: SmsPart, index: EntryIndex): number {
	const known = index.find(entry);
	const slot = known < 0 ? index.add(entry, "collecting", total) : known;
	if (isPush) index.mark(slot, Mark.push);
	index.countPart(slot);
	if (index.received(slot) === total && index.state(slot) === "collecting")
		index.setState(slot, isPush ? "pushed" : "complete");
	return slot;
}

/** What was pushed in several parts has an entry already. Gives its slot. */
export function enterAnnouncement(number: number, index: EntryIndex): number {
	const known = index.find(number);
	if (known < 0) return index.add(number, "announced");
	index.setState(known, "announced");
	return known;
}

function applyFact(slot: number, kind: number, payload: Uint8Array, index: EntryIndex): void {
	if (slot < 0) return;
	if (kind === FACT.deleted) index.remove(slot);
	else if (kind === FACT.fetched) index.setState(slot, "fetched");
	else if (kind === FACT.failed) setFailed(slot, index);
	else if (kind === FACT.wanted) setWanted(slot, index);
	else if (kind === FACT.read) index.mark(slot, Mark.read);
	else if (kind === FACT.closed) setClosed(slot, index);
	else if (kind === FACT.told) index.mark(slot, toldOf(payload) === TOLD.deferred ? Mark.deferred : Mark.told);
}

export function setFailed(slot: number, index: EntryIndex): void {
	index.setState(slot, "failed");
	index.unmark(slot, Mark.wanted);
}

export function setWanted(slot: number, index: EntryIndex): void {
	index.setState(slot, "announced");
	index.mark(slot, Mark.wanted);
}

/** A push that is whole but is nothing for a gateway is shown as it came. */
export function setClosed(slot: number, index: EntryIndex): void {
	index.setState(slot, index.received(slot) < index.total(slot) ? "incomplete" : "complete");
}
