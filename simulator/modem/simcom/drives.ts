import type { Device } from "../device";
import { FileStore } from "../file-store";

/** What 10.2.8 prints for C:; the SD card is ours. */
const CAPACITY = { "C:": 11_348_480, "D:": 64 * 1024 * 1024 } as const;

/** Files take whole sectors: AT+FSMEM is not exact enough to see small changes. */
const SECTOR = 512;

/** Chapter 10, notes: not counting `C:` or `D:/`. */
const PATH_LIMIT = 55;

export type Drive = keyof typeof CAPACITY;

/** What a command that works with files needs of its modem. */
export interface WithDrives {
	readonly device: Device;
	readonly drives: Drives;
}

/**
 * The flash of the module (C:) and an SD card (D:), with the current directory of chapter 10 of the SIM767XX manual.
 * Paths are `C:/name`.
 */
export class Drives {
	readonly files: FileStore;
	readonly #device: Device;
	readonly #directories: { paths: string[] };
	readonly #current: { path: string };
	readonly #standing: readonly string[];

	/** @param standing directories that are always there. */
	constructor(device: Device, standing: readonly string[]) {
		this.#standing = standing;
		this.#device = device;
		this.files = new FileStore(device.memory, "files", { keeps: true });
		this.#directories = device.memory.nonvolatile<{ paths: string[] }>("directories", () => ({ paths: [] }));
		this.#current = device.memory.volatile("current directory", () => ({ path: "C:/" }));
	}

	/** Ends in `/`. */
	get current(): string {
		return this.#current.path;
	}

	/** False when there is no such directory. */
	changeTo(name: string): boolean {
		const path = this.resolve(name);
		if (path === undefined || !this.isDirectory(path)) return false;
		this.#current.path = path.endsWith("/") ? path : `${path}/`;
		return true;
	}

	/** The full path of a name, relative or not; undefined where it breaks the rules of chapter 10. */
	resolve(name: string): string | undefined {
		const match = /^([cCdD]:)(.*)$/.exec(name);
		const whole = match ? `${match[1]?.toUpperCase()}/${match[2]}` : `${this.current}${name}`;
		const [drive = "", ...parts] = whole.split("/");
		const path = applyDots(parts);
		if (!path || path.some((part) => /[\\:*?"<>|]/.test(part))) return undefined;
		const last = path.at(-1) ?? "";
		if (path.join("/").length > PATH_LIMIT || (drive === "C:" && last.startsWith("."))) return undefined;
		return `${drive}/${path.join("/")}`;
	}

	isDirectory(path: string): boolean {
		const roots = path === "C:/" || path === "D:/";
		return roots || this.#standing.includes(path) || this.#directories.paths.includes(path);
	}

	/** Is the directory there that a file with this path would lie in? */
	hasPlaceFor(path: string): boolean {
		return this.isDirectory(parentOf(path));
	}

	makeDirectory(path: string): void {
		this.#directories.paths.push(path);
		this.#device.memory.save();
	}

	removeDirectory(path: string): void {
		this.#directories.paths = this.#directories.paths.filter((each) => each !== path);
		this.#device.memory.save();
	}

	/** Names in a directory, without their path. */
	list(directory: string): { directories: string[]; files: string[] } {
		return {
			directories: this.#directories.paths.filter((path) => parentOf(path) === bare(directory)).map(nameOf),
			files: this.files.names.filter((path) => parentOf(path) === bare(directory)).map(nameOf),
		};
	}

	memory(drive: Drive): { total: number; used: number } {
		const sizes = this.files.names
			.filter((path) => path.startsWith(drive))
			.map((path) => this.files.read(path)?.length ?? 0);
		const used = sizes.reduce((sum, size) => sum + Math.ceil(size / SECTOR) * SECTOR, 0);
		return { total: CAPACITY[drive], used };
	}

	/** Is there room for so many more bytes? */
	hasRoom(path: string, bytes: number): boolean {
		const { total, used } = this.memory(driveOf(path));
		return used + bytes <= total;
	}
}

export function driveOf(path: string): Drive {
	return path.startsWith("D:") ? "D:" : "C:";
}

export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

function parentOf(path: string): string {
	const parent = path.slice(0, path.lastIndexOf("/"));
	return parent.length === 2 ? `${parent}/` : parent;
}

/** Without the `/` at its end, which only a drive keeps. */
function bare(directory: string): string {
	return directory.length > 3 && directory.endsWith("/") ? directory.slice(0, -1) : directory;
}

function applyDots(parts: readonly string[]): string[] | undefined {
	const path: string[] = [];
	for (const part of parts) {
		if (part === "" || part === ".") continue;
		if (part !== "..") path.push(part);
		else if (path.pop() === undefined) return undefined;
	}
	return path;
}
