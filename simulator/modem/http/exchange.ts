import type { ClockEntry } from "../../clock/clock";
import type { Device } from "../device";
import { downlinkTime, uplinkTime } from "../latencies";
import { type HttpFailureReason, type HttpRequest, type HttpResult, routeOf, sendRequest } from "./http-request";

/** Milliseconds. */
export interface ExchangeLimits {
	/** From the end of the upload to the answer. */
	answer?: number;
	/** For all of it. */
	whole?: number;
}

/** Bytes of a request beside its body: request line and headers are about so long. */
const HEAD_LENGTH = 200;

/**
 * HTTP in modelled time: the request takes the uplink's time and is then sent in earnest; its answer comes a round
 * trip later and takes the downlink's time. Power or coverage that goes during the upload leaves nothing behind;
 * afterwards what was sent has arrived, whoever hears of it.
 * @param done not called when the modem loses its power before
 */
export function exchange(
	device: Device,
	request: HttpRequest,
	limits: ExchangeLimits,
	done: (result: HttpResult) => void,
): void {
	new Exchange(device, request, limits, done).start();
}

class Exchange {
	readonly #device: Device;
	readonly #request: HttpRequest;
	readonly #limits: ExchangeLimits;
	readonly #done: (result: HttpResult) => void;
	readonly #endWork: () => void;
	#limit: ClockEntry | undefined;
	#over = false;

	constructor(device: Device, request: HttpRequest, limits: ExchangeLimits, done: (result: HttpResult) => void) {
		this.#device = device;
		this.#request = request;
		this.#limits = limits;
		this.#done = done;
		this.#endWork = device.begin();
	}

	start(): void {
		const { latencies, network } = this.#device;
		const { whole } = this.#limits;
		if (whole !== undefined) this.#limit = this.#device.after(whole, () => this.#fail("timeout"));
		const isKnown = routeOf(network, this.#request) !== undefined;
		if (network.available && isKnown) {
			const length = HEAD_LENGTH + (this.#request.body?.length ?? 0);
			this.#device.after(uplinkTime(latencies, length), () => this.#send());
			return;
		}
		const obstacle = network.available ? "no such host" : "no network";
		this.#device.after(latencies.lookup, () => this.#fail(obstacle));
	}

	#send(): void {
		const { network, latencies } = this.#device;
		if (this.#over) return;
		if (!network.available) {
			this.#fail("network lost");
			return;
		}
		const { answer = Number.POSITIVE_INFINITY } = this.#limits;
		const isLate = latencies.roundTrip > answer;
		this.#device.transaction(
			`${this.#request.method} ${this.#request.url.href}`,
			Math.min(latencies.roundTrip, answer),
			() => sendRequest(network, this.#request),
			(result) => (isLate ? this.#fail("timeout") : this.#receive(result)),
		);
	}

	#receive(result: HttpResult): void {
		if (result.kind === "failure") {
			this.#finish(result);
			return;
		}
		const { network, latencies } = this.#device;
		this.#device.after(downlinkTime(latencies, result.head.length + result.body.length), () => {
			if (network.available) this.#finish(result);
			else this.#fail("network lost");
		});
	}

	#fail(reason: HttpFailureReason): void {
		this.#finish({ kind: "failure", reason });
	}

	#finish(result: HttpResult): void {
		if (this.#over) return;
		this.#over = true;
		this.#device.cancel(this.#limit);
		this.#endWork();
		this.#done(result);
	}
}
