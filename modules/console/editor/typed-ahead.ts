import { type Key, KeyReader } from "./key-reader";

/** Most characters that are kept of what is typed while a command runs. */
export const TYPED_AHEAD = 4096;

/** Keys that wait to be carried out, up to the first line that does not fit: what follows it may build on it. */
export class TypedAhead {
	readonly #keys = new KeyReader();
	/** More was typed than is kept: nothing more is, until all that was is carried out. */
	#isOverrun = false;
	/** The last thing that was dropped is a line without its end. */
	#isDropping = false;

	/** How many characters wait. */
	get length(): number {
		return this.#keys.length;
	}

	/** What the last key `text` says. */
	get text(): string {
		return this.#keys.text;
	}

	/** Typed while somebody reads: everything is taken, whatever its length. */
	feed(text: string): void {
		this.#keys.feed(this.#afterDropped(text));
	}

	/** Typed while nobody reads. Gives whether something of it was the first to be dropped. */
	keep(text: string): boolean {
		if (this.#isOverrun) {
			this.#drop(text);
			return false;
		}
		this.feed(text);
		return this.trim();
	}

	/** Drops what is more than is kept. Gives whether there was something. */
	trim(): boolean {
		const dropped = this.#keys.trim(TYPED_AHEAD);
		if (dropped === "") return false;
		this.#isOverrun = true;
		this.#drop(dropped);
		return true;
	}

	/** The next key, or undefined when nothing whole waits. */
	next(): Key | undefined {
		const key = this.#keys.next();
		if (key === undefined) this.#isOverrun = false;
		return key;
	}

	/** Gives what waits, and forgets it. */
	takeAll(): string {
		return this.#keys.takeAll();
	}

	/** Forgets what waits, and what was dropped. */
	clear(): void {
		this.#keys.clear();
		this.#isDropping = false;
		this.#isOverrun = false;
	}

	#drop(text: string): void {
		this.#isDropping = !/[\r\n]$/.test(text);
	}

	/** What stands behind the line that is being dropped. */
	#afterDropped(text: string): string {
		if (!this.#isDropping) return text;
		const end = text.search(/[\r\n\u0003]/);
		if (end < 0) return "";
		this.#isDropping = false;
		return text.slice(end + 1);
	}
}
Object.freeze(TypedAhead.prototype);
