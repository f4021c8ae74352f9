import type { Device } from "../device";

/** Before anyone sets it, as SIMCom modules start: 1 January 2014 (3.2.7 prints the like), without a zone. */
const FACTORY_TIME = Date.UTC(2014, 0, 1);
const QUARTER = 15 * 60_000;

/** AT+CCLK and AT+CTZU: the modem's own clock, which the network sets when it may. */
export class RealTimeClock {
	readonly #device: Device;
	/** Local time = `offset` + the simulation's time; quarters of an hour east of Greenwich once they are known. */
	readonly #state: { offset: number; zone: number | undefined };
	/** 0 off, 1 UTC from the network, 3 local time from the network. */
	readonly #update: { mode: number };

	constructor(device: Device) {
		this.#device = device;
		this.#state = device.memory.volatile("clock", () => ({
			offset: FACTORY_TIME - device.clock.now(),
			zone: undefined as number | undefined,
		}));
		this.#update = device.memory.nonvolatile("clock update", () => ({ mode: 1 }));
	}

	get updateMode(): number {
		return this.#update.mode;
	}

	set updateMode(mode: number) {
		this.#update.mode = mode;
		this.#device.memory.save();
	}

	/** `yy/MM/dd,hh:mm:ss±zz`; no zone while none is known. */
	get text(): string {
		const iso = new Date(this.#state.offset + this.#device.clock.now()).toISOString();
		const [date = "", time = ""] = iso.split("T");
		const { zone } = this.#state;
		const sign = (zone ?? 0) < 0 ? "-" : "+";
		const shown = zone === undefined ? "" : `${sign}${String(Math.abs(zone)).padStart(2, "0")}`;
		return `${date.slice(2).replaceAll("-", "/")},${time.slice(0, 8)}${shown}`;
	}

	/** False when the text is no time. */
	set(text: string): boolean {
		const match = /^(\d\d)\/(\d\d)\/(\d\d),(\d\d):(\d\d):(\d\d)([+-]\d\d)$/.exec(text);
		if (!match) return false;
		const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0] = match.slice(1).map(Number);
		const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
		const valid = new Date(local).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
		if (!valid || Math.abs(zone) > 96) return false;
		this.#state.offset = local - this.#device.clock.now();
		this.#state.zone = zone;
		return true;
	}

	/** The network told the time (NITZ). */
	followNetwork(): void {
		if (this.updateMode === 0) return;
		// The simulated carrier lives in UTC, so local time and UTC are the same.
		this.#state.zone = 0;
		this.#state.offset = this.#device.network.time() - this.#device.clock.now() + this.#state.zone * QUARTER;
	}
}
