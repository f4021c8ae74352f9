import type { Word } from "./words";

/** The options of a line, by the names that its usage gives them, without `--`. */
export class LineOptions {
	readonly #values: ReadonlyMap<string, readonly string[]>;

	constructor(values: ReadonlyMap<string, readonly string[]>) {
		this.#values = values;
	}

	/** Undefined when it was left out. */
	get(name: string): string | undefined {
		return this.#values.get(name)?.[0];
	}

	/** Of an option that the usage demands. */
	need(name: string): string {
		return this.get(name) as string;
	}

	/** Of one that may be repeated, in the order in which they were typed. */
	all(name: string): readonly string[] {
		return this.#values.get(name) ?? [];
	}

	/** Of one without a value. */
	has(name: string): boolean {
		return this.#values.has(name);
	}
}

/** One option as a command declares it: `--from NUMBER`, `[--class 0..3]`, `[--file PATH]...`, `[--twice]`. */
interface Declared {
	readonly name: string;
	/** Undefined where it stands alone. */
	readonly value: string | undefined;
	readonly demanded: boolean;
	readonly repeated: boolean;
}

/** What the options of a line are; with a complaint they are not as declared. */
export interface OptionsAttempt {
	readonly options?: LineOptions;
	readonly complaint: string;
	/** How many words fit. */
	readonly reached: number;
}

/**
 * Reads the words behind a command as its options, in any order.
 * @param check what is wrong with a word in the place of a part of the usage
 */
export function matchOptions(
	declarations: readonly string[],
	words: readonly Word[],
	check: (part: string, word: string) => string | undefined,
): OptionsAttempt {
	const declared = declarations.map(parseDeclaration);
	const values = new Map<string, string[]>();
	let at = 0;
	while (at < words.length) {
		const { text, quoted } = words[at] as Word;
		const option = quoted ? undefined : declared.find(({ name }) => text === `--${name}`);
		if (!option) return { complaint: `"${text}" is none of its options`, reached: at };
		const earlier = values.get(option.name);
		if (earlier && !option.repeated) return { complaint: `${text} stands there twice`, reached: at };
		const value = option.value === undefined ? undefined : words[at + 1];
		if (option.value !== undefined) {
			if (!value) return { complaint: `the ${option.value} of ${text} is missing`, reached: at + 1 };
			const complaint = check(option.value, value.text);
			if (complaint) return { complaint: `${text}: ${complaint}`, reached: at + 1 };
		}
		values.set(option.name, [...(earlier ?? []), value?.text ?? ""]);
		at += option.value === undefined ? 1 : 2;
	}
	const missing = declared.find(({ name, demanded }) => demanded && !values.has(name));
	if (missing) return { complaint: `--${missing.name} is missing`, reached: at };
	return { options: new LineOptions(values), complaint: "", reached: at };
}

function parseDeclaration(declaration: string): Declared {
	const [name = "", value] = declaration.replace(/^\[?--|\]?(\.\.\.)?$/g, "").split(" ");
	return { name, value, demanded: !declaration.startsWith("["), repeated: declaration.endsWith("...") };
}
