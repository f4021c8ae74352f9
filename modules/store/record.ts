/** Where a record stands: its byte offset in the partition, an unsigned 32-bit integer. Changes when the record is moved. */
export type RecordLocation = number;

/**
 * A record of the journal as a visitor sees it. The object and its payload are reused:
 * they are valid until the visitor returns, or until the next call of the store.
 */
export interface JournalRecord {
	/** 1 to {@link maximumKind}: whose record it is and what it states. */
	readonly kind: number;
	readonly payload: Uint8Array;
	readonly location: RecordLocation;
}

/** The highest kind that is free to use; the store's own records have the kinds above. */
export const maximumKind = 0xef;

/** The longest payload of a record in bytes. */
export const maximumPayload = 2040;

/** The longest payload, in bytes, of a record that is appended out of a reservation. */
export const maximumReservedPayload = 248;

/**
 * Who knows whether records of some kinds still matter. No method may call the store.
 * Compaction leaves records out in any order: one that speaks against an older one must be kept for as long as
 * the older one may still stand, else that speaks again after the next mount.
 */
export interface RecordOwner {
	/**
	 * Whether compaction must keep the record.
	 * @param scarce whether room is needed: what is only history may go then.
	 */
	keep(record: JournalRecord, scarce: boolean): boolean;
	/** The record stands at `to` from now on; its payload is the same. */
	moved(record: JournalRecord, to: RecordLocation): void;
	/** The record is no longer there. */
	dropped?(record: JournalRecord): void;
}

/** How many bytes of flash a record with a payload of `length` bytes takes: whole units of 16, eight bytes of it the header. */
export function recordSize(length: number): number {
	return (length + 8 + 15) & ~15;
}
