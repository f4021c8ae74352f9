import type { FieldNames } from "./command";

const QUOTE = 0x22;
const COMMA = 0x2c;

/**
 * A line that the modem sent, such as `+CREG: 2,1,"1A2B"`. It stays text until a field is asked for.
 * A field is named by its place, or by its name in the row of the command's definition.
 */
export class InformationText<Row extends string = string> {
	// Made often: `declare` spares XS the definition of each field before it is set.
	/** The whole line without line ends. */
	declare text: string;
	/** Where the fields begin. */
	declare start: number;
	declare readonly row: Row | undefined;

	constructor(text: string, start: number, row?: Row) {
		this.text = text;
		this.start = start;
		this.row = row;
	}

	/** The field as it was received, quotes included, blanks around it not; undefined where the line has fewer. */
	field(which: number | FieldNames<Row>): string | undefined {
		return fieldAt(this.text, which ? skip(this.text, this.start, this.place(which)) : this.start);
	}

	/** The field without quotes; undefined where it is missing. */
	string(which: number | FieldNames<Row>): string | undefined {
		const text = this.text;
		const at = which ? skip(text, this.start, typeof which === "number" ? which : this.place(which)) : this.start;
		const open = text.indexOf('"', at);
		if (open < 0) return fieldAt(text, at);
		// One blank may stand before it.
		if (open > at + 1 || text.charCodeAt(at) === COMMA) return unquote(fieldAt(text, at));
		const close = text.indexOf('"', open + 1);
		return text.slice(open + 1, close < 0 ? undefined : close);
	}

	/** The field as a decimal number, with or without quotes; undefined where it is missing, empty or something else. */
	integer(which: number | FieldNames<Row>): number | undefined {
		const at = which ? skip(this.text, this.start, typeof which === "number" ? which : this.place(which)) : this.start;
		const comma = this.text.indexOf(",", at);
		const value = +this.text.slice(at, comma < 0 ? undefined : comma);
		// Zero may be an empty field, and NaN one in quotes.
		return value && value % 1 === 0 ? value : toInteger(this.string(which), "");
	}

	/** Like {@link integer}, for hexadecimal digits such as those of a location area code. */
	hexadecimal(which: number | FieldNames<Row>): number | undefined {
		return toInteger(this.string(which), "0x");
	}

	/** All fields, as {@link field} gives them. */
	fields(): string[] {
		const { text } = this;
		const fields: string[] = [];
		for (let at = this.start; at <= text.length; ) {
			const next = skip(text, at, 1);
			fields.push(text.slice(at, next - 1).trim());
			at = next;
		}
		return fields;
	}

	/** The place of a field, counted from 0. */
	private place(which: number | string): number {
		if (typeof which === "number") return which;
		const before = this.row?.split(`<${which}>`, 1)[0];
		if (before === undefined || before.length === this.row?.length) throw new Error(`No field is called ${which}.`);
		return before.split(",").length - 1;
	}
}
Object.freeze(InformationText.prototype);

/** The field that starts at `at`, without the blanks around it; undefined behind the end. */
function fieldAt(text: string, at: number): string | undefined {
	if (at > text.length) return undefined;
	const begin = text[at] === " " ? at + 1 : at;
	const first = text[begin];
	const isBare = first !== '"' && first !== "(" && first !== " ";
	const end = isBare ? text.indexOf(",", begin) : skip(text, begin, 1) - 1;
	const field = text.slice(begin, end < 0 ? undefined : end);
	// Most have no more blanks around, and to trim costs XS a step for each character.
	return field[0] === " " || field.endsWith(" ") ? field.trim() : field;
}

/**
 * Where the field begins that stands `count` fields behind the one at `start`: each ends at the next comma that is
 * neither between quotes nor brackets. Behind the end of the text, and one more, where there are fewer.
 */
function skip(text: string, start: number, count: number): number {
	let at = start;
	let left = count;
	let first: string | undefined;
	while (left-- > 0) {
		// An index costs XS less than a call of charCodeAt.
		first = text[at];
		if (first === " ") first = text[++at];
		if (first === '"') at = text.indexOf('"', at + 1);
		else if (first === "(") at = text.indexOf(")", at + 1);
		at = at < 0 ? 0 : text.indexOf(",", at) + 1;
		if (!at) return text.length + 1;
	}
	return at;
}

/** Of a field with more blanks before it than one. */
function unquote(field: string | undefined): string | undefined {
	if (field?.charCodeAt(0) !== QUOTE) return field;
	const close = field.indexOf('"', 1);
	return field.slice(1, close < 0 ? undefined : close);
}

function toInteger(digits: string | undefined, base: "" | "0x"): number | undefined {
	if (!digits) return undefined;
	const value = Number(base + digits);
	return value % 1 === 0 ? value : undefined;
}
