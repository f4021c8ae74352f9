import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Where xsbug listens. */
export interface XsbugAddress {
	readonly host: string;
	readonly port: number;
}

/** Milliseconds of real time; a host that drops what comes to it never says so. */
const PATIENCE = 5_000;

/** @throws {Error} in words when nobody listens there. */
export async function connectToXsbug({ host, port }: XsbugAddress, patience = PATIENCE): Promise<Socket> {
	const socket = connect(port, host);
	const limit = setTimeout(() => {
		// This process may have been the one that stood still: what has come meanwhile is looked at first.
		setImmediate(() => socket.connecting && socket.destroy(new Error(`nothing within ${patience / 1000} s`)));
	}, patience);
	try {
		await once(socket, "connect");
		return socket;
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		const reason = code ?? message;
		throw new Error(`No debugger answers at ${host}:${port} (${reason}): start xsbug first, or leave --xsbug out.`);
	} finally {
		clearTimeout(limit);
	}
}
