import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** esbuild writes each import and re-export on one line. */
const importLine = /^(?:import|export) (?:[^;]*? from )?"([^"]+)";$/gm;

/**
 * The modules that a transpiled module needs, its own needs first, without itself.
 * @param folder against which bare specifiers resolve
 * @throws {Error} naming who imports a module that is not there.
 */
export function dependenciesOf(folder: string, main: string): string[] {
	const visited = new Set<string>();
	const ordered: string[] = [];
	const visit = (specifier: string, importer: string): void => {
		if (visited.has(specifier)) return;
		visited.add(specifier);
		for (const imported of importsOf(folder, specifier, importer)) visit(imported, specifier);
		ordered.push(specifier);
	};
	visit(main, "the host");
	return ordered.slice(0, -1);
}

function importsOf(folder: string, specifier: string, importer: string): string[] {
	const path = join(folder, specifier);
	const found = [...readModule(path, specifier, importer).matchAll(importLine)].map((match) => match[1] as string);
	return found.map((name) => (name.startsWith(".") ? relative(folder, join(dirname(path), name)) : name));
}

function readModule(path: string, specifier: string, importer: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		throw new Error(`There is no module "${specifier}", which ${importer} imports.`);
	}
}
