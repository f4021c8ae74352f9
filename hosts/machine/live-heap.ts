import { readFileSync } from "node:fs";

/** A slot in RAM that a collection has left, see live-heap.c. */
export interface LiveSlot {
	/** What it is called within its file: `s12`. */
	readonly name: string;
	/** XS's number of its kind. */
	readonly kind: number;
	readonly id: number;
	/** The next slot of the same object. */
	readonly next: string | undefined;
	/** Slots that it points at, in RAM (`s12`) and in flash (`f300`). */
	readonly targets: readonly string[];
	/** Chunks that it points at: where they begin, and their bytes. */
	readonly chunks: ReadonlyMap<string, number>;
	/** The name of the module that it is, as XS numbers names. */
	readonly module: number | undefined;
	/** The name that it is, where one was made while the firmware runs. */
	readonly text: string | undefined;
}

export interface LiveHeap {
	readonly slots: ReadonlyMap<string, LiveSlot>;
	/** What the stack and the host hold. */
	readonly roots: readonly LiveSlot[];
	/** Copies of objects in flash that have been changed: the slot of the copy, and the number of the alias. */
	readonly aliases: ReadonlyMap<string, number>;
}

/** XS's numbers of the kinds of slots that have to be told apart. */
export const Kind = Object.freeze({
	undefined: 0,
	reference: 10,
	closure: 11,
	instance: 13,
	array: 16,
	callback: 18,
	code: 19,
	codeX: 20,
	map: 27,
	module: 28,
	promise: 30,
	home: 42,
	key: 43,
	stack: 47,
});

/** Reads what `writeLiveHeap` has written. */
export function readLiveHeap(path: string): LiveHeap {
	const slots = new Map<string, LiveSlot>();
	const roots: LiveSlot[] = [];
	const aliases = new Map<string, number>();
	for (const line of readFileSync(path, "latin1").trimEnd().split("\n")) {
		const [name = "", ...words] = line.split(" ");
		if (name === "alias") {
			const [copy = "", number] = words;
			aliases.set(copy, Number(number));
		} else if (name === "root") roots.push(readSlot(name, words));
		else slots.set(name, readSlot(name, words));
	}
	return { slots, roots, aliases };
}

function readSlot(name: string, [kind, id, next, ...rest]: readonly string[]): LiveSlot {
	const chunks = new Map<string, number>();
	const targets: string[] = [];
	let module: number | undefined;
	let text: string | undefined;
	for (const word of rest) {
		const [first = "", second] = word.slice(1).split("+");
		if (word.startsWith("c")) chunks.set(first, Number(second));
		else if (word.startsWith("#")) module = Number(first);
		else if (word.startsWith("=")) text = word.slice(1);
		else targets.push(word);
	}
	return {
		name,
		kind: Number(kind),
		id: Number(id),
		next: next === "-" ? undefined : next,
		targets,
		chunks,
		module,
		text,
	};
}
