// Of each range the first and the last character, in one list: as a list of its own each range would take 48 bytes of flash more.

/** Characters that terminals draw over the one before (Unicode: Mn, Me, Cf, emoji modifiers). */
const attached: readonly number[] = Object.freeze([
	0x0300, 0x036f, 0x0483, 0x0489, 0x0591, 0x05bd, 0x064b, 0x065f, 0x0e34, 0x0e3a, 0x0e47, 0x0e4e, 0x1ab0, 0x1aff,
	0x1dc0, 0x1dff, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0x20d0, 0x20f0, 0xfe00, 0xfe0f, 0xfe20, 0xfe2f,
	0x1f3fb, 0x1f3ff, 0xe0001, 0xe01ef,
]);

/** Characters two columns wide (Unicode: East Asian Width W and F). */
const wide: readonly number[] = Object.freeze([
	0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f,
	0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1faff, 0x20000, 0x3fffd,
]);

const ZERO_WIDTH_JOINER = 0x200d;

/** How many columns a text takes on a terminal. */
export function columnsOf(text: string): number {
	let columns = 0;
	for (const character of text) columns += columnsOfCharacter(character.codePointAt(0) as number);
	return columns;
}

function columnsOfCharacter(code: number): number {
	if (code < 0x300) return 1;
	if (isIn(attached, code)) return 0;
	return isIn(wide, code) ? 2 : 1;
}

/** Index before what a person takes for one character and that ends at `index`. */
export function characterBefore(text: string, index: number): number {
	let start = codePointBefore(text, index);
	while (start > 0 && (isAttached(text, start) || isJoined(text, start))) start = codePointBefore(text, start);
	return start;
}

/** Index behind what a person takes for one character and that begins at `index`. */
export function characterAfter(text: string, index: number): number {
	let end = codePointAfter(text, index);
	while (end < text.length && (isAttached(text, end) || isJoined(text, end))) end = codePointAfter(text, end);
	return end;
}

function codePointBefore(text: string, index: number): number {
	if (index <= 0) return 0;
	return index - (index > 1 && codePointAfter(text, index - 2) === index ? 2 : 1);
}

function codePointAfter(text: string, index: number): number {
	if (index >= text.length) return text.length;
	// One on the SDK's XS, whose strings count code points; two elsewhere for what lies beyond U+FFFF.
	return index + String.fromCodePoint(text.codePointAt(index) as number).length;
}

function isAttached(text: string, index: number): boolean {
	return isIn(attached, text.codePointAt(index) as number);
}

function isJoined(text: string, index: number): boolean {
	return text.charCodeAt(index - 1) === ZERO_WIDTH_JOINER;
}

function isIn(ranges: readonly number[], code: number): boolean {
	return ranges.some((first, at) => at % 2 === 0 && code >= first && code <= (ranges[at + 1] as number));
}
