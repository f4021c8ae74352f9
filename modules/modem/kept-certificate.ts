import type { Checksums } from "io/checksum";
import type { AttachmentSource } from "./service";

const PIECE = 1024;

/**
 * An authority's certificate in the modem. It stays there between two mails, and is uploaded anew only where it is
 * another one, or gone: after the gateway's own start once, since what an earlier life left may be half of one.
 */
export class KeptCertificate {
	#checksums: Checksums;
	/** CRC-32 of the one that the modem has. */
	#kept: number | undefined;

	constructor(checksums: Checksums) {
		this.#checksums = checksums;
	}

	/**
	 * @param isThere asks the modem.
	 * @param upload is handed the bytes from their beginning.
	 */
	async keep(
		source: AttachmentSource,
		isThere: () => Promise<boolean>,
		upload: (source: AttachmentSource) => Promise<void>,
	): Promise<void> {
		const checksum = this.#survey(source);
		if (checksum === this.#kept && (await isThere())) return;
		this.#kept = undefined;
		await upload(source);
		this.#kept = checksum;
	}

	#survey(source: AttachmentSource): number {
		let checksum = 0;
		for (let piece = source.read(PIECE); piece; piece = source.read(PIECE))
			checksum = this.#checksums.crc32(piece, checksum);
		source.rewind();
		return checksum;
	}
}
Object.freeze(KeptCertificate.prototype);
