import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { type ModelName, models } from "../../simulator/modem/models";
import { isInstalled, ModemProcess, OWN_NUMBER, run } from "./support/modem-process";

const isHere = isInstalled("gammu");
if (!isHere) test.skip("gammu is not installed (Debian package gammu)", () => undefined);

for (const model of isHere ? (Object.keys(models) as ModelName[]) : []) {
	test.serial(`gammu identifies ${model}, sends a message through it and reads it when it comes back`, async (t) => {
		const modem = await ModemProcess.start(t, model, "pty");
		const configuration = join(modem.folder, "gammurc");
		writeFileSync(configuration, `[gammu]\ndevice = ${modem.address}\nconnection = at115200\n`);
		const gammu = (...words: string[]) => run("gammu", ["-c", configuration, ...words], { LC_ALL: "C.UTF-8" });
		t.regex(await gammu("identify"), /IMEI +: \d{15}\n.*SIM IMSI +: 001010123456789/s);
		const text = "Grüße from gammu, [€]";
		t.regex(await gammu("sendsms", "TEXT", OWN_NUMBER, "-text", text), /OK, message reference=0/);
		t.deepEqual(modem.submitted, [text]);
		const list = await gammu("getallsms");
		t.true(list.includes(text), list);
		t.regex(list, /Remote number +: "\+12065550100"/);
	});
}
