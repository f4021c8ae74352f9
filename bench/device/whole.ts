import { device } from "host/device";
import { bytesHeld } from "main";

/** Milliseconds between two looks. */
const INTERVAL = 50;

/** The whole firmware, which tells again and again how many bytes its buffers hold. */
function report(): void {
	device.log(`bytes held: ${bytesHeld()}`);
	device.clock.after(INTERVAL, report);
}

report();
