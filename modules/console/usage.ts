import type { Argument, Command } from "./declaration";

/** How a command is typed: `send mms --to ADDRESS.. [--subject TEXT]`. */
export function usage({ name, parameters, options }: Command): string {
	const words = [name];
	for (const argument of Object.values(parameters)) words.push(optional(argument, placeholder(argument)));
	for (const [option, argument] of Object.entries(options)) words.push(optionUsage(option, argument));
	return words.join(" ");
}

/** What stands for the value of an argument. */
export function placeholder(argument: Argument): string {
	if (argument.type === "flag") return "";
	return argument.type === "choice" ? argument.choices.join("|") : argument.value;
}

function optionUsage(option: string, argument: Argument): string {
	const value = placeholder(argument);
	const repeat = argument.type === "text" && argument.many ? ".." : "";
	return optional(argument, value === "" ? `--${option}` : `--${option} ${value}`) + repeat;
}

function optional(argument: Argument, text: string): string {
	const isRequired = argument.type !== "flag" && argument.required;
	return isRequired ? text : `[${text}]`;
}
