import { rmSync } from "node:fs";
import { join } from "node:path";
import test from "ava";
import { compile, type Part, run } from "../compiler";

const { MODDABLE } = process.env;
const vectors: Part = { sources: ["tests/drivers/checksum/crc-vectors.c"], includes: ["drivers/checksum"] };

function passes(name: string, parts: readonly Part[]): void {
	const program = compile({ name, parts, sanitizers: "address,undefined" });
	try {
		run(program);
	} finally {
		rmSync(program, { force: true });
	}
}

test("CRC-16, CRC-32 and XOR have their known values", (t) => {
	passes("crc", [vectors, { sources: ["drivers/checksum/crc.c"], includes: ["drivers/checksum"] }]);
	t.pass();
});

test("so they have with the functions of the chip's ROM, which invert what goes in and out", (t) => {
	const includes = ["drivers/checksum", "tests/drivers/checksum/double"];
	passes("crc-of-rom", [vectors, { sources: ["drivers/checksum/crc.c"], includes, defines: ["ESP32=3"] }]);
	t.pass();
});

test("SHA-256 of the SDK has the values of FIPS 180-4", (t) => {
	if (!MODDABLE) {
		t.log("skipped: MODDABLE does not name the Moddable SDK");
		t.pass();
		return;
	}
	const sdk = join(MODDABLE, "modules/crypt/digest/kcl");
	const includes = [sdk, "tests/drivers/checksum/double"];
	passes("sha256", [
		{ sources: ["tests/drivers/checksum/sha256-vectors.c"], includes },
		{ sources: [join(sdk, "fips180.c")], includes, tolerated: "shift" },
	]);
	t.pass();
});
