import { deepFreeze } from "io/deep-freeze";

/** Largest first. */
const UNITS = deepFreeze([
	{ name: "d", seconds: 86_400 },
	{ name: "h", seconds: 3600 },
	{ name: "min", seconds: 60 },
	{ name: "s", seconds: 1 },
]);

/** Seconds of `90`, `30 s`, `10min`, `2 h` or `3d`; NaN for anything else. */
export function parseDuration(text: string): number {
	const match = /^\s*(\d{1,9})\s*([a-z]*)\s*$/i.exec(text);
	if (!match) return Number.NaN;
	const name = (match[2] as string).toLowerCase() || "s";
	const unit = UNITS.find((each) => each.name === name || (each.name === "min" && name === "m"));
	return unit ? Number(match[1]) * unit.seconds : Number.NaN;
}

/** Seconds in the largest unit that gives a whole number: `90 s`, `10 min`. */
export function formatDuration(seconds: number): string {
	const unit = UNITS.find((each) => seconds % each.seconds === 0 && seconds >= each.seconds);
	return unit ? `${seconds / unit.seconds} ${unit.name}` : `${seconds} s`;
}
