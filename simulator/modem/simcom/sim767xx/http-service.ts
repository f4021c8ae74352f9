import type { Answer } from "../../answer";
import { CommandError } from "../../errors";
import type { Sim767xx } from "./sim767xx";

/** Codes of 14.3, as far as this modem gives them; below 600 it is the server's status. */
export const HTTP_CODE = Object.freeze({
	noMemory: 602,
	unknown: 702,
	connectionClosed: 704,
	timeout: 705,
	file: 707,
	invalidParameter: 708,
	network: 709,
	wrongState: 711,
	dns: 713,
	connect: 714,
	handshake: 715,
	noNetwork: 717,
	certificateMissing: 719,
});

/** An answer of a server as it lies in the modem. */
export interface HttpResponse {
	/** Status line and headers, with the empty line that ends them. */
	head: string;
	body: Uint8Array;
	/** Up to where AT+HTTPREAD has read. */
	position: number;
}

/** What 14.2.3 sets, its limits and defaults; one byte a character. */
export interface HttpParameters {
	url: string;
	/** Seconds. */
	connectTimeout: number;
	receiveTimeout: number;
	contentType: string;
	accept: string;
	sslContext: number;
	userData: string;
	readMode: number;
}

interface ServiceState {
	/** Undefined while the service is not started. */
	context?: number | undefined;
	/** The network went since the service was started, and that was told. */
	networkLost: boolean;
	busy: boolean;
	parameters: HttpParameters;
	/** Of AT+HTTPDATA, for the next request. */
	body?: Uint8Array | undefined;
	response?: HttpResponse | undefined;
}

/** The HTTP service of chapter 14: one at a time, and everything of it is gone when it is stopped. */
export class HttpService {
	readonly #modem: Sim767xx;

	constructor(modem: Sim767xx) {
		this.#modem = modem;
	}

	get state(): ServiceState {
		return this.#modem.device.memory.volatile<ServiceState>("HTTP", initialState);
	}

	/** @throws CommandError ERROR where the service is not started (14.2.1), or at work */
	requireIdle(): ServiceState {
		const { state } = this;
		if (state.context === undefined || state.busy) throw CommandError.plain();
		return state;
	}

	/**
	 * AT+HTTPINIT (14.2.1). Without a context OK comes when it is active; with one the result follows OK.
	 * @param context undefined where it was left out
	 */
	start(context: number | undefined): Answer {
		const { contexts } = this.#modem;
		const wanted = context ?? 1;
		if (this.state.context !== undefined || !contexts.isDefined(wanted)) throw CommandError.plain();
		return this.#settle("+HTTPINIT", context, () => {
			try {
				contexts.activate(wanted);
			} catch (error) {
				if (!(error instanceof CommandError)) throw error;
				return HTTP_CODE.noNetwork;
			}
			Object.assign(this.state, { ...initialState(), context: wanted });
			return 0;
		});
	}

	/** AT+HTTPTERM (14.2.2). LTE keeps its default bearer, so that nothing is deactivated. */
	stop(context: number | undefined): Answer {
		const { context: started } = this.requireIdle();
		if (context !== undefined && context !== started) throw CommandError.plain();
		return this.#settle("+HTTPTERM", context, () => {
			this.#modem.device.memory.forget("HTTP");
			return 0;
		});
	}

	/** The network went: a service that is started says so (14.4), once until the network is back. */
	followNetwork(): void {
		const { state } = this;
		if (state.context === undefined) return;
		const isLost = !this.#modem.registration.attached;
		if (isLost && !state.networkLost) this.#modem.device.sendUnsolicited("+HTTP_NONET_EVENT");
		state.networkLost = isLost;
	}

	#settle(name: string, context: number | undefined, work: () => number): Answer {
		const { device, contexts } = this.#modem;
		const delay = name === "+HTTPINIT" && !contexts.isActive(context ?? 1) ? device.latencies.activation : 0;
		if (context !== undefined) {
			return device.answerLater((finish) =>
				device.after(Math.max(delay, device.latencies.command), () => finish(`${name}: ${work()},${context}`)),
			);
		}
		return {
			kind: "pending",
			start: (finish) =>
				device.after(delay, () =>
					finish(() => {
						if (work() !== 0) throw CommandError.plain();
						return undefined;
					}),
				),
		};
	}
}

function initialState(): ServiceState {
	return {
		networkLost: false,
		busy: false,
		parameters: {
			url: "",
			connectTimeout: 120,
			receiveTimeout: 20,
			contentType: "text/plain",
			accept: "*/*",
			sslContext: 0,
			userData: "",
			readMode: 0,
		},
	};
}
