import type { LineEnd } from "../board/line";

/** Called with all bytes in either direction, as the modem sees them. */
export type TrafficListener = (direction: "in" | "out", bytes: Uint8Array) => void;

/** The modem's side of its UART: one line after another, bytes as Latin-1 text. */
export class Port {
	onTraffic: TrafficListener | undefined;
	#line: LineEnd | undefined;
	#whenDrained: (() => void)[] = [];

	get line(): LineEnd | undefined {
		return this.#line;
	}

	attach(line: LineEnd, onReceive: (bytes: Uint8Array) => void, onControl: LineEnd["onControl"]): void {
		const old = this.#line;
		if (old) {
			old.onReceive = undefined;
			old.onDrain = undefined;
			old.onControl = undefined;
			line.baud = old.baud;
			line.flowControl = old.flowControl;
		}
		this.#line = line;
		line.onReceive = (bytes) => {
			this.onTraffic?.("in", bytes);
			onReceive(bytes);
		};
		line.onControl = onControl;
		line.onDrain = () => {
			const actions = this.#whenDrained;
			this.#whenDrained = [];
			for (const action of actions) action();
		};
	}

	send(data: string | Uint8Array): void {
		const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
		if (bytes.length === 0) return;
		this.onTraffic?.("out", bytes);
		this.#line?.send(bytes);
	}

	/** Once all that was sent so far has left: a new baud rate must not garble the OK before it. */
	whenDrained(action: () => void): void {
		this.#whenDrained.push(action);
	}

	/** The modem lost its power: what waited for the line is void. */
	forget(): void {
		this.#whenDrained = [];
	}
}
