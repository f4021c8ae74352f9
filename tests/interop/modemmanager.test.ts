import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test, { type ExecutionContext } from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { awaited, heard, isInstalled, launch, ModemProcess, OWN_NUMBER, run } from "./support/modem-process";

const bridge = fileURLToPath(new URL("support/socket-bridge.pl", import.meta.url));
const NEEDED = ["ModemManager", "mmcli", "dbus-daemon", "dbus-send", "perl"];
const missing = NEEDED.filter((program) => !isInstalled(program));
if (missing.length > 0) {
	const packages = "Debian packages modemmanager, dbus-daemon, dbus-bin, perl-base";
	test.skip(`ModemManager cannot be run: ${missing.join(", ")} not installed (${packages})`, () => undefined);
}

/** A ModemManager on a bus of its own, with one modem that it reaches through a socket as its own tests do. */
async function startManager(
	t: ExecutionContext,
	modem: ModemProcess,
): Promise<(...words: string[]) => Promise<string>> {
	const address = `unix:path=${join(modem.folder, "bus")}`;
	const environment = {
		DBUS_SESSION_BUS_ADDRESS: address,
		DBUS_SYSTEM_BUS_ADDRESS: address,
		PATH: `${process.env.PATH}:/usr/sbin`,
		LC_ALL: "C.UTF-8",
	};
	const socket = `abstract:outpost-${process.pid}-${modem.address.split(":")[1]}`;
	await heard(launch(t, "perl", [bridge, socket, modem.address.split(":")[1] as string]), /ready/);
	await heard(launch(t, "dbus-daemon", ["--session", "--nofork", "--print-address", `--address=${address}`]), /unix:/);
	const words = ["--test-session", "--no-auto-scan", "--test-enable", "--debug"];
	await heard(launch(t, "ModemManager", words, environment), /was acquired/);
	const service = "org.freedesktop.ModemManager1";
	await run(
		"dbus-send",
		[
			"--session",
			"--print-reply",
			`--dest=${service}`,
			`/${service.replaceAll(".", "/")}`,
			`${service}.Test.SetProfile`,
			"string:outpost",
			"string:generic",
			`array:string:${socket}`,
		],
		environment,
	);
	return (...words) => run("mmcli", words, environment);
}

for (const model of missing.length === 0 ? (Object.keys(models) as ModelName[]) : []) {
	test.serial(
		`ModemManager identifies ${model}, sends a message through it and lists it when it comes back`,
		async (t) => {
			const modem = await ModemProcess.start(t, model, "tcp");
			const mmcli = await startManager(t, modem);
			const found = await awaited("the modem", async () => {
				const state = await mmcli("-m", "any");
				return /state: .*(disabled|registered)/.test(state) ? state : undefined;
			});
			t.regex(found, /equipment id: \d{15}/);
			t.regex(await mmcli("-m", "any", "--enable"), /successfully enabled/);
			const text = "Grüße from mmcli";
			t.regex(await mmcli("-m", "any", `--messaging-create-sms=text='${text}',number='${OWN_NUMBER}'`), /Successfully/);
			t.regex(await mmcli("-s", "0", "--send"), /successfully sent/);
			t.deepEqual(modem.submitted, [text]);
			await awaited("the message that came back", async () => {
				const list = await mmcli("-m", "any", "--messaging-list-sms");
				return list.includes("(received)") ? list : undefined;
			});
			const received = await mmcli("-s", "1");
			t.true(received.includes(text), received);
		},
	);
}
