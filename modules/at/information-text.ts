import type { FieldNames } from "./command";

const BLANK = 0x20;
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
		return fieldAt(this.text, this.place(which));
	}

	/** The field without quotes; undefined where it is missing. */
	string(which: number | FieldNames<Row>): string | undefined {
		const text = this.text;
		const at = which ? this.place(which) : this.start;
		const open = text.indexOf('"', at);
		if (open < 0) return fieldAt(text, at);
		// One blank may stand before it.
		if (open > at + 1 || text.charCodeAt(at) === COMMA) return unquote(fieldAt(text, at));
		const close = text.indexOf('"', open + 1);
		return text.slice(open + 1, close < 0 ? undefined : close);
	}

	/** The field as a decimal number, with or without quotes; undefined where it is missing, empty or something else. */
	integer(which: number | FieldNames<Row>): number | undefined {
		const at = which ? this.place(which) : this.start;
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
			const end = fieldEnd(text, at);
			fields.push(text.slice(at, end).trim());
			at = end + 1;
		}
		return fields;
	}

	/** Where a field begins; behind the end of the text where the line has fewer. */
	private place(which: number | string): number {
		const text = this.text;
		let left = typeof which === "number" ? which : this.indexOf(which);
		let at = this.start;
		for (; left > 0; --left) at = fieldEnd(text, at) + 1;
		return at;
	}

	private indexOf(name: string): number {
		const before = this.row?.split(`<${name}>`, 1)[0];
		if (before === undefined || before.length === this.row?.length) throw new Error(`No field is called ${name}.`);
		return before.split(",").length - 1;
	}
}
Object.freeze(InformationText.prototype);

/** The field that starts at `at`, without the blanks around it; undefined behind the end. */
function fieldAt(text: string, at: number): string | undefined {
	if (at > text.length) return undefined;
	const begin = text.charCodeAt(at) === BLANK ? at + 1 : at;
	const field = text.slice(begin, fieldEnd(text, begin));
	// Most have no more blanks around, and to trim costs XS a step for each character.
	return field.startsWith(" ") || field.endsWith(" ") ? field.trim() : field;
}

/** Where the field that starts at `start` ends: at the next comma that is neither between quotes nor brackets. */
function fieldEnd(text: string, start: number): number {
	let from = start;
	// An index costs XS less than a call of charCodeAt.
	let first = text[from];
	if (first === " ") first = text[++from];
	if (first === '"') from = text.indexOf('"', from + 1);
	else if (first === "(") from = text.indexOf(")", from + 1);
	if (from < 0) return text.length;
	const comma = text.indexOf(",", from);
	return comma < 0 ? text.length : comma;
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
