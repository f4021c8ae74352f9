/** Free text, e.g. an access point name. Bytes are those of UTF-8. */
export interface TextSetting {
	readonly type: "text";
	readonly default: string;
	/** Longest value in bytes. */
	readonly longest: number;
	/** What a value looks like, where not every text will do. */
	readonly pattern?: string;
	/** The pattern in words: "4 to 8 digits". */
	readonly form?: string;
	/** Never shown, logged or put into a receipt. */
	readonly secret?: boolean;
	readonly help: string;
}

/** A whole number. */
export interface NumberSetting {
	readonly type: "number";
	readonly default: number;
	readonly least: number;
	readonly most: number;
	readonly help: string;
}

/** A length of time, kept in seconds, typed as `30 s`, `10 min`, `2 h` or `3 d`. */
export interface DurationSetting {
	readonly type: "duration";
	readonly default: number;
	readonly least: number;
	readonly most: number;
	/** What a length of 0 means, where it means something: "never". */
	readonly zero?: string;
	readonly help: string;
}

/** One of a few words. */
export interface ChoiceSetting {
	readonly type: "choice";
	readonly default: string;
	readonly choices: readonly string[];
	readonly help: string;
}

export type SettingDefinition = TextSetting | NumberSetting | DurationSetting | ChoiceSetting;
