/** What the XS machine of an image is made of before it runs: constants in flash, made by the SDK's linker. */
export interface ImageSize {
	/** How many modules there are. */
	readonly modules: number;
	/** Slots of 16 bytes: objects, functions and properties of modules that were preloaded. */
	readonly slots: number;
	/** Bytes of byte code. */
	readonly code: number;
	/** Bytes of names and of strings; equal ones are once there. */
	readonly strings: number;
}

/** Bytes of a slot on a chip of 32 bits. */
const SLOT_SIZE = 16;

/** Reads it from the file that xsl writes for the C compiler, `mc.xs.c`. */
export function readImageSize(source: string): ImageSize {
	return {
		modules: readCount(source, "mxScriptsCount"),
		slots: readCount(source, "mxHeapCount"),
		code: sumOf(source.matchAll(/\(txByte\*\)"((?:\\x[0-9a-f]{2})+)"/g), bytesOf),
		strings: sumOf(textsOf(source), (text) => bytesOf(text) + 1),
	};
}

export function describeImageSize({ modules, slots, code, strings }: ImageSize): string {
	const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`;
	const ofSlots = slots * SLOT_SIZE;
	const parts = `slots ${kilobytes(ofSlots)}, byte code ${kilobytes(code)}, strings ${kilobytes(strings)}`;
	return `${modules} modules in ${kilobytes(ofSlots + code + strings)} of flash (${parts})`;
}

/** Names and strings, each once. */
function textsOf(source: string): Iterable<string[]> {
	const found = source.matchAll(/\.(?:string|key) = (?:\{ )?"((?:[^"\\]|\\.)*)"/g);
	return new Map([...found].map((match) => [match[1], match] as const)).values();
}

function sumOf(matches: Iterable<string[]>, sizeOf: (text: string) => number): number {
	let sum = 0;
	for (const [, text = ""] of matches) sum += sizeOf(text);
	return sum;
}

/** Bytes of a string constant of C. */
function bytesOf(text: string): number {
	return text.replace(/\\(?:x[0-9a-f]{2}|[0-7]{1,3}|.)/g, "x").length;
}

function readCount(source: string, name: string): number {
	const found = new RegExp(`^#define ${name} (\\d+)$`, "m").exec(source);
	if (!found) throw new Error(`The SDK's linker has left no ${name} in mc.xs.c: this is not its version 8.`);
	return Number(found[1]);
}
