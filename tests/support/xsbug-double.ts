import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { type Element, parseXml } from "./xml";

/** A breakpoint by place, or by name: `exceptions`, `start`, and in an engine of the SDK a function's (line 0). */
export interface Breakpoint {
	readonly path: string;
	readonly line: number;
}

export const EXCEPTIONS: Breakpoint = { path: "exceptions", line: 0 };

/** A row of the panels "Locals" and "Globals". */
export interface Variable {
	readonly name: string;
	/** As xsbug shows it: a string in quotes, an object by its address. */
	readonly value: string;
	/** What an object holds, once it has been toggled open. */
	readonly children: readonly Variable[];
}

/** What a variable of this name is shown as. */
export function valueIn(variables: readonly Variable[], name: string): string | undefined {
	return variables.find((variable) => variable.name === name)?.value;
}

/** Where and why an engine stands. */
export interface Stop {
	readonly path: string;
	readonly line: number;
	readonly reason: string;
	/** Names of the functions, the innermost first. */
	readonly calls: readonly string[];
	readonly locals: readonly Variable[];
}

/** What the tests need of xsbug: it listens, and gives each engine that logs in as one that can be commanded. */
export class XsbugDouble {
	readonly #server: Server;
	readonly #machines = new Inbox<DebuggedMachine>();

	/** @param breakpoints given to each engine as it logs in, as xsbug does it */
	static async listen(...breakpoints: Breakpoint[]): Promise<XsbugDouble> {
		const server = createServer().listen(0, "127.0.0.1");
		await once(server, "listening");
		return new XsbugDouble(server, breakpoints);
	}

	private constructor(server: Server, breakpoints: readonly Breakpoint[]) {
		this.#server = server;
		server.on("connection", (socket) => this.#machines.put(new DebuggedMachine(socket, breakpoints)));
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** The next engine that has connected. */
	machine(): Promise<DebuggedMachine> {
		return this.#machines.take();
	}

	close(): void {
		this.#server.close();
	}
}

/** One engine under the debugger: a tab of xsbug. */
export class DebuggedMachine {
	/** Lines of its console. */
	readonly logs: string[] = [];
	/** As it logged in. */
	name = "";
	/** Where it is set, stops go there and not to who waits for one. */
	onStop: ((stop: Stop) => void) | undefined;
	readonly #socket: Socket;
	readonly #breakpoints: readonly Breakpoint[];
	readonly #stops = new Inbox<Stop>();
	readonly #locals = new Inbox<readonly Variable[]>();
	readonly #logged = new Inbox<string>();
	#rest = "";

	constructor(socket: Socket, breakpoints: readonly Breakpoint[]) {
		this.#socket = socket;
		this.#breakpoints = breakpoints;
		socket.setEncoding("utf8");
		socket.on("error", () => undefined);
		socket.on("data", (text: string) => {
			const messages = (this.#rest + text).split("\r\n");
			this.#rest = messages.pop() as string;
			for (const message of messages) if (message.startsWith("<xsbug>")) this.#take(parseXml(message));
		});
	}

	/** Its next stop. */
	stop(): Promise<Stop> {
		return this.#stops.take();
	}

	/** The next line of its console. */
	log(): Promise<string> {
		return this.#logged.take();
	}

	/** Resolves when the engine has gone. */
	get closed(): Promise<unknown> {
		return this.#socket.destroyed ? Promise.resolve() : once(this.#socket, "close");
	}

	go(): void {
		this.#command("<go/>");
	}

	/** To the next line of this function or of its caller; of an engine that runs, to the next line that it comes to. */
	step(): Promise<Stop> {
		this.#command("<step/>");
		return this.stop();
	}

	stepInside(): Promise<Stop> {
		this.#command("<step-inside/>");
		return this.stop();
	}

	stepOutside(): Promise<Stop> {
		this.#command("<step-outside/>");
		return this.stop();
	}

	setBreakpoint({ path, line }: Breakpoint): void {
		this.#command(`<set-breakpoint path="${path}" line="${line}"/>`);
	}

	clearBreakpoint({ path, line }: Breakpoint): void {
		this.#command(`<clear-breakpoint path="${path}" line="${line}"/>`);
	}

	/** Opens an object of the locals, and gives all of them anew. */
	async toggle(variable: Variable): Promise<readonly Variable[]> {
		this.#command(`<toggle id="${variable.value}"/>`);
		return this.#locals.take();
	}

	/** Ends the engine, as xsbug's "Kill" does. */
	abort(): void {
		this.#command("<abort/>");
	}

	/** xsbug is closed by its user. */
	leave(): void {
		this.#socket.destroy();
	}

	#command(command: string): void {
		this.#socket.write(`\r\n${command}\r\n`);
	}

	#take(xsbug: Element): void {
		for (const element of xsbug.children) {
			if (element.name === "login") this.#logIn(element);
			else if (element.name === "log") this.#takeLog(element.text);
		}
		const locals = xsbug.children.find(({ name }) => name === "local");
		if (!locals) return;
		const variables = locals.children.map(toVariable);
		const end = xsbug.children.find(({ name }) => name === "break");
		if (!end) this.#locals.put(variables);
		else if (this.onStop) this.onStop(toStop(xsbug, variables, end));
		else this.#stops.put(toStop(xsbug, variables, end));
	}

	#logIn({ attributes }: Element): void {
		this.name = attributes.name ?? "";
		const items = this.#breakpoints.map(({ path, line }) => `<breakpoint path="${path}" line="${line}"/>`);
		this.#command(`<set-all-breakpoints>${items.join("")}</set-all-breakpoints>`);
	}

	#takeLog(text: string): void {
		this.logs.push(text);
		this.#logged.put(text);
	}
}

function toVariable({ attributes, children }: Element): Variable {
	return { name: attributes.name ?? "", value: attributes.value ?? "", children: children.map(toVariable) };
}

function toStop(xsbug: Element, locals: readonly Variable[], end: Element): Stop {
	const frames = xsbug.children.find(({ name }) => name === "frames");
	return {
		path: end.attributes.path ?? "",
		line: Number(end.attributes.line ?? 0),
		reason: end.text.trim(),
		calls: (frames?.children ?? []).map(({ attributes }) => attributes.name ?? ""),
		locals,
	};
}

/** What has come and is wanted, in order, whichever is first. */
class Inbox<T> {
	readonly #items: T[] = [];
	readonly #takers: ((item: T) => void)[] = [];

	put(item: T): void {
		const taker = this.#takers.shift();
		if (taker) taker(item);
		else this.#items.push(item);
	}

	take(): Promise<T> {
		const item = this.#items.shift();
		return item === undefined ? new Promise((resolve) => this.#takers.push(resolve)) : Promise.resolve(item);
	}
}
