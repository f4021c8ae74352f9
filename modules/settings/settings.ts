import { encodeUtf8 } from "io/utf8";
import type { JournalRecord, RecordLocation, RecordOwner } from "store/record";
import type { Store } from "store/store";
import TextDecoder from "text/decoder";
import type { SettingDefinition } from "./definition";
import { formatDuration } from "./duration";
import { parseSetting, SettingError } from "./parse";
import { isSettingName, SETTINGS, type SettingName, type SettingValue } from "./table";

export { SettingError } from "./parse";
export type { SettingName, SettingValue } from "./table";

/** The kind of the one record of the journal that states a setting: its name, and its value where it has one. */
export const SETTING_RECORD = 0x01;

/** One line of the list of settings. */
export interface SettingInfo {
	readonly name: SettingName;
	/** As it is shown: `(set)` for a secret. */
	readonly shown: string;
	/** Whether it is other than the default. */
	readonly isSet: boolean;
	readonly help: string;
}

interface Statement {
	/** Undefined where the setting was unset: the record that says so outlives the one that it revokes. */
	readonly value: string | number | undefined;
	location: RecordLocation;
}

/** Named, typed, checked settings and secrets, in the store's journal. */
export class Settings implements RecordOwner {
	#store: Pick<Store, "append">;
	#statements = new Map<SettingName, Statement>();
	#listeners: ((name: SettingName) => void)[] = [];

	constructor({ store }: { store: Pick<Store, "append"> }) {
		this.#store = store;
	}

	/** Takes a record of kind {@link SETTING_RECORD} at mount. What this firmware does not know (any more) is left out. */
	mountRecord(record: JournalRecord): void {
		const [name, text] = decode(record.payload);
		if (!isSettingName(name)) return;
		this.#statements.set(name, { value: this.#parseStored(name, text), location: record.location });
	}

	get<Name extends SettingName>(name: Name): SettingValue<Name> {
		return (this.#statements.get(name)?.value ?? SETTINGS[name].default) as SettingValue<Name>;
	}

	/**
	 * Checks and keeps a value; it is safe in flash when this returns.
	 * @throws {SettingError} for a name that does not exist or a value that it cannot have. @throws {StoreFullError}
	 */
	set(name: string, text: string): void {
		const known = knownName(name);
		const value = parseSetting(known, SETTINGS[known], text);
		if (value !== this.#statements.get(known)?.value) this.#state(known, value);
	}

	/** Back to the default. @throws {SettingError} for a name that does not exist. @throws {StoreFullError} */
	unset(name: string): void {
		const known = knownName(name);
		if (this.#statements.get(known)?.value !== undefined) this.#state(known, undefined);
	}

	/** One setting as it is shown. @throws {SettingError} for a name that does not exist. */
	describe(name: string): SettingInfo {
		const known = knownName(name);
		const definition: SettingDefinition = SETTINGS[known];
		const value = this.get(known);
		const isSet = this.#statements.get(known)?.value !== undefined;
		return { name: known, shown: show(definition, value), isSet, help: definition.help };
	}

	/** All of them, in the order of the table. */
	list(): SettingInfo[] {
		return (Object.keys(SETTINGS) as SettingName[]).map((name) => this.describe(name));
	}

	/** Calls `listener` with the name after each change. */
	onChange(listener: (name: SettingName) => void): void {
		this.#listeners.push(listener);
	}

	/** Compaction keeps the last statement about each setting, also that it was unset. */
	keep(record: JournalRecord): boolean {
		for (const { location } of this.#statements.values()) if (location === record.location) return true;
		return false;
	}

	moved(record: JournalRecord, to: RecordLocation): void {
		for (const statement of this.#statements.values())
			if (statement.location === record.location) statement.location = to;
	}

	#state(name: SettingName, value: string | number | undefined): void {
		const payload = encodeUtf8(JSON.stringify(value === undefined ? [name] : [name, value]));
		const location = this.#store.append(SETTING_RECORD, payload);
		this.#statements.set(name, { value, location });
		for (const listener of this.#listeners) listener(name);
	}

	/** A value that an earlier firmware took and this one does not becomes the default again. */
	#parseStored(name: SettingName, value: string | number | undefined): string | number | undefined {
		if (value === undefined) return undefined;
		try {
			return parseSetting(name, SETTINGS[name], String(value));
		} catch {
			return undefined;
		}
	}
}
Object.freeze(Settings.prototype);

function decode(payload: Uint8Array): [name: string, value?: string | number] {
	return JSON.parse(new TextDecoder().decode(payload)) as [string, (string | number)?];
}

function knownName(name: string): SettingName {
	if (isSettingName(name)) return name;
	throw new SettingError(`There is no setting ${JSON.stringify(name.slice(0, 40))}; "set" alone lists them.`);
}

function show(definition: SettingDefinition, value: string | number): string {
	if (definition.type === "text" && definition.secret) return value === "" ? "" : "(set)";
	if (definition.type !== "duration") return String(value);
	return value === 0 && definition.zero !== undefined ? definition.zero : formatDuration(value as number);
}
