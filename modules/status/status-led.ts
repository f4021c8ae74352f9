import type { GatewayEvent } from "gateway/event";
import type { Gateway } from "gateway/gateway";
import type { Clock } from "io/clock";
import type { Output } from "io/output";
import type { JobState } from "jobs/job";
import { indicationOf } from "./indication";
import { LedPlayer } from "./led-player";
import { type Indication, PATTERNS } from "./pattern";

export interface StatusLedOptions {
	readonly led: Output;
	readonly clock: Clock;
	readonly gateway: Pick<Gateway, "status" | "onEvent">;
}

/** The LED that says at a glance how the gateway is. */
export class StatusLed {
	readonly #gateway: StatusLedOptions["gateway"];
	readonly #player: LedPlayer;
	readonly #stopEvents: () => void;
	#indication: Indication = "starting";
	#hasFailed = false;

	constructor({ led, clock, gateway }: StatusLedOptions) {
		this.#gateway = gateway;
		this.#player = new LedPlayer({ led, clock });
		this.#player.play(PATTERNS.starting);
		this.#stopEvents = gateway.onEvent((event) => this.#onEvent(event));
	}

	get indication(): Indication {
		return this.#indication;
	}

	close(): void {
		this.#stopEvents();
		this.#player.stop();
	}

	#onEvent(event: GatewayEvent): void {
		if (event.type !== "job" && event.type !== "modem") return;
		if (event.type === "job") this.#hasFailed = hasFailedAfter(event.state, this.#hasFailed);
		const { modem, openJobs, busyWith } = this.#gateway.status();
		this.#indication = indicationOf({
			modem: modem.name,
			openJobs,
			isSending: busyWith !== undefined,
			hasFailed: this.#hasFailed,
		});
		this.#player.play(PATTERNS[this.#indication]);
	}
}
Object.freeze(StatusLed.prototype);

/** A failure is shown until a job is sent or someone has begun or retried one. */
function hasFailedAfter(state: JobState, before: boolean): boolean {
	if (state === "failed" || state === "unconfirmed" || state === "expired") return true;
	if (state === "sent" || state === "queued") return false;
	return before;
}
