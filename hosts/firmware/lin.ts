import { BuildError } from "./build";
import { buildLin } from "./build-lin";
import type { Surroundings } from "./firmware";

/** `npm run firmware -- lin [--debug]`: this computer by the SDK, instead of a board. Returns its exit status. */
export async function runLin(
	words: readonly string[],
	{ environment, print, complain }: Pick<Surroundings, "environment" | "print" | "complain">,
): Promise<number> {
	const unknown = words.find((word) => word !== "--debug");
	if (unknown !== undefined) {
		complain(`"${unknown}" does not go with lin, which is this computer: there is nothing but --debug.`);
		return 2;
	}
	try {
		print("Building for this computer; the first time that takes some minutes.");
		const { program, library, version, warnings } = await buildLin({ environment, debug: words.length > 0 });
		for (const warning of warnings) print(warning);
		print(`Built with the Moddable SDK ${version}, with ${warnings.length || "no"} warnings.`);
		print(`Without a display:  ${program} --help`);
		print(`In the simulator:   mcsim $MODDABLE/build/simulators ${library}`);
		return 0;
	} catch (error) {
		if (!(error instanceof BuildError)) throw error;
		complain(error.message);
		return 1;
	}
}
