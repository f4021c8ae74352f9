import type { Start, StartCause } from "../../modules/io/start";

export type { Start, StartCause } from "../../modules/io/start";

/** Starts that nobody wanted, and that the firmware itself is to blame for. */
const CRASHES: readonly StartCause[] = Object.freeze(["exception", "memory", "watchdog", "panic"]);

export function isCrash({ cause }: Start): boolean {
	return CRASHES.includes(cause);
}

/** Exit codes of the worker (`ExitCode` of `@agoric/xsnap`) that say that the engine has used up what it was given. */
const USED_UP: Readonly<Record<number, string>> = Object.freeze({
	11: "not enough memory for another object",
	12: "the stack is full",
	16: "no room for another property name",
});
const UNHANDLED_EXCEPTION = 15;

/** What the next start is told after the engine's process has ended by itself. */
export function startAfterExit(code: number | null, signal: string | null): Start {
	const usedUp = code === null ? undefined : USED_UP[code];
	if (usedUp !== undefined) return { cause: "memory", words: usedUp };
	if (code === UNHANDLED_EXCEPTION) return { cause: "exception", words: "an exception that nobody caught" };
	return { cause: "panic", words: `the engine ended with ${signal ?? `exit code ${code}`}` };
}

/** For whoever watches the board: `watchdog: no sign of life for 30 s`. */
export function startInWords({ cause, words }: Start): string {
	return words === undefined || words === "" ? cause : `${cause}: ${words}`;
}
