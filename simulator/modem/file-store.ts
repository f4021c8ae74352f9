import type { Memory } from "./memory";

/** The files of one store of the modem, by name: C: or UFS in its flash, or RAM, which is gone with the power. */
export class FileStore {
	readonly #memory: Memory;
	readonly #area: string;
	readonly #keeps: boolean;

	constructor(memory: Memory, area: string, options: { keeps: boolean }) {
		this.#memory = memory;
		this.#area = area;
		this.#keeps = options.keeps;
	}

	/** Sorted. */
	get names(): string[] {
		return Object.keys(this.#files).sort();
	}

	/** In the order in which they were made. */
	get inOrder(): string[] {
		return Object.keys(this.#files);
	}

	/** Bytes of all files. */
	get used(): number {
		return Object.values(this.#files).reduce((sum, bytes) => sum + bytes.length, 0);
	}

	has(name: string): boolean {
		return Object.hasOwn(this.#files, name);
	}

	read(name: string): Uint8Array | undefined {
		return this.has(name) ? this.#files[name] : undefined;
	}

	write(name: string, bytes: Uint8Array): void {
		this.#files[name] = new Uint8Array(bytes);
		this.#changed();
	}

	/** Writes over and beyond what is there; a gap is filled with zeros. */
	writeAt(name: string, offset: number, bytes: Uint8Array): void {
		const old = this.read(name) ?? new Uint8Array();
		const whole = new Uint8Array(Math.max(old.length, offset + bytes.length));
		whole.set(old);
		whole.set(bytes, offset);
		this.write(name, whole);
	}

	/** False when there is no such file. */
	delete(name: string): boolean {
		if (!this.has(name)) return false;
		delete this.#files[name];
		this.#changed();
		return true;
	}

	clear(): void {
		for (const name of this.names) delete this.#files[name];
		this.#changed();
	}

	get #files(): Record<string, Uint8Array> {
		if (this.#keeps) return this.#memory.nonvolatile<Record<string, Uint8Array>>(this.#area, () => ({}));
		return this.#memory.volatile<Record<string, Uint8Array>>(this.#area, () => ({}));
	}

	#changed(): void {
		if (this.#keeps) this.#memory.save();
	}
}
