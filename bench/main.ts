import { measureEngine } from "./at-engine";
import { measureDataPhase } from "./data-phase";
import type { Figure } from "./figure";
import { measureIncomingMms } from "./incoming-mms";
import { measureJobs } from "./jobs";
import { measureMemory } from "./memory";
import { measureMessages } from "./messages";
import { measureRetrievals } from "./retrieval";
import { measureSms } from "./sms";
import { measureUploads } from "./upload";
import { measureWallTime } from "./wall-time";

const MEASUREMENTS: Readonly<Record<string, () => Promise<Figure[]>>> = {
	"AT engine": measureEngine,
	"incoming MMS": measureIncomingMms,
	"retrieval from the modem": measureRetrievals,
	"upload to the modem": measureUploads,
	"data phase": measureDataPhase,
	SMS: measureSms,
	messages: measureMessages,
	"store and jobs": measureJobs,
	"RAM of the whole": measureMemory,
	"wall time": measureWallTime,
};

// `npm run bench [-- --json]`: every figure beside its goal. All but the wall times are the same on every machine.
const isJson = process.argv.includes("--json");
const all: (Figure & { group: string })[] = [];
for (const [group, measure] of Object.entries(MEASUREMENTS)) {
	const figures = await measure();
	all.push(...figures.map((figure) => ({ group, ...figure })));
	if (!isJson) print(group, figures);
}
if (isJson) process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);

function print(group: string, figures: readonly Figure[]): void {
	console.log(`\n${group}`);
	for (const figure of figures) {
		console.log(`  ${figure.name.padEnd(52)} ${show(figure.value).padStart(10)} ${figure.unit}${verdict(figure)}`);
		if (figure.comparison) console.log(`      ${figure.comparison}`);
	}
}

function verdict({ value, goal, atLeast }: Figure): string {
	if (goal === undefined) return "";
	const isReached = atLeast ? value >= goal : value <= goal;
	return `   goal ${atLeast ? ">=" : "<="} ${goal}: ${isReached ? "reached" : "MISSED"}`;
}

/** Four digits that count. */
function show(value: number): string {
	if (value === 0 || Math.abs(value) >= 1000) return String(Math.round(value));
	return String(Number(value.toPrecision(4)));
}
