import { CARRIER_SETTINGS } from "../simulator/carrier/carrier";
import { LATENCIES } from "../simulator/modem/latencies";
import { models } from "../simulator/modem/models";
import { VirtualBench } from "../tests/modules/modem/support/virtual-bench";
import type { Figure } from "./figure";

const BYTES = 300_000;
const RATES: readonly { baud: number; goal?: number }[] = [{ baud: 115_200, goal: 0.95 }, { baud: 460_800 }];
/** Bits on the line for a byte: start, eight, stop. */
const BITS = 10;

/** The share of the line rate that reading a picture message out of the modem reaches, in virtual time. */
export async function measureRetrievals(): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const { baud, goal } of RATES)
		figures.push({
			name: `retrieval of 300 kB by sim767xx at ${baud} bit/s`,
			value: await measureRetrieval(baud),
			unit: "of the line rate",
			...(goal === undefined ? {} : { goal, atLeast: true }),
			comparison: `from the first AT+HTTPREAD to the end; modem: command ${LATENCIES.command} ms, a header a kB`,
		});
	return figures;
}

async function measureRetrieval(baud: number): Promise<number> {
	const bench = await VirtualBench.open({ model: models.sim767xx, setBaud: baud });
	try {
		bench.virtualModem.powerOn();
		bench.modem.start();
		await bench.untilState("ready");
		const part = { contentType: "image/jpeg", name: "large.jpg", bytes: new Uint8Array(BYTES).fill(0xa5) };
		const waiting = bench.carrier.mms.deliver({ to: ["+12065550100"], cc: [], parts: [part] });
		await bench.run(retrieve(bench, waiting));
		return (waiting.size * BITS * 1000) / baud / readingTime(bench.traffic);
	} finally {
		await bench.close();
	}
}

function retrieve(bench: VirtualBench, { url, transactionId }: { url: string; transactionId: string }): Promise<void> {
	const { mmsRetrieval } = bench.modem.services;
	if (!mmsRetrieval) throw new Error("The modem fetches no messages.");
	const settings = {
		...{ apn: CARRIER_SETTINGS.apn, apnUser: "", apnPassword: "" },
		...{ mmsc: CARRIER_SETTINGS.mmsCentre, proxy: "", proxyPort: 80 },
	};
	const receiver = { headers: () => {}, part: () => {}, data: () => {} };
	return bench.modem.use("the bench", (line) =>
		mmsRetrieval.retrieve(line, { transactionId, contentLocation: url }, settings, receiver),
	);
}

/** Milliseconds from the first command of the reading to the last of its answers. */
function readingTime(traffic: readonly string[]): number {
	const reading = traffic.filter((entry) => entry.includes("+HTTPREAD"));
	return Number.parseFloat(reading.at(-1) ?? "") - Number.parseFloat(reading[0] ?? "");
}
