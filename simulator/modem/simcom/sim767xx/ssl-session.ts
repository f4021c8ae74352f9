import type { Socket } from "node:net";
import type { DataPhase, OnlineLine } from "../../answer";
import { CommandError } from "../../errors";
import { uplinkTime } from "../../latencies";
import { connectTo } from "../../sockets/connect";
import { SocketStream } from "../../sockets/socket-stream";
import { secureSocket, TlsFailure } from "../../tls/secure-socket";
import type { Sim767xx } from "./sim767xx";
import { tlsSettings } from "./ssl-contexts";

/** Codes of 17.3.1. */
export const SSL_CODE = Object.freeze({
	busy: 3,
	invalidParameter: 8,
	network: 9,
	state: 11,
	nameNotFound: 13,
	connect: 14,
	handshake: 15,
	noNetwork: 17,
	noCertificate: 19,
});

/** `<client_type>` of AT+CCHOPEN. */
const TLS_CLIENT = 2;
/** Bytes behind one `+CCHRECV: DATA` line (example of 17.2.15). */
const BLOCK = 1_024;
const USUAL_SEND_TIMEOUT = 150;

/** Where a session goes. */
export interface Target {
	readonly host: string;
	readonly port: number;
	readonly type: number;
	readonly bindPort: number | undefined;
}

/** What AT+CCHSET and AT+CCHMODE set before the start. Their saving mode is "-". */
interface ServiceSettings {
	reportSend: number;
	receiveMode: number;
	transparent: number;
}

export function serviceSettings({ device }: Sim767xx): ServiceSettings {
	return device.memory.volatile("SSL service", () => ({ reportSend: 0, receiveMode: 0, transparent: 0 }));
}

/** One of the two sessions of AT+CCHOPEN: a connection by TCP, with TLS or without. */
export class SslSession {
	readonly number: number;
	readonly #modem: Sim767xx;
	#stream: SocketStream | undefined;
	#cache: Uint8Array = new Uint8Array();
	#opening = false;
	/** The host, while it is in data mode (AT+CCHMODE=1). */
	#host: OnlineLine | undefined;
	/** Undefined while it is not connected. */
	target: Target | undefined;
	/** Undefined: the context with the session's own number. */
	sslContext: number | undefined;
	sendTimeout = USUAL_SEND_TIMEOUT;
	packetContext = 1;
	/** Bytes that wait for the uplink. */
	unsent = 0;

	constructor(modem: Sim767xx, number: number) {
		this.#modem = modem;
		this.number = number;
	}

	get connected(): boolean {
		return this.#stream !== undefined;
	}

	get inUse(): boolean {
		return this.connected || this.#opening;
	}

	get cached(): number {
		return this.#cache.length;
	}

	/** @param done gets 0 or a code of 17.3.1 */
	open(target: Target, done: (code: number) => void): void {
		const { device } = this.#modem;
		this.#opening = true;
		const finish = (code: number) => {
			this.#opening = false;
			if (code !== 0) this.forgetSettings();
			done(code);
		};
		const route = device.network.route(target.host, target.port);
		if (!route) {
			const code = device.network.available ? SSL_CODE.nameNotFound : SSL_CODE.noNetwork;
			device.after(device.latencies.lookup, () => finish(code));
			return;
		}
		const trips = target.type === TLS_CLIENT ? 3 : 1;
		const work = () => this.#connect(route, target);
		device.transaction(`Connection to ${target.host}`, trips * device.latencies.roundTrip, work, (result) => {
			if (typeof result === "number") {
				finish(result);
				return;
			}
			this.#attach(result, target);
			finish(0);
			this.#stream?.listen();
		});
	}

	/** Data for the peer, which takes the uplink's time. */
	send(bytes: Uint8Array): void {
		const { device } = this.#modem;
		this.unsent += bytes.length;
		device.after(uplinkTime(device.latencies, bytes.length), () => {
			this.unsent -= bytes.length;
			if (!this.#stream) return;
			if (serviceSettings(this.#modem).reportSend === 1) device.sendUnsolicited(`+CCHSEND: ${this.number},0`);
			this.#stream.write(bytes);
		});
	}

	/**
	 * Data mode: what comes from the peer goes to the host as it is, and the other way round, until `+++`. What came
	 * meanwhile comes first.
	 */
	goOnline(): DataPhase {
		return {
			kind: "data",
			prompt: "CONNECT",
			escapable: true,
			online: (host) => {
				this.#host = host;
				host.send(this.#takeCache());
				return (bytes) => this.send(bytes);
			},
			done: () => {
				this.#host = undefined;
				return undefined;
			},
		};
	}

	#takeCache(): Uint8Array {
		const cache = this.#cache;
		this.#cache = new Uint8Array();
		return cache;
	}

	/** Takes bytes out of the cache, as the lines of an answer. @throws CommandError where there are none */
	read(limit: number): string[] {
		if (this.#cache.length === 0) throw CommandError.plain();
		const wanted = this.#cache.subarray(0, limit === 0 ? undefined : limit);
		this.#cache = this.#cache.subarray(wanted.length);
		return this.#blocks(wanted);
	}

	close(): void {
		this.#host = undefined;
		this.#stream?.close();
		this.#stream = undefined;
		this.target = undefined;
		this.unsent = 0;
		this.forgetSettings();
	}

	/** AT+CCHSSLCFG and AT+CCHCFG hold for one connection (17.2.10). */
	forgetSettings(): void {
		this.sslContext = undefined;
		this.sendTimeout = USUAL_SEND_TIMEOUT;
	}

	async #connect(route: { host: string; port: number }, target: Target): Promise<Socket | number> {
		const context = this.sslContext ?? this.number;
		const settings = target.type === TLS_CLIENT ? tlsSettings(this.#modem.device, context) : undefined;
		if (target.type === TLS_CLIENT && !settings) return SSL_CODE.noCertificate;
		const socket = await connectTo(route);
		if (!socket || !settings) return socket ?? SSL_CODE.connect;
		try {
			return await secureSocket(socket, target.host, settings);
		} catch (error) {
			socket.destroy();
			if (error instanceof TlsFailure) return SSL_CODE.handshake;
			throw error;
		}
	}

	#attach(socket: Socket, target: Target): void {
		this.target = target;
		this.#cache = new Uint8Array();
		this.#stream = new SocketStream(this.#modem.device, socket, {
			received: (bytes) => this.#receive(bytes),
			closed: () => {
				// "If connection is closed by server, the cached data will not be cleaned" (17.2.15).
				const host = this.#host;
				this.close();
				// What ends data mode is not printed; what AT+CCHCLOSE prints in it is (17.2.13).
				if (host) host.end(() => ({ kind: "reply", final: "CLOSED" }));
				else this.#modem.device.sendUnsolicited(`+CCH_PEER_CLOSED: ${this.number}`);
			},
		});
	}

	#receive(bytes: Uint8Array): void {
		const { device } = this.#modem;
		const { transparent, receiveMode } = serviceSettings(this.#modem);
		if (this.#host) {
			this.#host.send(bytes);
			return;
		}
		if (transparent === 1 || receiveMode === 1) this.#cache = Buffer.concat([this.#cache, bytes]);
		if (transparent === 1) return;
		if (receiveMode === 1) {
			device.sendUnsolicited(`+CCHEVENT: ${this.number},RECV EVENT`);
			return;
		}
		// How data that goes to the host at once is framed is described nowhere: as AT+CCHRECV does it.
		device.sendUnsolicited(...this.#blocks(bytes));
	}

	#blocks(bytes: Uint8Array): string[] {
		const lines: string[] = [];
		for (let at = 0; at < bytes.length; at += BLOCK) {
			const block = bytes.subarray(at, at + BLOCK);
			lines.push(`+CCHRECV: DATA,${this.number},${block.length}`, Buffer.from(block).toString("latin1"));
		}
		return lines;
	}
}
