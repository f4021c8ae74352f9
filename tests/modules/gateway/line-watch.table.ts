import { LineWatch } from "gateway/line-watch";
import type { LineFault } from "io/serial";
import type { ModemStateName } from "modem/state";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

function makeWatch(name: ModemStateName = "ready") {
	const clock = new VirtualClock();
	const logged: string[] = [];
	let tell: (fault: LineFault) => void = () => {};
	const line = {
		faults: undefined,
		onFault(listener: (fault: LineFault) => void) {
			tell = listener;
		},
	};
	new LineWatch({ line, clock, modem: { state: { name } }, log: (text) => logged.push(text) });
	return { clock, logged, fail: (fault: LineFault) => tell(fault) };
}

const table: TestTable = {
	async "lost bytes are told once for each burst, with what helps"(t) {
		const { clock, logged, fail } = makeWatch();
		for (let count = 0; count < 5; count++) {
			fail("overflows");
			await clock.advance(30_000);
		}
		t.deepEqual(logged, [
			"modem line: bytes from the modem were lost, for they came faster than they were read; wire RTS and CTS, or set modem.baud lower",
		]);
		await clock.advance(61_000);
		fail("overflows");
		t.is(logged.length, 2);
	},
	"garbled bytes are a burst of their own"(t) {
		const { logged, fail } = makeWatch();
		fail("overflows");
		fail("framing");
		t.true(logged[1]?.startsWith("modem line: bytes from the modem came garbled"));
	},
	"while a modem is being looked for, garbled bytes are no news; lost ones are"(t) {
		const { logged, fail } = makeWatch("starting");
		fail("framing");
		t.deepEqual(logged, []);
		fail("overflows");
		t.is(logged.length, 1);
	},
	"a modem that is switched off holds the line low: that is counted, not told"(t) {
		const { logged, fail } = makeWatch();
		fail("breaks");
		t.deepEqual(logged, []);
	},
};

export default table;
