import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE, bundle, type Families } from "./bundle";
import { root } from "./root";

/** What of a manifest the application decides. */
export interface ApplicationManifest {
	readonly include: readonly string[];
	readonly modules?: Readonly<Record<string, string>>;
	readonly preload?: readonly string[];
	readonly creation?: object;
	readonly typescript?: object;
}

/** Of the areas' modules, what those of the hosts import as well: the boards' files. */
const SHARED = "io/deep-freeze";

const manifest = join(root, "manifest.json");

/** The application as it is, module by module. */
export function applicationAsModules(): ApplicationManifest {
	return { include: [manifest] };
}

/** The application in two modules that stand in this folder, see {@link writeBundle}. */
export function applicationAsBundle(folder: string): ApplicationManifest {
	const { include, creation, typescript } = JSON.parse(readFileSync(manifest, "utf8")) as ApplicationManifest;
	return {
		include: include.filter((path) => path.startsWith("$(MODDABLE)")),
		modules: {
			main: join(folder, "main"),
			[BUNDLE]: join(folder, BUNDLE),
			[SHARED]: join(root, "modules", SHARED),
		},
		preload: [BUNDLE, SHARED],
		...(creation && { creation }),
		...(typescript && { typescript }),
	};
}

/** @param families those that the board's modem can be of */
export async function writeBundle(folder: string, families: Families): Promise<void> {
	const { main, outpost } = await bundle(join(root, "main.ts"), families);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "main.js"), main);
	writeFileSync(join(folder, `${BUNDLE}.js`), outpost);
}
