import type { Octets } from "./octets";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const QUARTER = 15 * MINUTE;

/** A moment, and the zone in which it is told: quarters of an hour east of Greenwich. */
export interface Timestamp {
	/** Milliseconds since 1970 UTC. */
	readonly time: number;
	readonly zone: number;
}

/** 23.040 9.2.3.11: seven pairs of swapped digits, local time. */
export function writeTimestamp({ time, zone }: Timestamp): Uint8Array {
	const local = new Date(time + zone * QUARTER);
	const fields = [
		local.getUTCFullYear() % 100,
		local.getUTCMonth() + 1,
		local.getUTCDate(),
		local.getUTCHours(),
		local.getUTCMinutes(),
		local.getUTCSeconds(),
	];
	return Uint8Array.of(...fields.map(swapDigits), swapDigits(Math.abs(zone)) | (zone < 0 ? 0x08 : 0));
}

/** What no clock shows is read as it can be: a centre must not choke on it. */
export function readTimestamp(octets: Octets): Timestamp {
	const bytes = octets.take(7);
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [...bytes].map(unswapDigits);
	const last = bytes[6] as number;
	const zone = unswapDigits(last & 0xf7) * (last & 0x08 ? -1 : 1);
	// 23.040 leaves the century open; 1970 to 2069 as everybody does.
	const century = year >= 70 ? 1900 : 2000;
	return { time: Date.UTC(century + year, month - 1, day, hour, minute, second) - zone * QUARTER, zone };
}

/** As text mode prints it: `yy/MM/dd,hh:mm:ss±zz` (27.005 3.1). */
export function formatTimestamp({ time, zone }: Timestamp): string {
	const [date = "", clock = ""] = new Date(time + zone * QUARTER).toISOString().split("T");
	const sign = zone < 0 ? "-" : "+";
	return `${date.slice(2).replaceAll("-", "/")},${clock.slice(0, 8)}${sign}${String(Math.abs(zone)).padStart(2, "0")}`;
}

/** Undefined for a text that is no time. */
export function parseTimestamp(text: string): Timestamp | undefined {
	const match = /^(\d\d)\/(\d\d)\/(\d\d),(\d\d):(\d\d):(\d\d)([+-]\d\d)$/.exec(text);
	if (!match) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0] = match.slice(1).map(Number);
	return { time: Date.UTC(2000 + year, month - 1, day, hour, minute, second) - zone * QUARTER, zone };
}

/** A relative validity period in milliseconds (23.040 9.2.3.12.1). */
export function relativeValidity(octet: number): number {
	if (octet <= 143) return (octet + 1) * 5 * MINUTE;
	if (octet <= 167) return 12 * HOUR + (octet - 143) * 30 * MINUTE;
	if (octet <= 196) return (octet - 166) * DAY;
	return (octet - 192) * 7 * DAY;
}

/** An enhanced validity period in milliseconds (23.040 9.2.3.12.3); undefined where it names none. */
export function enhancedValidity(octets: Octets): number | undefined {
	const bytes = octets.take(7);
	const [indicator = 0, first = 0] = bytes;
	const format = indicator & 7;
	if (format === 1) return relativeValidity(first);
	if (format === 2) return first * 1_000;
	if (format === 3) {
		const [hours = 0, minutes = 0, seconds = 0] = [...bytes.subarray(1, 4)].map(unswapDigits);
		return hours * HOUR + minutes * MINUTE + seconds * 1_000;
	}
	return undefined;
}

function swapDigits(value: number): number {
	return Math.floor(value / 10) | ((value % 10) << 4);
}

function unswapDigits(octet: number): number {
	return (octet & 0xf) * 10 + (octet >> 4);
}
