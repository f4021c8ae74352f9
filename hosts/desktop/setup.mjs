/**
 * Run by npm before every command: installs what is missing and builds the XS engine where npm has not.
 * Says nothing when there is nothing to do, and writes to stderr otherwise: stdout belongs to the command.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

if (!nodeIsRecent()) stop(`Outpost needs Node 20.19 or later, and this is ${process.version}: install a newer one.`);
if (!isInstalled()) install();
if (!existsSync(await worker())) build(await worker());

function nodeIsRecent() {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	return major > 20 || (major === 20 && minor >= 19);
}

/** npm keeps a copy of the lock file of what it has installed; both must name the same versions. */
function isInstalled() {
	const wanted = readPackages("package-lock.json");
	const present = readPackages("node_modules/.package-lock.json");
	if (!wanted || !present) return false;
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === "" || present[path]?.version === version || (optional && !present[path]),
	);
}

function readPackages(path) {
	try {
		return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
	} catch {
		return undefined;
	}
}

function install() {
	requireToolchain();
	say("Installing what is missing (npm ci); this takes about a minute.");
	const npm = process.env.npm_execpath;
	const [command, before] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
	const { status } = run(command, [...before, "ci", "--include=dev", "--no-audit", "--no-fund"], root);
	if (status !== 0) stop("npm ci failed; its own words stand above: mend that and run the command again.");
}

/** npm may have refused the install script of the package, so its build is run from here. */
function build(path) {
	requireToolchain();
	say("Building the XS engine; this takes about half a minute.");
	const folder = path.slice(0, path.indexOf("xsnap-native"));
	const { stdout, stderr } = run(process.execPath, ["src/build.js"], folder, "pipe", "pipe");
	if (existsSync(path)) return;
	say(`${stdout}${stderr}`);
	stop(`The XS engine did not build: run \`node src/build.js\` in ${folder} and read why.`);
}

async function worker() {
	const { workerPath } = await import("./worker-path.mjs");
	return workerPath();
}

function requireToolchain() {
	const missing = [
		["cc", "a C compiler"],
		["make", "make"],
	].filter(([command]) => run(command, ["--version"], root, "ignore", "ignore").error);
	if (missing.length === 0) return;
	const names = missing.map(([command, name]) => (name === command ? command : `${name} (${command})`));
	stop(
		`Outpost builds the XS engine from C and cannot find ${names.join(" and ")} here: install it (Debian: apt install build-essential; macOS: xcode-select --install) and run the command again.`,
	);
}

function run(command, parameters, cwd, stdout = 2, stderr = 2) {
	return spawnSync(command, parameters, { cwd, stdio: ["ignore", stdout, stderr], maxBuffer: 2 ** 26 });
}

function say(text) {
	process.stderr.write(`${text}\n`);
}

function stop(text) {
	say(text);
	process.exit(1);
}
