import { rmSync } from "node:fs";
import { dirname } from "node:path";
import test from "ava";
import { compile } from "../compiler";
import { prepareEspIdf, whatIsMissing } from "./esp-idf";
import { DRIVER, play, SCARCE_MEMORY, scenesOf, WORLD } from "./player";

const missing = whatIsMissing();

// The same scenes with ESP-IDF's own driver and ring buffers in the place of their double.
if (missing) {
	test("the scenes over ESP-IDF's own driver", (t) => {
		t.log(`skipped: ${missing}`);
		t.pass();
	});
} else {
	const { sources, include } = prepareEspIdf(process.env.IDF_PATH as string);
	const own = "tests/drivers/uart/on-esp-idf";
	const double = "tests/drivers/uart/double";
	const includes = [include, `${own}/include`, own, "drivers/uart", double, `${double}/include`];
	const player = compile({
		name: "uart-scenes-on-esp-idf",
		parts: [
			{ sources, includes, quiet: true },
			{ sources: [`${own}/glue.c`], includes, quiet: true },
			{ sources: DRIVER, includes, before: SCARCE_MEMORY },
			{ sources: WORLD, includes },
		],
		sanitizers: "address,undefined",
	});

	test.after.always(() => {
		rmSync(player, { force: true });
		rmSync(dirname(include), { recursive: true, force: true });
	});

	for (const scene of scenesOf(player)) test.serial(scene, (t) => play(t, player, scene));
}
