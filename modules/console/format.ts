import { deepFreeze } from "io/deep-freeze";
import { columnsOf } from "./editor/width";

/** Lines for a person are at most this long, where their content allows it. */
export const LINE_COLUMNS = 79;

/** `512 bytes`, `23.4 kB`, `102 kB`: a kilobyte is 1000 bytes. */
export function formatSize(bytes: number): string {
	if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
	const kilobytes = bytes / 1000;
	return `${kilobytes < 99.95 ? kilobytes.toFixed(1) : Math.round(kilobytes)} kB`;
}

/** A length of time, to two units: `8 s`, `5 min`, `2 h 5 min`, `3 d 4 h`. */
export function formatTime(milliseconds: number): string {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return minutes < 10 && seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
	const rest = hours % 24;
	return rest > 0 ? `${Math.floor(hours / 24)} d ${rest} h` : `${hours / 24} d`;
}

/** `8 s ago`, `in 5 min`, `now`. */
export function formatRelative(time: number, now: number): string {
	if (Math.abs(time - now) < 500) return "now";
	return time < now ? `${formatTime(now - time)} ago` : `in ${formatTime(time - now)}`;
}

/** `2026-11-21 07:13:05 UTC`. */
export function formatDate(utc: number): string {
	return `${new Date(utc).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Fills up with blanks. */
export function padded(text: string, columns: number): string {
	return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** As much of a line as the terminal is wide; the dots say that there is more. */
export function shortened(line: string, columns = LINE_COLUMNS): string {
	if (columnsOf(line) <= columns) return line;
	let width = 3;
	let end = 0;
	for (const character of line) {
		width += columnsOf(character);
		if (width > columns) break;
		end += character.length;
	}
	return `${line.slice(0, end)}...`;
}

/** A text on lines as wide as the terminal, those behind the first one indented. */
export function* wrapped(text: string, columns = LINE_COLUMNS): Iterable<string> {
	let line = "";
	for (const word of text.split(" ")) {
		if (line !== "" && columnsOf(`${line} ${word}`) > columns) {
			yield line;
			line = `  ${word}`;
			continue;
		}
		line = line === "" ? word : `${line} ${word}`;
	}
	yield line;
}
deepFreeze(wrapped);

/** Rows of a table, the first column as wide as its widest entry. */
export function* table(rows: Iterable<readonly [name: string, text: string]>): Iterable<string> {
	const all = [...rows];
	const width = Math.max(0, ...all.map(([name]) => columnsOf(name)));
	for (const [name, text] of all) yield `${padded(name, width)}  ${text}`.trimEnd();
}
deepFreeze(table);

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
