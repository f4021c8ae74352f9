/** One text for each character set that a modem may have to choose. */
export const TEXTS = Object.freeze({
	ASCII: 'Camp "North" & 100 % ok',
	"Latin-1": "Grüße, ça va? ¡ÿ ñ!",
	Greek: "Καλημέρα κόσμε",
	Chinese: "你好，世界。",
	emoji: "Top 🏔🙂👍🏽",
});

/** A text as it is typed between double quotes. */
export function quote(text: string): string {
	return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
}

/** `--NAME VALUE` for each of them. */
export function options(name: string, values: readonly string[]): string {
	return values.map((value) => `--${name} ${value}`).join(" ");
}

/** So many numbers, each another. */
export function phoneNumbers(count: number, first = 0): string[] {
	return Array.from({ length: count }, (_, index) => `+120655501${String(first + index).padStart(2, "0")}`);
}

/** A mail address of so many bytes. */
export function mailAddress(bytes: number): string {
	const end = "@example.com";
	const local = "l".repeat(Math.min(64, bytes - end.length));
	const label = bytes - local.length - end.length;
	return label === 0 ? local + end : `${local}@${"d".repeat(label - 1)}.example.com`;
}

/** So many bytes of a file whose every stretch is another. */
export function bytesOf(length: number): Uint8Array {
	return new Uint8Array(length).map((_, index) => (index * 7 + (index >> 8)) & 0xff);
}
