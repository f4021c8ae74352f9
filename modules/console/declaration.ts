import { deepFreeze } from "io/deep-freeze";
import type { Session } from "./session";

interface Common {
	/** What it is, as a clause for `help`. */
	readonly help: string;
	/** The command cannot be without it. */
	readonly required?: true;
}

/** A word; with `many`, several of them. */
export interface TextArgument extends Common {
	readonly type: "text";
	/** Stands for the value in the usage line: `NAME`. */
	readonly value: string;
	/** Longest value in UTF-8 bytes. */
	readonly longest: number;
	/** Whether it may hold new lines. Other control characters it never may. */
	readonly multiline?: true;
	/** What a tab completes it from. */
	readonly completes?: "file" | "setting";
	/** An option that may be given again; most of its values. */
	readonly many?: number;
}

/** A whole number. */
export interface NumberArgument extends Common {
	readonly type: "number";
	readonly value: string;
	readonly least: number;
	readonly most: number;
}

/** A length of time, typed as one word: `30s`, `10min`, `2h`, `3d`. The handler gets seconds. */
export interface DurationArgument extends Common {
	readonly type: "duration";
	readonly value: string;
	/** Longest, in seconds. */
	readonly most: number;
}

/** One of a few words. */
export interface ChoiceArgument extends Common {
	readonly type: "choice";
	readonly choices: readonly string[];
}

/** An option without a value. */
export interface FlagArgument {
	readonly type: "flag";
	readonly help: string;
}

/**
 * Everything up to the end of the line, the last parameter of a command: its words with one blank between them
 * (`words`), or just as it was typed, quotation marks included (`raw`).
 */
export interface RestArgument extends Common {
	readonly type: "words" | "raw";
	readonly value: string;
	readonly longest: number;
	readonly allowsEmpty?: true;
}

export type Argument = TextArgument | NumberArgument | DurationArgument | ChoiceArgument | FlagArgument | RestArgument;
export type Arguments = Readonly<Record<string, Argument>>;

type ValueOf<A> = A extends { type: "flag" }
	? boolean
	: A extends { type: "number" | "duration" }
		? number
		: A extends { type: "choice"; choices: readonly (infer Choice)[] }
			? Choice
			: string;

type GivenFor<A> = A extends { many: number }
	? readonly string[]
	: A extends { required: true } | { type: "flag" }
		? ValueOf<A>
		: ValueOf<A> | undefined;

/** What the handler of a command gets: each argument by its name, checked. */
export type Values<A> = { readonly [Name in keyof A]: GivenFor<A[Name]> };

/** One command as its group writes it down. It serves the person's line and, by the same names, JSON-RPC. */
export interface Declaration<Parameters, Options, Result> {
	/** One word or two: `send mms`. */
	readonly name: string;
	/** One line, beginning with a verb in the third person. */
	readonly help: string;
	/** More for `help NAME`, where there is more to say. */
	readonly details?: readonly string[];
	/** By place, in this order. */
	readonly parameters?: Parameters;
	/** By name. */
	readonly options?: Options;
	/** Only for people: it speaks with a terminal, as YMODEM does. */
	readonly isForPeople?: true;
	/** Whether the line holds a secret, so that the history must not keep it. */
	isConfidential?(values: Values<Parameters & Options>): boolean;
	/** Carries it out. What it throws is the `error:` line. The result is plain data. */
	run(values: Values<Parameters & Options>, session: Session): Result | Promise<Result>;
	/** The result for a person, in lines of at most 79 columns. What it throws is the `error:` line, too. */
	show?(result: Result, session: Session): Iterable<string>;
	/** The result for a machine, where it is another one: a part of a long list. */
	data?(result: Result, session: Session): unknown;
	/** Done when the answer has gone out. */
	afterwards?(session: Session, result: Result): void | Promise<void>;
}

/** A declaration whose arguments nobody knows any more. */
export interface Command {
	readonly name: string;
	readonly help: string;
	readonly details: readonly string[];
	readonly parameters: Arguments;
	readonly options: Arguments;
	readonly isForPeople: boolean;
	isConfidential(values: Record<string, unknown>): boolean;
	run(values: Record<string, unknown>, session: Session): unknown;
	show(result: unknown, session: Session): Iterable<string>;
	data(result: unknown, session: Session): unknown;
	readonly afterwards?: (session: Session, result: unknown) => void | Promise<void>;
}

/** What a declaration leaves out. All commands inherit it: copies of it would take 200 bytes of flash in each. */
const DEFAULTS = deepFreeze({
	details: [],
	parameters: {},
	options: {},
	isForPeople: false,
	isConfidential: () => false,
	show: () => [],
	data: (result: unknown) => result,
});

/** Makes a command of its declaration; the types of the handler's values follow from it. */
export function command<const P extends Arguments, const O extends Arguments, R>(
	declaration: Declaration<P, O, R>,
): Command {
	return deepFreeze(Object.setPrototypeOf({ ...declaration }, DEFAULTS) as Command);
}
