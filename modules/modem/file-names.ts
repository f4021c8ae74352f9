/** What a modem's file system takes as a name. */
export interface FileNameRules {
	/** Bytes, which are characters: what is not ASCII is replaced. */
	readonly length: number;
	/** Characters besides control characters that no name may hold. */
	readonly forbidden: string;
}

/** Extensions longer than this are part of the name. */
const EXTENSION = 8;

/**
 * Names for the files of one message that a modem's file system takes, as near as possible to the ones that the
 * recipient is to see: the modem calls the parts of the message by them. No two are the same, whatever their case, and
 * none is one of those that are `taken`.
 */
export function makeFileNames(names: readonly string[], rules: FileNameRules, taken: readonly string[] = []): string[] {
	const made: string[] = [];
	for (const name of names) made.push(makeUnique(makeFileName(name, rules), [...taken, ...made], rules));
	return made;
}

/** Whether a modem's file system takes a name as it is. */
export function isFileName(name: string, rules: FileNameRules): boolean {
	return makeFileName(name, rules) === name;
}

function makeFileName(name: string, rules: FileNameRules): string {
	const { base, extension } = split(replaceCharacters(name, rules.forbidden));
	// A leading full stop is refused on C: (SIM767XX 10.1), a trailing blank or stop is lost on the way.
	const trimmed = base.replace(/^[. ]+|[. ]+$/g, "");
	return join(/[^_]/.test(trimmed) ? trimmed : "file", extension, rules.length);
}

function makeUnique(name: string, taken: readonly string[], rules: FileNameRules): string {
	const { base, extension } = split(name);
	const lower = taken.map((other) => other.toLowerCase());
	let candidate = name;
	for (let number = 2; lower.includes(candidate.toLowerCase()); number++) {
		const suffix = `-${number}`;
		candidate = join(
			`${base.slice(0, rules.length - extension.length - suffix.length)}${suffix}`,
			extension,
			rules.length,
		);
	}
	return candidate;
}

function replaceCharacters(name: string, forbidden: string): string {
	let replaced = "";
	for (const character of name) {
		const code = character.codePointAt(0) as number;
		const allowed = code >= 0x20 && code < 0x7f && !forbidden.includes(character);
		replaced += allowed ? character : "_";
	}
	return replaced;
}

function split(name: string): { base: string; extension: string } {
	const dot = name.lastIndexOf(".");
	if (dot < 1 || dot === name.length - 1 || name.length - dot > EXTENSION) return { base: name, extension: "" };
	return { base: name.slice(0, dot), extension: name.slice(dot) };
}

function join(base: string, extension: string, length: number): string {
	return base.slice(0, length - extension.length) + extension;
}
