import type { ModelName } from "../../simulator/modem/models";
import { QUIRKS } from "../../simulator/modem/quirks";
import type { Upload } from "../../simulator/upload";
import {
	COMMANDS,
	type GatewayFolder,
	pictureWithPluses,
	type RunReport,
	smallPicture,
	withGateway,
} from "./gateway-run";

/** Something that goes wrong while one picture message is sent. */
export interface Fault {
	readonly kind: FaultKind;
	readonly name: string;
	/** Lines to the simulator, and settings, before the message is sent. */
	readonly scene: readonly string[];
	readonly picture: Upload;
	/** False where it cannot fall after the commit, so that the message must be sent. */
	readonly mayBeUnconfirmed: boolean;
}

export const FAULT_KINDS = [
	"quirk",
	"hang",
	"reset at a command",
	"reset at a byte",
	"power off",
	"network off",
	"sim out",
	"proxy off",
	"signal 0",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How a run with a fault ended. */
export interface FaultReport {
	readonly fault: Fault;
	readonly state: string | undefined;
	readonly delivered: number;
	/** What is against the promise of the gateway; undefined where it was kept. */
	readonly complaint?: string;
}

const send = ({ name }: Upload) => `send mms --to +12065550123 --subject "Grüße" --text "Schöne Grüße" --file ${name}`;
/** Seconds after which a fault of the world around the modem is over. */
const MENDED_AFTER = 900;

/** What a run without any fault says to the modem, and when the message has left. */
export interface GoodRun {
	/** Names of commands, in the order of their first use. */
	readonly commands: readonly string[];
	/** Bytes on the line to the modem, about. */
	readonly bytes: number;
	/** Seconds from the first command to the end. */
	readonly from: number;
	readonly to: number;
}

/** Watches a run without any fault. */
export async function watchGoodRun(model: ModelName): Promise<GoodRun> {
	return withGateway(model, async (gateway) => {
		const { complaints } = await gateway.run([send(smallPicture), "wait 600"], {
			uploads: [smallPicture],
			trace: true,
		});
		const sent = complaints.flatMap((line) => /^\s*([\d.]+) > (.*)$/.exec(line) ?? []);
		const times: number[] = [];
		const commands = new Set<string>();
		let bytes = 0;
		for (let index = 0; index < sent.length; index += 3) {
			const text = sent[index + 2] as string;
			times.push(Number(sent[index + 1]));
			bytes += Number(/^(\d+) bytes$/.exec(text)?.[1] ?? text.length + 1);
			const name = /^AT(\+[A-Z]+|[A-Z])/.exec(text)?.[1];
			if (name) commands.add(name);
		}
		return { commands: [...commands], bytes, from: times[0] ?? 0, to: (times.at(-1) ?? 0) + 0.5 };
	});
}

/** Every fault of the matrix. */
export function listFaults(model: ModelName, good: GoodRun): Fault[] {
	const faults: Fault[] = [];
	for (const quirk of Object.keys(QUIRKS)) {
		const scene = [`! quirk ${quirk} on`];
		// With that one on it would never begin.
		if (quirk === "sim-stays-busy") scene.push(`! after 400 quirk ${quirk} off`);
		// Large enough for the quirks of uploads.
		faults.push({ ...make("quirk", quirk, scene), picture: pictureWithPluses });
	}
	for (const command of good.commands) {
		const isCommit = command === COMMANDS[model].commit;
		faults.push(make("hang", command, [`! modem hang ${command}`], isCommit));
		faults.push(make("reset at a command", command, [`! modem reset after ${command}`], isCommit));
	}
	for (let bytes = 1; bytes < good.bytes; bytes += 7)
		faults.push(make("reset at a byte", `${bytes}`, [`! modem reset after ${bytes}`], true));
	for (let time = good.from; time < good.to; time += 0.04) {
		const at = time.toFixed(3);
		const then = (Number(at) + MENDED_AFTER).toFixed(3);
		const offAndOn = (what: string, off: string, on: string) => [
			`! after ${at} ${what} ${off}`,
			`! after ${then} ${what} ${on}`,
		];
		faults.push(make("power off", at, offAndOn("modem", "off", "on"), true));
		faults.push(make("network off", at, offAndOn("network", "off", "on"), true));
		faults.push(make("sim out", at, offAndOn("sim", "out", "in"), true));
		faults.push(make("proxy off", at, offAndOn("proxy", "off", "on"), true));
		faults.push(make("signal 0", at, offAndOn("signal", "0", "20"), true));
	}
	return faults;
}

function make(kind: FaultKind, name: string, scene: readonly string[], mayBeUnconfirmed = false): Fault {
	return { kind, name, scene, picture: smallPicture, mayBeUnconfirmed };
}

/** All quirks, and at most `count` faults of each other kind, from its first to its last. */
export function thin(faults: readonly Fault[], count: number): Fault[] {
	return FAULT_KINDS.flatMap((kind) => {
		const some = faults.filter((fault) => fault.kind === kind);
		const step = kind === "quirk" ? 1 : Math.max(1, (some.length - 1) / (count - 1));
		return some.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
	});
}

/** Sends one message with a fault; waits four hours at most. */
export async function runWithFault(model: ModelName, fault: Fault): Promise<FaultReport> {
	return withGateway(model, async (gateway) => {
		const run = await gateway.run([...fault.scene, send(fault.picture), "wait 14400", "job 1", "log"], {
			uploads: [fault.picture],
		});
		return judge(gateway, fault, run);
	});
}

function judge(gateway: GatewayFolder, fault: Fault, { lines, complaints }: RunReport): FaultReport {
	const delivered = gateway.delivered();
	const state = /^\s*state\s+([a-z]+)/m.exec(lines.join("\n"))?.[1];
	const report = { fault, delivered: delivered.length, state };
	const complain = (what: string) => ({ ...report, complaint: [what, ...lines, ...complaints].join("\n  ") });
	if (complaints.length > 0) return complain("the firmware has complained");
	const isWhole = delivered.every(({ pdu }) => pdu.includes(Buffer.from(fault.picture.bytes)));
	if (!isWhole) return complain("a message arrived in part");
	if (delivered.length > 1) return complain("it was delivered more than once");
	if (state === "sent" && delivered.length === 1) return report;
	if (state === "unconfirmed" && fault.mayBeUnconfirmed) return report;
	return complain(`it ended as ${state}, delivered ${delivered.length}`);
}

/** How often each end was seen, for each kind of fault. */
export function countFaultEnds(reports: readonly FaultReport[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { fault, delivered, state } of reports) {
		const end = `${fault.kind}: ${state ?? "no job"}, delivered ${delivered}`;
		counts[end] = (counts[end] ?? 0) + 1;
	}
	return counts;
}
