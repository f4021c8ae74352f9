import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A TCP port on loopback whose connections are answered once what answers them has been loaded. */
export class Listener {
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();

	constructor(accept: (socket: Socket) => void) {
		this.#server = createServer((socket) => {
			this.#sockets.add(socket);
			// A client that breaks its connection has sent no mail.
			socket.on("error", () => undefined);
			socket.on("close", () => this.#sockets.delete(socket));
			accept(socket);
		});
	}

	open(): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#server.once("error", reject);
			this.#server.listen(0, "127.0.0.1", () => resolve());
		});
	}

	close(): Promise<void> {
		return new Promise((resolve) => {
			this.#server.close(() => resolve());
			for (const socket of this.#sockets) socket.destroy();
		});
	}

	/** On 127.0.0.1. */
	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	/** Breaks the connection that comes from this port of the client. */
	breakConnection(remotePort: number): void {
		for (const socket of this.#sockets) if (socket.remotePort === remotePort) socket.resetAndDestroy();
	}
}
