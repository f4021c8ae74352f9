import type { Line } from "at/engine";
import type { Inbox } from "inbox/inbox";
import type { ToTell } from "inbox/pictures";
import type { Clock } from "io/clock";
import type { MmsResponse } from "messages/mms/incoming";
import { ModemStateError, RetrievalError } from "modem/errors";
import type { MmsRetrievalService } from "modem/service";
import type { Settings } from "settings/settings";
import { mmsSettingsOf } from "./mms-carrier";
import type { ModemAccess } from "./modem-access";
import { RetrievalPlan } from "./retrieval-plan";
import { retryPolicyOf } from "./retry-settings";
import type { Supply } from "./supply";
import { timeInWords } from "./words";
import { type Rest, type Work, Worker } from "./worker";

export interface RetrievalOptions {
	readonly inbox: Inbox;
	readonly modem: ModemAccess;
	readonly clock: Clock;
	/** Milliseconds since 1970 UTC; undefined while it is not known. */
	readonly timeOfDay: { now(): number | undefined };
	readonly settings: Pick<Settings, "get">;
	readonly supply: Pick<Supply, "obstacle">;
	/** A message can be read now, or cannot be fetched. */
	arrived(entry: number): void;
	log(text: string): void;
}

/** Before the next deed after an error of the gateway itself, in milliseconds. */
const AFTER_ERROR = 5_000;
/** How often it is looked whether a message has expired at its centre. */
const LOOK = 600_000;

/** Fetches the picture messages that wait at their centre, and tells it so. One that fails waits while the next one goes. */
export class Retrieval implements Work {
	readonly #options: RetrievalOptions;
	readonly #worker: Worker;
	readonly #fetching: RetrievalPlan;
	readonly #telling: RetrievalPlan;

	constructor(options: RetrievalOptions) {
		const { clock, settings } = options;
		const policy = () => retryPolicyOf(settings);
		this.#options = options;
		this.#worker = new Worker(clock, this);
		this.#fetching = new RetrievalPlan(clock, policy);
		this.#telling = new RetrievalPlan(clock, policy);
	}

	/** Works for ever. */
	start(): void {
		this.#worker.start();
	}

	/** Something has changed: an arrival, the modem, a setting. */
	wake(): void {
		this.#worker.wake();
	}

	/** A person wants a message to be fetched, now and whatever the settings say. @throws {InboxError} @throws {StoreFullError} */
	fetch(entry: number): void {
		this.#options.inbox.pictures.want(entry);
		this.#fetching.forget(entry);
		this.wake();
	}

	/** Why a message that waits at its centre is not here yet, in words. */
	reason(entry: number): string {
		const { modem, clock, inbox, supply } = this.#options;
		if (supply.obstacle !== undefined) return supply.obstacle;
		if (!this.#wanted().includes(entry))
			return inbox.stateOf(entry) === "announced" ? 'mms.retrieve is off; "fetch" gets it' : "";
		if (modem.state.name !== "ready") return "it is fetched when there is a network";
		if (!modem.services.mmsRetrieval) return "this modem cannot fetch picture messages";
		const wait = this.#fetching.due(entry) - clock.now();
		if (wait <= 0) return "it is fetched next";
		return `tried again in ${timeInWords(wait)}: ${this.#fetching.trouble(entry)}`;
	}

	advance(): Promise<void> | number {
		this.#giveUpExpired();
		const { modem, inbox, supply } = this.#options;
		const canWork = supply.obstacle === undefined && modem.state.name === "ready";
		const service = canWork ? modem.services.mmsRetrieval : undefined;
		const untold = service ? this.#telling.next(inbox.pictures.untold()) : undefined;
		const wanted = service ? this.#fetching.next(this.#wanted()) : undefined;
		if (service && untold !== undefined) return this.#tell(service, untold);
		if (service && wanted !== undefined) return this.#fetch(service, wanted);
		return this.#rest(service !== undefined);
	}

	failed(error: unknown): Rest {
		this.#options.log(`picture messages: an error of the gateway: ${String(error)}`);
		return { least: AFTER_ERROR, most: AFTER_ERROR };
	}

	#wanted(): number[] {
		const { inbox, settings } = this.#options;
		return inbox.pictures.announced(settings.get("mms.retrieve") !== "auto");
	}

	/** Until when there is nothing to do. */
	#rest(canFetch: boolean): number {
		const { inbox, clock } = this.#options;
		const waiting = inbox.pictures.announced(false);
		const dues = canFetch
			? [this.#fetching.nextDue(this.#wanted()), this.#telling.nextDue(inbox.pictures.untold())]
			: [];
		const look = waiting.length > 0 ? clock.now() + LOOK : Number.POSITIVE_INFINITY;
		return Math.min(look, ...dues);
	}

	#giveUpExpired(): void {
		const { inbox, timeOfDay } = this.#options;
		const now = timeOfDay.now();
		if (now === undefined) return;
		for (const entry of inbox.pictures.announced(false)) {
			const expiresAt = inbox.pictures.expiresAt(entry);
			if (expiresAt !== undefined && expiresAt <= now)
				this.#giveUp(entry, "The message centre kept it until its time was over, and it was not fetched before.");
		}
	}

	#giveUp(entry: number, reason: string): void {
		const { inbox, arrived } = this.#options;
		inbox.pictures.failed(entry, reason);
		this.#fetching.forget(entry);
		arrived(entry);
	}

	async #fetch(service: MmsRetrievalService, entry: number): Promise<void> {
		const { inbox, modem, arrived } = this.#options;
		const notification = inbox.pictures.notification(entry);
		if (!notification) {
			this.#giveUp(entry, "What the centre told of it cannot be read from the store any more.");
			return;
		}
		const message = inbox.pictures.receive(entry);
		try {
			await modem.use(holder(entry), (line) => service.retrieve(line, notification, this.#mmsSettings(), message));
			inbox.pictures.fetched(entry, message.finish());
		} catch (error) {
			message.abort();
			await this.#failed(service, entry, error);
			return;
		}
		this.#fetching.forget(entry);
		modem.recovered();
		arrived(entry);
	}

	async #failed(service: MmsRetrievalService, entry: number, error: unknown): Promise<void> {
		const { inbox, modem, log } = this.#options;
		if (inbox.stateOf(entry) !== "announced") return;
		const isNoTry = error instanceof ModemStateError || modem.state.name !== "ready";
		const text = error instanceof Error ? error.message : String(error);
		const outcome = error instanceof RetrievalError ? error.outcome : undefined;
		log(`message ${entry} was not fetched: ${text}`);
		if (isNoTry) this.#fetching.postpone(entry, text);
		else if (outcome?.kind === "refused" || !this.#fetching.failed(entry, text)) {
			this.#giveUp(entry, text);
			return;
		}
		await this.#defer(service, entry);
		if (outcome && !isNoTry) await modem.recover(outcome.first, outcome.text);
	}

	/** The centre is told once that the message is wanted, but later, so that it does not go on announcing it. */
	async #defer(service: MmsRetrievalService, entry: number): Promise<void> {
		const { inbox, modem, log } = this.#options;
		const notification = inbox.pictures.notification(entry);
		if (!notification || modem.state.name !== "ready" || inbox.pictures.isDeferred(entry)) return;
		const { transactionId } = notification;
		try {
			await this.#respond(service, entry, { kind: "notification", transactionId, status: "deferred" });
			inbox.pictures.told(entry, "deferred");
		} catch (error) {
			log(`the centre could not be told that message ${entry} is fetched later: ${String(error)}`);
		}
	}

	/** The message is safe: its centre may delete it. To say so twice does no harm. */
	async #tell(service: MmsRetrievalService, entry: number): Promise<void> {
		const { inbox, log } = this.#options;
		const toTell = inbox.pictures.toTell(entry);
		const response = toTell && responseTo(toTell);
		try {
			if (response) await this.#respond(service, entry, response);
		} catch (error) {
			const text = error instanceof Error ? error.message : String(error);
			log(`the centre could not be told that message ${entry} was fetched: ${text}`);
			const isRefused = error instanceof RetrievalError && error.outcome.kind === "refused";
			if (!isRefused) {
				if (!this.#telling.failed(entry, text)) this.#telling.rest(entry);
				return;
			}
		}
		this.#telling.forget(entry);
		inbox.pictures.told(entry, "fetched");
	}

	#respond(service: MmsRetrievalService, entry: number, response: MmsResponse): Promise<void> {
		const respond = (line: Line) => service.respond(line, response, this.#mmsSettings());
		return this.#options.modem.use(holder(entry), respond);
	}

	#mmsSettings() {
		return mmsSettingsOf(this.#options.settings);
	}
}
Object.freeze(Retrieval.prototype);

function holder(entry: number): string {
	return `message ${entry}`;
}

/** Whether the modem's line is held for a picture message that is fetched. */
export function isRetrievalHolder(holder: string): boolean {
	return /^message \d+$/.test(holder);
}

/** Undefined where the centre wants no answer (OMA-TS-MMS_ENC-V1_3, 6.4). */
function responseTo({ notification, headers, isDeferred }: ToTell): MmsResponse | undefined {
	if (!isDeferred) return { kind: "notification", transactionId: notification.transactionId, status: "retrieved" };
	const { transactionId } = headers;
	return transactionId ? { kind: "acknowledgement", transactionId } : undefined;
}
