import type { XsbugAddress } from "../hosts/desktop/xsbug-address";

export type { XsbugAddress } from "../hosts/desktop/xsbug-address";

/** Where xsbug listens unless its preferences say otherwise. */
export const DEFAULT_XSBUG = "localhost:5002";

/** Node's parser has no option whose value may be left out. */
export function withXsbugAddress(words: readonly string[]): string[] {
	return words.map((word, index) => {
		const next = words[index + 1];
		return word === "--xsbug" && (next === undefined || next.startsWith("-")) ? `--xsbug=${DEFAULT_XSBUG}` : word;
	});
}

/** @throws {Error} in words where it is no HOST:PORT. */
export function parseXsbugAddress(text: string): XsbugAddress {
	const match = /^(?:\[([\da-f:.]+)\]|([^:\s[\]]+)):(\d{1,5})$/i.exec(text);
	const port = Number(match?.[3]);
	if (!match || port < 1 || port > 65_535) {
		throw new Error(
			`"${text}" is no address of a debugger: give --xsbug HOST:PORT, or --xsbug alone for ${DEFAULT_XSBUG}.`,
		);
	}
	return { host: (match[1] ?? match[2]) as string, port };
}
