import { readStart, restart } from "drivers/start/start";
import Timer from "timer";
import { collect, end, nameOfScenario, say } from "./scenario";

const { cause, words } = readStart();
say(words === undefined ? cause : `${cause}: ${words}`);

const scenarios: Readonly<Record<string, () => void>> = {
	"nothing happens": end,
	"it is asked to restart": () => restart("a setting that needs it"),
	"a callback throws": () => {
		throw new TypeError("no such job");
	},
	"a callback throws what is no error": () => {
		throw "out of paper";
	},
	"a promise fails that nobody waits for": () => {
		Promise.reject(new RangeError("too far"));
		Timer.set(() => collect(), 10);
	},
	"objects use the memory up": () => {
		let chain: object | undefined;
		for (;;) chain = { chain };
	},
	"buffers use the memory up": () => {
		const buffers: ArrayBuffer[] = [];
		for (;;) buffers.push(new ArrayBuffer(64));
	},
	"one buffer is larger than the memory": () => {
		say(String(new ArrayBuffer(1_000_000_000).byteLength));
	},
	"a recursion uses the stack up": () => {
		const deeper = (depth: number): number => deeper(depth + 1) + 1;
		deeper(0);
	},
};

const run = scenarios[nameOfScenario()];
Timer.set(() => run?.(), 1);
