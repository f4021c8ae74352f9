import { SLOT } from "../hosts/machine/size";

/** What the engine says of its memory (hosts/machine/machine.c). */
export interface MachineMemory {
	/** Slots in use after a collection. */
	readonly slots: number;
	/** Bytes of chunks in use after a collection: strings, buffers, arrays, what waiting functions keep. */
	readonly chunks: number;
	/** Most slots that the stack has had. */
	readonly stack: number;
	/** Slots and bytes that the machine has taken from the chip so far, garbage and what is free among them. */
	readonly heldSlots: number;
	readonly heldChunks: number;
}

/** Bytes that live after a collection, without the stack. */
export function liveBytes({ slots, chunks }: MachineMemory): number {
	return slots * SLOT + chunks;
}

/** The most of each. */
export function most(one: MachineMemory, other: MachineMemory): MachineMemory {
	return {
		slots: Math.max(one.slots, other.slots),
		chunks: Math.max(one.chunks, other.chunks),
		stack: Math.max(one.stack, other.stack),
		heldSlots: Math.max(one.heldSlots, other.heldSlots),
		heldChunks: Math.max(one.heldChunks, other.heldChunks),
	};
}

/** @returns undefined where the text is of something else */
export function readMemory(text: string): MachineMemory | undefined {
	const fields = /memory: (.*)/.exec(text)?.[1];
	if (fields === undefined) return undefined;
	const of = (name: string) => Number(new RegExp(`(?:^| )${name} (\\d+)`).exec(fields)?.[1]);
	return {
		slots: of("slots"),
		chunks: of("chunks"),
		stack: of("stack"),
		heldSlots: of("reserved-slots"),
		heldChunks: of("reserved-chunks"),
	};
}
