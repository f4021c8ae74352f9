import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toHex } from "../../sms/octets";
import type { ReportRequest } from "./reports";

/** A message on its way to the mobile. */
export interface WaitingMessage {
	readonly tpdu: Uint8Array;
	/** Number of the service centre that the mobile is told. */
	readonly centre: string;
	/** When it may go, and when it is given up: milliseconds of the simulation's clock. */
	readonly due: number;
	readonly expires: number;
	/** Who wants to know what became of it. */
	readonly report?: ReportRequest;
}

/** As it lies in the file: times are the network's, milliseconds since 1970 UTC. */
interface StoredMessage {
	tpdu: string;
	centre: string;
	due: number;
	expires: number;
	report?: ReportRequest;
}

/** Keeps what waits over the end of a simulation, as `waiting.json`; nothing is kept without a folder. */
export class QueueStore {
	readonly #path: string | undefined;
	/** From the simulation's clock to the time of the network. */
	readonly #offset: () => number;

	constructor(folder: string | undefined, offset: () => number) {
		if (folder !== undefined) mkdirSync(folder, { recursive: true });
		this.#path = folder === undefined ? undefined : join(folder, "waiting.json");
		this.#offset = offset;
	}

	/** @throws Error when the file is there and no centre wrote it */
	read(): WaitingMessage[] {
		const text = this.#path === undefined ? undefined : readIfThere(this.#path);
		if (text === undefined) return [];
		const offset = this.#offset();
		return parse(text, this.#path as string).map(({ tpdu, due, expires, ...rest }) => ({
			...rest,
			tpdu: new Uint8Array(Buffer.from(tpdu, "hex")),
			due: due - offset,
			expires: expires - offset,
		}));
	}

	write(messages: readonly WaitingMessage[]): void {
		if (this.#path === undefined) return;
		const offset = this.#offset();
		const stored: StoredMessage[] = messages.map(({ tpdu, due, expires, ...rest }) => ({
			...rest,
			tpdu: toHex(tpdu),
			due: due + offset,
			expires: expires + offset,
		}));
		writeFileSync(`${this.#path}.new`, `${JSON.stringify(stored, undefined, "\t")}\n`);
		renameSync(`${this.#path}.new`, this.#path);
	}
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
		throw error;
	}
}

function parse(text: string, path: string): StoredMessage[] {
	try {
		const stored: unknown = JSON.parse(text);
		if (Array.isArray(stored)) return stored as StoredMessage[];
	} catch {
		// Told below, like any other content that no centre wrote.
	}
	throw new Error(`${path} cannot be read: it should list the short messages that wait. Delete it to forget them.`);
}
