import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** One call of a fake program. */
export interface Call {
	readonly program: string;
	readonly parameters: readonly string[];
	readonly uploadPort: string | undefined;
	readonly idf: string | undefined;
}

/** What the fake programs do, beside noting that they were called. */
const BEHAVIOUR: Readonly<Record<string, string>> = {
	// Leaves what the real one leaves for make, with one module to transpile.
	mcconfig: `
		const value = (name) => parameters[parameters.indexOf(name) + 1];
		const build = parameters.includes("-d") ? "debug" : "release";
		const { build: { NAME } } = JSON.parse(fs.readFileSync(parameters.at(-1), "utf8"));
		const work = path.join(value("-o"), "tmp", value("-p"), build, NAME);
		fs.mkdirSync(path.join(work, "modules", "io"), { recursive: true });
		fs.writeFileSync(path.join(work, "modules", "io", "hex-tsconfig.json"), JSON.stringify({
			compilerOptions: { rootDir: "/", outDir: path.join(work, "tsc") }, files: [process.env.FAKE_MODULE],
		}));`,
	// Says what it was told to say, and leaves mc.xs.c or the image, whichever was asked for.
	make: `
		const work = parameters[parameters.indexOf("-C") + 1];
		const target = parameters.at(-1);
		const { FAKE_OUTPUT = "", FAKE_STATUS = "0", FAKE_NO_IMAGE } = process.env;
		process.stdout.write(FAKE_OUTPUT);
		if (FAKE_STATUS !== "0") process.exit(Number(FAKE_STATUS));
		fs.writeFileSync(path.join(work, "mc.xs.c"), "#define mxHeapCount 100\\n#define mxScriptsCount 2\\n");
		const image = path.join(work.replace("/out/tmp/", "/out/bin/"), "xs_esp32.bin");
		if (target === "build" && !FAKE_NO_IMAGE) {
			fs.mkdirSync(path.dirname(image), { recursive: true });
			fs.writeFileSync(image, Buffer.alloc(1_500_000));
		}`,
};

const SDK_TOOLS = ["mcconfig", "xsc", "xsl"];
const IDF_TOOLS = ["idf.py", "cmake", "ninja", "python", "xtensa-esp32-elf-gcc", "riscv32-esp-elf-gcc"];

/** As the SDK's engine has it, with the fewest instructions that a build looks for. */
export const INSTRUCTIONS = `const txS1 gxCodeSizes[XS_CODE_COUNT] ICACHE_FLASH_ATTR = {
	1 /* XS_NO_CODE */,
	2 /* XS_CODE_CODE_1 */,
	3 /* XS_CODE_CODE_2 */,
	5 /* XS_CODE_CODE_4 */,
	2 /* XS_CODE_CODE_ARCHIVE_1 */,
	3 /* XS_CODE_CODE_ARCHIVE_2 */,
	5 /* XS_CODE_CODE_ARCHIVE_4 */,
	0 /* XS_CODE_GET_PROPERTY */,
	-1 /* XS_CODE_STRING_1 */,
	-2 /* XS_CODE_STRING_2 */,
	-4 /* XS_CODE_STRING_4 */,
	-1 /* XS_CODE_STRING_ARCHIVE_1 */,
	-2 /* XS_CODE_STRING_ARCHIVE_2 */,
	-4 /* XS_CODE_STRING_ARCHIVE_4 */,
};
`;

/** A Moddable SDK, an ESP-IDF and a PATH with nothing on it but fakes of their programs. */
export class FakeTools {
	readonly folder = mkdtempSync(join(tmpdir(), "outpost-tools-"));
	readonly #log = join(this.folder, "calls");
	readonly #bin = join(this.folder, "bin");
	readonly #sdkBin: string;
	readonly environment: NodeJS.ProcessEnv;

	constructor(variables: NodeJS.ProcessEnv = {}) {
		const system = process.platform === "darwin" ? "mac" : "lin";
		this.#sdkBin = join(this.folder, "moddable", "build", "bin", system, "release");
		const module = join(this.folder, "hex.ts");
		writeFileSync(module, "export const digits: string = '0123456789abcdef';\n");
		this.#write(join(this.folder, "moddable", "xs", "includes", "xs.h"), "");
		this.#write(join(this.folder, "moddable", "xs", "sources", "xsCommon.c"), INSTRUCTIONS);
		this.#write(join(this.folder, "idf", "components", "esp_system", "CMakeLists.txt"), "");
		for (const tool of SDK_TOOLS) this.#writeProgram(join(this.#sdkBin, tool), tool);
		for (const tool of ["make", ...IDF_TOOLS]) this.#writeProgram(join(this.#bin, tool), tool);
		this.environment = {
			PATH: this.#bin,
			MODDABLE: join(this.folder, "moddable"),
			IDF_PATH: join(this.folder, "idf"),
			FAKE_MODULE: module,
			...variables,
		};
	}

	get calls(): Call[] {
		if (!existsSync(this.#log)) return [];
		return readFileSync(this.#log, "utf8")
			.trim()
			.split("\n")
			.map((line) => JSON.parse(line) as Call);
	}

	/** Takes a program away. */
	lose(tool: string): void {
		rmSync(join(SDK_TOOLS.includes(tool) ? this.#sdkBin : this.#bin, tool));
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}

	#writeProgram(path: string, program: string): void {
		this.#write(
			path,
			`#!${process.execPath}
const fs = require("node:fs");
const path = require("node:path");
const parameters = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(this.#log)}, JSON.stringify({
	program: ${JSON.stringify(program)}, parameters, uploadPort: process.env.UPLOAD_PORT, idf: process.env.IDF_PATH,
}) + "\\n");
${BEHAVIOUR[program] ?? ""}
`,
		);
		chmodSync(path, 0o755);
	}

	#write(path: string, text: string): void {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, text);
	}
}
