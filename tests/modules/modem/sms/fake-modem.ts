import type { MockSerial, Part } from "../../../support/mock-serial";
import { pduOf } from "./support";

export interface FakeModemOptions {
	/** Places of each store, by its name; two names may be one store. */
	readonly stores?: Readonly<Record<string, FakeStore>>;
	/** Answers to test commands instead of the usual, by the command: `AT+CNMI=?`; empty for ERROR. */
	readonly offers?: Readonly<Record<string, string>>;
	/** Commands that are refused. */
	readonly refused?: RegExp;
	/** Of AT+CNMI before anything was set. */
	readonly indications?: string;
	readonly mode?: number;
}

/** A store of messages by index: TPDUs in hexadecimal digits, or what stands there instead. */
export interface FakeStore {
	readonly places: number;
	readonly messages: Map<number, { tpdu: string; status?: number; shown?: string }>;
}

export function makeStore(places: number, ...tpdus: string[]): FakeStore {
	return { places, messages: new Map(tpdus.map((tpdu, index) => [index, { tpdu }])) };
}

/** As much of a modem's 27.005 as reception needs, on a scripted port. */
export class FakeModem {
	readonly commands: string[] = [];
	readonly stores: Readonly<Record<string, FakeStore>>;
	names: string[];
	indications: string;
	mode: number;
	service = 0;
	/** Answers the next command of this kind with silence, or with these lines. */
	disturbance: { readonly command: RegExp; readonly answer: string } | undefined;
	readonly #options: FakeModemOptions;

	constructor(mock: MockSerial, options: FakeModemOptions = {}) {
		this.#options = options;
		this.stores = options.stores ?? { SM: makeStore(50), ME: makeStore(100) };
		const [first = "SM"] = Object.keys(this.stores);
		this.names = [first, first, first];
		this.indications = options.indications ?? "0,0,0,0,0";
		this.mode = options.mode ?? 0;
		mock.respond((line) => this.#answer(line));
	}

	/** Commands that change something. */
	get changes(): string[] {
		return this.commands.filter((command) => !/\?$|^AT$|CMGL|CMGR/.test(command));
	}

	#answer(line: string): Part[] {
		this.commands.push(line);
		const { refused, offers } = this.#options;
		const { disturbance } = this;
		if (disturbance?.command.test(line)) {
			this.disturbance = undefined;
			return disturbance.answer === "" ? [] : [disturbance.answer];
		}
		if (refused?.test(line)) return ["\r\n+CMS ERROR: 302\r\n"];
		const offer = offers?.[line];
		if (offer === "") return ["\r\nERROR\r\n"];
		const lines = offer === undefined ? this.#carryOut(line) : [offer];
		return [[...lines, "OK"].map((text) => `\r\n${text}\r\n`).join("")];
	}

	#carryOut(line: string): string[] {
		const [, name, kind = "", values = ""] = /^AT\+(\w+)(=\?|\?|=)?(.*)$/.exec(line) ?? [];
		if (name === "CMGF") return this.#setting(kind, values, "mode");
		if (name === "CSMS") return kind === "=?" ? ["+CSMS: (0-1)"] : this.#setting(kind, values, "service", ",1,1,1");
		if (name === "CNMI") {
			if (kind === "=?") return ["+CNMI: (0,1,2),(0-3),(0,2),(0-2),(0,1)"];
			if (kind === "=") this.indications = values;
			return kind === "?" ? [`+CNMI: ${this.indications}`] : [];
		}
		if (name === "CPMS") return this.#chooseStores(kind, values);
		if (name === "CMGL") return this.#list();
		if (name === "CMGR") return this.#read(Number(values));
		if (name === "CMGD") this.#reading.messages.delete(Number(values));
		return [];
	}

	#setting(kind: string, values: string, name: "mode" | "service", rest = ""): string[] {
		if (kind === "=") this[name] = Number(values);
		return kind === "?" ? [`+${name === "mode" ? "CMGF" : "CSMS"}: ${this[name]}${rest}`] : [];
	}

	#chooseStores(kind: string, values: string): string[] {
		const offered = `(${Object.keys(this.stores)
			.map((name) => `"${name}"`)
			.join()})`;
		if (kind === "=?") return [`+CPMS: ${offered},${offered},${offered}`];
		if (kind === "=") for (const [index, name] of values.split(",").entries()) this.names[index] = JSON.parse(name);
		const counts = this.names.map((name) => {
			const store = this.#store(name);
			return `${kind === "?" ? `"${name}",` : ""}${store.messages.size},${store.places}`;
		});
		return [`+CPMS: ${counts.join()}`];
	}

	#list(): string[] {
		return [...this.#reading.messages].flatMap(([index, { tpdu, status = 0, shown = pduOf(tpdu) }]) => [
			`+CMGL: ${index},${status},,${tpdu.length / 2}`,
			shown,
		]);
	}

	#read(index: number): string[] {
		const found = this.#reading.messages.get(index);
		return found ? [`+CMGR: ${found.status ?? 0},,${found.tpdu.length / 2}`, pduOf(found.tpdu)] : [];
	}

	get #reading(): FakeStore {
		return this.#store(this.names[0] as string);
	}

	#store(name: string): FakeStore {
		return this.stores[name] ?? makeStore(0);
	}
}
