import { CommandError } from "./errors";

/** One argument as it stood between commas; undefined stands for one that was left out. */
export interface Argument {
	readonly text: string;
	readonly quoted: boolean;
}

/** A parameter as a manual's table describes it. `parse` throws {@link CommandError.parameter}. */
export interface Parameter<T> {
	parse(argument: Argument | undefined): T;
}

/** The values that handlers get for a list of parameters. */
export type Values<P extends readonly Parameter<unknown>[]> = {
	-readonly [I in keyof P]: P[I] extends Parameter<infer T> ? T : never;
};

/** Splits at commas outside quotes. An argument of nothing is one that was left out. */
export function splitArguments(text: string): (Argument | undefined)[] {
	if (text === "") return [];
	const pieces = `,${text}`.match(/,(?:"[^"]*"?|[^",])*/g) ?? [];
	return pieces.map((piece) => toArgument(piece.slice(1).trim()));
}

function toArgument(piece: string): Argument | undefined {
	if (piece === "") return undefined;
	if (!piece.startsWith('"')) return { text: piece, quoted: false };
	if (piece.length < 2 || piece.indexOf('"', 1) !== piece.length - 1) throw CommandError.parameter();
	return { text: piece.slice(1, -1), quoted: true };
}

/** A decimal number within its limits, typed without quotes. */
export function integer(minimum = 0, maximum = 0x7fffffff): Parameter<number> {
	return {
		parse(argument) {
			if (!argument || argument.quoted || !/^[+-]?\d{1,10}$/.test(argument.text)) throw CommandError.parameter();
			const value = Number(argument.text);
			if (value < minimum || value > maximum) throw CommandError.parameter();
			return value;
		},
	};
}

/** One of a few numbers. */
export function oneOf(...values: readonly number[]): Parameter<number> {
	const number = integer();
	return {
		parse(argument) {
			const value = number.parse(argument);
			if (!values.includes(value)) throw CommandError.parameter();
			return value;
		},
	};
}

/** Text in quotes, of at most so many bytes. */
export function text(maximum = Number.POSITIVE_INFINITY, minimum = 0): Parameter<string> {
	return {
		parse(argument) {
			if (!argument?.quoted) throw CommandError.parameter();
			return checkLength(argument.text, minimum, maximum);
		},
	};
}

/** Text with quotes or without, as file names of SIMCom's chapter 10. */
export function bareText(maximum = Number.POSITIVE_INFINITY): Parameter<string> {
	return {
		parse(argument) {
			if (!argument) throw CommandError.parameter();
			return checkLength(argument.text, 1, maximum);
		},
	};
}

/** One of a few words in quotes, in any case; the handler gets it as it is written here. */
export function word<W extends string>(...words: readonly W[]): Parameter<W> {
	return {
		parse(argument) {
			const found = words.find((candidate) => candidate.toLowerCase() === argument?.text.toLowerCase());
			if (!found || !argument?.quoted) throw CommandError.parameter();
			return found;
		},
	};
}

/** A parameter that may be left out; the handler then gets undefined, or `otherwise`. */
export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined>;
export function optional<T>(parameter: Parameter<T>, otherwise: T): Parameter<T>;
export function optional<T>(parameter: Parameter<T>, otherwise?: T): Parameter<T | undefined> {
	return { parse: (argument) => (argument ? parameter.parse(argument) : otherwise) };
}

function checkLength(value: string, minimum: number, maximum: number): string {
	if (value.length < minimum || value.length > maximum) throw CommandError.parameter();
	return value;
}
