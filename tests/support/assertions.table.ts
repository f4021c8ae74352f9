import { makeAssertions } from "./assertions";
import type { TestTable } from "./table";

const table: TestTable = {
	"a difference deep inside is found and named"(t) {
		const inner = makeAssertions(() => undefined);
		t.throws(() => inner.deepEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }), 'at ".a.1.b": 2 is not 3');
	},
	"an error with other words does not count"(t) {
		const inner = makeAssertions(() => undefined);
		const complain = () => {
			throw new Error("too long");
		};
		t.throws(() => inner.throws(complain, "too short"), "not");
	},
	async "a promise that is kept is no rejection"(t) {
		const inner = makeAssertions(() => undefined);
		await t.rejects(inner.rejects(Promise.resolve(), "anything"), "nothing was thrown");
	},
};

export default table;
