// Sends a message and waits until it is sent: npx tsx examples/rpc-client.ts /dev/ttyUSB0 +12065550123 "Hello"
import { constants, openSync } from "node:fs";
import { createInterface } from "node:readline";
import { ReadStream } from "node:tty";

const [port = "", to = "", text = ""] = process.argv.slice(2);
const terminal = new ReadStream(openSync(port, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK));
const lines = createInterface({ input: terminal.setRawMode(true) });
const waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>();
const listeners: ((method: string, params: Record<string, unknown>) => void)[] = [];
let count = 0;

lines.on("line", (line) => {
	if (!line.startsWith("{")) return;
	const { id, method, params, ...answer } = JSON.parse(line);
	if (method) for (const listener of listeners) listener(method, params);
	else waiting.get(id)?.(answer);
});

async function call<T>(method: string, params: object = {}): Promise<T> {
	const id = ++count;
	terminal.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
	const answer = await new Promise<{ result?: unknown; error?: { message: string } }>((resolve) =>
		waiting.set(id, resolve),
	);
	if (answer.error) throw new Error(answer.error.message);
	return answer.result as T;
}

const ready = new Promise<void>((resolve) => listeners.push((method) => method === "ready" && resolve()));
terminal.write("\rrpc on\r");
await ready;
const ended = new Promise<unknown>((resolve) => {
	listeners.push(
		(method, { state }) =>
			method === "job" && ["sent", "failed", "unconfirmed"].includes(String(state)) && resolve(state),
	);
});
const { job } = await call<{ job: number }>("send.mms", { to, text });
console.log(`job ${job}: ${await ended}`);
await call("rpc", { to: "off" });
process.exit();
