/** The codes of one area of a manual with their texts, as AT+CMEE=2 prints them. */
export interface ErrorTable {
	readonly texts: Readonly<Record<number, string>>;
	/** The code for a malformed or forbidden parameter; where a manual gives none, the answer is a plain ERROR. */
	readonly invalidParameter?: number;
}

/** What a handler throws to end a command line with an error. */
export class CommandError extends Error {
	private constructor(
		/** `plain` is ERROR itself, `text` another final line that a manual prints. */
		readonly kind: "plain" | "CME" | "CMS" | "text" | "parameter",
		readonly code: number | undefined,
		message: string,
		/** What is printed before it. */
		readonly lines: readonly string[] = [],
	) {
		super(message);
	}

	static plain(): CommandError {
		return new CommandError("plain", undefined, "ERROR");
	}

	/** `+CME ERROR: code`, with the text of the command's own table under AT+CMEE=2. */
	static cme(code: number): CommandError {
		return new CommandError("CME", code, `+CME ERROR: ${code}`);
	}

	/** `+CMS ERROR: code`. */
	static cms(code: number): CommandError {
		return new CommandError("CMS", code, `+CMS ERROR: ${code}`);
	}

	/** The same error behind information lines: what was done before it failed. */
	after(lines: readonly string[]): CommandError {
		return new CommandError(this.kind, this.code, this.message, lines);
	}

	/** A final line of its own, e.g. FILE NOT EXISTING. */
	static text(line: string): CommandError {
		return new CommandError("text", undefined, line);
	}

	/** Malformed, missing, superfluous or out of its limits: the command's table says what that answers. */
	static parameter(): CommandError {
		return new CommandError("parameter", undefined, "invalid parameter");
	}
}
