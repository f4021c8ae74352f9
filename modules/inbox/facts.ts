/** Kinds of journal records that state facts about what has arrived. All but {@link FACT.forgotten} and {@link FACT.report} begin with the number of their entry. */
export const FACT = Object.freeze({
	/** A short message, or a part of one, as it came. */
	smsPart: 0x20,
	/** A picture message waits at its centre. */
	announced: 0x21,
	/** A part of a picture message is in a file. Its headers follow once all parts are. */
	mmsPart: 0x22,
	/** A picture message is here as a whole. */
	fetched: 0x23,
	/** What the centre was told of a picture message. */
	told: 0x24,
	/** It was given up to fetch a picture message, and why. */
	failed: 0x25,
	/** A person wants it to be fetched, whatever the settings say. */
	wanted: 0x26,
	/** A person has read it. */
	read: 0x27,
	/** The parts that are missing are not waited for any longer; or what was pushed is nothing that could be dealt with. */
	closed: 0x28,
	deleted: 0x29,
	/** All entries below a number are deleted, but for those named: what is left of the others may go, in any order. */
	forgotten: 0x2a,
	/** A report on a message that was sent has been dealt with; the network may bring it again. */
	report: 0x2b,
});

/** The first and the last of {@link FACT}. */
export const FACT_KINDS = Object.freeze({ from: 0x20, to: 0x2f });

/** What the centre is told: that a message will be fetched later, and that it was fetched. */
export const TOLD = Object.freeze({ deferred: 1, fetched: 2 });

export const REPORT_PAYLOAD = 8;

export function readU32(bytes: Uint8Array, at: number): number {
	return (
		((bytes[at] as number) |
			((bytes[at + 1] as number) << 8) |
			((bytes[at + 2] as number) << 16) |
			((bytes[at + 3] as number) << 24)) >>>
		0
	);
}

export function writeU32(bytes: Uint8Array, at: number, value: number): void {
	bytes[at] = value;
	bytes[at + 1] = value >>> 8;
	bytes[at + 2] = value >>> 16;
	bytes[at + 3] = value >>> 24;
}

/** The entry that a fact is about; 0 for one that is about none. */
export function entryOf(kind: number, payload: Uint8Array): number {
	return kind === FACT.forgotten || kind === FACT.report ? 0 : readU32(payload, 0);
}

/** A fact that is no more than its kind. */
export function encodeMark(number: number): Uint8Array {
	const payload = new Uint8Array(4);
	writeU32(payload, 0, number);
	return payload;
}

export function encodeTold(number: number, what: number): Uint8Array {
	const payload = new Uint8Array(5);
	writeU32(payload, 0, number);
	payload[4] = what;
	return payload;
}

export function toldOf(payload: Uint8Array): number {
	return payload[4] as number;
}

/** @param at seconds since 1970 UTC, 0 where it is not known */
export function encodeReport(checksum: number, at: number): Uint8Array {
	const payload = new Uint8Array(REPORT_PAYLOAD);
	writeU32(payload, 0, checksum);
	writeU32(payload, 4, at);
	return payload;
}
