import type { Network, Sim } from "../../simulator/carrier/network";

/** A network of plain values, with addresses that the test names. */
export class FakeNetwork implements Network {
	available = true;
	signal = 21;
	operator = { name: "Example", numeric: "00101" };
	sim: { -readonly [K in keyof Sim]: Sim[K] } = {
		inserted: true,
		pin: undefined,
		imsi: "001010123456789",
		iccid: "8900101012345678901",
		number: "+12065550100",
	};
	/** Keys are `host:port`; "*" answers for all. */
	readonly routes = new Map<string, { host: string; port: number }>();
	readonly #listeners: (() => void)[] = [];

	time(): number {
		return Date.UTC(2026, 0, 2, 3, 4, 5);
	}

	route(host: string, port: number): { host: string; port: number } | undefined {
		return this.available ? (this.routes.get(`${host}:${port}`) ?? this.routes.get("*")) : undefined;
	}

	onChange(listener: () => void): void {
		this.#listeners.push(listener);
	}

	change(values: Partial<Pick<FakeNetwork, "available" | "signal" | "sim">>): void {
		Object.assign(this, values);
		for (const listener of this.#listeners) listener();
	}
}
