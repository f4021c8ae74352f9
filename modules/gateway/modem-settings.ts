import type { CounterStore, ModemSettings } from "modem/settings";
import type { CounterGroup, Counters } from "settings/counters";
import type { Settings } from "settings/settings";

/** The group of counters that the modem's recovery keeps. */
const RECOVERY = "recovery";

/** What of the settings governs the modem itself, asked anew each time. */
export function modemSettings(settings: Pick<Settings, "get">, flowControl: boolean): ModemSettings {
	const model = () => settings.get("modem.model");
	return {
		pin: () => settings.get("sim.pin") || undefined,
		model: () => (model() === "auto" ? undefined : model()),
		flowControl,
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
