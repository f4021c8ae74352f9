import { device } from "host/device";
import type { StartCause } from "io/start";

/** One end of the firmware after another, each in a callback. */
const ENDS: Partial<Record<StartCause, () => void>> = Object.freeze({
	power: throwWhatNobodyCatches,
	exception: useMemoryUp,
	memory: () => device.restart("as it was wished"),
});

const { cause, words = "" } = device.start;
device.log(`start: ${cause}, ${words}`);
const end = ENDS[cause];
if (end) device.clock.after(10, end);

function throwWhatNobodyCatches(): void {
	throw new RangeError("there is no such thing");
}

function useMemoryUp(): void {
	const held: ArrayBuffer[] = [];
	for (;;) held.push(new ArrayBuffer(1024 * 1024));
}
