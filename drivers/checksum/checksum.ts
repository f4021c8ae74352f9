import type { Checksums, Sha256 } from "io/checksum";

class NativeChecksums implements Checksums {
	crc16(bytes: Uint8Array, previous?: number): number {
		return native("xs_checksum_crc16").call(this, bytes, previous);
	}

	crc32(bytes: Uint8Array, previous?: number): number {
		return native("xs_checksum_crc32").call(this, bytes, previous);
	}

	xor16(bytes: Uint8Array, previous?: number): number {
		return native("xs_checksum_xor16").call(this, bytes, previous);
	}

	sha256(): Sha256 {
		return new NativeSha256();
	}
}
Object.freeze(NativeChecksums.prototype);

class NativeSha256 extends Native("xs_sha256_destructor") implements Sha256 {
	constructor() {
		super();
		native("xs_sha256").call(this);
	}

	write(bytes: Uint8Array): void {
		native("xs_sha256_write").call(this, bytes);
	}

	digest(): Uint8Array {
		return new Uint8Array(this.finish());
	}

	protected finish(): ArrayBuffer {
		return native("xs_sha256_digest").call(this);
	}
}
Object.freeze(NativeSha256.prototype);

/** The firmware's checksums in C: of the chip's ROM where it has them, else beside this file and in the SDK. */
export const checksums: Checksums = Object.freeze(new NativeChecksums());
