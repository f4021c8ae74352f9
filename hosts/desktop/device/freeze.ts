declare const harden: <T>(value: T) => T;

/**
 * Makes the language's own objects immutable, as preload does on the chip: nothing can be added to a built-in, and
 * assigning to an inherited property (`this.name = ...` in an Error) throws.
 */
export function freezeIntrinsics(): void {
	for (const name of Object.getOwnPropertyNames(globalThis)) {
		const value = (globalThis as Record<string, unknown>)[name];
		// The global object goes by two names here, and stays open as on the chip.
		if (value !== globalThis) harden(value);
	}
	for (const value of hiddenIntrinsics()) harden(value);
}

/** Freezes what a module exports and all that can be reached from there. The namespace itself cannot change anyway. */
export function freezeExports(namespace: Readonly<Record<string, unknown>>): void {
	for (const name of Object.keys(namespace)) harden(namespace[name]);
}

/** Those that have no global name. */
function hiddenIntrinsics(): unknown[] {
	return [
		Object.getPrototypeOf(function* () {}),
		Object.getPrototypeOf(async () => {}),
		Object.getPrototypeOf(async function* () {}),
		Object.getPrototypeOf([][Symbol.iterator]()),
		Object.getPrototypeOf(new Map().entries()),
		Object.getPrototypeOf(new Set().values()),
		Object.getPrototypeOf(""[Symbol.iterator]()),
		Object.getPrototypeOf("".matchAll(/x/g)),
	];
}
