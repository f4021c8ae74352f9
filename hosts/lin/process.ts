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

export const process = Object.freeze(new Process());
