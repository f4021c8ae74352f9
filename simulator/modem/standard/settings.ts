import type { Command, Saving } from "../command";
import { form } from "../command";
import { oneOf } from "../parameters";
import type { StandardModem } from "./standard-modem";

/** A command that only holds a number: `AT+X=?`, `AT+X?`, `AT+X=n` and, where the manual has it, `AT+X` for the default. */
export interface NumberSetting {
	readonly name: string;
	readonly section: string;
	/** As the test form prints it: `(0-2)`. */
	readonly range: string;
	readonly values: readonly number[];
	readonly initial: number;
	readonly saving: Extract<Saving, "NO_SAVE" | "AUTO_SAVE">;
	/** Does the execute form set the default? */
	readonly resets?: boolean;
}

export function numberSetting(setting: NumberSetting): Command<StandardModem> {
	const { name, section, range, values, initial, resets } = setting;
	const write = (modem: StandardModem, value: number): undefined => {
		area(modem, setting)[name] = value;
		if (setting.saving === "AUTO_SAVE") modem.device.memory.save();
	};
	return {
		name,
		section,
		test: `${name}: ${range}`,
		read: (modem) => `${name}: ${area(modem, setting)[name] ?? initial}`,
		write: form([oneOf(...values)], write),
		execute: resets ? (modem) => write(modem, initial) : undefined,
	};
}

function area({ device }: StandardModem, { saving }: NumberSetting): Record<string, number> {
	if (saving === "AUTO_SAVE") return device.memory.nonvolatile<Record<string, number>>("number settings", () => ({}));
	return device.memory.volatile<Record<string, number>>("number settings", () => ({}));
}
