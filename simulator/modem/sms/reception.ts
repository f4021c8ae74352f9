import type { Mobile } from "../../carrier/sms/short-message-service";
import type { ClockEntry } from "../../clock/clock";
import { parseAddress, writeCentreAddress } from "../../sms/address";
import { readDataCoding } from "../../sms/data-coding";
import { TpduError } from "../../sms/octets";
import { readIncoming } from "../../sms/read-tpdu";
import type { Deliver, StatusReport } from "../../sms/tpdu";
import type { Device } from "../device";
import { describeDirect } from "./message-lines";
import { MESSAGE_STATUS, type MessageStores, type StoredMessage } from "./message-stores";
import type { MemoryName } from "./profile";
import type { SmsSettings } from "./sms-settings";

/** RP causes (24.011 8.2.5.4). */
const MEMORY_EXCEEDED = 22;
const INVALID_INFORMATION = 96;
const PROTOCOL_ERROR = 111;

/** How long a host has for AT+CNMA: 24.011 10, timer TR2M is 12 to 20 s. */
const ACKNOWLEDGE_WITHIN = 15_000;

type Answer = (cause?: number) => void;

/** Takes what the network delivers, and tells the host in the way that AT+CNMI asks for. */
export class Reception implements Mobile {
	/** A message was refused for lack of room, and the network waits to hear that there is some. */
	refusedForRoom = false;
	/** Takes a message out of the common way, e.g. a WAP push of MMS that a module handles itself. */
	intercept: ((message: Deliver) => boolean) | undefined;
	readonly #device: Device;
	readonly #settings: SmsSettings;
	readonly #stores: MessageStores;
	readonly #registered: () => boolean;
	/** A message that was passed to the host, which has not acknowledged it. */
	#awaited: { answer: Answer; limit: ClockEntry } | undefined;
	/** Indications of mode 0, until another mode is entered. */
	readonly #buffer: { lines: string[] };

	constructor(device: Device, settings: SmsSettings, stores: MessageStores, registered: () => boolean) {
		this.#device = device;
		this.#settings = settings;
		this.#stores = stores;
		this.#registered = registered;
		this.#buffer = device.memory.volatile("SMS indications", () => ({ lines: [] }));
	}

	get reachable(): boolean {
		return this.#device.alive && this.#registered();
	}

	deliver(tpdu: Uint8Array, centre: string, answer: Answer): void {
		this.#device.after(this.#device.latencies.smsDelivery, () => {
			try {
				const message = readIncoming(tpdu);
				const stored = store(tpdu, centre);
				if (message.kind === "SMS-DELIVER") this.#takeMessage(message, stored, answer);
				else this.#takeReport(message, stored, answer);
			} catch (error) {
				if (!(error instanceof TpduError)) throw error;
				answer(INVALID_INFORMATION);
			}
		});
	}

	/** AT+CNMA. False when nothing waits for it. */
	acknowledge(positive: boolean): boolean {
		const awaited = this.#awaited;
		if (!awaited) return false;
		this.#awaited = undefined;
		this.#device.cancel(awaited.limit);
		awaited.answer(positive ? undefined : PROTOCOL_ERROR);
		return true;
	}

	/** A mode of AT+CNMI was entered: what was kept back goes out, or is forgotten. */
	releaseBuffer(clear: boolean): void {
		const lines = clear ? [] : this.#buffer.lines;
		this.#buffer.lines = [];
		for (const line of lines) this.#device.sendUnsolicited(line);
	}

	#takeMessage(message: Deliver, stored: StoredMessage, answer: Answer): void {
		if (this.intercept?.(message)) {
			answer();
			return;
		}
		const { messageClass, waiting } = readDataCoding(message.coding);
		if (this.#isDirect(messageClass, waiting)) this.#pass("+CMT", message, stored, answer);
		else this.#keep(messageClass === 2 ? "SM" : this.#settings.kept.memories[2], stored, "+CMTI", answer);
	}

	/** 27.005 3.4.1 <mt>: class 2 belongs into the SIM, whatever is asked for. */
	#isDirect(messageClass: number | undefined, waiting: "discard" | "store" | undefined): boolean {
		const [, mt] = this.#settings.kept.indications;
		if (messageClass === 0 && this.#device.hasQuirk("class-0-direct")) return true;
		if (mt === 2) return messageClass !== 2 && waiting !== "store";
		return mt === 3 && messageClass === 3;
	}

	#takeReport(report: StatusReport, stored: StoredMessage, answer: Answer): void {
		const { indications, memories } = this.#settings.kept;
		const [, , , ds] = indications;
		if (ds === 1) this.#pass("+CDS", report, stored, answer);
		else if (ds === 2) this.#keep(this.#settings.profile.reportStore ?? memories[2], stored, "+CDSI", answer);
		else answer();
	}

	#pass(name: "+CMT" | "+CDS", message: Deliver | StatusReport, stored: StoredMessage, answer: Answer): void {
		this.#device.sendUnsolicited(...describeDirect(name, message, stored, this.#settings));
		if (this.#settings.passing.service === 0) answer();
		else this.#awaitAcknowledgement(answer);
	}

	/** 27.005 3.4.4: who does not acknowledge in time is passed nothing any more. */
	#awaitAcknowledgement(answer: Answer): void {
		const limit = this.#device.after(ACKNOWLEDGE_WITHIN, () => {
			this.#awaited = undefined;
			const [mode, , bm, , bfr] = this.#settings.kept.indications;
			this.#settings.change({ indications: [mode, 0, bm, 0, bfr] });
			answer(PROTOCOL_ERROR);
		});
		this.#awaited = { answer, limit };
	}

	#keep(name: MemoryName, message: StoredMessage, indication: "+CMTI" | "+CDSI", answer: Answer): void {
		const index = this.#stores.add(name, message);
		if (index === undefined) {
			this.refusedForRoom = true;
			answer(MEMORY_EXCEEDED);
			return;
		}
		answer();
		const { indications, memories } = this.#settings.kept;
		const [mode, mt] = indications;
		if (indication === "+CMTI" && mt === 0) return;
		const wrong = indication === "+CDSI" && this.#device.hasQuirk("cdsi-names-another-store");
		const line = `${indication}: "${wrong ? memories[2] : name}",${index}`;
		if (mode === 0) this.#buffer.lines.push(line);
		else this.#device.sendUnsolicited(line);
	}
}

function store(tpdu: Uint8Array, centre: string): StoredMessage {
	const pdu = Uint8Array.of(...writeCentreAddress(parseAddress(centre)), ...tpdu);
	return { status: MESSAGE_STATUS.unread, pdu, length: tpdu.length };
}
