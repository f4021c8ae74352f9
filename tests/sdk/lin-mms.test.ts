import { createHash } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { buildLin, findMissingForLin, type LinBuild } from "../../hosts/firmware/build-lin";
import { awaited, heard, isInstalled, launch, ModemProcess } from "../interop/support/modem-process";
import { ConsoleTerminal } from "../support/console-terminal";

/** Milliseconds: the whole of XS is compiled the first time. */
const BUILD_LIMIT = 900_000;
const LIMIT = 180_000;

const picture = fileURLToPath(new URL("../fixtures/dirt-road.jpg", import.meta.url));
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const missing = [
	...findMissingForLin(process.env),
	...(isInstalled("sb") ? [] : ["sb of lrzsz is not here. On Debian: apt install lrzsz."]),
];
const withSdk = missing.length === 0 ? test.serial : test.serial.skip;
if (missing.length > 0) console.warn(`skipped: the build for the SDK's Linux target. ${missing.join(" ")}`);

let build: LinBuild;
if (missing.length === 0)
	test.before(async (t) => {
		t.timeout(BUILD_LIMIT);
		build = await buildLin({ environment: process.env });
	});

interface Delivered {
	readonly to: string[];
	readonly parts: { readonly contentType: string; readonly sha256: string; readonly text?: string }[];
}

withSdk("the SDK's Linux build takes a file by YMODEM and sends it as an MMS, byte for byte", async (t) => {
	t.timeout(LIMIT);
	const { program, version, warnings } = build;
	t.log(`Moddable SDK ${version}`);
	t.deepEqual(warnings, []);
	const modem = await ModemProcess.start(t, "sim767xx", "pty");
	const consolePath = join(modem.folder, "console");
	const words = ["--modem", modem.address, "--console", consolePath, "--flash", join(modem.folder, "flash.bin")];
	const gateway = launch(t, program, words);
	const errors: string[] = [];
	gateway.stderr?.on("data", (text: Buffer) => errors.push(text.toString()));
	const terminal = new ConsoleTerminal(await awaited("the console", () => linkAt(consolePath)));
	t.teardown(() => terminal.close());
	await terminal.shows("outpost> ");

	await terminal.upload(picture);
	await awaited("the modem", () => (terminal.text.includes("modem ready") ? true : undefined));
	const accepted = await terminal.ask("send mms --to +12065550123 --subject Road --text Hello --file dirt-road.jpg");
	t.regex(accepted, /job 1/);
	await terminal.ask("wait 60");
	t.regex(await terminal.ask("job 1"), /sent/);

	const carrier = join(modem.folder, "data", "carrier", "mms");
	const facts = JSON.parse(readFileSync(join(carrier, "0001.json"), "utf8")) as Delivered;
	t.deepEqual(facts.to, ["+12065550123/TYPE=PLMN"]);
	t.is(facts.parts.find(({ contentType }) => contentType === "image/jpeg")?.sha256, digest(readFileSync(picture)));
	t.is(facts.parts.find(({ contentType }) => contentType === "text/plain")?.text, "Hello");
	t.deepEqual(errors, [], "nothing to complain of");

	terminal.type("restart\r");
	await terminal.shows("Outpost ");
	await terminal.shows("outpost> ");
	t.regex(await terminal.ask("job 1"), /sent/, "what is in the flash file outlasts a restart");

	await terminal.shows("modem ready");
	modem.end();
	await terminal.shows("* modem absent: its port was taken away; it is used again when it is back");
	gateway.kill();
});

function linkAt(path: string): string | undefined {
	return lstatSync(path, { throwIfNoEntry: false }) ? path : undefined;
}

withSdk("what is wrong with the command line is said", async (t) => {
	const { program } = build;
	await t.throwsAsync(heard(launch(t, program, []), /never/), { message: /outpost --modem DEVICE/ });
	await t.throwsAsync(heard(launch(t, program, ["--modem", "/dev/null@fast"]), /never/), { message: /is no rate/ });
});
