/** Freezes a table with everything inside it, so that preload can put it into flash. */
export function deepFreeze<T>(table: T): T {
	if (typeof table !== "object" || table === null || Object.isFrozen(table)) return table;
	for (const value of Object.values(table)) deepFreeze(value);
	return Object.freeze(table);
}
