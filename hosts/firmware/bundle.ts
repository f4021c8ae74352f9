import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build, type Plugin, transformSync } from "esbuild";
import { modulesFolder } from "../manifests";
import { makeBindingsConstant } from "./constant-bindings";
import { writeNumbersOut } from "./number-constants";
import { numberPrivateNames } from "./private-names";
import { shareNames } from "./shared-names";
import { edit, parseModule } from "./syntax";

/** The specifier under which a release build finds what all areas of `modules/` export to main. */
export const BUNDLE = "outpost";

/** The application of a release build: two modules instead of some 350, of which the first is preloaded. */
export interface Bundle {
	readonly outpost: string;
	readonly main: string;
}

/** The families of modems that are built in; undefined: all. */
export type Families = readonly string[] | undefined;

const LANGUAGE = { target: "es2022", format: "esm", charset: "utf8" } as const;

/**
 * Joins the modules of all areas into one. In the image that spares what each module, each export and each import takes,
 * and what no board of this kind can use; names that nobody will read become short, or are those of others. Together a
 * fifth of the image, see docs/size.md. A debug build keeps its modules, for xsbug.
 */
export async function bundle(main: string, families: Families): Promise<Bundle> {
	const code = transformSync(readFileSync(main, "utf8"), { ...LANGUAGE, loader: "ts" }).code;
	const { exports, rest } = importsOf(code);
	const { outputFiles } = await build({
		...LANGUAGE,
		stdin: { contents: exports, resolveDir: modulesFolder, sourcefile: "outpost.js" },
		bundle: true,
		write: false,
		logLevel: "silent",
		minifySyntax: true,
		legalComments: "none",
		plugins: [areas(families)],
	});
	const joined = writeNumbersOut(makeBindingsConstant(outputFiles[0]?.text ?? ""));
	const shortened = transformSync(joined, { ...LANGUAGE, minifyIdentifiers: true, treeShaking: true });
	return { outpost: shareNames(shortened.code), main: rest };
}

/** What a module imports from the areas, as exports of the bundle; and the module, importing that from the bundle. */
function importsOf(code: string): { readonly exports: string; readonly rest: string } {
	const exports: string[] = [];
	const edits = [];
	for (const statement of parseModule(code).body) {
		if (statement.type !== "ImportDeclaration" || !fileOf(String(statement.source.value))) continue;
		const { start, end } = statement;
		exports.push(code.slice(start, end).replace("import", "export"));
		const names = statement.specifiers.map(({ local }) => local.name);
		edits.push({ start, end, text: `import { ${names.join(", ")} } from "${BUNDLE}";` });
	}
	return { exports: exports.join("\n"), rest: edit(code, edits) };
}

/** Finds the modules of the areas, as the manifests of the SDK would have them; all others stay outside. */
function areas(families: Families): Plugin {
	return {
		name: "areas",
		setup({ onResolve, onLoad }) {
			onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
				if (kind === "entry-point") return;
				const specifier = path.startsWith(".") ? relative(modulesFolder, join(resolveDir, path)) : path;
				const file = fileOf(specifier);
				// A module that is only evaluated does nothing for others: without this none could be left out.
				return file ? { path: file, sideEffects: false } : { path, external: true };
			});
			onLoad({ filter: /\.ts$/ }, ({ path }) => {
				const { code } = transformSync(readFileSync(path, "utf8"), { ...LANGUAGE, loader: "ts" });
				const chosen = path === fileOf("modem/families") ? chooseFamilies(code, families) : code;
				return { contents: numberPrivateNames(chosen), loader: "js" };
			});
		},
	};
}

function fileOf(specifier: string): string | undefined {
	const path = join(modulesFolder, `${specifier}.ts`);
	return existsSync(path) ? path : undefined;
}

/**
 * `modem/families` without those that are not wanted: each has a module that bears its name.
 * @throws {Error} when one has not.
 */
function chooseFamilies(code: string, families: Families): string {
	if (!families) return code;
	const kept = new Map<string, string>();
	for (const statement of parseModule(code).body)
		if (statement.type === "ImportDeclaration") {
			const name = basename(String(statement.source.value));
			const local = statement.specifiers[0]?.local.name;
			if (local && families.includes(name)) kept.set(name, local);
		}
	for (const name of families)
		if (!kept.has(name)) throw new Error(`There is no family of modems "${name}" in modem/families.`);
	const list = `[${[...kept.values()].join(", ")}]`;
	const chosen = code.replace(/Object\.freeze\(\[[^\]]*\]\)/, `Object.freeze(${list})`);
	if (!chosen.includes(list)) throw new Error("modem/families does not export a frozen array any more.");
	return chosen;
}
