import type { GatewayEvent, GatewayListener } from "./event";
import type { Log } from "./log";

/** Tells everybody what happens in the gateway. */
export class GatewayEvents {
	readonly #log: Pick<Log, "add">;
	#listeners: GatewayListener[] = [];

	constructor(log: Pick<Log, "add">) {
		this.#log = log;
	}

	/** Calls `listener` with everything that happens. Returns what takes it away again. */
	on(listener: GatewayListener): () => void {
		this.#listeners.push(listener);
		return () => {
			this.#listeners = this.#listeners.filter((each) => each !== listener);
		};
	}

	emit(event: GatewayEvent): void {
		for (const listener of this.#listeners) {
			try {
				listener(event);
			} catch (error) {
				// What happened has happened: who shows it must not undo it, nor keep it from the others.
				this.#log.add(`an event could not be shown: ${String(error)}`);
			}
		}
	}
}
Object.freeze(GatewayEvents.prototype);
