import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Where the text of `modem.json` lies: all that a virtual modem keeps while it has no power. */
export interface ModemStorage {
	/** Undefined for a modem fresh from the factory. */
	read(): string | undefined;
	/** Written at each change; whoever is interrupted finds the old text or the new one. */
	write(text: string): void;
}

/** For tests: what one modem keeps, another can be made from. */
export class MemoryStorage implements ModemStorage {
	constructor(public text?: string) {}

	read(): string | undefined {
		return this.text;
	}

	write(text: string): void {
		this.text = text;
	}
}

/** One file on this computer's disk. */
export class FileStorage implements ModemStorage {
	constructor(readonly path: string) {}

	read(): string | undefined {
		try {
			return readFileSync(this.path, "utf8");
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
			throw error;
		}
	}

	write(text: string): void {
		mkdirSync(dirname(this.path), { recursive: true });
		const fresh = `${this.path}.new`;
		writeFileSync(fresh, text);
		renameSync(fresh, this.path);
	}
}
