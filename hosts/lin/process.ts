/** What the firmware needs of its process; `native/process.c` does it. */
class Process {
	/** Milliseconds, which nobody sets. */
	get ticks(): number {
		return native("xs_process_get_ticks").call(this);
	}

	environment(name: string): string | undefined {
		return native("xs_process_environment").call(this, name);
	}

	/** A line to standard error. */
	log(text: string): void {
		native("xs_process_log").call(this, text);
	}

	/** Starts the program anew with the same arguments; what it is told in the environment is why. Does not return. */
	restart(reason: string): void {
		native("xs_process_restart").call(this, reason);
	}
}
Object.freeze(Process.prototype);

/**
 * Has the program start anew at an end of XS (an exception that nobody caught, memory used up), and be told its words.
 * XS looks for a global function `abort` then, for which the image is built (MODDEF_XS_ABORTHOOK).
 */
export function prepareForBadEnds(): void {
	Object.defineProperty(globalThis, "startAgain", { value: startAgain });
	Object.defineProperty(globalThis, "abort", { get: getAbort });
}

function getAbort(this: void): unknown {
	return native("xs_process_get_abort").call(this);
}

function startAgain(this: void, name: string, exception: unknown): void {
	native("xs_process_abort").call(this, name, exception);
}

export const process = Object.freeze(new Process());
