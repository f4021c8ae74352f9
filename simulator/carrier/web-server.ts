import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { closeServer, listen, portOf, readBody } from "./http-server";
import { Listener } from "./mail/listener";
import type { KeyPair } from "./mail/make-certificate";

const PAGE = "<!DOCTYPE html><html><head><title>Example</title></head><body><p>An example.</p></body></html>\n";

/**
 * A plain web server for who tries HTTP out, on 127.0.0.1: `/` is a page, `/bytes/N` is N bytes of text, `/status/N` is
 * that status; what is posted or put anywhere comes back, and what is deleted was never there. With TLS it answers at
 * another port.
 */
export class WebServer {
	readonly #certify: () => Promise<KeyPair>;
	readonly #listener = new Listener((socket) => void this.#secure(socket));
	#certificate: Promise<KeyPair> | undefined;
	readonly #server: Server = createServer((request, response) => {
		readBody(request, (body) => answer(request, response, body));
	});

	/** @param certify gives the certificate; called when the first connection wants TLS */
	constructor(certify: () => Promise<KeyPair>) {
		this.#certify = certify;
	}

	async open(): Promise<void> {
		await Promise.all([listen(this.#server), this.#listener.open()]);
	}

	async close(): Promise<void> {
		await Promise.all([closeServer(this.#server), this.#listener.close()]);
	}

	/** Port on 127.0.0.1 at which it answers. */
	get port(): number {
		return portOf(this.#server);
	}

	/** Port on 127.0.0.1 at which it answers by TLS. */
	get securePort(): number {
		return this.#listener.port;
	}

	async #secure(socket: Socket): Promise<void> {
		this.#certificate ??= this.#certify();
		const { certificate, key } = await this.#certificate;
		const secure = new TLSSocket(socket, {
			isServer: true,
			secureContext: createSecureContext({ cert: certificate, key, minVersion: "TLSv1", ciphers: "ALL:@SECLEVEL=0" }),
		});
		// The client's side tells of a handshake that failed.
		secure.on("error", () => undefined);
		this.#server.emit("connection", secure);
	}
}

function answer({ method, url = "/", headers }: IncomingMessage, response: ServerResponse, body: Uint8Array): void {
	const [, kind, number] = /^\/(bytes|status)\/(\d{1,7})$/.exec(url) ?? [];
	if (kind === "bytes") send(response, 200, "text/plain", textOf(Number(number)));
	else if (kind === "status") send(response, Number(number), "text/plain", Buffer.from(`${number}\n`));
	else if (method === "DELETE") send(response, 204, undefined, new Uint8Array());
	else if (method === "POST" || method === "PUT") send(response, 200, headers["content-type"], body);
	else if (url === "/") send(response, 200, "text/html", Buffer.from(PAGE));
	else send(response, 404, "text/plain", Buffer.from(`There is no ${url} here.\n`));
}

/** Of the answer to HEAD node leaves the body out, and says how long it would be. */
function send(response: ServerResponse, status: number, type: string | undefined, body: Uint8Array): void {
	const known = status >= 200 && status <= 599 ? status : 400;
	response.writeHead(known, {
		...(type === undefined ? {} : { "content-type": type }),
		...(known === 204 || known === 304 ? {} : { "content-length": String(body.length) }),
		connection: "close",
	});
	response.end(body);
}

/** No two places of it look the same for long, so that a lost or doubled piece shows. */
function textOf(length: number): Uint8Array {
	let text = "";
	for (let line = 1; text.length < length; line++) text += `line-${line}\n`;
	return Buffer.from(text.slice(0, length));
}
