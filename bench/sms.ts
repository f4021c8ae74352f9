import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LATENCIES } from "../simulator/modem/latencies";
import type { ModelName } from "../simulator/modem/models";
import { runScript } from "../simulator/run-script";
import type { Figure } from "./figure";
import { timeOf } from "./upload";

const MODELS: readonly ModelName[] = ["sim767xx", "quectel-lte"];
const MESSAGES = 20;
const MINUTE = 60;

/** What the gateway makes of a modem that sends short messages: jobs of its queue, one after the other, in virtual time. */
export async function measureSms(): Promise<Figure[]> {
	const { prompt, smsSubmit } = LATENCIES;
	const own = MINUTE / ((prompt + smsSubmit) / 1000);
	const figures: Figure[] = [];
	for (const model of MODELS)
		figures.push({
			name: `SMS sent through ${model}`,
			value: await measureModel(model),
			unit: "messages per virtual minute",
			goal: own / 1.05,
			atLeast: true,
			comparison: `the modem alone: ${own.toFixed(1)}, with ${prompt} ms to its prompt and ${smsSubmit} ms to the centre`,
		});
	return figures;
}

async function measureModel(model: ModelName): Promise<number> {
	const data = mkdtempSync(join(tmpdir(), "outpost-"));
	const trace: string[] = [];
	try {
		const script = Array.from(
			{ length: MESSAGES },
			(_, index) => `send sms --to +12065550123 --text "message ${index}"`,
		);
		const options = { help: false, model, data, script: [...script, `wait ${MESSAGES * 5}`], uploads: [], trace: true };
		const status = await runScript(
			{ ...options, cut: undefined },
			{ print: () => undefined, complain: (line) => trace.push(line) },
		);
		if (status !== 0) throw new Error(`The messages to ${model} did not all go out.`);
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
	const starts = trace.filter((line) => line.includes("> AT+CMGS=")).map(timeOf);
	// From each message to the next: everything that lies between them counts.
	const first = starts[0] as number;
	const last = starts.at(-1) as number;
	return (MINUTE * (starts.length - 1)) / (last - first);
}
