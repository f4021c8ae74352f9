/** Bit of the zone's first semi-octet that makes it negative. */
const NEGATIVE = 0x08;
const QUARTER = 15 * 60 * 1000;
/** No place is further from UTC than 14 hours. */
const MOST_QUARTERS = 56;

/**
 * The seven octets of a time (3GPP TS 23.040, 9.2.3.11) in milliseconds since 1970 UTC: local time and its distance from
 * UTC in quarters of an hour. Undefined where they are no time: some centres send zeros.
 */
export function decodeTimeStamp(octets: Uint8Array): number | undefined {
	const [year, month, day, hour, minute, second] = Array.from(octets.subarray(0, 6), swap);
	if (year === undefined || month === undefined || day === undefined) return undefined;
	if (hour === undefined || minute === undefined || second === undefined) return undefined;
	const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
	// What Date carries over to the next month or hour was no date.
	const is = new Date(local);
	if (is.getUTCMonth() !== month - 1 || is.getUTCDate() !== day || is.getUTCHours() !== hour) return undefined;
	if (is.getUTCMinutes() !== minute || is.getUTCSeconds() !== second) return undefined;
	const zone = octets[6] as number;
	const quarters = swap(zone & ~NEGATIVE);
	if (!(quarters <= MOST_QUARTERS)) return local;
	return local - (zone & NEGATIVE ? -quarters : quarters) * QUARTER;
}

/** Two decimal digits, the first in the low half; NaN where they are none. */
function swap(octet: number): number {
	const tens = octet & 0xf;
	const ones = octet >> 4;
	return tens > 9 || ones > 9 ? Number.NaN : 10 * tens + ones;
}
