import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { connectToXsbug, type XsbugAddress } from "./xsbug-address";
import { encodeLog, encodeMessage, MessageReader } from "./xsbug-messages";

/** Milliseconds of real time in which xsbug answers an engine that logs in; it does so by itself. */
const PATIENCE = 5_000;

const LEFT = "The debugger has gone; the firmware goes on without it.";
const SILENT = "What listens there does not answer as xsbug does; the firmware goes on without it.";

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
	readonly #onGone: (sentence: string) => void;
	readonly #patience: number;
	#silence: NodeJS.Timeout | undefined;
	#engine: Socket | undefined;
	#state: EngineState = "running";
	#commands: string[] = [];
	#gone = false;
	#aborted = false;

	/**
	 * Connects to xsbug and waits for an engine.
	 * @param onGone told in words when the engine is without xsbug from now on
	 * @throws {Error} in words when nobody listens there.
	 */
	static async open(
		address: XsbugAddress,
		onGone: (sentence: string) => void,
		patience = PATIENCE,
	): Promise<XsbugLink> {
		const socket = await connectToXsbug(address);
		const server = createServer().listen(0, "127.0.0.1");
		await once(server, "listening");
		return new XsbugLink(server, socket, onGone, patience);
	}

	private constructor(server: Server, socket: Socket, onGone: (sentence: string) => void, patience: number) {
		this.#server = server;
		this.#debugger = socket;
		this.#onGone = onGone;
		this.#patience = patience;
		server.once("connection", (engine) => this.#accept(engine));
		socket.on("data", (piece: Buffer) => {
			const commands = this.#toEngine.push(piece);
			if (commands.length > 0) this.#command(commands);
		});
		socket.on("error", () => undefined);
		socket.on("close", () => this.#lose(LEFT));
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
		clearTimeout(this.#silence);
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
			clearTimeout(this.#silence);
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
		if (message.includes("<login")) this.#logIn();
		else if (stops) this.#state = "stopped";
		if (this.#state === "running") return;
		if (this.#gone) this.#send(["<logout/>"]);
		else if (stops) this.#flush();
	}

	#logIn(): void {
		this.#state = "logging in";
		// This process may have been the one that stood still: what has come meanwhile is looked at first.
		const look = () => this.#state === "logging in" && this.#lose(SILENT);
		this.#silence = setTimeout(() => setImmediate(look), this.#patience);
	}

	#command(commands: readonly string[]): void {
		clearTimeout(this.#silence);
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

	#lose(sentence: string): void {
		if (this.#gone) return;
		this.#gone = true;
		clearTimeout(this.#silence);
		if (this.#state !== "running") this.#send(["<logout/>"]);
		this.#onGone(sentence);
	}
}
