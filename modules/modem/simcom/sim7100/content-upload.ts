import type { DataSource } from "at/data";
import type { Line } from "at/engine";
import { AtError } from "at/errors";
import { write } from "at/request";
import { isRefusal } from "modem/attempt";
import type { AttachmentSource } from "modem/service";
import { CMMSDOWN } from "./commands/mms";
import { kindOf } from "./content-kinds";

/** As SIM767XX, its successor, wants it where it loses bytes (11.2.1): a rest after every 256 of them. */
const PACE = Object.freeze({ bytes: 256, pause: 75 });

/** Codes that say what is wrong with the file: to hand it over more slowly would not help. */
const ABOUT_THE_FILE: readonly (number | undefined)[] = Object.freeze([171, 172, 181, 182, 186]);

/** Puts files straight into the message. It learns from a refusal that the modem needs rests, and keeps to it. */
export class ContentUpload {
	#paced = false;

	/** @throws {AtError} where the modem refuses the file with rests, too */
	async upload(line: Line, name: string, source: AttachmentSource, onProgress: (done: number) => void): Promise<void> {
		try {
			await this.#upload(line, name, source, onProgress);
		} catch (error) {
			const isHopeless = !isRefusal(error) || this.#paced || ABOUT_THE_FILE.includes(error.code);
			if (isHopeless || !(error instanceof AtError)) throw error;
			source.rewind();
			this.#paced = true;
			await this.#uploadSlowly(line, name, source, onProgress);
		}
	}

	async #uploadSlowly(
		line: Line,
		name: string,
		source: AttachmentSource,
		onProgress: (done: number) => void,
	): Promise<void> {
		try {
			await this.#upload(line, name, source, onProgress);
		} catch (error) {
			// It was something else that the modem minded.
			this.#paced = false;
			throw error;
		}
	}

	#upload(line: Line, name: string, source: DataSource, onProgress: (done: number) => void): Promise<unknown> {
		const pace = this.#paced ? { pace: PACE } : {};
		return line.upload(write(CMMSDOWN, kindOf(name), source.length, name), source, { ...pace, onProgress });
	}
}
Object.freeze(ContentUpload.prototype);
