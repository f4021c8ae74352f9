import { deepFreeze } from "io/deep-freeze";
import { type Argument, type Command, command } from "../declaration";
import { CommandError, quoted } from "../errors";
import { table, wrapped } from "../format";
import { nearestCommand } from "../nearest";
import { placeholder, usage } from "../usage";

const help = command({
	name: "help",
	help: "lists the commands, or explains one",
	parameters: { name: { type: "words", value: "COMMAND", longest: 64, help: "the command to explain" } },
	run({ name }, { commands }): readonly Command[] {
		if (name === undefined) return commands;
		const words = name.replace(".", " ");
		const found = commands.filter((each) => each.name === words || each.name.startsWith(`${words} `));
		if (found.length > 0) return found;
		const guess = nearestCommand(
			name,
			commands.map((each) => each.name),
		);
		const hint = guess ? ` Did you mean "${guess}"?` : "";
		throw new CommandError(`There is no command ${quoted(name)}.${hint} "help" lists them all.`);
	},
	*show(found, { commands }) {
		if (found !== commands) return yield* explained(found);
		yield* table(found.map((each): [string, string] => [each.name, each.help]));
		yield "";
		yield 'More about one: "help send mms". Text with blanks goes between quotation marks.';
	},
	/** For a machine: the methods, each with its parameters where some were asked for. */
	data: (found, { commands }) => found.map((each) => (found === commands ? named(each) : described(each))),
});

function named({ name, help: what }: Command) {
	return { method: name.replace(" ", "."), help: what };
}

function described(each: Command) {
	return { ...named(each), params: { ...each.parameters, ...each.options } };
}

function* explained(commands: readonly Command[]): Iterable<string> {
	for (const each of commands) {
		yield `${each.name}: ${each.help}`;
		yield* wrapped(`usage: ${usage(each)}`);
		yield* table([
			...Object.values(each.parameters).map((argument): [string, string] => row(placeholder(argument), argument)),
			...Object.entries(each.options).map(([name, argument]): [string, string] =>
				row(`--${name} ${placeholder(argument)}`.trimEnd(), argument),
			),
		]);
		yield* each.details;
	}
}
deepFreeze(explained);

function row(name: string, argument: Argument): [string, string] {
	return [`  ${name}`, `${argument.help}${limits(argument)}`];
}

function limits(argument: Argument): string {
	if (argument.type === "number") return `, ${argument.least} to ${argument.most}`;
	return argument.type === "text" && argument.many ? ", may be repeated" : "";
}

export const helpCommands: readonly Command[] = Object.freeze([help]);
