import type { ExecutionContext } from "ava";
import { run } from "../compiler";

const inFolder = (folder: string, names: readonly string[]) => names.map((name) => `${folder}/${name}.c`);

export const DRIVER = inFolder("drivers/uart", ["byte-ring", "uart-port", "uart-port-lines", "uart-port-task"]);
export const SCARCE_MEMORY = "tests/drivers/uart/double/scarce-memory.h";

/** Time, tasks, the UART with its line, and the scenes: all but ESP-IDF's driver. */
export const WORLD = [
	...inFolder("tests/drivers/uart/double", ["kernel", "queue", "line", "gpio", "memory"]),
	...inFolder("tests/drivers/uart/scenes", ["scene", "receiving", "flow", "sending", "lifetime"]),
];
/** ESP-IDF's driver as the double has it. */
export const DOUBLE = inFolder("tests/drivers/uart/double", ["rings", "uart", "uart-interrupt"]);

export function scenesOf(player: string): string[] {
	return run(player).trim().split("\n");
}

export function play(t: ExecutionContext, player: string, scene: string): void {
	const facts = run(player, scene).trim();
	if (facts !== "") t.log(facts);
	t.pass();
}
