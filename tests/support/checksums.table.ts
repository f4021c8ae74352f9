import { encodeUtf8 } from "io/utf8";
import { PortableChecksums } from "./checksums";
import type { TestTable } from "./table";

const checksums = new PortableChecksums();
const digits = encodeUtf8("123456789");

const table: TestTable = {
	"the check values of the CRC catalogue come out"(t) {
		t.is(checksums.crc16(digits), 0x31c3);
		t.is(checksums.crc32(digits), 0xcbf43926);
	},
	"a checksum in pieces is that of the whole"(t) {
		t.is(checksums.crc32(digits.subarray(4), checksums.crc32(digits.subarray(0, 4))), 0xcbf43926);
		t.is(checksums.crc16(digits.subarray(4), checksums.crc16(digits.subarray(0, 4))), 0x31c3);
		t.is(checksums.xor16(digits.subarray(4), checksums.xor16(digits.subarray(0, 4))), checksums.xor16(digits));
	},
	"SHA-256 of abc is that of FIPS 180-4"(t) {
		const sha = checksums.sha256();
		sha.write(encodeUtf8("ab"));
		sha.write(encodeUtf8("c"));
		const hex = Array.from(sha.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
		t.is(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	},
};

export default table;
