import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Starts a server on 127.0.0.1, on a port that the computer chooses. */
export function listen(server: Server): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => resolve());
	});
}

export function closeServer(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

export function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

/** Calls back with the whole body; a client that goes away before its end has sent nothing. */
export function readBody(request: IncomingMessage, done: (body: Uint8Array) => void): void {
	const pieces: Uint8Array[] = [];
	request.on("data", (piece: Uint8Array) => pieces.push(piece));
	request.on("error", () => undefined);
	request.on("end", () => done(Buffer.concat(pieces)));
}
