import type { GatewayStatus } from "gateway/gateway";
import { restartsInWords } from "gateway/start-words";
import { deepFreeze } from "io/deep-freeze";
import { type Command, command } from "../declaration";
import { printable } from "../errors";
import { counted, formatDate, formatRelative, formatSize, formatTime, padded, table } from "../format";

const status = command({
	name: "status",
	help: "shows modem, network, jobs and store at a glance",
	run: (_, { gateway, inbox, led }) => ({
		...gateway.status(),
		inbox: { messages: inbox.count, unread: inbox.unread },
		led: led?.(),
	}),
	show: (now, { version }) => table(describe(now, version)),
});

const log = command({
	name: "log",
	help: "shows what happened, oldest first",
	run: (_, session) => session.log.entries(),
	*show(entries, { clock }) {
		if (entries.length === 0) yield "nothing yet";
		const now = clock.now();
		for (const { time, text } of entries) yield `${padded(formatRelative(time, now), 12)}  ${printable(text)}`;
	},
});

const restart = command({
	name: "restart",
	help: "starts the gateway anew; jobs and files stay",
	run: () => ({ restarting: true }),
	show: () => ["restarting"],
	/** It does not end: the next prompt is that of the new start. */
	async afterwards(session) {
		session.restart("a person asked for it at the console");
		await session.unlessInterrupted(new Promise(() => {}));
	},
});

const rpc = command({
	name: "rpc",
	help: "gives the line to a machine, which speaks JSON-RPC",
	details: [
		'"rpc off", a BREAK or 30 minutes of silence give it back. A line that begins',
		"with { is a request at any prompt. docs/rpc.md has the methods.",
	],
	parameters: { to: { type: "choice", choices: ["on", "off"], required: true, help: "on or off" } },
	run: ({ to }) => ({ to }),
	afterwards: (session, { to }) => session.setMachine(to === "on"),
});

interface Shown extends GatewayStatus {
	readonly inbox: { readonly messages: number; readonly unread: number };
	readonly led?: string;
}

function* describe(now: Shown, version: string): Iterable<[string, string]> {
	yield ["gateway", `Outpost ${version}, up ${formatTime(now.uptime)}`];
	yield* describeStart(now.start);
	if (now.supply !== undefined) yield ["supply", now.supply];
	const identity = now.identity ? `${now.identity.manufacturer} ${now.identity.model}` : "not known yet";
	yield ["modem", printable(identity)];
	yield ["", `${now.modem.name}: ${printable(now.modem.reason)}`];
	yield* describeLine(now.line);
	yield ["network", `${printable(now.operator ?? "none")}, signal ${formatSignal(now.signal)}`];
	if (now.led !== undefined) yield ["LED", now.led];
	const waiting = now.waitingFor === undefined ? "" : `: ${printable(now.waitingFor)}`;
	const busy = now.busyWith === undefined ? waiting : `, job ${now.busyWith} is being sent`;
	yield ["jobs", now.openJobs === 0 ? "none open" : `${now.openJobs} open${busy}`];
	const { messages, unread } = now.inbox;
	const trouble = now.noArrivals === undefined ? "" : `; ${printable(now.noArrivals)}`;
	yield ["inbox", `${messages === 0 ? "empty" : `${counted(messages, "message")}, ${unread} unread`}${trouble}`];
	yield [
		"store",
		`room for ${formatSize(now.room.bytes)}, ${counted(now.room.freeBlocks, "block")} of ${now.room.blocks} free`,
	];
	yield ["time", now.time === undefined ? "not known until the network or a person tells it" : formatDate(now.time)];
}
deepFreeze(describe);

function* describeStart({ text, restarts, since }: GatewayStatus["start"]): Iterable<[string, string]> {
	yield ["started", `after ${printable(text)}`];
	const counts = restartsInWords(restarts);
	if (counts === "") return;
	yield ["", `restarts${since === undefined ? "" : ` since ${formatDate(since)}`}: ${counts}`];
}
deepFreeze(describeStart);

function* describeLine({ baud, faults }: GatewayStatus["line"]): Iterable<[string, string]> {
	const parts = baud === undefined ? [] : [`${baud} bit/s`];
	if (faults?.overflows) parts.push(counted(faults.overflows, "overflow"));
	if (faults?.framing) parts.push(counted(faults.framing, "framing error"));
	if (faults?.breaks) parts.push(counted(faults.breaks, "break"));
	if (parts.length > 0) yield ["line", parts.join(", ")];
}
deepFreeze(describeLine);

function formatSignal(signal: number | undefined): string {
	return signal === undefined ? "not known" : `${signal} dBm`;
}

export const systemCommands: readonly Command[] = Object.freeze([status, log, rpc, restart]);
