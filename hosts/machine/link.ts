import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { writeBundle } from "../firmware/application";
import { BUNDLE, type Families } from "../firmware/bundle";
import { keepCodeInFlash, readInstructions } from "../firmware/code-in-flash";
import { makePrivateNamesPlain } from "../firmware/private-names";
import { root as project } from "../firmware/root";
import { expectedManifest, findAreas, modulesFolder } from "../manifests";
import { run, type Sdk } from "./sdk";

/** What the SDK's linker has made of the firmware. */
export interface Linked {
	/** The file for the C compiler: the heap as it is before the firmware runs. */
	readonly image: string;
	/** Bytes of byte code as the compiler left them, by module. */
	readonly code: ReadonlyMap<string, number>;
}

/** A module of the image: its specifier, its file, whether it is evaluated by the linker. */
interface Module {
	readonly specifier: string;
	readonly file: string;
	readonly preload: boolean;
}

/** The desktop's modules, at the other end of two pipes, stand in for a board's; these are for npm's engine alone. */
const deviceFolder = join(project, "hosts/desktop/device");
const NOT_HERE = ["boot.ts", "freeze.ts", "text-decoder.ts"];

/** The SDK's own modules with native code. */
export const NATIVE = ["decoder/textdecoder", "encoder/textencoder"] as const;

/**
 * Compiles and links the whole firmware with the `creation` of the root manifest, preloaded and stripped: module by module,
 * as the areas are measured.
 */
export function linkModules(sdk: Sdk, folder: string): Linked {
	return link(sdk, folder, [...modulesOfAreas(), ...modulesOfHost(sdk)]);
}

/** The same in one module, as a release build has it, with these families of modems. */
export async function linkBundle(sdk: Sdk, folder: string, families: Families): Promise<Linked> {
	const application = join(folder, "application");
	await writeBundle(application, families);
	const bundled = { specifier: BUNDLE, file: join(application, `${BUNDLE}.js`), preload: true };
	const main = { specifier: "main", file: join(application, "main.js"), preload: false };
	return link(sdk, folder, [bundled, main, ...modulesOfHost(sdk)]);
}

function link(sdk: Sdk, folder: string, modules: readonly Module[]): Linked {
	const code = new Map<string, number>();
	const objects: string[] = [];
	for (const module of modules) {
		const object = compile(sdk, folder, module);
		objects.push(object);
		code.set(module.specifier, codeBytes(readFileSync(object)));
	}
	const interfaces = NATIVE.map((name) => {
		const target = `${basename(name)}.c.xsi`;
		run(sdk.xsid, [join(sdk.folder, "modules/data/text", `${name}.c`), "-o", folder, "-r", target]);
		return join(folder, target);
	});
	// The names of the last time, which the linker would keep.
	rmSync(join(folder, "modules/mc.xsi"), { force: true });
	run(sdk.xsl, [
		...["-b", join(folder, "modules"), "-o", folder, "-s", "*", "-c", creation()],
		...modules.filter(({ preload }) => preload).flatMap(({ specifier }) => ["-p", `${specifier}.xsb`]),
		...objects,
		...interfaces,
	]);
	const image = join(folder, "mc.xs.c");
	keepCodeInFlash(image, readInstructions(sdk.folder));
	return { image, code };
}

function* modulesOfAreas(): Generator<Module> {
	for (const area of findAreas()) {
		const { preload } = expectedManifest(area);
		for (const specifier of preload) yield { specifier, file: join(modulesFolder, `${specifier}.ts`), preload: true };
	}
	yield { specifier: "main", file: join(project, "main.ts"), preload: false };
}

function* modulesOfHost(sdk: Sdk): Generator<Module> {
	for (const name of readdirSync(deviceFolder).filter((each) => !NOT_HERE.includes(each))) {
		const specifier = `host/${basename(name, ".ts")}`;
		yield { specifier, file: join(deviceFolder, name), preload: specifier !== "host/device" };
	}
	for (const name of NATIVE)
		yield {
			specifier: `text/${dirname(name)}`,
			file: join(sdk.folder, "modules/data/text", `${name}.js`),
			preload: true,
		};
	yield { specifier: "globals", file: join(project, "hosts/machine/globals.js"), preload: false };
	yield { specifier: "machine", file: join(project, "hosts/machine/machine.js"), preload: false };
}

/** Only what has changed since the last time. */
function compile(sdk: Sdk, folder: string, { specifier, file }: Module): string {
	const source = join(folder, "js", `${specifier}.js`);
	const object = join(folder, "modules", `${specifier}.xsb`);
	const text = readFileSync(file, "utf8");
	const code = file.endsWith(".ts")
		? makePrivateNamesPlain(transformSync(text, { loader: "ts", target: "es2022" }).code)
		: text;
	if (existsSync(object) && existsSync(source) && readFileSync(source, "utf8") === code) return object;
	mkdirSync(dirname(source), { recursive: true });
	mkdirSync(dirname(object), { recursive: true });
	writeFileSync(source, code);
	run(sdk.xsc, [source, "-c", "-e", "-o", dirname(object), "-r", basename(specifier)]);
	return object;
}

/** A file of byte code is a chain of atoms: length, name, content. */
function codeBytes(object: Buffer): number {
	for (let at = 8; at + 8 <= object.length; ) {
		const length = object.readUInt32BE(at);
		if (object.toString("latin1", at + 4, at + 8) === "CODE") return length - 8;
		at += length;
	}
	return 0;
}

/** As mcconfig hands it to the linker; what the manifest leaves out is as the SDK has it for ESP32. */
function creation(): string {
	const { creation: wanted } = JSON.parse(readFileSync(join(project, "manifest.json"), "utf8")) as Manifest;
	const { chunk, heap, stack, keys, static: block } = wanted;
	const tables = [53, 3, 1024, 17];
	return [
		...[chunk.initial, chunk.incremental, heap.initial, heap.incremental, stack],
		...[keys?.initial ?? 32, keys?.incremental ?? 32, ...tables, block, "machine", 0],
	].join(",");
}

interface Manifest {
	readonly creation: {
		readonly static: number;
		readonly chunk: { readonly initial: number; readonly incremental: number };
		readonly heap: { readonly initial: number; readonly incremental: number };
		readonly stack: number;
		readonly keys?: { readonly initial: number; readonly incremental: number };
	};
}

/** Where a machine is built. */
export function buildFolder(form: "modules" | "bundle"): string {
	const folder = join(project, "build/machine", form);
	mkdirSync(folder, { recursive: true });
	return folder;
}
