import { deepFreeze } from "io/deep-freeze";
import { utf8Length } from "io/utf8";
import { commandName } from "./command";
import { AtError } from "./errors";

type ParameterValue = string | number | undefined;

interface Parameter {
	readonly name: string;
	/** `0-255`, `40`, `PIC|TEXT` or empty. */
	readonly limits: string;
	readonly kind: "integer" | "quoted" | "text";
	readonly secret: boolean;
	/** Which brackets it stands in: 0 for none, else counted from the left. */
	readonly group: number;
	/** Whether these brackets stand inside those of the parameter before. */
	readonly nested: boolean;
	/** What stands before it, brackets left out: what closes the parameter before, and what opens this one. */
	readonly close: string;
	readonly open: string;
}

const MASK = "***";

const FORBIDDEN = deepFreeze([
	{ isIn: (text: string) => /[\x00-\x1f\x7f]/.test(text), what: "control characters", onlyText: false },
	{ isIn: (text: string) => text.includes('"'), what: "quotation marks", onlyText: false },
	{ isIn: (text: string) => /[,;]/.test(text), what: "commas or semicolons", onlyText: true },
]);

/** Puts values into a syntax row (see `Command`), each checked; nothing that could end or split the line gets through. */
export function serialise(syntax: string, values: readonly ParameterValue[]) {
	const command = `AT${commandName(syntax)}`;
	const { head, parameters, tail } = parse(syntax);
	if (values.length > parameters.length)
		throw refuse(command, `${command} takes ${parameters.length} parameters, not ${values.length}`);
	checkPresence(command, parameters, values);
	let text = head;
	let masked = head;
	let omitted = "";
	const secrets: string[] = [];
	for (let index = 0; index < parameters.length; index++) {
		const parameter = parameters[index] as Parameter;
		const value = values[index];
		const close = index > 0 && values[index - 1] !== undefined ? parameter.close : "";
		text += close;
		masked += close;
		if (value === undefined) {
			omitted += ",";
			continue;
		}
		const shown = check(command, parameter, value);
		text += omitted + parameter.open + shown;
		masked += omitted + parameter.open + (parameter.secret ? MASK : shown);
		if (parameter.secret && shown !== "") secrets.push(shown);
		omitted = "";
	}
	if (parameters.length === 0 || values[parameters.length - 1] !== undefined) {
		text += tail;
		masked += tail;
	}
	return { text, masked, secrets };
}

function parse(syntax: string) {
	const pieces = syntax.split("<");
	const head = pieces[0] as string;
	const parameters: Parameter[] = [];
	let before = head;
	let group = 0;
	for (let index = 1; index < pieces.length; index++) {
		const piece = pieces[index] as string;
		const end = piece.indexOf(">");
		const words = piece.slice(0, end).split(" ");
		const bracket = before.indexOf("[");
		if (bracket >= 0) group = index;
		const quoted = before.endsWith('"');
		const secret = words[words.length - 1] === "secret";
		if (secret) words.pop();
		const text = words[1] === "text";
		parameters.push({
			name: words[0] as string,
			limits: (text ? words[2] : words[1]) ?? "",
			kind: quoted ? "quoted" : text ? "text" : "integer",
			secret,
			group,
			nested: bracket >= 0 && parameters.length > 0 && !before.slice(0, bracket).includes("]"),
			close: bracket < 0 ? "" : upTo(before, "]", bracket),
			open: bracket < 0 ? before : before.slice(bracket + 1),
		});
		before = piece.slice(end + 1);
	}
	const first = parameters[0];
	if (!first) return { head: syntax, parameters, tail: "" };
	return {
		head: first.group === 0 ? "" : first.close,
		parameters: [{ ...first, close: "" }, ...parameters.slice(1)],
		tail: upTo(before, "]", before.length),
	};
}

/** What stands before the first `mark`, or else before `end`. */
function upTo(text: string, mark: string, end: number): string {
	const at = text.indexOf(mark);
	return text.slice(0, at < 0 || at > end ? end : at);
}

function checkPresence(command: string, parameters: readonly Parameter[], values: readonly ParameterValue[]): void {
	for (let index = 0; index < parameters.length; index++) {
		const { name, group, nested } = parameters[index] as Parameter;
		const present = values[index] !== undefined;
		if (!present && group === 0) throw refuse(command, `${command} needs <${name}>`);
		const before = parameters[index - 1];
		if (!before) continue;
		const presentBefore = values[index - 1] !== undefined;
		if (nested && present && !presentBefore)
			throw refuse(command, `${command} takes <${name}> only with <${before.name}>`);
		if (before.group === group && present !== presentBefore)
			throw refuse(command, `${command} takes <${before.name}> and <${name}> together or not at all`);
	}
}

/** The value as it is sent, or a sentence why not. */
function check(command: string, parameter: Parameter, value: string | number): string {
	if (parameter.kind === "integer") return checkInteger(command, parameter, value);
	if (typeof value !== "string") throw refuse(command, `<${parameter.name}> of ${command} must be a text`);
	checkCharacters(command, parameter, value);
	const { limits, name } = parameter;
	if (limits.includes("|")) {
		if (limits.split("|").includes(value)) return value;
		throw refuse(command, `<${name}> of ${command} must be one of ${limits.split("|").join(", ")}`);
	}
	if (limits !== "") checkLength(command, parameter, utf8Length(value));
	return value;
}

function checkInteger(command: string, { name, limits }: Parameter, value: string | number): string {
	if (typeof value !== "number" || !Number.isInteger(value))
		throw refuse(command, `<${name}> of ${command} must be a whole number`);
	const [low = "", high = low] = limits.split("-");
	if ((low !== "" && value < Number(low)) || (high !== "" && value > Number(high)))
		throw refuse(command, `<${name}> of ${command} must be ${range(low, high)}, not ${value}`);
	return String(value);
}

/** `40` is at most 40 bytes, `4-8` from 4 to 8. */
function checkLength(command: string, { name, limits }: Parameter, length: number): void {
	const [low, high] = limits.includes("-") ? limits.split("-") : ["", limits];
	if (length >= Number(low) && length <= Number(high)) return;
	throw refuse(command, `<${name}> of ${command} takes ${range(low, high)} bytes, not ${length}`);
}

function range(low: string | undefined, high: string | undefined): string {
	if (low === "" || low === undefined) return `at most ${high}`;
	return high === "" || high === undefined ? `at least ${low}` : `${low} to ${high}`;
}

/** CR ends a command line, Ctrl-Z and ESC end a text, a quote ends a string: none may come from outside. */
function checkCharacters(command: string, { name, kind }: Parameter, value: string): void {
	const what = FORBIDDEN.find(({ isIn, onlyText }) => (kind === "text" || !onlyText) && isIn(value))?.what;
	if (what) throw refuse(command, `<${name}> of ${command} must not contain ${what}`);
}

function refuse(command: string, message: string): AtError {
	return new AtError(`${message}.`, { class: "refused-argument", command, sent: false });
}
