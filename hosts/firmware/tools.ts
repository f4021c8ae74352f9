import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Chip } from "./chips";
import { findProgram } from "./find-program";

/** Where the tools are, and what is missing, a sentence each with what to do. */
export interface Tools {
	/** For the programs that are called: MODDABLE, IDF_PATH, and a PATH on which the SDK's tools are. */
	readonly environment: NodeJS.ProcessEnv;
	readonly missing: readonly string[];
}

const SDK_TOOLS = ["mcconfig", "xsc", "xsl"];

/** What is needed to link and preload an image. */
export function findSdk(environment: NodeJS.ProcessEnv): Tools {
	const sdk = environment.MODDABLE;
	if (!sdk)
		return {
			environment,
			missing: [
				"MODDABLE is not set. It names the folder of the Moddable SDK: install the SDK (github.com/Moddable-OpenSource/moddable, documentation/Moddable SDK - Getting Started.md), then export MODDABLE=FOLDER.",
			],
		};
	if (!existsSync(join(sdk, "xs", "includes", "xs.h")))
		return {
			environment,
			missing: [`MODDABLE is ${sdk}, where there is no Moddable SDK: set it to the SDK's folder.`],
		};

	const path = [environment.PATH ?? "", ...toolFolders(sdk)].join(delimiter);
	const missing = SDK_TOOLS.filter((tool) => !findProgram(tool, path)).map(
		(tool) =>
			`${tool} is missing. Build the tools of the SDK: cd ${join(sdk, "build", "makefiles", hostName())}, then make.`,
	);
	if (!findProgram("make", path)) missing.push("make is missing. On Debian: apt install make gcc.");
	return { environment: { ...environment, PATH: path }, missing };
}

/** What is needed besides to make an image of what was linked. */
export function findIdf(environment: NodeJS.ProcessEnv, { compiler, target }: Chip): readonly string[] {
	const idf = environment.IDF_PATH;
	if (!idf)
		return [
			"IDF_PATH is not set. It names the folder of ESP-IDF v6.0: install it (docs.espressif.com/projects/esp-idf), run its install.sh, then . FOLDER/export.sh in this shell.",
		];
	if (!existsSync(join(idf, "components", "esp_system")))
		return [`IDF_PATH is ${idf}, where there is no ESP-IDF: run . FOLDER/export.sh of the one that is installed.`];

	const path = environment.PATH ?? "";
	const missing: string[] = [];
	const need = (program: string, remedy: string) => {
		if (!findProgram(program, path)) missing.push(`${program} is missing. ${remedy}`);
	};
	need("idf.py", `Run . ${join(idf, "export.sh")} in this shell.`);
	need("cmake", "On Debian: apt install cmake.");
	need("ninja", "On Debian: apt install ninja-build.");
	need("python", "The SDK calls it by that name. On Debian: apt install python-is-python3.");
	need(compiler, `Run ${join(idf, "install.sh")} ${target}, then . ${join(idf, "export.sh")} in this shell.`);
	return missing;
}

function toolFolders(sdk: string): string[] {
	return [join(sdk, "build", "bin", hostName(), "release")];
}

/** As the SDK's folders call this computer. */
function hostName(): string {
	if (process.platform === "darwin") return "mac";
	return process.platform === "win32" ? "win" : "lin";
}
