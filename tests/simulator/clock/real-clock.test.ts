import test from "ava";
import { RealClock } from "../../../simulator/clock/real-clock";

test("entries run in the order of their times, never early, however late the computer is", async (t) => {
	const clock = new RealClock();
	const seen: string[] = [];
	await new Promise<void>((resolve) => {
		clock.at(6, () => {
			t.true(clock.now() >= 6);
			seen.push("late");
			resolve();
		});
		clock.at(3, () => {
			t.true(clock.now() >= 3);
			seen.push("soon");
		});
		clock.cancel(clock.at(1, () => seen.push("cancelled")));
	});
	clock.close();
	t.deepEqual(seen, ["soon", "late"]);
});

test("a result comes with what the work gave, not before its latency is over", async (t) => {
	const clock = new RealClock();
	const began = clock.now();
	const result = await new Promise<string>((resolve) => {
		clock.transaction("work", 3, async () => "result", resolve);
	});
	t.true(clock.now() >= began + 3);
	clock.close();
	t.is(result, "result");
});
