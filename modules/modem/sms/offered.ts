import type { InformationText } from "at/information-text";

/** What the answers to test commands offer. Each is undefined where the modem does not tell: then all is tried. */

/** `(0,1,2)`, `(0-3)`, `(0,2-3)` or a single number. */
export function offers(list: string | undefined, value: number): boolean {
	if (list === undefined) return true;
	for (const [, from, to] of list.matchAll(/(\d+)(?:-(\d+))?/g))
		if (value >= Number(from) && value <= Number(to ?? from)) return true;
	return false;
}

/** The stores for reading, and for what is received, of `+CPMS: ("ME","SM"),("ME"),"SM"`. */
export function offeredStores(line: InformationText | undefined): [reading: string[], receiving: string[]] | undefined {
	if (!line) return undefined;
	const fields = line.fields();
	// Thuraya's have no brackets: three lists of one length, one after the other.
	const isFlat = fields.length > 3 && fields.length % 3 === 0 && !line.text.includes("(");
	const lists = isFlat ? thirds(fields) : fields;
	return [names(lists[0]), names(lists[2])];
}

function thirds(fields: readonly string[]): string[] {
	const size = fields.length / 3;
	return [0, 1, 2].map((index) => fields.slice(index * size, (index + 1) * size).join());
}

function names(list = ""): string[] {
	return [...list.matchAll(/"(\w+)"/g)].map(([, name]) => name as string);
}
