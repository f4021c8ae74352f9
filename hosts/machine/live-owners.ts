import type { Image } from "./heap";
import { Kind, type LiveHeap, type LiveSlot } from "./live-heap";
import { findOwners, namesOf } from "./owners";

/** What an object of RAM is, as far as it matters for what it takes. */
export type Sort = "object" | "function" | "waiting";

export interface LiveObject {
	/** Its slots, the instance first; a slot that belongs to no object stands alone. */
	readonly slots: readonly LiveSlot[];
	/**
	 * `function` is one that was made while the firmware runs, and what it sees; `waiting` one that waits, with its
	 * frame, its promise and what XS makes to go on with it.
	 */
	readonly sort: Sort;
	/** The module that it belongs to; undefined where only the engine leads to it. */
	readonly owner: string | undefined;
}

/**
 * The objects in RAM and their owners: functions name their module, objects have their class, and everything else goes
 * to the nearest that leads to it.
 */
export function findLiveObjects(image: Image, { slots, aliases }: LiveHeap): LiveObject[] {
	const flash = findOwners(image);
	const names = namesOf(image.heap);
	for (const { id, text } of slots.values()) if (text !== undefined) names.set(id, text);
	const originals = aliasesOf(image);
	const chains = chainsOf(slots);
	const headOf = new Map(chains.flatMap((chain) => chain.map(({ name }) => [name, chain] as const)));
	const environments = new Set<string>();
	for (const { kind, targets } of slots.values())
		if (kind === Kind.codeX || kind === Kind.code) for (const target of targets) environments.add(target);

	const moduleOf = (target: string): string | undefined => {
		if (target.startsWith("f")) return flash[Number(target.slice(1))];
		const module = headOf.get(target)?.find(({ kind }) => kind === Kind.module)?.module;
		return module === undefined ? undefined : names.get(module);
	};
	const ownerOf = ([instance, first, ...rest]: readonly LiveSlot[]): string | undefined => {
		if (!instance) return undefined;
		const alias = aliases.get(instance.name);
		if (alias !== undefined) return flash[originals.get(alias) ?? -1];
		if (first?.kind === Kind.module) return moduleOf(instance.name);
		const home = rest.find(({ kind }) => kind === Kind.home);
		if (home) return home.targets.map(moduleOf).find((owner) => owner !== undefined);
		// The frame of a function that waits begins with the function.
		if (first?.kind === Kind.stack) return first.targets.map((target) => functionOwner(target)).find(isModule);
		return instance.targets.map(moduleOf).find(isModule);
	};
	const functionOwner = (target: string): string | undefined => {
		if (target.startsWith("f")) return flash[Number(target.slice(1))];
		const chain = headOf.get(target);
		return chain?.some(({ kind }) => kind === Kind.home) ? ownerOf(chain) : undefined;
	};

	const owners = new Map<readonly LiveSlot[], string>();
	for (const chain of chains) {
		const owner = ownerOf(chain);
		if (isModule(owner)) owners.set(chain, owner);
	}
	// In circles around what is known, so that the nearest wins.
	let circle = [...owners.keys()];
	while (circle.length > 0) {
		const next: (readonly LiveSlot[])[] = [];
		for (const chain of circle)
			for (const target of chain.flatMap(({ targets }) => targets)) {
				const found = headOf.get(target);
				if (!found || owners.has(found)) continue;
				owners.set(found, owners.get(chain) as string);
				next.push(found);
			}
		circle = next;
	}
	return chains.map((chain) => ({ slots: chain, sort: sortOf(chain, environments), owner: owners.get(chain) }));
}

/** The slots of flash that an alias may stand for, by its number. */
function aliasesOf({ heap }: Image): Map<number, number> {
	const numbers = new Map<number, number>();
	heap.forEach(({ text }, at) => {
		const number = /\.ID = (\d+) \/\* ALIAS/.exec(text)?.[1];
		if (number !== undefined) numbers.set(Number(number), at);
	});
	return numbers;
}

/** Objects first, then the slots that are left, such as the entries of maps. */
function chainsOf(slots: LiveHeap["slots"]): LiveSlot[][] {
	const seen = new Set<string>();
	const follow = (first: LiveSlot): LiveSlot[] => {
		const chain: LiveSlot[] = [];
		for (let at: LiveSlot | undefined = first; at && !seen.has(at.name); at = slots.get(at.next ?? "")) {
			seen.add(at.name);
			chain.push(at);
		}
		return chain;
	};
	const instances = [...slots.values()].filter(({ kind }) => kind === Kind.instance);
	const objects = instances.map(follow);
	const rest = [...slots.values()].filter(({ name }) => !seen.has(name));
	const nexts = new Set(rest.map(({ next }) => next));
	return [...objects, ...rest.filter(({ name }) => !nexts.has(name)).map(follow)];
}

function sortOf([instance, first]: readonly LiveSlot[], environments: ReadonlySet<string>): Sort {
	if (instance?.kind !== Kind.instance) return "object";
	if (first?.kind === Kind.codeX || first?.kind === Kind.code || environments.has(instance.name)) return "function";
	// Without a prototype is what the engine makes for itself.
	const isOfPromise = first?.kind === Kind.promise || first?.kind === Kind.stack || first?.kind === Kind.callback;
	return isOfPromise || instance.targets.length === 0 ? "waiting" : "object";
}

function isModule(owner: string | undefined): owner is string {
	return owner !== undefined && owner !== "engine" && owner !== "names";
}
