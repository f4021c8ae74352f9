import type { Socket } from "node:net";
import { connectTo } from "../sockets/connect";
import { secureSocket, TlsFailure } from "../tls/secure-socket";
import type { TlsSettings } from "../tls/tls-settings";

/** RFC 5321 4.2: a code and the lines of its text. */
export interface SmtpReply {
	readonly code: number;
	readonly lines: readonly string[];
}

/**
 * - `no network`: no coverage, nothing was tried
 * - `network lost`: coverage went while the mail was on its way up; it has not arrived whole
 * - `no such host`: no route to the name or address
 * - `refused`: nobody listens there
 * - `closed`: the server ended the connection before it had the whole mail
 * - `answer lost`: the connection ended after the whole mail; it may have arrived
 * - `timeout`: not all in the time allowed; `answer timeout` after the whole mail, which may have arrived
 * - `certificate`, `handshake`: TLS
 * - `no authentication`: the server offers no mechanism that the modem has
 * - `stopped`: the host asked for that
 */
export type MailFailureReason =
	| "no network"
	| "network lost"
	| "no such host"
	| "refused"
	| "closed"
	| "answer lost"
	| "timeout"
	| "answer timeout"
	| "certificate"
	| "handshake"
	| "no authentication"
	| "stopped";

/** Ends a dialogue before its end. */
export class MailFailure extends Error {
	constructor(readonly reason: MailFailureReason) {
		super(`mail failed: ${reason}`);
	}
}

/** A reply by which the server refuses to go on. */
export class MailRefusal extends Error {
	constructor(readonly reply: SmtpReply) {
		super(`mail refused: ${reply.code}`);
	}
}

/** A server on this computer answers within milliseconds; below the 10 s at which a virtual clock gives up. */
const REAL_TIME_LIMIT = 8_000;

/** One connection to a mail server: lines out, replies in. */
export class SmtpConnection {
	readonly #host: string;
	#socket: Socket;
	#text = "";
	#lines: string[] = [];
	#ended = false;
	#wake: (() => void) | undefined;

	/** @throws MailFailure */
	static async open(host: string, route: { host: string; port: number }): Promise<SmtpConnection> {
		const socket = await connectTo(route);
		if (!socket) throw new MailFailure("refused");
		return new SmtpConnection(host, socket);
	}

	private constructor(host: string, socket: Socket) {
		this.#host = host;
		this.#socket = socket;
		this.#listen(socket);
	}

	/** @throws MailFailure of a certificate or handshake */
	async encrypt(settings: TlsSettings): Promise<void> {
		const plain = this.#socket;
		plain.removeAllListeners("data");
		plain.removeAllListeners("close");
		try {
			this.#socket = await secureSocket(plain, this.#host, settings);
		} catch (error) {
			plain.destroy();
			throw error instanceof TlsFailure ? new MailFailure(error.reason) : error;
		}
		this.#listen(this.#socket);
	}

	/** Sends a command and waits for its reply. @throws MailFailure when the connection ends */
	command(line: string): Promise<SmtpReply> {
		this.send(`${line}\r\n`);
		return this.reply();
	}

	send(data: string | Uint8Array): void {
		this.#socket.write(data);
	}

	/** @throws MailFailure `closed` when the connection ends, `timeout` when nothing comes */
	async reply(): Promise<SmtpReply> {
		const limit = setTimeout(() => this.#wake?.(), REAL_TIME_LIMIT);
		const end = Date.now() + REAL_TIME_LIMIT;
		try {
			for (;;) {
				const reply = this.#takeReply();
				if (reply) return reply;
				if (this.#ended) throw new MailFailure("closed");
				if (Date.now() >= end) throw new MailFailure("timeout");
				await new Promise<void>((resolve) => {
					this.#wake = resolve;
				});
			}
		} finally {
			clearTimeout(limit);
		}
	}

	/** After a last command: its reply does not matter. */
	quit(): void {
		if (!this.#ended) this.#socket.end("QUIT\r\n");
	}

	/** Breaks the connection: a modem that lost its network or power. */
	destroy(): void {
		this.#socket.destroy();
	}

	#listen(socket: Socket): void {
		socket.on("data", (bytes: Uint8Array) => this.#receive(bytes));
		socket.on("error", () => undefined);
		socket.on("close", () => {
			this.#ended = true;
			this.#wake?.();
		});
	}

	#receive(bytes: Uint8Array): void {
		const pieces = (this.#text + Buffer.from(bytes).toString("latin1")).split("\r\n");
		this.#text = pieces.pop() ?? "";
		this.#lines.push(...pieces);
		this.#wake?.();
	}

	/** All lines of a reply have come when one has a blank behind its code. */
	#takeReply(): SmtpReply | undefined {
		const last = this.#lines.findIndex((line) => /^\d{3}( |$)/.test(line));
		if (last < 0) return undefined;
		const lines = this.#lines.splice(0, last + 1);
		return { code: Number(lines[last]?.slice(0, 3)), lines: lines.map((line) => line.slice(4)) };
	}
}
