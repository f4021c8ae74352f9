import { readImage } from "./heap";
import type { Linked } from "./link";
import { ENGINE, findOwners, NAMES } from "./owners";

/** Bytes of a slot on a chip of 32 bits. */
export const SLOT = 16;

/** What an area of the firmware takes. */
export interface AreaSize {
	readonly area: string;
	/** Bytes of byte code as the compiler leaves it: of functions, and of what builds tables and classes. */
	readonly compiled: number;
	/** Bytes of byte code that are left in flash: of functions alone. */
	readonly code: number;
	/** Slots in flash: classes, functions, tables. */
	readonly slots: number;
	/** Bytes of strings in flash that tables hold; those of functions count as code. */
	readonly strings: number;
}

export interface ImageSize {
	readonly areas: readonly AreaSize[];
	/** Bytes of the tables of the whole image. */
	readonly tables: number;
	/** Bytes of flash. */
	readonly total: number;
}

/** What an image takes of flash, by area. */
export function measureImage({ image, code }: Linked): ImageSize {
	const { tables, ...rest } = readImage(image);
	const areas = new Map<string, { compiled: number; code: number; slots: number; strings: number }>();
	const of = (area: string) => {
		const found = areas.get(area) ?? { compiled: 0, code: 0, slots: 0, strings: 0 };
		areas.set(area, found);
		return found;
	};
	for (const [module, bytes] of code) of(areaOf(module)).compiled += bytes;
	const owners = findOwners({ ...rest, tables });
	rest.heap.forEach(({ kind, bytes }, at) => {
		const area = of(areaOf(owners[at] as string));
		area.slots++;
		if (kind === "CODE_X") area.code += bytes;
		else area.strings += bytes;
	});
	const list = [...areas].map(([area, size]) => ({ area, ...size }));
	list.sort((one, other) => flashOf(other) - flashOf(one));
	return { areas: list, tables, total: list.reduce((sum, area) => sum + flashOf(area), tables) };
}

/** Bytes of flash. */
export function flashOf({ code, slots, strings }: Omit<AreaSize, "area">): number {
	return code + slots * SLOT + strings;
}

/** The folders that are told apart; a family of modems has its own, as it can be left out. */
export function areaOf(module: string): string {
	if (module === ENGINE || module === NAMES) return module;
	const [first = "", second = ""] = module.split("/");
	if (first === "modem" && (second === "quectel" || second === "simcom")) return `${first}/${second}`;
	if (["text", "globals", "machine"].includes(first)) return "host";
	return first;
}
