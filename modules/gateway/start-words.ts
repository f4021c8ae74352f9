import type { Start, StartCause } from "io/start";

/** What completes "started after ...". */
const WORDS: Readonly<Record<StartCause, string>> = Object.freeze({
	power: "power-on",
	reset: "a reset from outside",
	restart: "a restart",
	exception: "an exception that nobody caught",
	memory: "its memory was used up",
	watchdog: "a watchdog reset",
	"brown-out": "a brown-out: the supply was too weak",
	panic: "a crash of the system below it",
	unknown: "a reset of unknown cause",
});

/** Causes that nobody wanted. They are counted, and several in a row are a reason for caution. */
export const BAD_CAUSES = Object.freeze(["exception", "memory", "watchdog", "panic", "brown-out"] as const);
export type BadCause = (typeof BAD_CAUSES)[number];

export function isBad(cause: StartCause): cause is BadCause {
	return (BAD_CAUSES as readonly StartCause[]).includes(cause);
}

/** `a watchdog reset: no sign of life for 30 s`. */
export function startInWords({ cause, words = "" }: Start): string {
	return words === "" ? WORDS[cause] : `${WORDS[cause]}: ${words}`;
}

/** Of bad ends one after another, as a clause: `the gateway crashed 3 times in a row`. */
export function rowInWords(inRow: number, brownOuts: number): string {
	const crashes = inRow - brownOuts;
	if (brownOuts === 0) return `the gateway crashed ${times(crashes)} in a row`;
	if (crashes === 0) return `the supply broke down ${times(brownOuts)} in a row`;
	return `the gateway crashed ${times(crashes)} and the supply broke down ${times(brownOuts)}, one after another`;
}

function times(count: number): string {
	return count === 1 ? "once" : `${count} times`;
}

/** `2 by watchdog, 1 by brown-out`; empty where there were none. */
export function restartsInWords(counts: Readonly<Partial<Record<BadCause, number>>>): string {
	const counted = BAD_CAUSES.filter((cause) => (counts[cause] ?? 0) > 0);
	return counted.map((cause) => `${counts[cause]} by ${cause}`).join(", ");
}
