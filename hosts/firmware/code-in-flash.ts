import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Instructions that copy what follows them into RAM, each of which has a twin that points at it where it stands. */
const COPYING = ["CODE_1", "CODE_2", "CODE_4", "STRING_1", "STRING_2", "STRING_4"] as const;

/** The instructions of XS's byte code, of the SDK in this folder. */
export interface Instructions {
	/** Bytes of each; 0 where a name of two bytes follows, -1, -2 and -4 where a length of so many bytes and text do. */
	readonly sizes: readonly number[];
	/** The twins, by the number of the instruction that copies. */
	readonly twins: ReadonlyMap<number, number>;
}

/** @throws {Error} where the SDK writes them down in another form. */
export function readInstructions(sdk: string): Instructions {
	const source = readFileSync(join(sdk, "xs/sources/xsCommon.c"), "latin1");
	const table = /gxCodeSizes\[.*?\].*?\{(.*?)\};/s.exec(source)?.[1] ?? "";
	const rows = [...table.matchAll(/(-?\d+) \/\* XS_(?:CODE_)?(\w+) \*\//g)];
	const names = rows.map(([, , name = ""]) => name);
	const numberOf = (name: string) => {
		const number = names.indexOf(name);
		if (number < 0) throw new Error(`There is no instruction ${name} in the byte code of this SDK.`);
		return number;
	};
	return {
		sizes: rows.map(([, size]) => Number(size)),
		twins: new Map(COPYING.map((name) => [numberOf(name), numberOf(name.replace("_", "_ARCHIVE_"))])),
	};
}

/**
 * Lets the functions that the SDK's linker has put into flash (`mc.xs.c`) use their strings, and the byte code of the
 * functions within them, where they are. The linker does so for modules that are not preloaded. In those that are it
 * leaves instructions that copy: an arrow function that an object keeps would keep a copy of its code in RAM with it,
 * 7 KB as the firmware starts.
 */
export function keepCodeInFlash(path: string, instructions: Instructions): void {
	const source = readFileSync(path, "latin1");
	const changed = source.replace(
		/(\.code = \{ \(txByte\*\)")((?:\\x[0-9a-f]{2})+)"/g,
		(_, head: string, text: string) => {
			const code = Buffer.from(text.replaceAll("\\x", ""), "hex");
			replaceCopying(code, instructions);
			return `${head}${code.toString("hex").replace(/../g, "\\x$&")}"`;
		},
	);
	// Else make would compile it again.
	if (changed !== source) writeFileSync(path, changed, "latin1");
}

/** Code within code stands in line with it, so that one walk finds both. */
function replaceCopying(code: Buffer, { sizes, twins }: Instructions): void {
	for (let at = 0; at < code.length; ) {
		const instruction = code[at] as number;
		code[at] = twins.get(instruction) ?? instruction;
		const size = sizes[instruction] ?? 0;
		if (size > 0) at += size;
		else if (size === 0) at += 3;
		else at += 1 - size + code.readUIntLE(at + 1, -size);
	}
}
