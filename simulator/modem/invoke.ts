import type { Answer } from "./answer";
import type { BoundCommand, BoundForm } from "./command";
import type { Invocation } from "./command-line";
import { CommandError } from "./errors";
import { type Argument, splitArguments } from "./parameters";

/** Finds the form of a command that is meant, checks its arguments against the definition and carries it out. */
export function runCommand(command: BoundCommand | undefined, invocation: Invocation): Answer {
	if (!command) throw CommandError.plain();
	const { form, basic } = invocation;
	if (form === "write" || (basic && form === "execute" && !command.execute)) return runWrite(command, invocation);
	const run = command[form];
	if (!run) throw CommandError.plain();
	return run();
}

function runWrite(command: BoundCommand, { argument }: Invocation): Answer {
	if (command.write.length === 0) throw CommandError.plain();
	const given = command.takesRest ? [{ text: argument, quoted: false }] : splitArguments(argument);
	for (const form of command.write) {
		const values = matchArguments(form, given);
		if (values) return form.run(values);
	}
	throw CommandError.parameter();
}

/** The values of a form's parameters; undefined when the arguments do not fit it. */
function matchArguments({ parameters }: BoundForm, given: readonly (Argument | undefined)[]): unknown[] | undefined {
	if (given.length > parameters.length) return undefined;
	try {
		return parameters.map((parameter, index) => parameter.parse(given[index]));
	} catch (error) {
		if (error instanceof CommandError) return undefined;
		throw error;
	}
}
