import type { DeviceConfiguration } from "io/device";
import type { CounterStore, ModemSettings, RecoveryCounters } from "modem/settings";
import type { CounterGroup, Counters } from "settings/counters";
import type { Settings } from "settings/settings";

/** The group of counters that the modem's recovery keeps. */
const RECOVERY = "recovery";

/** What of the settings and of the board governs the modem itself; the settings are asked anew each time. */
export class GatewayModemSettings implements ModemSettings {
	readonly boardBaud: number | undefined;
	readonly fastestBaud: number | undefined;
	readonly flowControl: boolean;
	readonly #settings: Pick<Settings, "get">;

	constructor(settings: Pick<Settings, "get">, board: DeviceConfiguration) {
		this.#settings = settings;
		this.boardBaud = board.modemBaud;
		this.fastestBaud = board.fastestModemBaud;
		this.flowControl = board.modemFlowControl;
	}

	pin(): string | undefined {
		return this.#settings.get("sim.pin") || undefined;
	}

	model(): string | undefined {
		return unlessAuto(this.#settings.get("modem.model"));
	}

	baud(): number | undefined {
		const baud = unlessAuto(this.#settings.get("modem.baud"));
		return baud === undefined ? undefined : Number(baud);
	}
}
Object.freeze(GatewayModemSettings.prototype);

function unlessAuto(value: string): string | undefined {
	return value === "auto" ? undefined : value;
}

/** The memory of the modem's recovery ladder, in flash. */
export class GatewayModemCounters implements CounterStore {
	readonly #counters: Pick<Counters, "load" | "save">;

	constructor(counters: Pick<Counters, "load" | "save">) {
		this.#counters = counters;
	}

	load(): RecoveryCounters {
		const { rung = -1, resets = 0, pin }: CounterGroup = this.#counters.load(RECOVERY) ?? {};
		return pin === undefined ? { rung, resets } : { rung, resets, pin };
	}

	save({ rung, resets, pin }: RecoveryCounters): void {
		this.#counters.save(RECOVERY, { rung, resets, pin });
	}
}
Object.freeze(GatewayModemCounters.prototype);
