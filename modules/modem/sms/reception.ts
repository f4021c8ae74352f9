import type { Line } from "at/engine";
import { read, test, write } from "at/request";
import { deepFreeze } from "io/deep-freeze";
import { ask, attempt } from "modem/attempt";
import { CMGF, CSMS } from "modem/commands/sms";
import type { FamilyTools } from "modem/family";
import type { Arrival, ReceptionService } from "modem/service";
import { DirectDeliveries } from "./direct-deliveries";
import { HandedOver } from "./handed-over";
import { Indications } from "./indications";
import { MessageStores } from "./message-stores";
import { offers } from "./offered";

const PDU_MODE = 0;
/** GSM phase 2+: what is handed over waits for AT+CNMA (27.005, 3.2.1). */
const ACKNOWLEDGED = 1;

/** Results that tell of something stored, and whether it is a status report (27.005, 3.4.1). */
const STORED = deepFreeze([
	["+CMTI", false],
	["+CDSI", true],
] as const);

/**
 * Of the looks without a reason, one in so many goes through all stores. To go from one to the other takes AT+CPMS, which
 * SIM767XX keeps in its flash (7.2.2: AUTO_SAVE): at each look, that would be some hundred thousand times a year.
 */
const EVERYWHERE = 6;

/** That no store has room any more, as vendors put it. */
const FULL: readonly string[] = Object.freeze(["+SMSFULL", "+SMS FULL", "SMS FULL"]);

/** Reception of short messages by 27.005, on any modem. */
export class SmsReception implements ReceptionService {
	readonly #handedOver = new HandedOver();
	readonly #stores = new MessageStores(this.#handedOver);
	readonly #indications = new Indications();
	readonly #direct: DirectDeliveries;
	readonly #listeners: (() => void)[] = [];
	/** Something has been heard since the last {@link collect}. */
	#hasHeard = false;
	/** Looks since then for which there was no reason. */
	#silentLooks = 0;
	/** Of AT+CMGF and AT+CSMS, before the first start. */
	#foundMode: number | undefined;
	#foundService: number | undefined;

	constructor(tools: FamilyTools) {
		const tell = () => this.#tell();
		this.#direct = new DirectDeliveries(tools, this.#handedOver, tell);
		for (const [prefix, isReport] of STORED) {
			tools.onUnsolicited(prefix, (line) => {
				this.#stores.announce(line.string(0), isReport);
				tell();
			});
		}
		const full = () => this.storeIsFull();
		for (const prefix of FULL) tools.onUnsolicited(prefix, full);
		// 27.007, 8.10, where it is subscribed to: the name of the indicator on some modems, its number on others.
		tools.onUnsolicited("+CIEV", (line) => {
			if (/^smsfull$/i.test(line.string(0) ?? "") && line.integer(1) === 1) this.storeIsFull();
		});
	}

	onArrival(listener: () => void): void {
		this.#listeners.push(listener);
	}

	/** The modem has said that it has no room: everything is to be fetched out of it. */
	storeIsFull(): void {
		this.#stores.announceAll();
		this.#tell();
	}

	async start(line: Line): Promise<void> {
		this.#foundMode ??= await this.#setPduMode(line);
		await this.#chooseService(line);
		const canStore = await this.#stores.prepare(line);
		await this.#indications.subscribe(line, canStore);
		this.#direct.stopped = false;
	}

	async collect(line: Line, keep: (arrival: Arrival) => void): Promise<void> {
		if (!this.#takeHeard()) await this.#mindSilence(line);
		await this.#direct.drain(line, keep);
		await this.#setPduMode(line);
		await this.#stores.drain(line, keep);
		await this.#direct.drain(line, keep);
		if (!this.#direct.stopped) return;
		await this.#indications.renew(line);
		this.#direct.stopped = false;
	}

	async stop(line: Line): Promise<void> {
		await this.#indications.restore(line);
		await this.#stores.restore(line);
		if (this.#foundService !== undefined) await attempt(line.exchange(write(CSMS, this.#foundService)));
		if (this.#foundMode !== undefined) await attempt(line.exchange(write(CMGF, this.#foundMode)));
	}

	/** Whether something was heard since this was asked last. */
	#takeHeard(): boolean {
		const hasHeard = this.#hasHeard;
		this.#hasHeard = false;
		if (hasHeard) this.#silentLooks = 0;
		return hasHeard;
	}

	/**
	 * The line may have lost what the modem told of, so that it may lie anywhere; and what it handed over: then it waited
	 * for AT+CNMA in vain, and hands nothing over any more (27.005, 3.4.4).
	 */
	async #mindSilence(line: Line): Promise<void> {
		if (!(await this.#indications.hold(line))) await this.start(line);
		else if (this.#silentLooks++ % EVERYWHERE === 0) this.#stores.announceAll();
		else this.#stores.announceReceived();
	}

	/** @returns what it was. @throws {AtError} where the modem refuses: nothing can be read then. */
	async #setPduMode(line: Line): Promise<number | undefined> {
		const mode = (await ask(line.exchange(read(CMGF))))?.lines[0]?.integer("mode");
		if (mode !== PDU_MODE) await line.exchange(write(CMGF, PDU_MODE));
		return mode;
	}

	/** Without message service 1 the modem acknowledges by itself what it hands over. */
	async #chooseService(line: Line): Promise<void> {
		const service = (await ask(line.exchange(read(CSMS))))?.lines[0]?.integer("service");
		this.#foundService ??= service;
		this.#direct.acknowledged = service === ACKNOWLEDGED;
		if (service === ACKNOWLEDGED) return;
		const offered = await ask(line.exchange(test(CSMS)));
		if (!offers(offered?.lines[0]?.field(0), ACKNOWLEDGED)) return;
		this.#direct.acknowledged = (await attempt(line.exchange(write(CSMS, ACKNOWLEDGED)))) !== undefined;
	}

	#tell(): void {
		this.#hasHeard = true;
		for (const listener of this.#listeners) listener();
	}
}
Object.freeze(SmsReception.prototype);
