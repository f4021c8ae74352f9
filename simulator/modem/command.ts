import type { Answer } from "./answer";
import type { ErrorTable } from "./errors";
import type { Parameter, Values } from "./parameters";

/** When a parameter takes effect and whether it is kept (SIM767XX manual 1.4). */
export type Saving = "NO_SAVE" | "AUTO_SAVE" | "AUTO_SAVE_REBOOT" | "&W_SAVE";

/**
 * A command as its manual's table describes it, and what it does to a modem `M`. A form that is absent does not
 * exist: it answers ERROR.
 */
export interface Command<M> {
	/** Without `AT`: `+CSQ`, `E`, `&W`, `S0`. */
	readonly name: string;
	/** Of the manual that says so. */
	readonly section: string;
	/** `AT+X=?` */
	readonly test?: string | readonly string[] | ((modem: M) => Answer);
	/** `AT+X?` */
	readonly read?: (modem: M) => Answer;
	/** `AT+X=...`, and `ATX<n>`; of several forms the first that the arguments fit is taken. */
	readonly write?: Form<M> | readonly Form<M>[];
	/** `AT+X`; a basic command without it takes the write form without arguments. */
	readonly execute?: (modem: M) => Answer;
	/** The codes of its errors, where they are not those of the model. */
	readonly errors?: ErrorTable;
	/** Where it gives its result codes in a line of its own; left out, they are `+CME ERROR` or `+CMS ERROR`. */
	readonly codes?: CodeLine;
	/** The rest of the line, up to a `;`, is the one argument (ATD). */
	readonly takesRest?: boolean;
}

/** How a command that has result codes of its own shows them. */
export interface CodeLine {
	/** `later`: after OK, when its work has ended; `before ERROR`: at once. */
	readonly when: "later" | "before ERROR";
	/**
	 * @param argument what stood behind `=`
	 * @param short whether later fields are left out (quirk `short-result-fields`)
	 * @returns undefined for a code that is an error like those of other commands
	 */
	show(code: string, argument: string, short: boolean): string | undefined;
}

/** One write form: its parameters in order, and what it does with their values. */
export interface Form<M> {
	readonly parameters: readonly Parameter<unknown>[];
	run(modem: M, values: readonly unknown[]): Answer;
}

/** `form([integer(0, 1), optional(text(40))], (modem, mode, name) => ...)`: the handler's values have their types. */
export function form<M, const P extends readonly Parameter<unknown>[]>(
	parameters: P,
	run: (modem: M, ...values: Values<P>) => Answer,
): Form<M> {
	return { parameters, run: (modem, values) => run(modem, ...(values as Values<P>)) };
}

/** What the interpreter needs of a command, whatever modem it belongs to. */
export interface BoundCommand {
	readonly name: string;
	readonly errors: ErrorTable | undefined;
	readonly codes: CodeLine | undefined;
	readonly takesRest: boolean;
	readonly test: (() => Answer) | undefined;
	readonly read: (() => Answer) | undefined;
	readonly write: readonly BoundForm[];
	readonly execute: (() => Answer) | undefined;
}

export interface BoundForm {
	readonly parameters: readonly Parameter<unknown>[];
	run(values: readonly unknown[]): Answer;
}

/** The commands of a modem by name. Of two with one name the later stands: a model overrides the standard ones. */
export type CommandSet = ReadonlyMap<string, BoundCommand>;

export function bindCommands<M>(modem: M, ...chapters: readonly (readonly Command<M>[])[]): CommandSet {
	return new Map(chapters.flat().map((command) => [command.name.toUpperCase(), bind(modem, command)]));
}

function bind<M>(modem: M, command: Command<M>): BoundCommand {
	const { name, test, read, execute, write = [] } = command;
	const forms: readonly Form<M>[] = "run" in write ? [write] : write;
	return {
		name,
		errors: command.errors,
		codes: command.codes,
		takesRest: command.takesRest ?? false,
		test: test === undefined ? undefined : () => (typeof test === "function" ? test(modem) : test),
		read: read && (() => read(modem)),
		execute: execute && (() => execute(modem)),
		write: forms.map((each) => ({ parameters: each.parameters, run: (values) => each.run(modem, values) })),
	};
}
