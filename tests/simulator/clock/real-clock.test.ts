import test from "ava";
import { RealClock } from "../../../simulator/clock/real-clock";

test("entries and results come in order, never early", async (t) => {
	const clock = new RealClock();
	const seen: string[] = [];
	await new Promise<void>((resolve) => {
		clock.after(6, () => {
			t.true(clock.now() >= 6);
			seen.push("late");
			resolve();
		});
		clock.transaction(
			"work",
			3,
			async () => "result",
			(result) => {
				t.true(clock.now() >= 3);
				seen.push(result);
			},
		);
		clock.after(0, () => seen.push("soon"));
		clock.cancel(clock.after(1, () => seen.push("cancelled")));
	});
	clock.close();
	t.deepEqual(seen, ["soon", "result", "late"]);
});
