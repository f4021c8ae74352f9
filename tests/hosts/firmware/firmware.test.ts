import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import type { Board } from "../../../hosts/esp32/boards/board";
import { BOARDS } from "../../../hosts/esp32/boards/boards";
import { buildFolder } from "../../../hosts/firmware/build-files";
import { runFirmware } from "../../../hosts/firmware/firmware";
import { runLin } from "../../../hosts/firmware/lin";
import { FakeTools } from "./fake-tools";

let boardsMade = 0;

/** `npm run firmware` with fakes of all tools, for a board that no other test builds. */
function begin(t: ExecutionContext, variables: NodeJS.ProcessEnv = {}, changes: Partial<Board> = {}) {
	const tools = new FakeTools(variables);
	const board: Board = { ...BOARDS[0]!, ...changes, name: `test-${process.pid}-${++boardsMade}` };
	const folder = buildFolder(board);
	t.teardown(() => {
		tools.remove();
		rmSync(folder, { recursive: true, force: true });
	});
	const printed: string[] = [];
	const complaints: string[] = [];
	const run = (...words: string[]) =>
		runFirmware(words, {
			boards: [board, ...BOARDS],
			environment: tools.environment,
			print: (line) => printed.push(line),
			complain: (line) => complaints.push(line),
		});
	return { tools, board, folder, printed, complaints, run };
}

test("an image is made by mcconfig and make, and its size is told", async (t) => {
	const { tools, board, folder, printed, complaints, run } = begin(t);
	t.is(await run(board.name), 0, complaints.join("\n"));
	const out = join(folder, "out");
	const work = join(out, "tmp", "esp32", "release", board.name);
	t.deepEqual(
		tools.calls.map(({ program, parameters }) => [program, ...parameters]),
		[
			["mcconfig", "-p", "esp32", "-o", out, join(folder, "manifest.json")],
			["make", "-C", work, "precursor"],
			["make", "-C", work, "build"],
		],
	);
	t.regex(printed.at(-1) ?? "", /xs_esp32\.bin: 1465 KB; 2 modules in 2 KB of flash/);
	t.deepEqual(complaints, []);
});

test("what mcconfig is given lies beside the image: manifest, partitions, settings of ESP-IDF", async (t) => {
	const { board, folder, run } = begin(t);
	await run(board.name);
	for (const name of ["manifest.json", "partitions.csv", "sdkconfig/sdkconfig.defaults"])
		t.true(existsSync(join(folder, name)), name);
	// The watchdog would end a debug build at its first breakpoint.
	t.regex(readFileSync(join(folder, "sdkconfig/sdkconfig.defaults.release"), "utf8"), /^CONFIG_ESP_TASK_WDT_EN=y$/m);
	t.notRegex(readFileSync(join(folder, "sdkconfig/sdkconfig.defaults"), "utf8"), /TASK_WDT/);
});

test("modules are transpiled before make would call tsc for each of them", async (t) => {
	const { tools, board, folder, run } = begin(t);
	await run(board.name);
	const source = tools.environment.FAKE_MODULE!.replace(/\.ts$/, ".js");
	const module = join(folder, "out/tmp/esp32/release", board.name, "tsc", source);
	t.is(readFileSync(module, "utf8"), 'export const digits = "0123456789abcdef";\n//# sourceMappingURL=hex.js.map\n');
	t.true(existsSync(`${module}.map`));
});

test("--debug makes a debug build", async (t) => {
	const { tools, board, printed, run } = begin(t);
	t.is(await run(board.name, "--debug"), 0);
	t.is(tools.calls[0]?.parameters[0], "-d");
	t.true(printed.at(-1)?.includes(`/debug/${board.name}/xs_esp32.bin`));
});

test("--flash writes the image by the port that was named", async (t) => {
	const { tools, board, printed, run } = begin(t);
	t.is(await run(board.name, "--flash", "--port", "/dev/ttyUSB7"), 0);
	t.deepEqual(tools.calls.map(({ program, parameters }) => `${program} ${parameters.at(-1)}`).slice(1), [
		"make precursor",
		"make build",
		"make deploy",
	]);
	t.true(tools.calls.every(({ uploadPort }) => uploadPort === "/dev/ttyUSB7"));
	t.is(printed.at(-1), `${board.title} is flashed.`);
});

test("--encrypted marks the store", async (t) => {
	const { board, folder, run } = begin(t);
	t.is(await run(board.name, "--encrypted"), 0);
	t.regex(readFileSync(join(folder, "partitions.csv"), "utf8"), /^store,.* encrypted$/m);
	t.regex(readFileSync(join(folder, "sdkconfig/sdkconfig.defaults"), "utf8"), /^CONFIG_SECURE_FLASH_ENC_ENABLED=y$/m);
});

test("--link needs no ESP-IDF, and makes no image", async (t) => {
	const { tools, board, printed, run } = begin(t, { IDF_PATH: "" }, { platform: "esp32/esp32c3" });
	for (const tool of ["idf.py", "cmake", "ninja", "python", "riscv32-esp-elf-gcc"]) tools.lose(tool);
	t.is(await run(board.name, "--link"), 0);
	t.regex(tools.calls[1]?.parameters.at(-1) ?? "", /esp32\/esp32c3\/release\/.*\/mc\.xs\.c$/);
	t.regex(printed.at(-1) ?? "", /on ESP32-C3: 2 modules in 2 KB of flash/);
});

test("--link fails for a warning of the SDK's tools, and prints it", async (t) => {
	const { board, printed, complaints, run } = begin(t, {
		FAKE_OUTPUT: "# xsl modules\n### warning: modem/families: FAMILIES[0]: not frozen\n",
	});
	t.is(await run(board.name, "--link"), 1);
	t.true(printed.includes("### warning: modem/families: FAMILIES[0]: not frozen"));
	t.deepEqual(complaints, ["The SDK's tools warn of 1 thing; see above."]);
});

test("a make that fails is told with what it said", async (t) => {
	const { board, printed, complaints, run } = begin(t, {
		FAKE_OUTPUT: "drivers/uart/uart-xs.c:12: error\n",
		FAKE_STATUS: "2",
	});
	t.is(await run(board.name), 1);
	t.deepEqual(printed, ["drivers/uart/uart-xs.c:12: error"]);
	t.deepEqual(complaints, ["make ended with status 2."]);
});

test("an ESP-IDF that makes no image is told, though the SDK's makefile goes on", async (t) => {
	const { board, printed, complaints, run } = begin(t, {
		FAKE_NO_IMAGE: "1",
		FAKE_OUTPUT: "ninja: error: no space left\n",
	});
	t.is(await run(board.name), 1);
	t.is(printed.at(-1), "ninja: error: no space left");
	t.deepEqual(complaints, ["ESP-IDF has made no image; why is told above."]);
});

test("every tool that is missing is named, with what to do, in one go", async (t) => {
	const { tools, board, complaints, run } = begin(t);
	for (const tool of ["xsl", "make", "idf.py", "python", "xtensa-esp32-elf-gcc"]) tools.lose(tool);
	t.is(await run(board.name), 1);
	t.deepEqual(
		complaints.map((line) => line.split(" is missing. ")[0]),
		["xsl", "make", "idf.py", "python", "xtensa-esp32-elf-gcc"],
	);
	t.true(complaints.every((line) => /missing\. (Build|Run|On|The) .*\.$/.test(line)));
	t.deepEqual(tools.calls, []);
});

test("without SDK and ESP-IDF it is said what they are and where they come from", async (t) => {
	const { board, complaints, run } = begin(t, { MODDABLE: "", IDF_PATH: undefined });
	t.is(await run(board.name), 1);
	t.regex(complaints[0] ?? "", /^MODDABLE is not set\. .*Moddable SDK/);
	t.regex(complaints[1] ?? "", /^IDF_PATH is not set\. .*ESP-IDF/);
});

test("a folder that holds neither is told by its name", async (t) => {
	const { board, complaints, run } = begin(t, { MODDABLE: "/nowhere/sdk", IDF_PATH: "/nowhere/idf" });
	t.is(await run(board.name), 1);
	t.regex(complaints[0] ?? "", /^MODDABLE is \/nowhere\/sdk, where there is no Moddable SDK/);
	t.regex(complaints[1] ?? "", /^IDF_PATH is \/nowhere\/idf, where there is no ESP-IDF/);
});

test("with the SDK alone it is said that --link will do", async (t) => {
	const { board, complaints, run } = begin(t, { IDF_PATH: "" });
	t.is(await run(board.name), 1);
	t.regex(complaints.at(-1) ?? "", new RegExp(`npm run firmware -- ${board.name} --link`));
});

test("--list names the boards with their chip and flash", async (t) => {
	const { board, printed, run } = begin(t);
	t.is(await run("--list"), 0);
	t.is(printed.length, BOARDS.length + 2);
	t.regex(printed.at(-1) ?? "", /^lin +this computer/);
	t.true(printed.some((line) => line.startsWith(board.name) && line.endsWith(`${board.title} (ESP32, 4 MB of flash)`)));
});

test("--help tells of every option", async (t) => {
	const { printed, run } = begin(t);
	t.is(await run("--help"), 0);
	for (const option of ["--list", "--debug", "--flash", "--port", "--link", "--encrypted"])
		t.true(printed[0]?.includes(option), option);
});

test("lin, which is this computer, takes --debug and nothing else, and tells what is missing", async (t) => {
	const said: string[] = [];
	const surroundings = {
		environment: { PATH: process.env.PATH },
		print: (line: string) => t.regex(line, /^Building for this computer/),
		complain: (line: string) => said.push(line),
	};
	t.is(await runLin(["--flash"], surroundings), 2);
	t.regex(said[0] ?? "", /^"--flash" does not go with lin/);
	t.is(await runLin([], surroundings), 1);
	t.regex(said[1] ?? "", /^MODDABLE is not set\./);
});

const NOT_UNDERSTOOD: readonly [words: string[], sentence: RegExp][] = [
	[[], /^Name the board .*--list/],
	[["toaster"], /^There is no board "toaster"\. There are: .*devkitc.*, lin\./],
	[["devkitc", "quectel-mpcie-devkit"], /^One board at a time: "quectel-mpcie-devkit"/],
	[["devkitc", "--link", "--flash"], /^--link makes no image/],
	[["devkitc", "--port", "/dev/ttyUSB0"], /^--port .* needs --flash/],
	[["devkitc", "--flsh"], /^Unknown option '--flsh'/],
];

for (const [words, sentence] of NOT_UNDERSTOOD) {
	test(`not understood: npm run firmware -- ${words.join(" ")}`, async (t) => {
		const { tools, complaints, run } = begin(t);
		t.is(await run(...words), 2);
		t.is(complaints.length, 1);
		t.regex(complaints[0] ?? "", sentence);
		t.deepEqual(tools.calls, []);
	});
}
