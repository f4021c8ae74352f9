import { type AddressInfo, createServer } from "node:net";
import test from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../simulator/carrier/carrier";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { type Example, type Presumed, readExamples, replay } from "../support/replay";

/** Sends commands whose answers the example does not print. */
function commands(...lines: string[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const line of lines) await bench.ask(line, 5_000);
	};
}

/** Puts a file on C:, and by a copy on D: where the path says so. */
function file(path: string): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		const source = path.replace(/^D:/, "C:").replace(/[^\x20-\x7e]/g, "_");
		await bench.ask(`AT+CFTRANRX="${source}",4`);
		await bench.raw("text");
		if (source !== path) await bench.ask(`AT+FSCOPY=${source},${path}`, 5_000);
	};
}

function inTurn(...steps: ((bench: ModemBench) => Promise<void>)[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const step of steps) await step(bench);
	};
}

const { host, user } = CARRIER_SETTINGS.mail;

const readyToSend = commands(
	`AT+CSMTPSSRV="${host}",25,1`,
	`AT+CSMTPSFROM="${user}"`,
	'AT+CSMTPSRCPT=0,0,"someone@example.com"',
);

/** The name that the example of 22.2.9 gives as hex. */
const nonAsciiName = ({ exchanges }: Example): string =>
	Buffer.from(/\{non-ascii\}"([0-9A-F]+)"/.exec(exchanges[1]?.send ?? "")?.[1] ?? "", "hex").toString("latin1");

const PRESUMED: Readonly<Record<string, Presumed | ((example: Example) => Presumed)>> = {
	"17.2.2": { data: () => "c".repeat(1970) },
	"17.2.4": {
		before: async (bench) => {
			await bench.ask('AT+CCERTDOWN="Is.pem",4');
			await bench.raw("text");
		},
	},
	"17.2.8": {
		before: commands("AT+CCHSTART"),
		beforeExchange: { 2: commands('AT+CGDCONT=2,"IP","internet"', "AT+CCHSTART=2") },
	},
	"17.2.10": { before: commands("AT+CCHSTART") },
	"17.2.12": { before: commands("AT+CCHSTART") },
	"22.2.9": (example) => ({
		before: inTurn(file("C:/file1.txt"), file("D:/file2.txt"), file(`D:/${nonAsciiName(example)}`), (bench) =>
			commands("AT+FSCD=D:")(bench),
		),
		// Index 1 is read back with the name that it had before.
		beforeExchange: { 2: commands('AT+CSMTPSFILE=1,"E:/file1.txt"') },
	}),
	"22.2.10": { before: readyToSend },
	// What becomes of the mail that is stopped is not printed.
	"22.2.11": {
		before: inTurn(readyToSend, (bench) => bench.ask("AT+CSMTPSSEND").then(() => undefined)),
		leftOut: /612$/,
	},
};

/** A server outside, at whatever address an example names; the carrier's own are reached too. */
async function openPeer(t: { teardown(end: () => void): void }, example: Example) {
	const server = createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, "127.0.0.1", resolve);
	});
	t.teardown(() => server.close());
	const named = /CCHOPEN=\d,"([^"]+)"/.exec(example.exchanges.map(({ send }) => send).join("\n"))?.[1];
	const port = (server.address() as AddressInfo).port;
	return (asked: string) => (asked === named ? { host: "127.0.0.1", port } : undefined);
}

for (const chapter of [17, 22]) {
	const examples = readExamples(`sim767xx-ch${chapter}.json`);
	if (!examples) test.skip(`examples of chapter ${chapter}: ../shared/reference is not here`, () => undefined);
	for (const example of examples ?? []) {
		test.serial(`the example of ${example.section} replays`, async (t) => {
			const bench = await ModemBench.ready(models.sim767xx);
			const carrier = await Carrier.open({ clock: bench.clock });
			t.teardown(() => carrier.close());
			const peer = await openPeer(t, example);
			t.teardown(() => bench.modem.powerOff());
			bench.network.reach({ route: (name, port) => peer(name) ?? carrier.route(name, port) });
			const presumed = PRESUMED[example.section];
			await replay(bench, example, typeof presumed === "function" ? presumed(example) : presumed);
			t.pass();
		});
	}
}
