import type { Image, Slot } from "./heap";

/** Of what no module is the owner: the language's own objects, and the names of everything. */
export const ENGINE = "engine";
export const NAMES = "names";

/**
 * The module that each slot of a heap belongs to. Functions name theirs; what they see (environments), and what hangs on
 * that and on exports, goes to the first module that is found to lead there.
 */
export function findOwners({ heap, roots }: Image): string[] {
	const owners: (string | undefined)[] = heap.map(({ kind }) => (kind === "KEY_X" ? NAMES : undefined));
	const modules = findModules(heap);
	const claimObject = (instance: number, owner: string) => {
		for (let at: number | undefined = instance; at !== undefined; at = heap[at]?.next) owners[at] ??= owner;
	};

	const functions: { readonly code: Slot; readonly owner: string }[] = [];
	heap.forEach(({ kind, next }, instance) => {
		const code = next === undefined ? undefined : heap[next];
		const home = code?.next === undefined ? undefined : heap[code.next];
		if (kind !== "INSTANCE" || code?.kind !== "CODE_X" || home?.kind !== "HOME") return;
		const owner = home.targets.map((target) => modules.get(target)).find((found) => found !== undefined);
		if (owner === undefined) return;
		functions.push({ code, owner });
		claimObject(instance, owner);
	});
	for (const { code, owner } of functions) for (const environment of code.targets) claimObject(environment, owner);

	const spread = (start: readonly number[], owner: string) => {
		const waiting = [...start];
		for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
			const slot = heap[at];
			if (!slot || owners[at] !== undefined) continue;
			owners[at] = owner;
			waiting.push(...slot.targets, ...(slot.next === undefined ? [] : [slot.next]));
		}
	};
	const exported: { readonly targets: readonly number[]; readonly owner: string }[] = [];
	for (const [instance, owner] of modules) {
		claimObject(instance, owner);
		for (const { kind, targets } of chainOf(heap, instance)) {
			if (kind !== "REFERENCE") continue;
			for (const table of targets) {
				claimObject(table, owner);
				for (const each of chainOf(heap, table))
					if (each.kind === "EXPORT" && each.text.includes("NULL")) exported.push({ targets: each.targets, owner });
			}
		}
	}
	// What everything leads to, such as Function.prototype, is the engine's.
	spread(roots, ENGINE);
	for (const { targets, owner } of exported) spread(targets, owner);
	heap.forEach((slot, at) => {
		const owner = owners[at];
		if (owner !== undefined && owner !== NAMES && owner !== ENGINE) spread(slot.targets, owner);
	});
	return owners.map((owner) => owner ?? ENGINE);
}

/** The names of properties and modules, by the numbers that the engine has for them. */
export function namesOf(heap: readonly Slot[]): Map<number, string> {
	const names = new Map<number, string>();
	for (const { kind, text } of heap) {
		if (kind !== "KEY_X") continue;
		const id = /\.ID = (\d+)/.exec(text)?.[1];
		const name = /"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
		if (id !== undefined && name !== undefined) names.set(Number(id), name);
	}
	return names;
}

/** The instances that are modules, and their specifiers. */
function findModules(heap: readonly Slot[]): Map<number, string> {
	const names = namesOf(heap);
	const modules = new Map<number, string>();
	heap.forEach(({ kind, next }, instance) => {
		const first = next === undefined ? undefined : heap[next];
		if (kind !== "INSTANCE" || first?.kind !== "MODULE") return;
		const id = /, (\d+) \}/.exec(first.text)?.[1] ?? "";
		modules.set(instance, names.get(Number(id)) ?? id);
	});
	return modules;
}

function chainOf(heap: readonly Slot[], instance: number): Slot[] {
	const chain: Slot[] = [];
	for (let at = heap[instance]?.next; at !== undefined; at = heap[at]?.next) chain.push(heap[at] as Slot);
	return chain;
}
