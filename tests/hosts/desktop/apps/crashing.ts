import { device } from "host/device";

/** Running time in milliseconds at which a message of 100 kB is being uploaded. */
const IN_MID_UPLOAD = 9_000;

/** The firmware with two faults: its first life ends by an exception in a timer, its second one without memory. */
await import("main");

const FAULTS: Readonly<Record<string, () => void>> = {
	power: () => {
		throw new TypeError("cannot read property of undefined, on purpose");
	},
	exception: () => {
		for (const kept: ArrayBuffer[] = []; ; ) kept.push(new ArrayBuffer(1_500_000_000));
	},
};

const fault = FAULTS[device.start.cause];
if (fault) device.clock.after(IN_MID_UPLOAD, fault);
