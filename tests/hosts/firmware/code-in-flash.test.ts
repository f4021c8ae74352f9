import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { keepCodeInFlash, readInstructions } from "../../../hosts/firmware/code-in-flash";
import { INSTRUCTIONS } from "./fake-tools";

function begin(t: ExecutionContext, table = INSTRUCTIONS) {
	const sdk = mkdtempSync(join(tmpdir(), "outpost-sdk-"));
	t.teardown(() => rmSync(sdk, { recursive: true }));
	mkdirSync(join(sdk, "xs/sources"), { recursive: true });
	writeFileSync(join(sdk, "xs/sources/xsCommon.c"), table);
	const path = join(sdk, "mc.xs.c");
	const keep = (source: string) => {
		writeFileSync(path, source);
		keepCodeInFlash(path, readInstructions(sdk));
		return readFileSync(path, "utf8");
	};
	return { sdk, path, keep };
}

/** A slot as the linker writes it. */
const slot = (bytes: string) => `.value = { .code = { (txByte*)"${bytes.replace(/(..) ?/g, "\\x$1")}", NULL } } },`;

test("functions within functions, and strings, are used where they stand in flash", (t) => {
	const { keep } = begin(t);
	// GET_PROPERTY of name 1, CODE_1 of four bytes: STRING_1 of "A" and its end; STRING_2 of one byte.
	t.is(keep(slot("07 01 00 01 04 08 02 41 00 09 01 00 42")), slot("07 01 00 04 04 0b 02 41 00 0c 01 00 42"));
});

test("text and names are not taken for instructions", (t) => {
	const { keep } = begin(t);
	const text = "0b 03 08 09 0a 07 08 09 05 08 09";
	t.is(keep(slot(text)), slot(text));
});

test("what is not byte code stays as it is", (t) => {
	const { keep } = begin(t);
	const source = '.value = { .string = "\\x08\\x01" } },\n.value = { .code = { (txByte*)(gxNoCode), NULL } } },\n';
	t.is(keep(source), source);
});

test("a file that has been seen to is not written again", (t) => {
	const { sdk, path, keep } = begin(t);
	keep(slot("08 02 41 00"));
	utimesSync(path, 1, 1);
	keepCodeInFlash(path, readInstructions(sdk));
	t.is(statSync(path).mtimeMs, 1000);
});

test("an SDK of other instructions is told apart", (t) => {
	const { keep } = begin(t, INSTRUCTIONS.replaceAll("ARCHIVE", "ELSEWHERE"));
	t.throws(() => keep(""), { message: /CODE_ARCHIVE_1/ });
});
