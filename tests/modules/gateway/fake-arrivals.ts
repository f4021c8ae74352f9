import type { MmsHeaders, MmsPartHeader, MmsResponse } from "messages/mms/incoming";
import { RetrievalError } from "modem/errors";
import type { Outcome } from "modem/outcome";
import type { Arrival, MmsRetrievalService, ReceptionService } from "modem/service";

type Pause = (milliseconds: number) => Promise<void>;

/** A picture message at the centre. */
export interface WaitingMessage {
	readonly headers: MmsHeaders;
	readonly parts: readonly (MmsPartHeader & { bytes: Uint8Array })[];
}

/** The modem's side of what arrives: it keeps everything until it may let it go. */
export class FakeArrivals {
	/** In the modem's memory. */
	readonly waiting: Arrival[] = [];
	/** What was acknowledged. */
	readonly acknowledged: Arrival[] = [];
	/** At the message centre, by their address. */
	readonly messages = new Map<string, WaitingMessage>();
	/** How the next fetching or telling ends; without, well. */
	readonly script: (Outcome | "hang")[] = [];
	/** Of telling only. */
	readonly responseScript: Outcome[] = [];
	/** What was done, in words. */
	readonly calls: string[] = [];
	/** Thrown when the modem is asked. */
	failure: Error | undefined;
	/** The power goes between the record and its acknowledgement. */
	isAcknowledging = true;
	#listeners: (() => void)[] = [];

	/** Something comes in, and the modem says so. */
	arrive(...arrivals: Arrival[]): void {
		this.waiting.push(...arrivals);
		for (const listener of this.#listeners) listener();
	}

	reception(): ReceptionService {
		return {
			onArrival: (listener) => this.#listeners.push(listener),
			start: async () => {
				this.calls.push("start");
			},
			collect: async (_line, keep) => {
				this.calls.push("collect");
				if (this.failure) throw this.failure;
				for (let arrival = this.waiting[0]; arrival; arrival = this.waiting[0]) {
					keep(arrival);
					if (!this.isAcknowledging) return;
					this.acknowledged.push(arrival);
					this.waiting.shift();
				}
			},
			stop: async () => {
				this.calls.push("stop");
			},
		};
	}

	retrieval(pause: Pause): MmsRetrievalService {
		return {
			retrieve: async (_line, { contentLocation }, _settings, receiver) => {
				this.calls.push(`retrieve ${contentLocation}`);
				await pause(1000);
				await this.#follow(this.script.shift());
				const message = this.messages.get(contentLocation);
				if (!message) throw new RetrievalError(UNKNOWN);
				receiver.headers(message.headers);
				for (const { bytes, ...header } of message.parts) {
					receiver.part(header);
					for (let at = 0; at < bytes.length; at += 700) receiver.data(bytes.subarray(at, at + 700));
				}
			},
			respond: async (_line, response) => {
				await pause(500);
				await this.#follow(this.responseScript.shift());
				this.calls.push(inWords(response));
			},
		};
	}

	async #follow(outcome: Outcome | "hang" | undefined): Promise<void> {
		if (outcome === "hang") await new Promise(() => {});
		else if (outcome) throw new RetrievalError(outcome);
	}
}

function inWords(response: MmsResponse): string {
	return response.kind === "notification"
		? `${response.status} ${response.transactionId}`
		: `acknowledgement ${response.transactionId}`;
}

export const UNREACHED: Outcome = {
	kind: "failed",
	class: "http",
	text: "The centre cannot be reached.",
	first: "bearer",
};
export const UNKNOWN: Outcome = {
	kind: "refused",
	class: "mms",
	text: "The message centre does not know the message any more.",
	first: "nothing",
};
