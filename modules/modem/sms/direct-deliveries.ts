import type { Line } from "at/engine";
import type { InformationText } from "at/information-text";
import { execute } from "at/request";
import { attempt } from "modem/attempt";
import { CNMA } from "modem/commands/sms";
import type { FamilyTools } from "modem/family";
import type { Arrival } from "modem/service";
import type { HandedOver } from "./handed-over";
import { type PduLine, readPdu } from "./pdu-line";

/** Results that hand a message over instead of storing it (27.005, 3.4.1): a line with the length, and the PDU below it. */
const DIRECT: readonly string[] = Object.freeze(["+CMT", "+CDS"]);

/**
 * Messages that the modem does not store, but hands over: of class 0, where it has no store, and status reports. With
 * message service 1 the network holds each until AT+CNMA, and sends no other one meanwhile.
 */
export class DirectDeliveries {
	/** Whether the modem may have stopped to hand over: it does when it is not acknowledged in time (27.005, 3.4.4). */
	stopped = false;
	/** Whether the modem waits for AT+CNMA. */
	acknowledged = false;
	readonly #handedOver: HandedOver;
	#waiting: PduLine[] = [];

	constructor(tools: FamilyTools, handedOver: HandedOver, onArrival: () => void) {
		this.#handedOver = handedOver;
		const announced = (line: InformationText) => {
			const length = lengthOf(line);
			tools.claimNextLine((text) => this.#take(text, length, onArrival));
		};
		for (const prefix of DIRECT) tools.onUnsolicited(prefix, announced);
	}

	/** Hands over what has come, each acknowledged before the next. */
	async drain(line: Line, keep: (arrival: Arrival) => void): Promise<void> {
		for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
			const { identity, tpdu } = next;
			if (!this.#handedOver.has(identity)) keep({ kind: "sms", tpdu });
			this.#waiting.shift();
			if (!this.acknowledged) continue;
			// Until the modem has taken the acknowledgement the network may send it again.
			this.#handedOver.add(identity);
			const taken = await attempt(line.exchange(execute(CNMA)));
			if (taken) this.#handedOver.forget(identity);
			else this.stopped = true;
		}
	}

	#take(text: string, length: number | undefined, onArrival: () => void): boolean {
		const pdu = readPdu(text, length);
		// One with a hole in it is not acknowledged: the network sends it again.
		if (pdu?.whole) this.#waiting.push(pdu);
		else this.stopped = true;
		onArrival();
		return pdu !== undefined;
	}
}
Object.freeze(DirectDeliveries.prototype);

/** `+CMT: [<alpha>],<length>` and `+CDS: <length>`. */
function lengthOf(line: InformationText): number | undefined {
	return line.integer(line.fields().length - 1);
}
