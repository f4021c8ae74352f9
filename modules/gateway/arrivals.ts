import type { InboxEntry } from "inbox/entry";
import type { Inbox } from "inbox/inbox";
import type { Clock } from "io/clock";
import type { Receipt } from "jobs/receipt";
import type { Settings } from "settings/settings";
import { ArrivalKeeper } from "./arrival-keeper";
import type { ModemAccess } from "./modem-access";
import { INBOX_HOLDER, Reception } from "./reception";
import { isRetrievalHolder, Retrieval } from "./retrieval";
import type { Supply } from "./supply";

export interface ArrivalsOptions {
	readonly inbox: Inbox;
	readonly modem: ModemAccess;
	readonly clock: Clock;
	readonly settings: Pick<Settings, "get">;
	readonly supply: Pick<Supply, "obstacle">;
	/** Milliseconds since 1970 UTC; undefined while it is not known. */
	readonly timeOfDay: { now(): number | undefined };
	/** Finds the job that a receipt is about. @throws {StoreFullError} */
	receive(reference: number | undefined, receipt: Receipt): number | undefined;
	/** Something new can be read, or could not be fetched. */
	arrived(entry: InboxEntry): void;
	log(text: string): void;
}

/** How long arrivals wait that the firmware has crashed over, in milliseconds. */
const HOLD = 3_600_000;
const HELD = 'the gateway crashed over something that arrived; "restart" tries again at once';

/** All that comes in: short messages, receipts, picture messages. */
export class Arrivals {
	readonly #reception: Reception;
	readonly #retrieval: Retrieval;
	readonly #options: ArrivalsOptions;
	#isHeld = false;

	constructor(options: ArrivalsOptions) {
		const { inbox } = options;
		this.#options = options;
		const tools = {
			...options,
			arrived(entry: number) {
				const found = inbox.get(entry);
				if (found) options.arrived(found);
			},
			announced: () => this.#retrieval.wake(),
		};
		this.#reception = new Reception(tools, new ArrivalKeeper(tools));
		this.#retrieval = new Retrieval(tools);
	}

	/**
	 * Begins to work, for ever.
	 * @param suspect for whom the modem's line was held when the firmware crashed. Where that was something that comes in,
	 * it is left where it is for an hour: it has not been acknowledged, and what goes out is not to wait for it.
	 */
	start(suspect?: string): void {
		if (suspect === INBOX_HOLDER || (suspect !== undefined && isRetrievalHolder(suspect))) this.#hold();
		else this.#work();
	}

	#hold(): void {
		this.#isHeld = true;
		this.#options.log(`what arrives is left in the modem and at its centre for an hour: ${HELD}`);
		this.#options.clock.after(HOLD, () => {
			this.#isHeld = false;
			this.#work();
		});
	}

	#work(): void {
		this.#reception.start();
		this.#retrieval.start();
	}

	modemChanged(): void {
		this.#reception.modemChanged();
		this.#retrieval.wake();
	}

	/** A person may have changed how the modem tells of arrivals. */
	modemSettingsChanged(): void {
		this.#reception.settingsChanged();
	}

	/** The supply is failing, or back. */
	supplyChanged(): void {
		this.#reception.wake();
		this.#retrieval.wake();
	}

	/** A setting or the time of day has changed. */
	wake(): void {
		this.#retrieval.wake();
	}

	/** The modem is about to be switched off: its own settings are left as they were found. */
	release(): Promise<void> {
		return this.#reception.release();
	}

	/** Why nothing comes in, as a clause; undefined while all is well. */
	get trouble(): string | undefined {
		if (this.#isHeld) return `nothing comes in for an hour: ${HELD}`;
		return this.#options.supply.obstacle ?? this.#reception.trouble;
	}

	/** @throws {InboxError} @throws {StoreFullError} */
	fetch(entry: number): void {
		this.#retrieval.fetch(entry);
	}

	/** Why a picture message is not here yet, in words. Empty where there is nothing to say. */
	reason(entry: number): string {
		if (this.#isHeld) return HELD;
		return this.#retrieval.reason(entry);
	}
}
Object.freeze(Arrivals.prototype);
