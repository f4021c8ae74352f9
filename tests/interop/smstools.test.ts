import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { awaited, isInstalled, launch, ModemProcess, OWN_NUMBER } from "./support/modem-process";

const isHere = isInstalled("smsd");
if (!isHere) test.skip("smsd is not installed (Debian package smstools)", () => undefined);

/** Its folders and the one file that it wants to know them from. */
function configure(folder: string, device: string): { path: string; folder: (name: string) => string } {
	const inside = (name: string) => join(folder, name);
	const folders = ["outgoing", "checked", "incoming", "sent", "failed"];
	for (const name of folders) mkdirSync(inside(name));
	const files = ["logfile", "infofile", "pidfile"];
	const lines = [
		"devices = GSM1",
		...[...folders, ...files].map((name) => `${name} = ${inside(name)}`),
		"delaytime = 1",
		"[GSM1]",
		`device = ${device}`,
		"incoming = yes",
		"baudrate = 115200",
		// It looks into one place after another, from 1 unless told that these modems count from 0.
		"memory_start = 0",
	];
	writeFileSync(inside("smsd.conf"), `${lines.join("\n")}\n`);
	return { path: inside("smsd.conf"), folder: inside };
}

for (const model of isHere ? (Object.keys(models) as ModelName[]) : []) {
	test.serial(`smsd sends a message through ${model} and receives it when it comes back`, async (t) => {
		const modem = await ModemProcess.start(t, model, "pty");
		const { path, folder } = configure(modem.folder, modem.address);
		writeFileSync(join(folder("outgoing"), "one"), `To: ${OWN_NUMBER.slice(1)}\n\nHello from smstools, [1]\n`);
		launch(t, "sh", ["-c", `PATH=$PATH:/usr/sbin exec smsd -s -c ${path}`]);
		const only = (name: string) => () => readdirSync(folder(name)).find((file) => !file.startsWith("smsd_"));
		await awaited("the message that was sent", only("sent"));
		t.deepEqual(modem.submitted, ["Hello from smstools, [1]"]);
		const name = await awaited("the message that came back", only("incoming"));
		const received = readFileSync(join(folder("incoming"), name), "latin1");
		t.regex(received, /^From: 12065550100$/m);
		t.regex(received, /Hello from smstools, \[1\]/);
	});
}
