import { once } from "node:events";
import { type AddressInfo, createServer, connect as openSocket, type Server, type Socket } from "node:net";
import { encodeLog, encodeMessage, MessageReader } from "./xsbug-messages";

/** Where xsbug listens. */
export interface XsbugAddress {
	readonly host: string;
	readonly port: number;
}

/**
 * What the engine does with commands: those that come while it runs stay in its socket, and answer its next stop
 * before anybody has seen it.
 */
type EngineState = "running" | "logging in" | "stopped" | "interrupted";

/** What the engine says last of a stop. */
const STOP = /<break[ >]/;
/** What stands in xsbug's tab: the firmware's name rather than the engine's. */
const ENGINE_LOGIN = '<login name="xsnap"';
const FIRMWARE_LOGIN = '<login name="outpost"';
/** Commands that end a stop. */
const ENDS_STOP = /^<(go|step|step-inside|step-outside|abort|logout)\b/;
/** Commands that mean nothing to an engine that runs: their answer to a stop came too late. */
const ONLY_WHEN_STOPPED = /^<(go|step-inside|step-outside|select|toggle|eval)\b/;
/** Stops at the first line that runs next: in the firmware's call of the next event. */
const STOP_AT_START = '<set-breakpoint path="start" line="0"/>';

/**
 * Stands between the engine of one life of the firmware and xsbug. The XS of npm reads no command while it runs, never
 * notices that xsbug has gone, and has no `trace`; with this link breakpoints and Break reach it between two calls, it
 * goes on when xsbug ends, and the firmware's log lines stand in xsbug's console.
 */
export class XsbugLink {
	/** Commands wait for the engine: it is to be interrupted between two calls, see {@link interrupt}. */
	onCommands: () => void = () => undefined;
	readonly #debugger: Socket;
	readonly #server: Server;
	readonly #toDebugger = new MessageReader();
	readonly #toEngine = new MessageReader();
	readonly #onGone: () => void;
	#engine: Socket | undefined;
	#state: EngineState = "running";
	#commands: string[] = [];
	#gone = false;
	#aborted = false;

	/**
	 * Connects to xsbug and waits for an engine.
	 * @param onGone called when xsbug ends the connection
	 * @throws {Error} in words when nobody listens there.
	 */
	static async open({ host, port }: XsbugAddress, onGone: () => void): Promise<XsbugLink> {
		const server = createServer().listen(0, "127.0.0.1");
		await once(server, "listening");
		const socket = openSocket(port, host);
		try {
			await once(socket, "connect");
		} catch (error) {
			server.close();
			const code = (error as NodeJS.ErrnoException).code ?? String(error);
			throw new Error(`No debugger answers at ${host}:${port} (${code}): start xsbug first, or leave --xsbug out.`);
		}
		return new XsbugLink(server, socket, onGone);
	}

	private constructor(server: Server, socket: Socket, onGone: () => void) {
		this.#server = server;
		this.#debugger = socket;
		this.#onGone = onGone;
		server.once("connection", (engine) => this.#accept(engine));
		socket.on("data", (piece: Buffer) => {
			const commands = this.#toEngine.push(piece);
			if (commands.length > 0) this.#command(commands);
		});
		socket.on("error", () => undefined);
		socket.on("close", () => this.#lose());
	}

	/** Where the engine finds this link: the value of its XSBUG_HOST. */
	get engineAddress(): string {
		return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Whether it was xsbug that ended the engine (its Kill). */
	get aborted(): boolean {
		return this.#aborted;
	}

	get hasCommands(): boolean {
		return this.#commands.length > 0;
	}

	/** To be called while the engine does nothing: passes on what waits as soon as `stop` has it at a `debugger` statement. */
	async interrupt(stop: () => Promise<unknown>): Promise<void> {
		this.#state = "interrupted";
		await stop();
		if (this.#state !== "interrupted") return;
		// It is no longer connected.
		this.#state = "running";
		this.#commands = [];
	}

	/** A line for xsbug's console. */
	log(text: string): void {
		if (!this.#gone) this.#debugger.write(encodeLog(text));
	}

	close(): void {
		this.#gone = true;
		this.#server.close();
		this.#debugger.destroy();
		this.#engine?.destroy();
	}

	#accept(engine: Socket): void {
		this.#engine = engine;
		engine.on("data", (piece: Buffer) => {
			for (const message of this.#toDebugger.push(piece)) this.#report(message);
		});
		engine.on("error", () => undefined);
		engine.on("close", () => {
			this.#gone = true;
			this.#debugger.end();
		});
	}

	#report(message: string): void {
		const stops = STOP.test(message);
		if (this.#state === "interrupted") {
			if (stops) this.#resume();
			return;
		}
		if (!this.#gone) this.#debugger.write(encodeMessage(message.replace(ENGINE_LOGIN, FIRMWARE_LOGIN)));
		if (message.includes("<login")) this.#state = "logging in";
		else if (stops) this.#state = "stopped";
		if (this.#state === "running") return;
		if (this.#gone) this.#send(["<logout/>"]);
		else if (stops) this.#flush();
	}

	#command(commands: readonly string[]): void {
		if (this.#state === "logging in" || this.#state === "stopped") {
			this.#send(commands);
			return;
		}
		const waiting = commands.filter((command) => !ONLY_WHEN_STOPPED.test(command));
		if (waiting.length === 0) return;
		this.#commands.push(...waiting);
		this.onCommands();
	}

	/** Any command lets an engine that has just logged in go on. */
	#send(commands: readonly string[]): void {
		if (this.#state === "logging in" || commands.some((command) => ENDS_STOP.test(command))) this.#state = "running";
		if (commands.includes("<abort/>")) this.#aborted = true;
		this.#engine?.write(encodeMessage(...commands));
	}

	/** The engine stopped by itself before it could be interrupted. */
	#flush(): void {
		const commands = this.#commands.filter((command) => !ENDS_STOP.test(command));
		this.#commands = [];
		if (commands.length > 0) this.#send(commands);
	}

	#resume(): void {
		const commands = this.#commands.map((command) => (command.startsWith("<step") ? STOP_AT_START : command));
		this.#commands = [];
		this.#send([...commands, "<go/>"]);
	}

	#lose(): void {
		if (this.#gone) return;
		this.#gone = true;
		if (this.#state !== "running") this.#send(["<logout/>"]);
		this.#onGone();
	}
}
