import type { Line } from "at/engine";
import { InformationText } from "at/information-text";
import { read, test, write } from "at/request";
import { ask, attempt } from "modem/attempt";
import { CMGD, CMGL, CMGR, CPMS } from "modem/commands/sms";
import type { Arrival } from "modem/service";
import type { HandedOver } from "./handed-over";
import { offeredStores } from "./offered";
import { type PduLine, readPdu } from "./pdu-line";

/** Where received messages may lie (27.005, 3.1): SIM, modem, both, terminal adaptor; BM holds broadcasts. */
const FOR_MESSAGES: readonly string[] = Object.freeze(["SM", "ME", "MT", "TA"]);
/** Status reports have a store of their own on some modems. */
const FOR_REPORTS = "SR";
/** Beyond so many, each is read by itself: a list of 250 would take 90 kB of RAM. */
const MOST_LISTED = 20;
/** `<stat>` of messages that the modem itself was given to send. */
const OWN_MESSAGES: readonly (number | undefined)[] = Object.freeze([2, 3]);
const ALL = 4;

/** A message in a store; what stands there may be no PDU. */
interface Stored {
	readonly index: number;
	readonly pdu: PduLine | undefined;
}

/** The modem's stores of received messages. */
export class MessageStores {
	readonly #handedOver: HandedOver;
	/** Stores as they were before the first {@link prepare}: for reading, sending, receiving. */
	#found: [string, string, string] | undefined;
	/** Those that can be read; undefined where the modem has just one and no choice. */
	#readable: readonly string[] | undefined;
	/** Where what arrives is stored. */
	#receiving: string | undefined;
	/** Those of which something was heard, and whether all of them are to be looked at. */
	#due = new Set<string>();
	#all = true;

	constructor(handedOver: HandedOver) {
		this.#handedOver = handedOver;
	}

	/** Something has been stored there. The report of EC25 says SM and lies in SR. */
	announce(store: string | undefined, isReport = false): void {
		if (store === undefined) this.#all = true;
		else this.#due.add(store);
		if (isReport) this.#due.add(FOR_REPORTS);
	}

	/** Something may be where messages are stored. */
	announceReceived(): void {
		this.announce(this.#receiving);
	}

	/** Something may be anywhere. */
	announceAll(): void {
		this.#all = true;
	}

	/** Finds out what there is. @returns whether what arrives has a place in the modem. */
	async prepare(line: Line): Promise<boolean> {
		this.#all = true;
		const current = (await ask(line.exchange(read(CPMS))))?.lines[0];
		const names = current && ([0, 3, 6].map((place) => current.string(place)) as [string, string, string]);
		this.#found ??= names;
		const offered = offeredStores((await ask(line.exchange(test(CPMS))))?.lines[0]);
		const known = offered?.[0].filter((name) => FOR_MESSAGES.includes(name) || name === FOR_REPORTS);
		this.#readable = known && known.length > 0 ? known : names && [...new Set([names[0], names[2]])];
		this.#receiving = names?.[2];
		if (!current || (current.integer("total3") ?? 1) > 0) return true;
		return this.#choose(line, names, offered?.[1] ?? []);
	}

	/** Hands over, and deletes, what was announced; after a {@link prepare}, everything. */
	async drain(line: Line, keep: (arrival: Arrival) => void): Promise<void> {
		const names = this.#takeDue();
		try {
			for (const name of names) if (!(await this.#empty(line, keep, name))) this.#defer(name);
		} catch (error) {
			this.#all = true;
			throw error;
		}
	}

	/** As they were. */
	async restore(line: Line): Promise<void> {
		if (this.#found) await attempt(line.exchange(write(CPMS, ...this.#found)));
	}

	/** The stores to be looked at, undefined for the only one. What is heard from now on is for the next time. */
	#takeDue(): (string | undefined)[] {
		const due = this.#due;
		const readable = this.#readable ?? [];
		const isUnknown = (name: string) => name !== FOR_REPORTS && !readable.includes(name);
		const all = this.#all || [...due].some(isUnknown);
		this.#due = new Set();
		this.#all = false;
		if (this.#readable === undefined) return all ? [undefined] : [];
		return inOrder(readable, this.#receiving).filter((name) => all || due.has(name));
	}

	/** A store that could not be read, because the SIM is busy, say: it is looked at the next time. */
	#defer(name: string | undefined): void {
		if (name === undefined) this.#all = true;
		else this.#due.add(name);
	}

	/** The store in use has no place at all, as that of some SIMs: another one may have. */
	async #choose(line: Line, names: [string, string, string] | undefined, offered: readonly string[]): Promise<boolean> {
		if (!names) return false;
		for (const name of FOR_MESSAGES) {
			if (name === names[2] || !offered.includes(name)) continue;
			const answer = await attempt(line.exchange(write(CPMS, names[0], names[1], name)));
			if ((answer?.lines[0]?.integer("total3") ?? 0) === 0) continue;
			this.#receiving = name;
			return true;
		}
		await attempt(line.exchange(write(CPMS, ...names)));
		return false;
	}

	/** @returns whether it could be read */
	async #empty(line: Line, keep: (arrival: Arrival) => void, name: string | undefined): Promise<boolean> {
		const state = name === undefined ? {} : await select(line, name);
		if (!state) return false;
		const { used = 0, total = 0 } = state;
		if (used > MOST_LISTED) {
			await this.#emptyOneByOne(line, keep, used, total);
			return true;
		}
		const answer = await attempt(line.exchange(write(CMGL, ALL)));
		for (const stored of parseList(answer?.texts ?? [])) await this.#handOver(line, keep, stored);
		return answer !== undefined;
	}

	/** Places are counted from 0 or from 1. */
	async #emptyOneByOne(line: Line, keep: (arrival: Arrival) => void, used: number, total: number): Promise<void> {
		let left = used;
		for (let index = 0; index <= total && left > 0; index++) {
			const answer = await readMessage(line, index);
			if (!answer) continue;
			left--;
			if (answer.stored) await this.#handOver(line, keep, answer.stored);
		}
	}

	async #handOver(line: Line, keep: (arrival: Arrival) => void, listed: Stored): Promise<void> {
		// Characters may have been lost on the line: what lies in the modem may still be whole.
		const stored = listed.pdu?.whole ? listed : ((await readMessage(line, listed.index))?.stored ?? listed);
		const { pdu, index } = stored;
		// What is no PDU at all stays where it is.
		if (!pdu) return;
		if (!this.#handedOver.has(pdu.identity)) keep({ kind: "sms", tpdu: pdu.tpdu });
		this.#handedOver.add(pdu.identity);
		if (await attempt(line.exchange(write(CMGD, index)))) this.#handedOver.forget(pdu.identity);
	}
}
Object.freeze(MessageStores.prototype);

/** The one in use last, so that it is selected already when the next message comes. */
function inOrder(names: readonly string[], receiving: string | undefined): string[] {
	return names.filter((name) => name !== receiving).concat(names.filter((name) => name === receiving));
}

/** How full a store is, as far as the modem tells. */
interface Fullness {
	readonly used?: number | undefined;
	readonly total?: number | undefined;
}

/** Makes a store the one that is read. Undefined where the modem does not want to. */
async function select(line: Line, name: string): Promise<Fullness | undefined> {
	const current = (await ask(line.exchange(read(CPMS))))?.lines[0];
	// Some modems keep the choice in flash: it is not written without need.
	if (current?.string("mem1") === name) return { used: current.integer("used1"), total: current.integer("total1") };
	const answer = await attempt(line.exchange(write(CPMS, name)));
	if (!answer) return undefined;
	return { used: answer.lines[0]?.integer("used1"), total: answer.lines[0]?.integer("total1") };
}

/** One message; undefined where there is none, and without `stored` where it is none that has arrived. */
async function readMessage(line: Line, index: number): Promise<{ stored?: Stored } | undefined> {
	const answer = await attempt(line.exchange(write(CMGR, index)));
	const at = answer?.texts.findIndex((text) => text.startsWith("+CMGR")) ?? -1;
	if (!answer || at < 0) return undefined;
	const header = answer.line(at);
	if (OWN_MESSAGES.includes(header.integer("stat"))) return {};
	return { stored: { index, pdu: readPdu(answer.text(at + 1), header.integer(lastOf(header))) } };
}

/** The received messages of a list: the line below each header is its PDU. */
function parseList(texts: readonly string[]): Stored[] {
	const found: Stored[] = [];
	for (const [at, text] of texts.entries()) {
		if (!text.startsWith("+CMGL")) continue;
		const header = new InformationText(text, text.indexOf(":") + 1);
		const index = header.integer(0);
		if (index === undefined || OWN_MESSAGES.includes(header.integer(1))) continue;
		found.push({ index, pdu: readPdu(texts[at + 1], header.integer(lastOf(header))) });
	}
	return found;
}

function lastOf(header: InformationText): number {
	return header.fields().length - 1;
}
