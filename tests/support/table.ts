/**
 * A test of a firmware module is a table of named functions, written once and run twice:
 * by ava on Node and by a small runner on XS. Its names read as statements about behaviour.
 */
export type TestTable = Readonly<Record<string, (t: Assertions) => void | Promise<void>>>;

/** What a test in a table can say. */
export interface Assertions {
	is(actual: unknown, expected: unknown, message?: string): void;
	deepEqual(actual: unknown, expected: unknown, message?: string): void;
	true(actual: unknown, message?: string): void;
	/** `action` must throw an error whose message contains `message`. Returns the error. */
	throws(action: () => unknown, message?: string): Error;
	/** Like {@link throws}, for a promise. */
	rejects(promise: Promise<unknown>, message?: string): Promise<Error>;
	fail(message: string): never;
	/**
	 * The text of a file of `../shared` (manuals as data, field data), e.g. `field-data/sessions.json`.
	 * A test that asks for one which is absent is skipped with a clear line.
	 */
	shared(path: string): string;
	/** Like {@link shared}, for a file that is no text. */
	sharedBytes(path: string): Uint8Array;
}
