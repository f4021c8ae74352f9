import { utf8Length } from "io/utf8";
import type { SettingDefinition } from "./definition";
import { formatDuration, parseDuration } from "./duration";

/** A value that a setting cannot have. The message never holds the value of a secret. */
export class SettingError extends Error {
	override get name() {
		return "SettingError";
	}
}
Object.freeze(SettingError.prototype);

/** @throws {SettingError} naming the limit. */
export function parseSetting(name: string, definition: SettingDefinition, text: string): string | number {
	switch (definition.type) {
		case "text":
			return parseText(name, definition, text);
		case "choice":
			return parseChoice(name, definition, text);
		case "number":
			return parseNumber(name, definition, text, /^\s*\d{1,10}\s*$/.test(text) ? Number(text) : Number.NaN, String);
		case "duration":
			return parseNumber(name, definition, text, durationOf(definition, text), formatDuration);
	}
}

type Definition<Type> = Extract<SettingDefinition, { type: Type }>;

function parseText(name: string, definition: Definition<"text">, text: string): string {
	const length = utf8Length(text);
	if (length > definition.longest)
		throw new SettingError(`${name} is ${length} bytes long and may have at most ${definition.longest}.`);
	if (/[\x00-\x1f\x7f"]/.test(text)) throw new SettingError(`${name} must not contain quotes or control characters.`);
	if (definition.pattern !== undefined && !new RegExp(definition.pattern).test(text))
		throw new SettingError(`${name} must be ${definition.form}.`);
	if (name === "mms.proxy" && text !== "" && text.split(".").some((part) => Number(part) > 255))
		throw new SettingError(`${name} must be ${definition.form}; each of the four numbers is at most 255.`);
	return text;
}

function parseChoice(name: string, { choices }: Definition<"choice">, text: string): string {
	const choice = choices.find((each) => each === text.trim().toLowerCase());
	if (choice !== undefined) return choice;
	throw new SettingError(`${name} must be ${choices.slice(0, -1).join(", ")} or ${choices[choices.length - 1]}.`);
}

function parseNumber(
	name: string,
	{ least, most }: { least: number; most: number },
	text: string,
	value: number,
	show: (value: number) => string,
): number {
	if (Number.isInteger(value) && value >= least && value <= most) return value;
	const given = text.length > 20 ? "that" : JSON.stringify(text);
	throw new SettingError(`${name} must be from ${show(least)} to ${show(most)}; ${given} is not.`);
}

function durationOf(definition: Definition<"duration">, text: string): number {
	if (definition.zero !== undefined && text.trim().toLowerCase() === definition.zero) return 0;
	return parseDuration(text);
}
