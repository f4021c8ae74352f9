import type { Checksums, Sha256 } from "io/checksum";
import { CommandError } from "../errors";
import type { FileSink } from "../ymodem/incoming-file";
import { hexadecimal } from "./hexadecimal";

/** What a sender says of a file before its bytes. */
export interface AnnouncedFile {
	readonly name: string;
	/** Bytes. */
	readonly length: number;
	/** SHA-256 in hexadecimal digits. */
	readonly sha256: string;
}

interface Begun extends AnnouncedFile {
	readonly sink: FileSink;
	readonly sum: Sha256;
	received: number;
}

export interface FileIntakeOptions {
	readonly checksums: Pick<Checksums, "sha256">;
	create(name: string, length: number): FileSink;
}

/**
 * Takes one file at a time in pieces that say where they belong. A transfer that was broken off goes on where it
 * stopped as long as the gateway is not restarted: whoever announces the same file again is told how much is there.
 */
export class FileIntake {
	readonly #options: FileIntakeOptions;
	#begun: Begun | undefined;

	constructor(options: FileIntakeOptions) {
		this.#options = options;
	}

	/** @returns the offset at which the sender begins, or goes on. @throws {FileNameError} @throws {StoreFullError} */
	begin(file: AnnouncedFile): number {
		if (this.#begun && isSame(this.#begun, file)) return this.#begun.received;
		this.abort();
		const { name, length } = file;
		const sha256 = file.sha256.toLowerCase();
		const sink = this.#options.create(name, length);
		this.#begun = { name, length, sha256, sink, sum: this.#options.checksums.sha256(), received: 0 };
		return 0;
	}

	/** The offset up to which everything is there. */
	get offset(): number {
		return this.#current().received;
	}

	/** @throws {CommandError} where the piece does not begin where the last one ended. @throws {StoreFullError} */
	write(offset: number, bytes: Uint8Array): number {
		const begun = this.#current();
		if (offset + bytes.length === begun.received) return begun.received;
		if (offset !== begun.received)
			throw new CommandError(`${begun.name} is there up to byte ${begun.received}; go on from that offset.`);
		if (offset + bytes.length > begun.length)
			throw new CommandError(`${begun.name} was announced with ${begun.length} bytes, and these are more.`);
		try {
			begun.sink.write(bytes);
		} catch (error) {
			this.#begun = undefined;
			throw error;
		}
		begun.sum.write(bytes);
		begun.received += bytes.length;
		return begun.received;
	}

	/** The file is whole. @throws {CommandError} where it is not what was announced; then nothing of it is kept. */
	end(): AnnouncedFile {
		const { name, length, sha256, received, sink, sum } = this.#current();
		if (received < length)
			throw new CommandError(`${name} has ${received} of its ${length} bytes; send the rest, or abort it.`);
		this.#begun = undefined;
		const found = hexadecimal(sum.digest());
		if (found !== sha256) {
			sink.abort();
			throw new CommandError(`${name} has the SHA-256 ${found}, not the one announced; nothing of it was kept.`);
		}
		sink.finish();
		return { name, length, sha256 };
	}

	/** Nothing remains of a file that is not whole. */
	abort(): void {
		this.#begun?.sink.abort();
		this.#begun = undefined;
	}

	#current(): Begun {
		if (!this.#begun) throw new CommandError("No file has been begun; announce it first (file.begin).");
		return this.#begun;
	}
}
Object.freeze(FileIntake.prototype);

function isSame(begun: Begun, { name, length, sha256 }: AnnouncedFile): boolean {
	return begun.name === name && begun.length === length && begun.sha256 === sha256.toLowerCase();
}
