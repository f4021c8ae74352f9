/** Before this a clock was never set: modems start in 1970, 1980, 2004 or 2014. */
const EARLIEST = Date.UTC(2024, 0, 1);
const QUARTER = 15 * 60 * 1000;

/**
 * Reads the answer to `AT+CCLK?`: local time, and how far it is from UTC in quarters of an hour (27.007, 8.15).
 * @returns milliseconds since 1970 UTC; undefined for a clock that no network and nobody has set.
 */
export function parseClock(text: string): number | undefined {
	const match = /^"?(\d\d(?:\d\d)?)\/(\d\d)\/(\d\d),(\d\d):(\d\d):(\d\d)(?:([+-])(\d{1,2}))?/.exec(text);
	if (!match) return undefined;
	const [, year = "", month, day, hour, minute, second, sign, quarters = "0"] = match;
	const local = Date.UTC(yearOf(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
	const utc = local - (sign === "-" ? -1 : 1) * Number(quarters) * QUARTER;
	return utc >= EARLIEST ? utc : undefined;
}

/** Two digits count from 1970, where modems without a clock start. */
function yearOf(digits: string): number {
	const year = Number(digits);
	if (digits.length === 4) return year;
	return year < 70 ? 2000 + year : 1900 + year;
}
