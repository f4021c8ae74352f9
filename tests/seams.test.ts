import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What each area of the firmware may import besides itself: dependencies point downwards. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	io: [],
	at: ["io"],
	messages: ["io"],
	store: ["io"],
	settings: ["io", "store"],
	modem: ["io", "at", "messages"],
	jobs: ["io", "store", "messages", "modem"],
	inbox: ["io", "store", "messages"],
	gateway: ["io", "at", "messages", "store", "settings", "modem", "jobs", "inbox"],
	console: ["io", "at", "messages", "store", "settings", "modem", "jobs", "inbox", "gateway"],
	status: ["io", "modem", "jobs", "gateway"],
};

/** Modules of the host that any area may import. */
const OF_THE_HOST = ["text/decoder"];

interface Import {
	readonly file: string;
	readonly specifier: string;
}

test("dependencies of the firmware point downwards, and to nothing of Node or the simulator", (t) => {
	for (const { file, specifier } of findImports("modules")) {
		if (specifier.startsWith("./") || specifier.startsWith("../") || OF_THE_HOST.includes(specifier)) continue;
		const area = file.split("/")[1] as string;
		const target = specifier.split("/")[0] as string;
		t.true(target === area || ALLOWED[area]?.includes(target), `${file} imports ${specifier}`);
	}
});

test("drivers know the contracts of io and nothing else of the firmware", (t) => {
	for (const { file, specifier } of findImports("drivers")) {
		const inside = specifier.startsWith("./") || specifier.startsWith(file.split("/").slice(0, 2).join("/"));
		t.true(inside || specifier.startsWith("io/"), `${file} imports ${specifier}`);
	}
});

// XS of npm takes `../../x` for another module than `x`: classes exist twice, and `instanceof` fails silently.
test("no module of the firmware climbs two folders, or out of its area", (t) => {
	for (const { file, specifier } of findImports("modules")) {
		t.false(specifier.startsWith("../../"), `${file} imports ${specifier}`);
		if (!specifier.startsWith("../")) continue;
		t.true(file.split("/").length > 3, `${file} imports ${specifier}: name the area instead`);
	}
});

test("the simulator imports nothing of the firmware", (t) => {
	const areas = Object.keys(ALLOWED);
	for (const { file, specifier } of findImports("simulator")) {
		const isFirmware = areas.includes(specifier.split("/")[0] as string) || specifier.includes("modules/");
		t.false(isFirmware, `${file} imports ${specifier}`);
	}
});

test("no module has the name of a folder beside it: the build for XS has no extensions", (t) => {
	for (const path of findFiles("modules")) {
		const folder = path.slice(0, -".ts".length);
		t.throws(() => readdirSync(join(root, folder)), { code: "ENOENT" }, path);
	}
});

function findFiles(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function findImports(folder: string): Import[] {
	return findFiles(folder).flatMap((file) => {
		const source = readFileSync(join(root, file), "utf8");
		const found = source.matchAll(/^(?:import|export)\s[^;]*?from "([^"]+)";|^import "([^"]+)";/gm);
		return [...found].map((match) => ({ file, specifier: (match[1] ?? match[2]) as string }));
	});
}
