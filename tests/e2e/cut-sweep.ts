import type { ModelName } from "../../simulator/modem/models";
import type { CutScenario } from "./cut-scenarios";
import { type GatewayFolder, withGateway } from "./gateway-run";

/** How a run with a power cut and a reboot ended. */
export interface CutReport {
	readonly cut: string;
	/** How it ended, to be counted. */
	readonly words: string;
	/** What is against the promise of the gateway; undefined where it was kept. */
	readonly complaint?: string;
}

export const CUT_KINDS = ["N", "N,modem", "at:N", "at:N,modem"] as const;
export type CutKind = (typeof CUT_KINDS)[number];

const POWER_CUT = 9;

/** Cuts the power at `number`, reboots, waits. Undefined when the run was over before that. */
export async function cutOnce(
	scenario: CutScenario,
	model: ModelName,
	kind: CutKind,
	number: number,
): Promise<CutReport | undefined> {
	const cut = kind.replace("N", String(number));
	return withGateway(model, async (gateway) => {
		const { status, lines } = await gateway.run(scenario.lines, { uploads: scenario.uploads, cut });
		if (status !== POWER_CUT) return undefined;
		const isPromised = lines.some((line) => scenario.promise.test(line));
		return judge(scenario, gateway, cut, isPromised);
	});
}

async function judge(
	scenario: CutScenario,
	gateway: GatewayFolder,
	cut: string,
	isPromised: boolean,
): Promise<CutReport> {
	const { lines } = await gateway.run(scenario.afterwards);
	return { cut, ...scenario.judge(gateway, lines, isPromised) };
}

/** How often each end was seen. */
export function countEnds(reports: readonly CutReport[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { words } of reports) counts[words] = (counts[words] ?? 0) + 1;
	return counts;
}
