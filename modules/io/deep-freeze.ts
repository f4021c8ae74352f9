/**
 * Freezes a table with everything inside it, so that preload can put it into flash. Of a function that is its
 * prototype: every generator function has one.
 */
export function deepFreeze<T>(table: T): T {
	if (typeof table === "function") {
		Object.freeze(table.prototype);
		return Object.freeze(table);
	}
	if (typeof table !== "object" || table === null || Object.isFrozen(table)) return table;
	for (const value of Object.values(table)) deepFreeze(value);
	return Object.freeze(table);
}
