import type { ModemStorage } from "./storage";

type Areas = Record<string, unknown>;

/**
 * What a modem remembers, in named areas of plain data (objects, arrays, numbers, strings, `Uint8Array`): nonvolatile
 * areas outlive a power cut, volatile ones a command. Both are plain, so that a modem that stays powered while the
 * gateway loses its power can be carried over to the next run (see {@link Memory.suspend}).
 */
export class Memory {
	readonly #storage: ModemStorage;
	readonly #nonvolatile: Areas;
	#volatile: Areas = {};
	#suspended: Areas | undefined;

	/** @throws Error when what the storage holds is not what a modem wrote */
	constructor(storage: ModemStorage) {
		this.#storage = storage;
		const stored = parse(storage.read());
		this.#nonvolatile = stored.nonvolatile;
		this.#suspended = stored.suspended;
	}

	/** A live area; call {@link save} after changing it. */
	nonvolatile<T extends object>(name: string, initial: () => T): T {
		this.#nonvolatile[name] ??= initial();
		return this.#nonvolatile[name] as T;
	}

	/** A live area that is gone at the next start of the modem. */
	volatile<T extends object>(name: string, initial: () => T): T {
		this.#volatile[name] ??= initial();
		return this.#volatile[name] as T;
	}

	/** Forgets one area, so that it begins again with its initial value. */
	forget(name: string): void {
		delete this.#nonvolatile[name];
		delete this.#volatile[name];
		this.save();
	}

	save(): void {
		this.#write(undefined);
	}

	/** Power is gone: forgets all volatile areas. */
	forgetVolatile(): void {
		this.#volatile = {};
		if (this.#suspended) this.#write(undefined);
		this.#suspended = undefined;
	}

	/** Writes the volatile areas down too, for {@link resume} in a later run. */
	suspend(): void {
		this.#suspended = this.#volatile;
		this.#write(this.#volatile);
	}

	/** Takes the volatile areas of an earlier {@link suspend} back, once; false where there are none. */
	resume(): boolean {
		if (!this.#suspended) return false;
		this.#volatile = this.#suspended;
		this.#suspended = undefined;
		this.save();
		return true;
	}

	#write(suspended: Areas | undefined): void {
		this.#storage.write(JSON.stringify({ nonvolatile: this.#nonvolatile, suspended }, replaceBytes));
	}
}

function parse(text: string | undefined): { nonvolatile: Areas; suspended: Areas | undefined } {
	if (text === undefined) return { nonvolatile: {}, suspended: undefined };
	try {
		const { nonvolatile, suspended } = JSON.parse(text, reviveBytes) as { nonvolatile?: Areas; suspended?: Areas };
		if (typeof nonvolatile === "object" && nonvolatile) return { nonvolatile, suspended };
	} catch {
		// Told below, like any other content that no modem wrote.
	}
	throw new Error("What the virtual modem kept (modem.json) cannot be read. Delete it to start with a new modem.");
}

function replaceBytes(this: unknown, key: string, value: unknown): unknown {
	const original = (this as Areas)[key];
	return original instanceof Uint8Array ? { bytes64: Buffer.from(original).toString("base64") } : value;
}

function reviveBytes(_key: string, value: unknown): unknown {
	if (typeof value !== "object" || value === null || !("bytes64" in value)) return value;
	return new Uint8Array(Buffer.from(String(value.bytes64), "base64"));
}
