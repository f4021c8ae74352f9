import type { Start } from "io/start";

// Each of these is a function of C: start.c.

function readChip(this: void): Start {
	return native<Start>("xs_start_read").call(this);
}

function restartChip(this: void, reason: string): void {
	native("xs_start_restart").call(this, reason);
}

function getAbort(this: void): unknown {
	return native<unknown>("xs_start_getAbort").call(this);
}

function keepAbort(this: void, name: string, exception: unknown): void {
	native("xs_start_keepAbort").call(this, name, exception);
}

/**
 * Why the firmware runs from its beginning; to be called once. From then on an abort of XS (an exception that nobody
 * caught, memory or stack used up) leaves its words for the next start: the SDK restarts the chip after it.
 */
export function readStart(): Start {
	Object.defineProperty(globalThis, "keepAbort", { value: keepAbort });
	Object.defineProperty(globalThis, "abort", { get: getAbort });
	return Object.freeze(readChip());
}

/** Restarts the chip; `reason` is among what {@link readStart} tells then. */
export function restart(reason: string): void {
	restartChip(reason);
}
