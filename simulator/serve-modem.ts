import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { Carrier, keepAuthority } from "./carrier/carrier";
import { RealClock } from "./clock/real-clock";
import { DataFolder } from "./data-folder";
import { EXIT } from "./exit";
import { virtualModems } from "./modem/models";
import { VirtualModem } from "./modem/virtual-modem";
import { parseServeOptions, SERVE_USAGE, type ServeOptions } from "./options";
import { openPty } from "./pty/pty";
import { StreamLine } from "./stream-line";

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
	let options: ServeOptions;
	try {
		options = parseServeOptions(words);
	} catch (error) {
		return complain(error, EXIT.usage);
	}
	if (options.help) {
		process.stdout.write(SERVE_USAGE);
		return EXIT.good;
	}
	try {
		await serve(options);
		return EXIT.good;
	} catch (error) {
		return complain(error, EXIT.failed);
	}
}

/** Until SIGINT or SIGTERM. */
async function serve(options: ServeOptions): Promise<void> {
	const folder = new DataFolder(options.data);
	folder.lock();
	try {
		await serveFolder(options, folder);
	} finally {
		folder.unlock();
	}
}

async function serveFolder(options: ServeOptions, folder: DataFolder): Promise<void> {
	const { model } = options;
	const clock = new RealClock();
	const storage = folder.modemStorage(model);
	await keepAuthority(folder.path);
	const carrier = await Carrier.open({ clock, directory: folder.path, startTime: Date.now() });
	try {
		const modem = new VirtualModem({ model: virtualModems[model], clock, network: carrier, storage });
		const { address, close } = options.pty ? await servePty(modem, options.pty) : await serveTcp(modem, options.listen);
		modem.powerOn();
		process.stderr.write(`A virtual ${modem.model.title} answers at ${address}. Ctrl-C ends.\n`);
		await new Promise<void>((resolve) => {
			for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
		});
		await close();
		modem.powerOff();
	} finally {
		clock.close();
		await carrier.close();
	}
}

/** An address at which clients find the modem. */
interface Entrance {
	readonly address: string;
	close(): Promise<void>;
}

async function servePty(modem: VirtualModem, path: string): Promise<Entrance> {
	const pty = await openPty(path);
	modem.attachLine(new StreamLine(pty.input, pty.output));
	const close = async () => {
		pty.close();
		await pty.closed;
	};
	return { address: path, close };
}

/** One client at a time; the next one finds the modem as the last one left it. */
async function serveTcp(modem: VirtualModem, { host, port }: ServeOptions["listen"]): Promise<Entrance> {
	let client: Socket | undefined;
	const server = createServer((socket) => {
		if (client) {
			process.stderr.write("A second client was turned away: the modem serves one at a time.\n");
			socket.destroy();
			return;
		}
		client = socket.setNoDelay();
		const line = new StreamLine(socket, socket);
		modem.attachLine(line);
		socket.on("error", () => undefined);
		socket.on("close", () => {
			client = undefined;
			// What a cable that is pulled does; whether it matters is AT&D's business.
			line.onControl?.({ DTR: false });
		});
	});
	await listen(server, host, port);
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			client?.destroy();
		});
	return { address: `${host}:${(server.address() as AddressInfo).port}`, close };
}

function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) =>
			reject(new Error(`Nothing can listen at ${host}:${port} (${error.code}): choose another --listen HOST:PORT.`)),
		);
		server.listen(port, host, () => resolve());
	});
}

function complain(error: unknown, status: number): number {
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	return status;
}
