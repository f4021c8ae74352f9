import { applyOperation, type FlashChip, type FlashOperation, type Tear, unitLength } from "./flash";

/** The state of a chip after a power cut. */
export interface CutImage {
	/** The operation that was cut. */
	readonly operation: FlashOperation;
	readonly tear: Tear;
	/** The cells as the cut left them: a copy. */
	readonly image: Uint8Array;
}

/** Records every program and erase of a chip, so that what each power cut would have left can be rebuilt. */
export class FlashRecorder {
	readonly operations: FlashOperation[] = [];
	#before: Uint8Array;

	constructor(chip: FlashChip) {
		this.#before = chip.image.slice();
		const next = chip.onOperation;
		chip.onOperation = (operation) => {
			this.operations.push(operation);
			return next?.(operation);
		};
	}

	/** The image that a cut in operation `index` (from 0) leaves; without a tear, the operation was whole. */
	imageAt(index: number, tear?: Tear): Uint8Array {
		const image = this.#before.slice();
		for (const operation of this.operations.slice(0, index)) applyOperation(image, operation);
		const last = this.operations[index];
		if (last) applyOperation(image, last, tear);
		return image;
	}

	/** Every cut of every operation: {@link tearsOf} each. */
	*cuts(): Generator<CutImage> {
		const rolling = this.#before.slice();
		for (const operation of this.operations) {
			for (const tear of tearsOf(operation)) {
				const image = rolling.slice();
				applyOperation(image, operation, tear);
				yield { operation, tear, image };
			}
			applyOperation(rolling, operation);
		}
	}
}

/**
 * Where it is worth while to cut an operation: before anything is done, in the first unit, after it, in the middle,
 * before the last unit, and after everything was done but before the caller knew.
 */
export function tearsOf(operation: FlashOperation): Tear[] {
	const { length } = operation.bytes;
	if (operation.kind === "erase") {
		return [
			{ done: 0 },
			{ done: unitLength },
			{ done: length / 2 },
			{ done: length / 2, from: "end" },
			{ done: length - 2 * unitLength, from: "end" },
			{ done: length - unitLength, from: "end" },
			{ done: length },
		];
	}
	const half = Math.floor(length / (2 * unitLength)) * unitLength;
	const places = new Set([0, 6, unitLength, half + 9, half, length - unitLength, length - 3, length]);
	return [...places].sort((a, b) => a - b).map((done) => ({ done }));
}
