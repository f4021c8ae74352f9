import type { Device } from "../device";
import { CommandError } from "../errors";
import { FileStore } from "../file-store";
import { FILE_ERROR } from "./errors";

/** RAM is gone with the power; UFS is the module's flash; SD a card that is always in. */
export type StoreName = "RAM" | "UFS" | "SD";

/** One file, as a command names it: `RAM:photo.jpg`; a name without a store is in UFS. */
export interface FilePath {
	store: StoreName;
	name: string;
	/** As answers print it. */
	shown: string;
}

/** An open file: plain data, since it outlives a restart of the simulation. */
interface OpenFile {
	store: StoreName;
	name: string;
	position: number;
	readOnly: boolean;
}

/** Bytes of each store. Those of real modules differ by model and firmware. */
const CAPACITY: Readonly<Record<StoreName, number>> = Object.freeze({
	RAM: 4 * 1024 * 1024,
	UFS: 32 * 1024 * 1024,
	SD: 128 * 1024 * 1024,
});

const LONGEST_NAME = 80;
const MOST_OPEN_FILES = 10;
/** The first handle that the module gives, as in the FILE note's examples. */
const FIRST_HANDLE = 3000;

/** The file system of the module: three stores, and files that are open (FILE note). */
export class FileSystem {
	readonly #device: Device;
	readonly #stores: Readonly<Record<StoreName, FileStore>>;

	constructor(device: Device) {
		this.#device = device;
		this.#stores = {
			RAM: new FileStore(device.memory, "RAM", { keeps: false }),
			UFS: new FileStore(device.memory, "UFS", { keeps: true }),
			SD: new FileStore(device.memory, "SD", { keeps: true }),
		};
	}

	/** @throws CommandError 406 for a name that is empty, too long or holds what names may not */
	parsePath(text: string): FilePath {
		const [, prefix, name = ""] = /^(?:(RAM|UFS|SD):)?(.*)$/s.exec(text.trim()) ?? [];
		const store = (prefix ?? "UFS") as StoreName;
		if (name === "" || name.length > LONGEST_NAME || /[\x00-\x1f\\/:?"<>|]/.test(name)) {
			throw CommandError.cme(FILE_ERROR.invalidName);
		}
		return { store, name, shown: prefix ? `${prefix}:${name}` : name };
	}

	read(path: FilePath): Uint8Array | undefined {
		return this.#stores[path.store].read(path.name);
	}

	/** By its name; a name that no file can have is a file that is not there. */
	readNamed(name: string): Uint8Array | undefined {
		try {
			return this.read(this.parsePath(name));
		} catch (error) {
			if (error instanceof CommandError) return undefined;
			throw error;
		}
	}

	write(path: FilePath, bytes: Uint8Array): void {
		this.#stores[path.store].write(path.name, bytes);
	}

	/** @throws CommandError 426 while it is open, 405 where it is not */
	delete(path: FilePath): void {
		if (this.#isOpen(path)) throw CommandError.cme(FILE_ERROR.alreadyOpen);
		if (!this.#stores[path.store].delete(path.name)) throw CommandError.cme(FILE_ERROR.notFound);
	}

	/** Files that match a path whose name may hold `*`, in the order in which they were made. */
	find(pattern: FilePath): { path: FilePath; length: number }[] {
		const parts = pattern.name.split("*").map((part) => part.replace(/[.+^${}()[\]]/g, "\\$&"));
		const matcher = new RegExp(`^${parts.join(".*")}$`, "s");
		const prefix = pattern.shown.slice(0, pattern.shown.length - pattern.name.length);
		const store = this.#stores[pattern.store];
		return store.inOrder
			.filter((name) => matcher.test(name))
			.map((name) => ({
				path: { store: pattern.store, name, shown: prefix + name },
				length: store.read(name)?.length ?? 0,
			}));
	}

	free(store: StoreName): number {
		return CAPACITY[store] - this.#stores[store].used;
	}

	capacity(store: StoreName): number {
		return CAPACITY[store];
	}

	/** @throws CommandError 407 where a file of this name is, 403 where there is no room for it */
	expectRoomForNew(path: FilePath, length: number): void {
		if (this.read(path)) throw CommandError.cme(FILE_ERROR.exists);
		if (length > this.free(path.store)) throw CommandError.cme(FILE_ERROR.driveFull);
	}

	/**
	 * @param mode 0 opens or makes it, 1 makes it anew, 2 opens it for reading only
	 * @returns its handle
	 */
	open(path: FilePath, mode: number): number {
		if (this.#isOpen(path)) throw CommandError.cme(FILE_ERROR.alreadyOpen);
		if (Object.keys(this.#open).length >= MOST_OPEN_FILES) throw CommandError.cme(FILE_ERROR.tooManyOpen);
		const exists = this.read(path) !== undefined;
		if (mode === 2 && !exists) throw CommandError.cme(FILE_ERROR.notFound);
		if (mode === 1 || !exists) this.write(path, new Uint8Array());
		let handle = FIRST_HANDLE;
		while (this.#open[handle]) handle++;
		this.#open[handle] = { store: path.store, name: path.name, position: 0, readOnly: mode === 2 };
		return handle;
	}

	close(handle: number): void {
		this.#openFile(handle);
		delete this.#open[handle];
	}

	/** Bytes from the position on, which moves behind them. */
	readOpen(handle: number, length: number): Uint8Array {
		const file = this.#openFile(handle);
		const bytes = this.#bytesOf(file).subarray(file.position, file.position + length);
		file.position += bytes.length;
		return bytes;
	}

	/** @throws CommandError where it cannot be written to */
	expectWritable(handle: number, length: number): void {
		const file = this.#openFile(handle);
		if (file.readOnly) throw CommandError.cme(FILE_ERROR.readOnly);
		const growth = file.position + length - this.#bytesOf(file).length;
		if (growth > this.free(file.store)) throw CommandError.cme(FILE_ERROR.driveFull);
	}

	/** Writes at the position, which moves behind it. Returns the length of the whole file. */
	writeOpen(handle: number, bytes: Uint8Array): number {
		const file = this.#openFile(handle);
		this.#stores[file.store].writeAt(file.name, file.position, bytes);
		file.position += bytes.length;
		return this.#bytesOf(file).length;
	}

	/**
	 * @param from 0 the beginning, 1 the position, 2 the end
	 * @throws CommandError for a place outside the file
	 */
	seek(handle: number, offset: number, from: number): void {
		const file = this.#openFile(handle);
		const { length } = this.#bytesOf(file);
		const origin = [0, file.position, length][from] as number;
		// The FILE note counts back from the end: an offset of 10 there is ten bytes before it.
		const position = from === 2 ? origin - offset : origin + offset;
		if (position < 0 || position > length) throw CommandError.parameter();
		file.position = position;
	}

	get #open(): Record<number, OpenFile> {
		return this.#device.memory.volatile<Record<number, OpenFile>>("open files", () => ({}));
	}

	#openFile(handle: number): OpenFile {
		const file = this.#open[handle];
		if (!file) throw CommandError.cme(FILE_ERROR.invalidHandle);
		return file;
	}

	#isOpen(path: FilePath): boolean {
		return Object.values(this.#open).some((file) => file.store === path.store && file.name === path.name);
	}

	#bytesOf(file: OpenFile): Uint8Array {
		return this.#stores[file.store].read(file.name) ?? new Uint8Array();
	}
}
