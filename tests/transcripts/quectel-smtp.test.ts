import test from "ava";
import { models } from "../../simulator/modem/models";
import { ModemBench } from "../support/modem-bench";
import { type Example, type ExampleExchange, type Presumed, readExamples, replay } from "../support/replay";

/** Text whose 16-bit words cancel out but for 0x0707, the checksum that 2.5 prints. */
const CHECKED = `${"A".repeat(198)}FF`;

const activate = async (bench: ModemBench): Promise<void> => {
	for (const line of ['AT+QICSGP=1,1,"internet","","",0', "AT+QIACT=1"]) await bench.ask(line, 1_000);
};

const PRESUMED: Readonly<Record<string, Presumed>> = {
	"2.4": { data: () => "x".repeat(100) },
	"2.5": {
		before: async (bench) => void (await bench.ask('AT+QFUPL="RAM:test.txt",200,60')),
		data: () => CHECKED,
	},
	"3.1": { before: activate },
};

/** Only fragments of the manual survive: what it certainly answered where the page is cut. */
function complete(exchange: ExampleExchange): ExampleExchange {
	const { send, sendData, receive = [] } = exchange;
	if (receive.length > 0) return exchange;
	if (sendData !== undefined) return { ...exchange, receive: ["+QSMTPBODY: 100", "OK"] };
	return { ...exchange, receive: [send?.startsWith("AT+QSMTPBODY") ? "CONNECT" : "OK"] };
}

const examples = readExamples("quectel-smtp.json");
const [log] = (readExamples("quectel-supplement.json") ?? []).filter(({ section }) => section === "send with SSL");

for (const [index, example] of (examples ?? []).entries()) {
	test(`the modem answers example ${example.section} (${index + 1}) of the SMTP manual as printed`, async (t) => {
		const bench = await ModemBench.ready(models["quectel-lte"]);
		const whole: Example = { ...example, exchanges: example.exchanges.map(complete) };
		await t.notThrowsAsync(replay(bench, whole, PRESUMED[example.section]));
	});
}

if (log) {
	test("a device's log of 2023 replays: bearer, SSL context, server, account, sender, recipient, body", async (t) => {
		const bench = await ModemBench.ready(models["quectel-lte"]);
		const exchanges = log.exchanges.map(({ send, ...rest }) => ({
			...rest,
			send: send?.replace("<addr>", "someone@example.com").replace(/[<>]/g, ""),
		}));
		await t.notThrowsAsync(replay(bench, { ...log, exchanges }, { data: () => "x".repeat(65) }));
	});
}

if (!examples) test.skip("examples of the SMTP manual: ../shared/reference is not here", () => undefined);
