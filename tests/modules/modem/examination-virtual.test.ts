import test from "ava";
import { examine, withExamination } from "modem/examination";
import { FAMILIES } from "modem/families";
import { findFamily } from "modem/identification";
import { MODELS, openReady } from "./support/scenes";

for (const [name, model] of Object.entries(MODELS)) {
	test(`${name}: after a failure SIM, attachment, registration and context are checked and named`, async (t) => {
		const bench = await openReady(t, { model });
		const family = findFamily(FAMILIES, bench.modem.identity ?? t.fail("not identified"), undefined);
		const look = () => bench.run(bench.engine.lock("a test", (line) => examine(line, family)));
		const good = await look();
		t.deepEqual(
			good.troubles.filter((trouble) => !trouble.includes("APN")),
			[],
		);
		t.deepEqual(good.inOrder.slice(0, 3), ["SIM", "attachment", "registration"]);
		bench.carrier.setNetwork(false);
		await bench.advance(1000);
		const outside = await look();
		t.true(
			outside.troubles.some((trouble) => trouble.includes("not attached")),
			outside.troubles.join(" "),
		);
		t.true(
			outside.troubles.some((trouble) => trouble.includes("searching for a network")),
			outside.troubles.join(" "),
		);
	});
}

test("quectel-lte: three contexts of others are named", async (t) => {
	const bench = await openReady(t, { model: MODELS["quectel-lte"] });
	const family = FAMILIES.find((each) => each.name === "quectel-lte");
	const commands = ['AT+QICSGP=1,1,"internet"'];
	for (const id of [2, 3, 4]) commands.push(`AT+QICSGP=${id},1,"other"`, `AT+QIACT=${id}`);
	const found = await bench.run(
		bench.engine.lock("a test", async (line) => {
			for (const command of commands) await line.raw(command);
			return examine(line, family);
		}),
	);
	t.deepEqual(found.troubles, ["The contexts 2, 3, 4 are active, and no more than 3 can be (AT+QIACT?)."]);
});

test("what is wrong stands before what the modem says, what is in order behind it", (t) => {
	const said = "The modem reports 190.";
	t.is(
		withExamination(said, { troubles: ["The SIM wants SIM PIN."], inOrder: ["APN x"] }),
		`The SIM wants SIM PIN. ${said}`,
	);
	t.is(withExamination(said, { troubles: [], inOrder: ["SIM", "APN x"] }), `${said} In order: SIM, APN x.`);
});
