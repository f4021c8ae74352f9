import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../simulator/carrier/carrier";
import { VirtualClock } from "../../simulator/clock/virtual-clock";

const pythonIsHere = spawnSync("python3", ["--version"]).status === 0;
const testWithPython = pythonIsHere ? test : test.skip;
const reason = pythonIsHere ? "" : " (Python is not installed: apt-get install python3)";

const { host, user, password } = CARRIER_SETTINGS.mail;

testWithPython(
	`Python's smtplib sends by each way in and mechanism, and knows the server by ca.pem${reason}`,
	async (t) => {
		const carrier = await Carrier.open({ clock: new VirtualClock() });
		const folder = mkdtempSync(join(tmpdir(), "outpost-"));
		t.teardown(async () => {
			await carrier.close();
			rmSync(folder, { recursive: true });
		});
		const authority = join(folder, "ca.pem");
		writeFileSync(authority, await carrier.mail.certificates.authority());
		const ports = [25, 465, 587].map((port) => String(carrier.route(host, port)?.port));
		const script = fileURLToPath(new URL("smtplib-client.py", import.meta.url));
		const client = spawn("python3", [script, host, authority, user, password, ...ports], {
			stdio: ["ignore", "pipe", "pipe"],
		});
		let said = "";
		for (const stream of [client.stdout, client.stderr]) stream.on("data", (piece) => (said += piece));
		await once(client, "close");
		t.is(
			said.trim(),
			[
				"sent plain",
				"PLAIN 235",
				"sent tls PLAIN",
				"LOGIN 235",
				"sent tls LOGIN",
				"CRAM-MD5 235",
				"sent tls CRAM-MD5",
				"PLAIN 235",
				"sent starttls",
				"not believed without the authority",
			].join("\n"),
		);
		t.deepEqual(
			carrier.mail.deliveries.map(({ mail, user: sender, encrypted }) => [mail.subject, sender, encrypted]),
			[
				["plain", undefined, false],
				["tls PLAIN", user, true],
				["tls LOGIN", user, true],
				["tls CRAM-MD5", user, true],
				["starttls", user, true],
			],
		);
		t.true(carrier.mail.deliveries.every(({ mail }) => mail.text === ".begins with a dot\n"));
	},
);
