import type { SettingDefinition } from "settings/definition";
import type { SettingInfo } from "settings/settings";
import { isSettingName, SETTINGS } from "settings/table";
import { type Command, command } from "../declaration";
import { table } from "../format";

const HINT = '"set NAME" says what one is for, "set NAME VALUE" changes it. * is changed.';

const set = command({
	name: "set",
	help: "lists the settings, shows one, or changes it",
	details: ['Secrets are never shown. "" is empty; "unset" goes back to the default.'],
	parameters: {
		name: { type: "text", value: "NAME", completes: "setting", longest: 64, help: "of the setting" },
		value: { type: "words", value: "VALUE", longest: 1024, allowsEmpty: true, help: "its new value" },
	},
	isConfidential: ({ name, value }) => value !== undefined && isSecret(name),
	run({ name, value }, { settings }) {
		if (name === undefined) return { settings: settings.list(), hint: HINT };
		if (value !== undefined) settings.set(name, value);
		const setting = settings.describe(name);
		return { settings: [setting], hint: value === undefined ? setting.help : undefined };
	},
	*show({ settings, hint }) {
		yield* table(settings.map((info): [string, string] => [info.name, shown(info)]));
		if (hint !== undefined) yield hint;
	},
});

const unset = command({
	name: "unset",
	help: "sets a setting back to its default",
	parameters: {
		name: { type: "text", value: "NAME", completes: "setting", longest: 64, required: true, help: "of the setting" },
	},
	run({ name }, { settings }): SettingInfo {
		settings.unset(name);
		return settings.describe(name);
	},
	show: (info) => table([[info.name, shown(info)]]),
});

function isSecret(name: string | undefined): boolean {
	if (name === undefined || !isSettingName(name)) return false;
	const setting: SettingDefinition = SETTINGS[name];
	return setting.type === "text" && setting.secret === true;
}

function shown({ shown: value, isSet }: SettingInfo): string {
	return `${value === "" ? "(empty)" : value}${isSet ? " *" : ""}`;
}

export const settingCommands: readonly Command[] = Object.freeze([set, unset]);
