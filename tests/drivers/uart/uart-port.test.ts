import { rmSync } from "node:fs";
import test from "ava";
import { compile, run } from "../compiler";
import { DOUBLE, DRIVER, play, SCARCE_MEMORY, scenesOf, WORLD } from "./player";

const includes = ["drivers/uart", "tests/drivers/uart/double", "tests/drivers/uart/double/include"];

// The C of the driver against a double of ESP-IDF and FreeRTOS in virtual time, under sanitizers.
const player = compile({
	name: "uart-scenes",
	parts: [
		{ sources: DRIVER, includes, before: SCARCE_MEMORY },
		{ sources: [...WORLD, ...DOUBLE], includes },
	],
	sanitizers: "address,undefined",
});

const race = compile({
	name: "byte-ring-race",
	parts: [
		{
			sources: ["drivers/uart/byte-ring.c", "tests/drivers/uart/byte-ring-race.c"],
			includes: ["drivers/uart"],
		},
	],
	sanitizers: "thread",
});

test.after.always(() => {
	for (const program of [player, race]) rmSync(program, { force: true });
});

for (const scene of scenesOf(player)) test.serial(scene, (t) => play(t, player, scene));

test("it does not compile without the interrupt in IRAM, and says what to set", (t) => {
	const sources = ["drivers/uart/uart-port.c"];
	const parts = [{ sources, includes, defines: ["CONFIG_UART_ISR_IN_IRAM=0"] }];
	t.throws(() => compile({ name: "without-iram", parts, sanitizers: "address,undefined" }), {
		message: /drivers\/uart needs CONFIG_UART_ISR_IN_IRAM=y in the sdkconfig/,
	});
});

test("the ends of a ring may be two threads", (t) => {
	t.is(run(race), "bytes: 2000000\n");
});
