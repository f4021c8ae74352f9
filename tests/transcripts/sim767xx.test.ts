import test from "ava";
import { CARRIER_SETTINGS, Carrier } from "../../simulator/carrier/carrier";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { type Example, type Presumed, readExamples, replay } from "../support/replay";

/** Puts a file where chapter 11 can: on C:, or on D: by way of a copy. */
async function putFile(bench: ModemBench, path: string, content: string): Promise<void> {
	const onC = path.replace(/^[dD]:\/(.*\/)?/, "C:/");
	await bench.ask(`AT+CFTRANRX="${onC}",${content.length}`);
	await bench.raw(content);
	if (onC === path) return;
	await bench.ask(`AT+FSCOPY=${onC},${path}`, 60_000);
	await bench.ask("AT+FSCD=C:");
	await bench.ask(`AT+FSDEL=${onC.slice(3)}`);
}

/** Sends commands whose answers the example does not print. */
function commands(...lines: string[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const line of lines) await bench.ask(line, 60_000);
	};
}

function files(...entries: [path: string, size: number][]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const [path, size] of entries) await putFile(bench, path, "x".repeat(size));
	};
}

function inTurn(...steps: ((bench: ModemBench) => Promise<void>)[]): (bench: ModemBench) => Promise<void> {
	return async (bench) => {
		for (const step of steps) await step(bench);
	};
}

const threeFiles = inTurn(
	files(["C:/a.jpg", 10], ["C:/b.jpg", 10], ["C:/c.jpg", 10]),
	commands(
		"AT+CMMSEDIT=1",
		'AT+CMMSDOWN="ATTACH","C:/a.jpg"',
		'AT+CMMSDOWN="ATTACH","C:/b.jpg"',
		'AT+CMMSDOWN="ATTACH","C:/c.jpg"',
	),
);

const readyToSend = inTurn(
	files(["C:/a.jpg", 1_000]),
	commands(
		`AT+CMMSCURL="${CARRIER_SETTINGS.mmsCentre.replace("http://", "")}"`,
		`AT+CMMSPROTO=1,"${CARRIER_SETTINGS.mmsProxy.host}",${CARRIER_SETTINGS.mmsProxy.port}`,
		"AT+CMMSEDIT=1",
		'AT+CMMSDOWN="ATTACH","C:/a.jpg"',
	),
);

const testContent = inTurn(
	(bench) => putFile(bench, "C:/t1.txt", "Testcontent"),
	commands("AT+FSCD=D:", "AT+FSMKDIR=MyDir", "AT+FSCOPY=C:/t1.txt,D:/MyDir/t1.txt"),
);

/** The address in an exchange of an example: the manual's numbers may be somebody's, so they are not repeated here. */
function addressIn({ exchanges }: Example, place: number): string {
	const { send = "", receive = [] } = exchanges[place] ?? {};
	return /"([^"]+)"/.exec([send, ...receive].join("\n"))?.[1] ?? "";
}

/** HTTP with an address at the carrier's web server, and, where the example begins with an answer, that answer. */
function http(path: string, ...more: string[]): (bench: ModemBench) => Promise<void> {
	return commands("AT+HTTPINIT", `AT+HTTPPARA="URL","http://www.example.com${path}"`, ...more);
}

/** A file that is a request, and as one that has to be answered like the one of the example. */
const requestFile = (bench: ModemBench) =>
	putFile(bench, "C:/getbaidu.txt", "GET /bytes/14615 HTTP/1.1\r\nHost: www.example.com\r\n\r\n");

const PRESUMED: Readonly<Record<string, Presumed | ((example: Example) => Presumed)>> = {
	"10.2.2": { before: commands("AT+FSCD=D:") },
	"10.2.3": { before: commands("AT+FSCD=D:", "AT+FSMKDIR=SIMTech") },
	"10.2.4": {
		before: inTurn(
			files(["D:/image_0.jpg", 10], ["D:/image_1.jpg", 10]),
			commands("AT+FSCD=D:", "AT+FSMKDIR=FirstDir", "AT+FSMKDIR=SecondDir"),
		),
	},
	"10.2.5": { before: files(["C:/image_0.jpg", 10]) },
	"10.2.6": { before: files(["C:/image_0.jpg", 10]) },
	"10.2.7": { before: files(["C:/image_0.jpg", 8_604]) },
	"10.2.8": { before: files(["C:/large.bin", 2_201_600]) },
	// A file of which 10 kB are 9.7 %; the manual prints four of the lines of progress.
	"10.2.9": { before: files(["C:/TESTFILE", 105_570]), leftOut: /^\+FSCOPY: / },
	"10.2.10": { before: files(["C:/test.txt", 10]) },
	"11.2.1": {
		// The note wants no file, the location a file that is there already.
		before: files(["C:/t2.txt", 10]),
		data: () => "0123456789",
	},
	"11.2.2": { before: testContent },
	"14.2.3": { before: commands("AT+HTTPINIT") },
	"14.2.4": { before: http("/bytes/104220") },
	"14.2.6": { before: http("/bytes/22505", "AT+HTTPACTION=0") },
	"14.2.7": { before: commands("AT+HTTPINIT") },
	"14.2.8": { before: inTurn(requestFile, http("/bytes/14615")) },
	"14.2.9": { before: http("/bytes/100", "AT+HTTPACTION=0") },
	"24.2.5": {
		before: inTurn(files(["C:/OIP-C.jpg", 2_960]), commands("AT+CMMSEDIT=1")),
		// The last is data_mode 1: name and size are noted, no prompt.
		beforeExchange: { 2: commands('AT+CMMSCFG="data_mode",1') },
	},
	"24.2.6": { before: threeFiles },
	"24.2.7": {
		before: readyToSend,
		beforeExchange: {
			2: commands('AT+CMMSRECP="+12065550123"'),
			// The last is data_mode 1: the bytes of a file that was only noted.
			4: commands(
				"AT+CMMSEDIT=1",
				'AT+CMMSRECP="+12065550123"',
				'AT+CMMSCFG="data_mode",1',
				'AT+CMMSDOWN="PIC",10,"a.jpg"',
			),
		},
		data: () => "0123456789",
	},
	"24.2.8": (example) => ({ before: commands("AT+CMMSEDIT=1", `AT+CMMSRECP="${addressIn(example, 1)}"`) }),
	"24.2.9": (example) => ({ before: commands("AT+CMMSEDIT=1", `AT+CMMSCC="${addressIn(example, 1)}"`) }),
	"24.2.10": (example) => ({ before: commands("AT+CMMSEDIT=1", `AT+CMMSBCC="${addressIn(example, 1)}"`) }),
	"24.2.12": (example) => ({
		before: commands("AT+CMMSEDIT=1"),
		beforeExchange: { 2: commands(`AT+CMMSCC="${addressIn(example, 2)}"`) },
	}),
	"24.2.13": (example) => ({
		before: commands("AT+CMMSEDIT=1"),
		beforeExchange: { 2: commands(`AT+CMMSBCC="${addressIn(example, 2)}"`) },
	}),
	"24.2.15": {
		before: threeFiles,
		beforeExchange: { 2: commands("AT+CMMSSAVE=1") },
	},
};

for (const chapter of [10, 11, 14, 24]) {
	const examples = readExamples(`sim767xx-ch${chapter}.json`);
	if (!examples) test.skip(`examples of chapter ${chapter}: ../shared/reference is not here`, () => undefined);
	for (const example of examples ?? []) {
		// Its server must send the headers of the example: see sim767xx-http-head.test.ts.
		if (example.section === "14.2.5") continue;
		test(`the example of ${example.section} replays`, async (t) => {
			const bench = await ModemBench.ready(models.sim767xx);
			const carrier = await Carrier.open({ clock: bench.clock });
			t.teardown(() => carrier.close());
			bench.network.reach(carrier);
			const presumed = PRESUMED[example.section];
			await replay(bench, example, typeof presumed === "function" ? presumed(example) : presumed);
			t.pass();
		});
	}
}
