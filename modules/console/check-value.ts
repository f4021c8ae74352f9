import { utf8Length } from "io/utf8";
import { formatDuration, parseDuration } from "settings/duration";
import type {
	Argument,
	ChoiceArgument,
	DurationArgument,
	NumberArgument,
	RestArgument,
	TextArgument,
} from "./declaration";
import { CommandError, quoted } from "./errors";
import { nearest } from "./nearest";

/**
 * Makes a typed value of what was typed for an argument.
 * @param name as the person knows it: `NAME`, `--to`
 * @throws {CommandError} naming the limit.
 */
export function checkValue(name: string, argument: Argument, typed: string): string | number | boolean {
	switch (argument.type) {
		case "number":
			return checkNumber(name, argument, typed);
		case "duration":
			return checkDuration(name, argument, typed);
		case "choice":
			return checkChoice(name, argument, typed);
		case "flag":
			return true;
		default:
			return checkText(name, argument, typed);
	}
}

function checkNumber(name: string, { least, most }: NumberArgument, typed: string): number {
	const value = /^[0-9]{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
	if (value >= least && value <= most) return value;
	throw new CommandError(`${name} must be a whole number from ${least} to ${most}; ${quoted(typed)} is not.`);
}

function checkDuration(name: string, { most }: DurationArgument, typed: string): number {
	const seconds = parseDuration(typed);
	if (seconds >= 1 && seconds <= most) return seconds;
	throw new CommandError(
		`${name} must be a length of time such as 30s, 10min, 2h or 3d, up to ${formatDuration(most)}; ${quoted(typed)} is not.`,
	);
}

function checkChoice(name: string, { choices }: ChoiceArgument, typed: string): string {
	if (choices.includes(typed)) return typed;
	const guess = nearest(typed, choices);
	const hint = guess ? ` Did you mean "${guess}"?` : "";
	throw new CommandError(`${name} must be one of ${choices.join(", ")}; ${quoted(typed)} is not.${hint}`);
}

function checkText(name: string, argument: TextArgument | RestArgument, typed: string): string {
	const length = utf8Length(typed);
	if (length > argument.longest)
		throw new CommandError(`${name} is ${length} bytes long; it may have at most ${argument.longest}.`);
	if (typed === "" && !(argument.type === "words" && argument.allowsEmpty))
		throw new CommandError(`${name} is empty; give it a value or leave it out.`);
	const isMultiline = argument.type === "text" && argument.multiline;
	if (/[\u0000-\u001f\u007f-\u009f]/.test(isMultiline ? typed.replaceAll("\n", "") : typed))
		throw new CommandError(`${name} must not hold control characters${isMultiline ? " other than \\n" : ""}.`);
	return typed;
}
