import type { Socket } from "node:net";
import type { SMTPServer, SMTPServerAuthentication, SMTPServerOptions, SMTPServerSession } from "smtp-server";
import { CERTIFICATE_KINDS, type CertificateKind, Certificates } from "./certificates";
import { Listener } from "./listener";
import type { Envelope, MailDelivery, MailStore } from "./mail-store";
import { type FullMailboxReply, type Refusal, Refusals, type Stage } from "./refusals";

/** RFC 8314 3: mail in plain text, encrypted from the first byte, and by STARTTLS. */
const ENTRANCES = Object.freeze({
	25: Object.freeze({ secure: false, disabledCommands: ["STARTTLS"] }),
	465: Object.freeze({ secure: true, disabledCommands: [] }),
	587: Object.freeze({ secure: false, disabledCommands: [] }),
}) satisfies Readonly<Record<number, SMTPServerOptions>>;

/** The ports at which the server answers, as the outside world counts them. */
export type MailPort = 25 | 465 | 587;

const PORTS: readonly MailPort[] = Object.freeze([25, 465, 587]);
/** A modem may take minutes to send what it has announced. */
const PATIENCE = 600_000;

export interface MailServerOptions {
	/** e.g. `mail.example.com` */
	readonly host: string;
	readonly user: string;
	readonly password: string;
	readonly store: MailStore;
	/** Where certificates are kept; in memory only when left out. */
	readonly folder: string | undefined;
	/** Milliseconds since 1970 UTC. */
	time(): number;
}

type Answer = (error?: Error | null) => void;

/**
 * The carrier's mail server: the package `smtp-server` at three ports of 127.0.0.1. Loading it and making certificates
 * waits for the first connection. Authentication is optional and then has to be right, unless a scene requires it.
 */
export class MailServer {
	readonly certificates: Certificates;
	readonly #options: MailServerOptions;
	readonly #listeners = new Map<MailPort, Listener>();
	readonly #servers = new Map<MailPort, Promise<SMTPServer>>();
	readonly #refusals = new Refusals();
	#lostAnswers = 0;
	#certificate: CertificateKind = "good";
	/** A scene: whoever does not authenticate may not send. */
	authenticationRequired = false;
	/** A scene: off, connections are refused. */
	on = true;

	constructor(options: MailServerOptions) {
		this.#options = options;
		this.certificates = new Certificates(options.host, options.folder);
		for (const port of PORTS) this.#listeners.set(port, new Listener((socket) => void this.#accept(port, socket)));
	}

	async open(): Promise<void> {
		await Promise.all([...this.#listeners.values()].map((listener) => listener.open()));
	}

	async close(): Promise<void> {
		await Promise.all([...this.#listeners.values()].map((listener) => listener.close()));
	}

	/** The port of 127.0.0.1 behind one of the outside world; undefined where nothing listens. */
	portOf(port: number): number | undefined {
		return this.on ? this.#listeners.get(port as MailPort)?.port : undefined;
	}

	/** What was accepted in this run. */
	get deliveries(): readonly MailDelivery[] {
		return this.#options.store.deliveries;
	}

	/** @see Refusals.refuseNext */
	refuseNext(code: number, times?: number): void {
		this.#refusals.refuseNext(code, times);
	}

	/** Mails are taken again. */
	refuseNoMore(): void {
		this.#refusals.refuseNoMore();
	}

	/** A scene: the mailbox takes no more mail, and each RCPT is answered so; undefined while it has room. */
	get mailboxFull(): FullMailboxReply | undefined {
		return this.#refusals.mailboxFull;
	}

	set mailboxFull(reply: FullMailboxReply | undefined) {
		this.#refusals.mailboxFull = reply;
	}

	/** Takes the next mails and breaks the connection before it says so. */
	loseAnswers(times: number): void {
		this.#lostAnswers = times;
	}

	/**
	 * From the next connection on.
	 * @throws Error in words for a kind that does not exist
	 */
	async showCertificate(name: string): Promise<void> {
		const kind = CERTIFICATE_KINDS.find((each) => each === name);
		if (!kind) throw new Error(`There is no certificate "${name}": give ${CERTIFICATE_KINDS.join(", ")}.`);
		this.#certificate = kind;
		for (const server of await Promise.all(this.#servers.values())) await this.#certify(server);
	}

	async #accept(port: MailPort, socket: Socket): Promise<void> {
		const server = this.#servers.get(port) ?? this.#makeServer(port);
		this.#servers.set(port, server);
		const smtp = await server;
		smtp.options.authOptional = !this.authenticationRequired;
		smtp.server.emit("connection", socket);
	}

	async #makeServer(port: MailPort): Promise<SMTPServer> {
		const { SMTPServer } = await import("smtp-server");
		const server = new SMTPServer({
			...ENTRANCES[port],
			name: this.#options.host,
			authMethods: ["CRAM-MD5", "PLAIN", "LOGIN"],
			allowInsecureAuth: true,
			disableReverseLookup: true,
			// Its own certificate, which it warns of, is replaced at once.
			logger: false,
			socketTimeout: PATIENCE,
			onAuth: (auth, session, answer) => this.#authenticate(auth, session, answer),
			onConnect: (session, answer) => this.#answer("greeting", session, answer),
			onMailFrom: (_address, session, answer) => this.#answer("MAIL", session, answer),
			onRcptTo: (_address, session, answer) => this.#answer("RCPT", session, answer),
			onData: (stream, session, answer) => {
				const pieces: Uint8Array[] = [];
				stream.on("data", (piece: Uint8Array) => pieces.push(piece));
				stream.on("error", () => undefined);
				stream.on("end", () => void this.#take(port, Buffer.concat(pieces), session, answer));
			},
		});
		// A handshake that failed, a connection that broke: the client's side tells of it.
		server.on("error", () => undefined);
		await this.#certify(server);
		return server;
	}

	async #certify(server: SMTPServer): Promise<void> {
		if (server.options.disabledCommands.includes("STARTTLS")) return;
		const { certificate, key } = await this.certificates.server(this.#certificate);
		server.updateSecureContext({ cert: certificate, key });
	}

	#authenticate(
		auth: SMTPServerAuthentication,
		session: SMTPServerSession,
		answer: (error: Error | null, response?: { user?: string }) => void,
	): void {
		const refusal = this.#refusals.at("AUTH", session);
		if (refusal) {
			answer(errorOf(refusal));
			return;
		}
		const { user, password } = this.#options;
		const isRight = auth.method === "CRAM-MD5" ? auth.validatePassword(password) : auth.password === password;
		answer(null, isRight && auth.username === user ? { user } : {});
	}

	#answer(stage: Stage, session: SMTPServerSession, answer: Answer): void {
		const refusal = this.#refusals.at(stage, session);
		if (refusal) answer(errorOf(refusal));
		else answer();
	}

	async #take(port: MailPort, bytes: Uint8Array, session: SMTPServerSession, answer: Answer): Promise<void> {
		const refusal = this.#refusals.at("end of data", session);
		if (refusal) {
			answer(errorOf(refusal));
			return;
		}
		await this.#options.store.add({
			envelope: envelopeOf(session),
			bytes,
			user: session.user ? String(session.user) : undefined,
			encrypted: session.secure,
			receivedAt: this.#options.time(),
		});
		if (this.#lostAnswers === 0) {
			answer();
			return;
		}
		this.#lostAnswers--;
		this.#listeners.get(port)?.breakConnection(session.remotePort);
	}
}

function envelopeOf({ envelope }: SMTPServerSession): Envelope {
	const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
	return { from, recipients: envelope.rcptTo.map(({ address }) => address) };
}

function errorOf({ code, text }: Refusal): Error {
	return Object.assign(new Error(text), { responseCode: code });
}
