import type { ModelName } from "../../simulator/modem/models";
import { type GatewayFolder, smallPicture, withGateway } from "./gateway-run";

/** How a run with a power cut and a reboot ended. */
export interface CutReport {
	readonly cut: string;
	/** Whether the console had said that the job was queued. */
	readonly acknowledged: boolean;
	readonly delivered: number;
	/** The state of job 1 after the reboot and `wait`; undefined where there is none. */
	readonly state: string | undefined;
	/** What is against the promise of the gateway; undefined where it was kept. */
	readonly complaint?: string;
}

const SEND = "send mms --to +12065550123 --subject Cut --file small.jpg";

export const CUT_KINDS = ["N", "N,modem", "at:N", "at:N,modem"] as const;
export type CutKind = (typeof CUT_KINDS)[number];

/** Cuts the power at `number`, reboots, waits. Undefined when the run was over before that. */
export async function cutOnce(model: ModelName, kind: CutKind, number: number): Promise<CutReport | undefined> {
	const cut = kind.replace("N", String(number));
	return withGateway(model, async (gateway) => {
		const { status, lines } = await gateway.run([SEND, "wait 3600"], { uploads: [smallPicture], cut });
		if (status !== 9) return undefined;
		const acknowledged = lines.some((line) => line.includes("job 1 queued"));
		return judge(gateway, cut, acknowledged);
	});
}

async function judge(gateway: GatewayFolder, cut: string, acknowledged: boolean): Promise<CutReport> {
	const { lines } = await gateway.run(["wait 14400", "jobs --all"]);
	const delivered = gateway.delivered();
	const state = findState(lines);
	const report = { cut, acknowledged, delivered: delivered.length, state };
	const isWhole = delivered.every(({ pdu }) => pdu.includes(Buffer.from(smallPicture.bytes)));
	if (!isWhole) return { ...report, complaint: "a message arrived in part" };
	if (delivered.length > 1) return { ...report, complaint: "it was delivered more than once" };
	if (!acknowledged) return report;
	if (state === "sent" && delivered.length === 1) return report;
	if (state === "unconfirmed") return report;
	return { ...report, complaint: `the console said \`job 1 queued\`\n${lines.join("\n")}` };
}

/** The state in job 1's line of `jobs --all`. */
function findState(lines: readonly string[]): string | undefined {
	const line = lines.find((text) => /^\s*1\s/.test(text));
	return /queued|preparing|committing|sent|waiting|unconfirmed|failed|expired|cancelled/.exec(line ?? "")?.[0];
}

/** How often each end was seen. */
export function countEnds(reports: readonly CutReport[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { acknowledged, delivered, state } of reports) {
		const end = `${acknowledged ? "acknowledged" : "not acknowledged"}, ${state ?? "no job"}, delivered ${delivered}`;
		counts[end] = (counts[end] ?? 0) + 1;
	}
	return counts;
}
