import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

/** The manifest of one area, in the form of the Moddable SDK. */
export interface AreaManifest {
	/** Specifiers -> files. */
	modules: Record<string, string>;
	/** What the SDK puts into flash. */
	preload: string[];
}

export const modulesFolder = fileURLToPath(new URL("../modules", import.meta.url));

/** The areas: the folders of `modules/`. */
export function findAreas(): string[] {
	return readdirSync(modulesFolder).sort();
}

/**
 * What the manifest of an area must say. `"preload": ["area/*"]` silently ignores TypeScript,
 * so each module that leaves code behind its types is named.
 */
export function expectedManifest(area: string): AreaManifest {
	const names = findModules(area);
	const folders = [...new Set(names.map((name) => name.slice(0, name.lastIndexOf("/"))))];
	return {
		modules: Object.fromEntries(folders.map((folder) => [`${folder}/*`, `.${folder.slice(area.length)}/*`])),
		preload: names.filter(hasCode),
	};
}

/** The specifiers of the modules of an area: `at/engine`. */
function findModules(area: string): string[] {
	return readdirSync(join(modulesFolder, area), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
		.map((entry) => relative(modulesFolder, join(entry.parentPath, entry.name)).slice(0, -".ts".length))
		.sort();
}

function hasCode(specifier: string): boolean {
	const source = readFileSync(join(modulesFolder, `${specifier}.ts`), "utf8");
	return transformSync(source, { loader: "ts" }).code.trim() !== "";
}
