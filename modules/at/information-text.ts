import type { FieldNames } from "./command";

/**
 * A line that the modem sent, such as `+CREG: 2,1,"1A2B"`. It stays text until a field is asked for.
 * A field is named by its place, or by its name in the row of the command's definition.
 */
export class InformationText<Row extends string = string> {
	/** The whole line without line ends. */
	readonly text: string;
	/** Where the fields begin. */
	readonly start: number;
	readonly row: Row | undefined;

	constructor(text: string, start: number, row?: Row) {
		this.text = text;
		this.start = start;
		this.row = row;
	}

	/** The field as it was received, quotes included, blanks around it not; undefined where the line has fewer. */
	field(which: number | FieldNames<Row>): string | undefined {
		const index = typeof which === "number" ? which : this.#indexOf(which);
		const { text } = this;
		let start = this.start;
		for (let passed = 0; ; passed++) {
			const end = fieldEnd(text, start);
			if (passed === index) return text.slice(start, end).trim();
			if (end >= text.length) return undefined;
			start = end + 1;
		}
	}

	/** The field without quotes; undefined where it is missing. */
	string(which: number | FieldNames<Row>): string | undefined {
		const field = this.field(which);
		return field?.startsWith('"') ? field.slice(1, field.endsWith('"') && field.length > 1 ? -1 : undefined) : field;
	}

	/** The field as a decimal number, with or without quotes; undefined where it is missing, empty or something else. */
	integer(which: number | FieldNames<Row>): number | undefined {
		const digits = this.string(which);
		if (!digits) return undefined;
		const value = Number(digits);
		return Number.isInteger(value) ? value : undefined;
	}

	/** Like {@link integer}, for hexadecimal digits such as those of a location area code. */
	hexadecimal(which: number | FieldNames<Row>): number | undefined {
		const digits = this.string(which);
		if (!digits) return undefined;
		const value = Number(`0x${digits}`);
		return Number.isInteger(value) ? value : undefined;
	}

	/** All fields, as {@link field} gives them. */
	fields(): string[] {
		const fields: string[] = [];
		for (let start = this.start; start <= this.text.length; ) {
			const end = fieldEnd(this.text, start);
			fields.push(this.text.slice(start, end).trim());
			start = end + 1;
		}
		return fields;
	}

	#indexOf(name: string): number {
		const before = this.row?.split(`<${name}>`, 1)[0];
		if (before === undefined || before.length === this.row?.length) throw new Error(`No field is called ${name}.`);
		return before.split(",").length - 1;
	}
}
Object.freeze(InformationText.prototype);

/** Where the field that starts at `start` ends: at the next comma that is neither between quotes nor brackets. */
function fieldEnd(text: string, start: number): number {
	let from = start;
	while (text.charCodeAt(from) === 0x20) from++;
	const first = text.charCodeAt(from);
	if (first === 0x22 /* " */) from = indexOrEnd(text, '"', from + 1);
	else if (first === 0x28 /* ( */) from = indexOrEnd(text, ")", from + 1);
	return indexOrEnd(text, ",", from);
}

function indexOrEnd(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 ? text.length : at;
}
