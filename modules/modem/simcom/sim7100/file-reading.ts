import type { DataSink } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import { CMMSREAD } from "./commands/mms";

const CR = 13;
const LF = 10;

/**
 * AT+CMMSREAD (5.2): a file of the message in memory. The note does not print what stands behind the bytes. Where it is
 * a CR LF of their own, and two bytes were lost, these two are counted in their place and everything else looks as it
 * should. So a file that ends with CR LF is read twice: of one that really does, both readings end alike.
 * @throws {AtError} of class `damaged` where they do not
 */
export async function readFile(line: Line, index: number, sink: DataSink): Promise<void> {
	const request = write(CMMSREAD, index);
	const end = new End();
	await line.download(request, (bytes) => {
		end.take(bytes);
		sink(bytes);
	});
	if (!end.isLineEnd) return;
	const again = new End();
	await line.download(request, (bytes) => again.take(bytes));
	if (again.equals(end)) return;
	const command = request.masked;
	throw new AtError(`Bytes were lost on the modem's line in answer to ${command}: another reading ended otherwise.`, {
		class: "damaged",
		command,
		sent: true,
	});
}

/** More than the line ends that a file may really end with. */
const LENGTH = 16;

/** The last bytes of a file. */
class End {
	readonly #bytes = new Uint8Array(LENGTH);

	take(bytes: Uint8Array): void {
		const last = bytes.length > LENGTH ? bytes.subarray(bytes.length - LENGTH) : bytes;
		this.#bytes.copyWithin(0, last.length);
		this.#bytes.set(last, LENGTH - last.length);
	}

	get isLineEnd(): boolean {
		return this.#bytes[LENGTH - 2] === CR && this.#bytes[LENGTH - 1] === LF;
	}

	equals(other: End): boolean {
		return this.#bytes.every((byte, index) => byte === other.#bytes[index]);
	}
}
Object.freeze(End.prototype);
