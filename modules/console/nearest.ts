/** The name that a person most likely meant; undefined when none is near. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
	let best: string | undefined;
	let bestDistance = Math.max(1, Math.floor(typed.length / 2)) + 1;
	for (const name of names) {
		const steps = distance(typed.slice(0, 40), name);
		if (steps >= bestDistance) continue;
		best = name;
		bestDistance = steps;
	}
	return best;
}

/** The command that a person most likely meant, by its whole name or by its first word. */
export function nearestCommand(typed: string, names: readonly string[]): string | undefined {
	// Who is used to speak with the modem itself types AT+CSQ or ATI.
	if (/^at([^a-z]|[a-z]?\d*$)/i.test(typed) && names.includes("at")) return `at ${typed}`;
	const begun = names.find((name) => typed.length > 1 && name.startsWith(typed));
	if (begun !== undefined) return begun;
	const words = names.map((name) => name.split(" ")[0] as string);
	const guess = nearest(typed, names) ?? nearest(typed.split(" ")[0] as string, words);
	return names.includes(guess as string) ? guess : names[words.indexOf(guess as string)];
}

/** How many characters must be inserted, removed or changed (Levenshtein). */
function distance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (let i = 1; i <= from.length; i++) {
		const next = [i];
		for (let j = 1; j <= to.length; j++) {
			const change = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
			next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
		}
		row = next;
	}
	return row[to.length] as number;
}
