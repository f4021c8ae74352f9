import test from "ava";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "./modem-bench";
import { replay } from "./replay";

const example = (receive: string[]) => ({ section: "-", exchanges: [{ send: "AT+CPIN?", receive }] });

test("a replay that differs fails with what came", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	await t.throwsAsync(replay(bench, example(["+CPIN: SIM PIN", "OK"])), { message: /got .*READY/ });
});

test("a replay with a line too many fails", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	await t.throwsAsync(replay(bench, example(["+CPIN: READY"])), { message: /OK/ });
});

test("blanks behind a colon do not matter in a replay", async (t) => {
	const bench = await ModemBench.ready(models.sim767xx);
	await t.notThrowsAsync(replay(bench, example(["+CPIN:READY", "OK"])));
});
