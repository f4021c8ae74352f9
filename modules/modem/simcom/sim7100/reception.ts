import type { Line } from "at/engine";
import type { InformationText } from "at/information-text";
import type { MmsNotification } from "messages/mms/incoming";
import type { FamilyTools } from "modem/family";
import type { Arrival, ReceptionService } from "modem/service";

/** The indication of a picture message that waits (7 and 9.1). */
export const PUSH = "+WAP_PUSH_MMS";

/**
 * Short messages as on any modem, and beside them what this modem reads out of a WAP push by itself. It keeps none of
 * those: one that comes while the gateway is off is lost, until the message centre tells of it again.
 */
export class Sim7100Reception implements ReceptionService {
	readonly #shortMessages: ReceptionService;
	readonly #listeners: (() => void)[] = [];
	#waiting: MmsNotification[] = [];

	constructor(tools: FamilyTools, shortMessages: ReceptionService) {
		this.#shortMessages = shortMessages;
		const early = tools.lateResults.take(PUSH);
		if (early) this.#take(early);
		tools.onUnsolicited(PUSH, (line) => this.#take(line));
	}

	onArrival(listener: () => void): void {
		this.#listeners.push(listener);
		this.#shortMessages.onArrival(listener);
		if (this.#waiting.length > 0) listener();
	}

	start(line: Line): Promise<void> {
		return this.#shortMessages.start(line);
	}

	async collect(line: Line, keep: (arrival: Arrival) => void): Promise<void> {
		for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
			keep({ kind: "mms", notification: next });
			this.#waiting.shift();
		}
		await this.#shortMessages.collect(line, keep);
	}

	stop(line: Line): Promise<void> {
		return this.#shortMessages.stop(line);
	}

	#take(line: InformationText): void {
		const notification = readNotification(line);
		if (!notification) return;
		this.#waiting.push(notification);
		for (const listener of this.#listeners) listener();
	}
}
Object.freeze(Sim7100Reception.prototype);

/**
 * `"from","transaction","location","time",class,size`. What the note calls the class has the values of X-Mms-Status,
 * which say nothing of a message that waits.
 */
function readNotification(line: InformationText): MmsNotification | undefined {
	const from = line.string(0);
	const transactionId = line.string(1);
	const contentLocation = line.string(2);
	const size = line.integer(5);
	if (!transactionId || !contentLocation) return undefined;
	return { transactionId, contentLocation, ...(from ? { from } : {}), ...(size === undefined ? {} : { size }) };
}
