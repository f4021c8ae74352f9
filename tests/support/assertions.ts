import type { Assertions } from "./table";

/** Thrown to say that a test cannot run here. */
export class Skip extends Error {}

/** The assertions of a test table, without anything of Node, so that they run on XS too. */
export function makeAssertions(readShared: (path: string) => Uint8Array | undefined): Assertions {
	const t: Assertions = {
		is(actual, expected, message = "") {
			if (!Object.is(actual, expected)) throw new Error(`${message} ${show(actual)} is not ${show(expected)}`);
		},
		deepEqual(actual, expected, message = "") {
			const difference = findDifference(actual, expected, "");
			if (difference !== undefined) throw new Error(`${message} ${difference}`);
		},
		true(actual, message = "") {
			if (actual !== true) throw new Error(`${message} ${show(actual)} is not true`);
		},
		throws(action, message) {
			try {
				action();
			} catch (error) {
				return checkMessage(error, message);
			}
			throw new Error(`nothing was thrown, expected ${show(message)}`);
		},
		async rejects(promise, message) {
			try {
				await promise;
			} catch (error) {
				return checkMessage(error, message);
			}
			throw new Error(`nothing was thrown, expected ${show(message)}`);
		},
		fail(message) {
			throw new Error(message);
		},
		shared(path) {
			return new TextDecoder().decode(t.sharedBytes(path));
		},
		sharedBytes(path) {
			const bytes = readShared(path);
			if (bytes === undefined) throw new Skip(`../shared/${path} is not here`);
			return new Uint8Array(bytes);
		},
	};
	return t;
}

function checkMessage(error: unknown, message: string | undefined): Error {
	if (!(error instanceof Error)) throw new Error(`${show(error)} was thrown, which is no Error`);
	if (message !== undefined && !error.message.includes(message))
		throw new Error(`the error says ${show(error.message)}, not ${show(message)}`);
	return error;
}

/** Where two values differ, in words; undefined when they are the same. */
function findDifference(actual: unknown, expected: unknown, path: string): string | undefined {
	if (Object.is(actual, expected)) return undefined;
	const difference = `at "${path}": ${show(actual)} is not ${show(expected)}`;
	if (typeof actual !== "object" || typeof expected !== "object" || !actual || !expected) return difference;
	if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return difference;
	const left = actual as Record<string, unknown>;
	const right = expected as Record<string, unknown>;
	const keys = Object.keys(left);
	if (keys.length !== Object.keys(right).length) return difference;
	for (const key of keys) {
		if (!Object.hasOwn(right, key)) return difference;
		const inner = findDifference(left[key], right[key], `${path}.${key}`);
		if (inner !== undefined) return inner;
	}
	return undefined;
}

function show(value: unknown): string {
	if (typeof value === "bigint" || typeof value === "function") return String(value);
	const text = value instanceof Error ? String(value) : JSON.stringify(value);
	return text === undefined ? "undefined" : text.length > 400 ? `${text.slice(0, 400)}...` : text;
}
