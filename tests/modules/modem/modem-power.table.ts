import type { Output } from "io/output";
import { ModemPower } from "modem/modem-power";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

const TIMES = { on: 600, off: 3_000, down: 5_000 };
const RESET_PULSE = 250;

/** What the lines were held for, in their order. */
function makeBoard(has: { key?: boolean; reset?: boolean }) {
	const clock = new VirtualClock();
	const held: string[] = [];
	const log: string[] = [];
	const line = (name: string): Output => {
		let since = 0;
		return {
			write(value) {
				if (value) since = clock.now();
				else held.push(`${name} ${clock.now() - since}`);
			},
		};
	};
	const power = new ModemPower({
		clock,
		powerKey: has.key ? line("key") : undefined,
		modemReset: has.reset ? { output: line("reset"), pulse: RESET_PULSE } : undefined,
		log: (text) => log.push(text),
	});
	return { clock, held, log, power };
}

const table: TestTable = {
	async "a modem that hangs is switched off and on by its key, and after that in vain by its reset line"(t) {
		const { clock, held, log, power } = makeBoard({ key: true, reset: true });
		for (let time = 0; time < 3; time++) t.true(await clock.run(power.restart(TIMES)));
		t.deepEqual(held, ["key 3000", "key 600", "reset 250", "key 3000", "key 600"]);
		t.is(log[1], "Modem: pulling its reset line.");
	},
	async "one that answered in between is a new case"(t) {
		const { clock, held, power } = makeBoard({ key: true, reset: true });
		await clock.run(power.restart(TIMES));
		power.found();
		await clock.run(power.restart(TIMES));
		t.deepEqual(held, ["key 3000", "key 600", "key 3000", "key 600"]);
	},
	async "a card without a power key has its reset line, and is not switched on or off by it"(t) {
		const { clock, held, power } = makeBoard({ reset: true });
		t.true(await clock.run(power.restart(TIMES)));
		t.true(!(await clock.run(power.switchOn(TIMES))));
		await clock.run(power.switchOff(TIMES));
		t.deepEqual(held, ["reset 250"]);
		t.deepEqual([power.hasKey, power.canRestart], [false, true]);
	},
	async "a board that has neither does nothing, and says nothing"(t) {
		const { clock, held, log, power } = makeBoard({});
		t.true(!(await clock.run(power.restart(TIMES))));
		t.true(!(await clock.run(power.switchOn(TIMES))));
		t.deepEqual([held, log, power.canRestart], [[], [], false]);
	},
	async "two presses at once come one after the other"(t) {
		const { clock, held, power } = makeBoard({ key: true });
		await clock.run(Promise.all([power.switchOn(TIMES), power.switchOff(TIMES)]));
		t.deepEqual(held, ["key 600", "key 3000"]);
	},
};

export default table;
