import type { CommandSet } from "./command";
import type { Device } from "./device";
import type { ErrorTable } from "./errors";
import type { Memory } from "./memory";
import type { LineSettings } from "./settings";

/** A kind of modem. A new one is a folder with one of these and a line in models.ts. */
export interface ModelDescription {
	/** As people call it: `SIM767XX`. */
	readonly title: string;
	/** The codes of `+CME ERROR` and `+CMS ERROR` where a command brings none of its own. */
	readonly errors: ErrorTable;
	readonly smsErrors: ErrorTable;
	/** After power on, before AT&W's profile. */
	readonly settings: LineSettings;
	/** Bits per second after power on, where nothing else was kept. */
	baud(memory: Memory): number;
	/** Milliseconds that the power key must be held to switch on and to switch off. */
	readonly powerKey: { readonly on: number; readonly off: number };
	/** The line before silence when it shuts down. */
	readonly poweredDown: string;
	/** Builds the modem's state for one start of it: what it remembers is in `device.memory`. */
	start(device: Device): RunningModel;
}

/** A model that has been started. */
export interface RunningModel {
	readonly commands: CommandSet;
	/**
	 * Called at the start and when a suspended modem is carried over (`resumed`): begins what happens by itself, such
	 * as boot lines and registration. Commands are taken from now on.
	 */
	run(resumed: boolean): void;
	/** Called when coverage, signal or SIM changed. */
	onNetworkChange(): void;
}
