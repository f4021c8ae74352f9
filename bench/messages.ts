import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LATENCIES } from "../simulator/modem/latencies";
import type { ModelName } from "../simulator/modem/models";
import { runScript } from "../simulator/run-script";
import type { Upload } from "../simulator/upload";
import type { Figure } from "./figure";
import { noise, timeOf } from "./upload";

const PICTURE = 300_000;
const MAIL = 1_000_000;
const BAUD = 115_200;
/** Bits on the line for a byte: start, eight, stop. */
const BITS = 10;
const GOAL = 0.95;
/** Virtual seconds between two messages. */
const BETWEEN = 60;
/** Room for a mail of that size. */
const FLASH = 4 * 1024 * 1024;

const PICTURE_MODELS: readonly ModelName[] = ["sim767xx", "quectel-lte", "quectel-ec20", "sim7100"];
const MAIL_MODELS: readonly ModelName[] = ["sim767xx", "quectel-lte"];

/** Whole messages, from the first command about them to the one that sends, against what their bytes take on the line. */
export async function measureMessages(): Promise<Figure[]> {
	const { command, prompt, afterData } = LATENCIES;
	const comparison = `modem: command ${command}, prompt ${prompt}, OK ${afterData} ms`;
	const figures: Figure[] = [];
	for (const model of PICTURE_MODELS)
		figures.push(share(`MMS of 300 kB, ${model}`, PICTURE, await timeToCommit(model, "mms", PICTURE), comparison));
	const acknowledged = await timeToCommit("quectel-lte", "mms", PICTURE, false);
	figures.push({ ...share("MMS of 300 kB, quectel-lte, no RTS/CTS", PICTURE, acknowledged, comparison), goal: 0.96 });
	for (const model of MAIL_MODELS)
		figures.push(share(`mail of 1 MB, ${model}`, MAIL, await timeToCommit(model, "mail", MAIL), comparison));
	return figures;
}

function share(name: string, bytes: number, milliseconds: number, comparison: string): Figure {
	const ideal = (bytes * BITS * 1000) / BAUD;
	return { name, value: ideal / milliseconds, unit: "of the line rate", goal: GOAL, atLeast: true, comparison };
}

/** Milliseconds from the first command of the job to the one that commits it. */
async function timeToCommit(model: ModelName, kind: "mms" | "mail", bytes: number, hasRtsCts = true): Promise<number> {
	const to = kind === "mms" ? "+12065550123" : "friend@example.com";
	const script = [
		"set mail.verify off",
		`send ${kind} --to ${to} --text "The bearer is up after this."`,
		"wait 600",
		`! advance ${BETWEEN}`,
		`send ${kind} --to ${to} --subject Bench --text Bench --file noise.jpg`,
		"wait 3600",
	];
	const trace = await traceOf(model, script, { name: "noise.jpg", bytes: noise(bytes) }, hasRtsCts);
	const commits = trace.filter((line) => /> AT\+(CMMSSEND$|QMMSEND=|CSMTPSSEND$|QSMTPPUT=)/.test(line)).map(timeOf);
	const begins = trace.filter((line) => /> AT\+(CMMS|QMMS|CSMTPS|QSMTP)/.test(line)).map(timeOf);
	const [small = 0, large = 0] = commits;
	// What clears the small one away comes before the minute between the two.
	const start = begins.find((time) => time > small + BETWEEN) ?? 0;
	return (large - start) * 1000;
}

async function traceOf(model: ModelName, script: string[], upload: Upload, hasRtsCts: boolean): Promise<string[]> {
	const data = mkdtempSync(join(tmpdir(), "outpost-"));
	const trace: string[] = [];
	const said: string[] = [];
	try {
		const more = { cut: undefined, flash: FLASH, hasRtsCts, trace: true };
		const options = { help: false, model, data, script, uploads: [upload], ...more };
		const status = await runScript(options, { print: (line) => said.push(line), complain: (line) => trace.push(line) });
		if (status !== 0) throw new Error(`A message to ${model} did not end well:\n${said.slice(-10).join("\n")}`);
		return trace;
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
}
