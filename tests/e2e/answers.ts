const PROMPT = "outpost> ";

/** What the console has said each time to a line of a script, without what came unasked. */
export function answersTo(line: string, lines: readonly string[]): string[][] {
	const answers: string[][] = [];
	let isHis = false;
	for (const said of lines) {
		if (said.startsWith(PROMPT)) {
			isHis = said === PROMPT + line;
			if (isHis) answers.push([]);
		} else if (isHis && !/^[*!] /.test(said)) answers.at(-1)?.push(said);
	}
	return answers;
}

/** The errors among the lines. */
export function errorsOf(lines: readonly string[]): string[] {
	return lines.filter((line) => line.startsWith("error: "));
}
