import type { Network, Sim } from "../../simulator/carrier/network";
import type { Mobile, SubmitAnswer } from "../../simulator/carrier/sms/short-message-service";

/** A short message service that takes everything, remembers it, and sends what the test has it send. */
export class FakeShortMessages {
	readonly submitted: { tpdu: Uint8Array; centre: string }[] = [];
	answer: SubmitAnswer = { accepted: true };
	/** The one that attached last. */
	mobile: Mobile | undefined;
	/** How often a mobile told that it has room again. */
	memoryAvailableCount = 0;

	submit(tpdu: Uint8Array, centre: string): SubmitAnswer {
		this.submitted.push({ tpdu, centre });
		return this.answer;
	}

	attach(mobile: Mobile): void {
		this.mobile = mobile;
	}

	memoryAvailable(): void {
		this.memoryAvailableCount++;
	}
}

/** A network of plain values, with no address that answers until the test says so. */
export class FakeNetwork implements Network {
	available = true;
	packetData = true;
	signal = 21;
	operator = { name: "Example", numeric: "00101" };
	sim: { -readonly [K in keyof Sim]: Sim[K] } = {
		inserted: true,
		pin: undefined,
		imsi: "001010123456789",
		iccid: "8900101012345678901",
		number: "+12065550100",
		serviceCentre: "+12065550199",
	};
	readonly sms = new FakeShortMessages();
	#beyond: Pick<Network, "route"> | undefined;
	readonly #listeners: (() => void)[] = [];

	time(): number {
		return Date.UTC(2026, 0, 2, 3, 4, 5);
	}

	route(host: string, port: number): { host: string; port: number } | undefined {
		return this.available && this.packetData ? this.#beyond?.route(host, port) : undefined;
	}

	/** Addresses are those of another network from now on, e.g. a carrier with its servers. */
	reach(beyond: Pick<Network, "route">): void {
		this.#beyond = beyond;
	}

	onChange(listener: () => void): void {
		this.#listeners.push(listener);
	}

	change(values: Partial<Pick<FakeNetwork, "available" | "packetData" | "signal" | "sim">>): void {
		Object.assign(this, values);
		for (const listener of this.#listeners) listener();
	}
}
