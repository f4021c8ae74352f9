/** FNV-1a over the UTF-16 units of a text; never 0, which stands for no key. */
export function keyHash(key: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
	return hash >>> 0 || 1;
}
