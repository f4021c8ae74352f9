import { readFileSync } from "node:fs";

/** A slot of the heap that the SDK's linker has written, 16 bytes on the chip. */
export interface Slot {
	/** XS's name for what it holds: `INSTANCE`, `STRING_X`, `CODE_X`... */
	readonly kind: string;
	/** The next slot of the same object. */
	readonly next: number | undefined;
	/** Slots that it points at, those of an array among them. */
	readonly targets: readonly number[];
	/** Bytes of byte code, or of text, that this slot points at; the C compiler keeps equal text once, so that the next has none. */
	readonly bytes: number;
	/** What stands in the file, for what a number alone does not say. */
	readonly text: string;
}

export interface Image {
	readonly heap: readonly Slot[];
	/** The slots that the engine itself begins with. */
	readonly roots: readonly number[];
	/** Bytes of the tables beside the heap: keys, names, regular expressions, aliases. */
	readonly tables: number;
}

/** Reads what the SDK's linker has written, `mc.xs.c`. */
export function readImage(path: string): Image {
	const source = readFileSync(path, "latin1");
	const count = (name: string) => Number(new RegExp(`#define mx${name}Count (\\d+)`).exec(source)?.[1] ?? 0);
	const texts = new Set<string>();
	return {
		heap: linesOf(source, "gxHeap[mxHeapCount] = {\n").map((line) => readSlot(line, texts)),
		roots: linesOf(source, "gxStack[mxStackCount] = {\n").flatMap(slotsIn),
		tables: 4 * (count("Keys") + count("Names") + count("Symbols") + count("RegExp")) + 2 * count("Alias"),
	};
}

function linesOf(source: string, head: string): string[] {
	const begin = source.indexOf(head);
	// The last line may be followed by the end itself.
	const end = source.indexOf("};\n", begin);
	if (begin < 0 || end < 0) throw new Error(`There is no ${head.trim()} as the SDK's linker of version 8 writes it.`);
	return source
		.slice(begin + head.length, end)
		.trimEnd()
		.split("\n");
}

function readSlot(line: string, texts: Set<string>): Slot {
	const fields = /^\/\* \d+ \*\/\t\{ (.*?), \{(\.ID = .*?)\.kind = XS_(\w+)_KIND ?\}, (.*)$/.exec(line);
	if (!fields) throw new Error(`No slot: ${line.slice(0, 80)}`);
	const [, next = "", id = "", kind = "", value = ""] = fields;
	return {
		kind,
		next: slotsIn(next)[0],
		targets: kind === "ARRAY" ? itemsIn(value) : slotsIn(value),
		bytes: kind === "CODE_X" ? bytesIn(value) : /^(STRING_X|KEY_X)$/.test(kind) ? newText(value, texts) : 0,
		text: id + value,
	};
}

function slotsIn(text: string): number[] {
	return [...text.matchAll(/&gxHeap\[(\d+)\]/g)].map(([, index]) => Number(index));
}

/** The items of an array stand one behind the other. */
function itemsIn(value: string): number[] {
	const [, first, length] = /&gxHeap\[(\d+)\], (\d+)/.exec(value) ?? [];
	return first === undefined ? [] : Array.from({ length: Number(length) }, (_, index) => Number(first) + index);
}

/** Bytes of the text in it, and of its end; 0 where that was among the texts. */
function newText(value: string, texts: Set<string>): number {
	const text = /"(?:[^"\\]|\\.)*"/.exec(value)?.[0] ?? "";
	if (texts.has(text)) return 0;
	texts.add(text);
	return bytesIn(text) + 1;
}

/** Bytes of the string constants of C in it. */
function bytesIn(value: string): number {
	let bytes = 0;
	for (const [, text = ""] of value.matchAll(/"((?:[^"\\]|\\.)*)"/g))
		bytes += text.replace(/\\(?:x[0-9a-f]{2}|[0-7]{1,3}|.)/g, "?").length;
	return bytes;
}
