import test from "ava";
import { Led } from "../../simulator/board/led";
import { VirtualClock } from "../../simulator/clock/virtual-clock";
import { LedWatch } from "../../simulator/led-watch";

async function blink(led: Led, clock: VirtualClock, times: readonly number[], changes: number): Promise<void> {
	for (let index = 0; index < changes; index++) {
		led.write(led.lit ? 0 : 1);
		await clock.run(clock.now() + (times[index % times.length] as number));
	}
}

test("an LED is described as it blinks, whenever one looks", async (t) => {
	const clock = new VirtualClock();
	const led = new Led();
	const watch = new LedWatch(led, clock);
	t.is(watch.describe(), "dark all the time");
	await blink(led, clock, [60, 2940], 9);
	t.true(led.lit);
	t.is(watch.describe(), "60 ms lit, 2940 ms dark, over and over");
	led.write(0);
	t.is(watch.describe(), "60 ms lit, 2940 ms dark, over and over");
});

test("a pattern of four blinks is told whole, and a new one only once it has come twice", async (t) => {
	const clock = new VirtualClock();
	const led = new Led();
	const watch = new LedWatch(led, clock);
	const times = [150, 250, 150, 250, 150, 250, 150, 1500];
	await blink(led, clock, times, 8);
	t.regex(watch.describe(), /has only begun/);
	await blink(led, clock, times, 16);
	t.is(
		watch.describe(),
		"150 ms lit, 250 ms dark, 150 ms lit, 250 ms dark, 150 ms lit, 250 ms dark, 150 ms lit, 1500 ms dark, over and over",
	);
	await clock.run(clock.now() + 6000);
	t.is(watch.describe(), "dark all the time");
});
