import { connect, type Socket } from "node:net";

/** Connects to where the network routes an address. Undefined where nobody listens. */
export function connectTo(route: { host: string; port: number }): Promise<Socket | undefined> {
	return new Promise((resolve) => {
		const socket = connect(route);
		const refused = () => resolve(undefined);
		socket.once("error", refused);
		socket.once("connect", () => {
			socket.off("error", refused);
			resolve(socket);
		});
	});
}
