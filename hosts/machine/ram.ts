import { type Image, readImage } from "./heap";
import type { LiveHeap } from "./live-heap";
import { findLiveObjects, type Sort } from "./live-owners";
import { ENGINE } from "./owners";
import { areaOf, SLOT } from "./size";

/** What an area of the firmware has in RAM, in bytes. */
export interface AreaRam {
	readonly area: string;
	/** Slots of objects, of functions that were made while it runs, and of functions that wait; see {@link Sort}. */
	readonly slots: Readonly<Record<Sort, number>>;
	/** Frames of the functions that wait. */
	readonly frames: number;
	/** Strings, buffers and lists. */
	readonly chunks: number;
	readonly total: number;
}

/** What lives in RAM, by area, the largest first. */
export function ramByArea(image: string | Image, heap: LiveHeap): AreaRam[] {
	const objects = findLiveObjects(typeof image === "string" ? readImage(image) : image, heap);
	const areas = new Map<string, { slots: Record<Sort, number>; frames: number; chunks: number }>();
	// Two slots may have one string.
	const counted = new Set<string>();
	for (const { slots, sort, owner } of objects) {
		const area = areaOf(owner ?? ENGINE);
		const sum = areas.get(area) ?? { slots: { object: 0, function: 0, waiting: 0 }, frames: 0, chunks: 0 };
		areas.set(area, sum);
		sum.slots[sort] += slots.length * SLOT;
		for (const [at, bytes] of slots.flatMap(({ chunks }) => [...chunks])) {
			if (counted.has(at)) continue;
			counted.add(at);
			sum[sort === "waiting" ? "frames" : "chunks"] += bytes;
		}
	}
	const total = ({ slots, frames, chunks }: Omit<AreaRam, "area" | "total">) =>
		slots.object + slots.function + slots.waiting + frames + chunks;
	return [...areas]
		.map(([area, sum]) => ({ area, ...sum, total: total(sum) }))
		.sort((one, other) => other.total - one.total);
}
