import type { DeviceConfiguration } from "io/device";
import type { CounterStore, ModemSettings } from "modem/settings";
import type { CounterGroup, Counters } from "settings/counters";
import type { Settings } from "settings/settings";

/** The group of counters that the modem's recovery keeps. */
const RECOVERY = "recovery";

/** What of the settings and of the board governs the modem itself; the settings are asked anew each time. */
export function modemSettings(settings: Pick<Settings, "get">, board: DeviceConfiguration): ModemSettings {
	const unlessAuto = (value: string) => (value === "auto" ? undefined : value);
	return {
		pin: () => settings.get("sim.pin") || undefined,
		model: () => unlessAuto(settings.get("modem.model")),
		baud() {
			const baud = unlessAuto(settings.get("modem.baud"));
			return baud === undefined ? undefined : Number(baud);
		},
		boardBaud: board.modemBaud,
		fastestBaud: board.fastestModemBaud,
		flowControl: board.modemFlowControl,
	};
}

/** The memory of the modem's recovery ladder, in flash. */
export function modemCounters(counters: Pick<Counters, "load" | "save">): CounterStore {
	return {
		load() {
			const { rung = -1, resets = 0, pin }: CounterGroup = counters.load(RECOVERY) ?? {};
			return pin === undefined ? { rung, resets } : { rung, resets, pin };
		},
		save: ({ rung, resets, pin }) => counters.save(RECOVERY, { rung, resets, pin }),
	};
}
