import { lstatSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { buildLin, findMissingForLin, type LinBuild } from "../../hosts/firmware/build-lin";
import { awaited, launch, ModemProcess } from "../interop/support/modem-process";
import { ConsoleTerminal } from "../support/console-terminal";
import { placeOf } from "../support/source-place";
import { EXCEPTIONS, valueIn, XsbugDouble } from "../support/xsbug-double";

/** Milliseconds: the whole of XS is compiled the first time. */
const BUILD_LIMIT = 900_000;
const LIMIT = 180_000;

const missing = findMissingForLin(process.env);
const withSdk = missing.length === 0 ? test.serial : test.serial.skip;
if (missing.length > 0) console.warn(`skipped: xsbug and the SDK's Linux target. ${missing.join(" ")}`);

let build: LinBuild;
if (missing.length === 0)
	test.before(async (t) => {
		t.timeout(BUILD_LIMIT);
		build = await buildLin({ environment: process.env, debug: true });
	});

withSdk(
	"the SDK's engine stops by line of TypeScript, by a function's name and at exceptions, and goes on",
	async (t) => {
		t.timeout(LIMIT);
		const place = placeOf("modules/at/exchange.ts", 'if (kind !== "ok") this.fail(kind, text);');
		const accepted = { path: "accepted", line: 0 };
		const xsbug = await XsbugDouble.listen(place);
		t.teardown(() => xsbug.close());

		const modem = await ModemProcess.start(t, "sim767xx", "pty");
		const consolePath = join(modem.folder, "console");
		const words = ["--modem", modem.address, "--console", consolePath, "--flash", join(modem.folder, "flash.bin")];
		launch(t, build.program, words, { XSBUG_HOST: "localhost", XSBUG_PORT: String(xsbug.port) });
		const machine = await xsbug.machine();

		const hit = await machine.stop();
		t.deepEqual({ path: hit.path, line: hit.line }, place);
		t.is(hit.calls[0], "Exchange.prototype.final");
		t.is(valueIn(hit.locals, "kind"), "'ok'");
		t.is(valueIn(hit.locals, "text"), "'OK'");
		t.true((await machine.step()).line > place.line);

		machine.clearBreakpoint(place);
		machine.setBreakpoint(accepted);
		machine.go();
		t.is((await machine.stop()).calls[0], "Exchange.prototype.accepted");

		machine.clearBreakpoint(accepted);
		machine.go();
		const terminal = new ConsoleTerminal(await awaited("the console", () => linkAt(consolePath)));
		t.teardown(() => terminal.close());
		await awaited("the modem", () => (terminal.text.includes("modem ready") ? true : undefined));

		const stops: string[] = [];
		machine.setBreakpoint(EXCEPTIONS);
		machine.onStop = ({ path, reason }) => {
			stops.push(`${path.split("/").at(-1)} ${reason}`);
			machine.go();
		};
		t.regex(await terminal.ask("nonsense"), /no command "nonsense"/);
		t.regex(stops[0] ?? "", /^parse-line\.ts # Break: .*There is no command "nonsense"/);

		await terminal.ask("send sms --to +12065550123 --text Hello");
		await terminal.ask("wait 60");
		t.regex(await terminal.ask("job 1"), /sent/);
	},
);

function linkAt(path: string): string | undefined {
	return lstatSync(path, { throwIfNoEntry: false }) ? path : undefined;
}
