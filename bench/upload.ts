import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LATENCIES } from "../simulator/modem/latencies";
import type { ModelName } from "../simulator/modem/models";
import { runScript } from "../simulator/run-script";
import type { Figure } from "./figure";

const BYTES = 300_000;
const LINES: readonly { model: ModelName; baud: number; goal: number }[] = [
	{ model: "sim767xx", baud: 115_200, goal: 0.97 },
	{ model: "sim767xx", baud: 460_800, goal: 0.9 },
	{ model: "quectel-lte", baud: 115_200, goal: 0.97 },
	{ model: "quectel-lte", baud: 921_600, goal: 0.88 },
];
/** Bits on the line for a byte: start, eight, stop. */
const BITS = 10;

/** The share of the line rate that handing a file of 300 kB to the modem reaches, in virtual time. */
export async function measureUploads(): Promise<Figure[]> {
	const { command, prompt, afterData } = LATENCIES;
	const figures: Figure[] = [];
	for (const { model, baud, goal } of LINES)
		figures.push({
			name: `upload of 300 kB to ${model} at ${baud} bit/s`,
			value: await measureUpload(model, baud),
			unit: "of the line rate",
			goal,
			atLeast: true,
			comparison: `250 ms of pause a block: 0.09; modem: command ${command}, prompt ${prompt}, OK ${afterData} ms`,
		});
	return figures;
}

async function measureUpload(model: ModelName, baud: number): Promise<number> {
	const data = mkdtempSync(join(tmpdir(), "outpost-"));
	const trace: string[] = [];
	try {
		const status = await runScript(
			{
				help: false,
				model,
				data,
				script: [`set modem.baud ${baud}`, "restart", "send mms --to +12065550123 --file noise.bin", "wait 600"],
				uploads: [{ name: "noise.bin", bytes: noise(BYTES) }],
				cut: undefined,
				trace: true,
			},
			{ print: () => undefined, complain: (line) => trace.push(line) },
		);
		if (status !== 0) throw new Error(`The upload to ${model} at ${baud} bit/s did not end well.`);
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
	return (BYTES * BITS * 1000) / baud / uploadTime(trace);
}

/** Milliseconds from the first command of the upload to the OK of its last. */
function uploadTime(trace: readonly string[]): number {
	const first = trace.findIndex((line) => /> AT\+(CFTRANRX|QFUPL|QFOPEN)/.test(line));
	const lastData = trace.reduce((last, line, index) => (/> \d+ bytes/.test(line) ? index : last), -1);
	const end = trace.findIndex((line, index) => index > lastData && line.endsWith("< OK"));
	return (timeOf(trace[end]) - timeOf(trace[first])) * 1000;
}

/** Seconds of virtual time at the beginning of a line of the trace. */
export function timeOf(line: string | undefined): number {
	if (line === undefined) throw new Error("The trace shows no upload.");
	return Number.parseFloat(line);
}

/** Bytes that compress to nothing and hold no `+++`, the same each time. */
export function noise(length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	let state = 1;
	for (let index = 0; index < length; index++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		bytes[index] = (state >>> 24) | 0x80;
	}
	return bytes;
}
