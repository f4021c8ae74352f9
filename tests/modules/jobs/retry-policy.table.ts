import { Jitter, retryDelay } from "jobs/retry-policy";
import type { TestTable } from "../../support/table";

const POLICY = { attempts: 8, first: 30_000, longest: 1_800_000 };
const MIDDLE = 0.5;

const table: TestTable = {
	"the delay doubles with each try, up to the longest"(t) {
		const delays = [1, 2, 3, 4, 5, 6, 7, 8, 200].map((attempt) => retryDelay(POLICY, attempt, MIDDLE) / 1000);
		t.deepEqual(delays, [30, 60, 120, 240, 480, 960, 1800, 1800, 1800]);
	},
	"jitter moves it by a fifth at most"(t) {
		t.is(retryDelay(POLICY, 1, 0), 24_000);
		t.true(retryDelay(POLICY, 1, 0.9999) <= 36_000);
	},
	"the same seed gives the same jitter, from 0 up to 1, and not always the same"(t) {
		const [first, second] = [new Jitter(7), new Jitter(7)];
		const seen = new Set<number>();
		for (let count = 0; count < 1000; count++) {
			const value = first.next();
			t.is(value, second.next());
			t.true(value >= 0 && value < 1);
			seen.add(value);
		}
		t.true(seen.size > 990);
		t.true(new Jitter(0).next() > 0);
	},
};

export default table;
