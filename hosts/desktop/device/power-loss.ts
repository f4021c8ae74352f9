import type { Warning } from "io/device";
import type { Bridge } from "./bridge";
import { Request } from "./protocol";

/** The board's warning of a failing supply. */
export class PowerLoss implements Warning {
	#active: boolean;
	#listener: ((active: boolean) => void) | undefined;

	constructor(bridge: Bridge) {
		this.#active = new DataView(bridge.request(Request.powerLoss)).getUint32(0, true) === 1;
		bridge.onPowerLoss = (active) => {
			this.#active = active;
			this.#listener?.(active);
		};
	}

	get active(): boolean {
		return this.#active;
	}

	get onChange(): ((active: boolean) => void) | undefined {
		return this.#listener;
	}

	/** What all modules share is frozen when the firmware starts, so that this is no field. */
	set onChange(listener: ((active: boolean) => void) | undefined) {
		this.#listener = listener;
	}
}
