const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;
const LONGEST = 255;

/** TP-Validity-Period in the relative format (3GPP TS 23.040, 9.2.3.12.1): the shortest period that is not too short. */
export function encodeValidity(milliseconds: number): number {
	if (milliseconds <= DAY / 2) return Math.max(1, Math.ceil(milliseconds / (5 * MINUTE))) - 1;
	if (milliseconds <= DAY) return 143 + Math.ceil((milliseconds - DAY / 2) / HALF_HOUR);
	if (milliseconds <= 30 * DAY) return 166 + Math.ceil(milliseconds / DAY);
	return Math.min(LONGEST, 192 + Math.ceil(milliseconds / WEEK));
}
