import type { FlashChip, FlashOperation, Tear } from "../../simulator/board/flash";
import { FlashRecorder } from "../../simulator/board/flash-recorder";

/** What a power cut leaves, and what the device had said until then. */
export interface PowerCut<Fact> {
	readonly operation: FlashOperation;
	readonly tear: Tear;
	/** The cells of the chip as the cut left them: a copy. */
	readonly image: Uint8Array;
	/** What had been acknowledged before the operation began, in order. */
	readonly acknowledged: readonly Fact[];
	/** What was under way: it may have happened or not, but not in part. */
	readonly doubtful: readonly Fact[];
}

interface Entry<Fact> {
	readonly fact: Fact;
	/** Flash operations before it was begun, and before it was acknowledged. */
	readonly begun: number;
	acknowledged: number;
}

/**
 * Records a run on a flash chip, flash operation by flash operation, together with what the device acknowledged,
 * and replays a power cut in each of them. A fact is whatever the test makes of it: a record, a file, a console line.
 */
export class PowerCutRecording<Fact> {
	#chip: FlashChip;
	#recorder: FlashRecorder;
	#entries: Entry<Fact>[] = [];
	/** Operations of the chip before the recording. */
	#origin: number;

	constructor(chip: FlashChip) {
		this.#chip = chip;
		this.#origin = chip.operations;
		this.#recorder = new FlashRecorder(chip);
	}

	get operations(): readonly FlashOperation[] {
		return this.#recorder.operations;
	}

	/** Something is about to be stated: from now on it is in doubt, until the function that is returned acknowledges it. */
	begin(fact: Fact): () => void {
		const entry = { fact, begun: this.#chip.operations, acknowledged: Number.POSITIVE_INFINITY };
		this.#entries.push(entry);
		return () => {
			entry.acknowledged = this.#chip.operations;
		};
	}

	/** States something while `run` runs. What throws is taken back: it was refused. */
	state<Result>(fact: Fact, run: () => Result): Result {
		const acknowledge = this.begin(fact);
		try {
			const result = run();
			acknowledge();
			return result;
		} catch (error) {
			this.#entries = this.#entries.filter((entry) => entry.fact !== fact);
			throw error;
		}
	}

	/** Every cut of every operation, or of every `step`-th. */
	*cuts(step = 1): Generator<PowerCut<Fact>> {
		for (const { operation, tear, image } of this.#recorder.cuts()) {
			const index = operation.number - this.#origin - 1;
			if (index % step !== 0) continue;
			const before = operation.number - 1;
			const begun = this.#entries.filter((entry) => entry.begun <= before);
			const acknowledged = begun.filter((entry) => entry.acknowledged <= before).map(({ fact }) => fact);
			const doubtful = begun.filter((entry) => entry.acknowledged > before).map(({ fact }) => fact);
			yield { operation, tear, image, acknowledged, doubtful };
		}
	}
}
