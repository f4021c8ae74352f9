import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FlashFile, openFlashFile } from "./board/flash-file";
import { fileError } from "./file-error";
import { lockFolder } from "./folder-lock";
import { FileStorage, type ModemStorage } from "./modem/storage";

/** When the network's time began in a folder that was never used: 1 January 2026, noon UTC. */
const FIRST_TIME = Date.UTC(2026, 0, 1, 12);
/** Milliseconds that pass for the network between two runs in virtual time. */
const BETWEEN_RUNS = 60_000;

/** The folder in which the state of a simulation lies between two runs. */
export class DataFolder {
	readonly path: string;
	#release: (() => void) | undefined;

	/** @throws {Error} in words when the folder cannot be made. */
	constructor(path: string) {
		this.path = path;
		if (path === "") throw new Error("--data needs the name of a folder.");
		try {
			mkdirSync(path, { recursive: true });
		} catch (error) {
			throw new Error(`The folder ${path} of --data cannot be made: ${fileError(error)}.`);
		}
	}

	/** Keeps other processes out until {@link unlock}. @throws {Error} in words when one is there already. */
	lock(): void {
		this.#release = lockFolder(this.path);
	}

	unlock(): void {
		this.#release?.();
		this.#release = undefined;
	}

	/**
	 * @param size bytes, where a new image is to have another size than usual
	 * @param outlastsPower see {@link openFlashFile}
	 * @throws {Error} in words when there is none and none can be made
	 */
	openFlash(size?: number, outlastsPower = false): FlashFile {
		const path = join(this.path, "flash.bin");
		try {
			return openFlashFile(path, size, outlastsPower);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === undefined) throw error;
			throw new Error(`The flash image ${path} cannot be used: ${fileError(error)}.`);
		}
	}

	modemStorage(model: string): ModemStorage {
		return new ModelStorage(new FileStorage(join(this.path, "modem.json")), model);
	}

	/** The network's time at the start of a run, milliseconds since 1970 UTC: it never goes back. */
	startTime(): number {
		const last = this.#lastTime();
		return last === undefined ? FIRST_TIME : last + BETWEEN_RUNS;
	}

	keepTime(time: number): void {
		writeFileSync(this.#timePath(), `${JSON.stringify({ networkTime: new Date(time).toISOString() })}\n`);
	}

	#lastTime(): number | undefined {
		try {
			const { networkTime } = JSON.parse(readFileSync(this.#timePath(), "utf8")) as { networkTime: string };
			const time = Date.parse(networkTime);
			return Number.isFinite(time) ? time : undefined;
		} catch {
			return undefined;
		}
	}

	#timePath(): string {
		return join(this.path, "time.json");
	}
}

/** What one model kept means nothing to another: with another model on the board a new modem begins. */
class ModelStorage implements ModemStorage {
	readonly #storage: ModemStorage;
	readonly #model: string;

	constructor(storage: ModemStorage, model: string) {
		this.#storage = storage;
		this.#model = model;
	}

	read(): string | undefined {
		const text = this.#storage.read();
		const kept = text === undefined ? undefined : /^\{"model":"([^"]*)"/.exec(text)?.[1];
		return kept === undefined || kept === this.#model ? text : undefined;
	}

	write(text: string): void {
		this.#storage.write(`{"model":${JSON.stringify(this.#model)},${text.slice(1)}`);
	}
}
