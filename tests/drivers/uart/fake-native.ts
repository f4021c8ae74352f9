/** Stands in for the C of `drivers/uart`, for its JavaScript on Node and on XS from npm. */
export class FakePort {
	/** As the constructor was called. */
	readonly given: readonly number[];
	readonly written: number[] = [];
	readonly lines: string[] = [];
	readonly faults = { overflows: 0, framing: 0, breaks: 0 };
	waiting: number[] = [];
	room = 4096;
	closed = 0;

	constructor(given: readonly number[]) {
		this.given = given;
	}
}

type NativeFunction = (this: object, ...values: never[]) => unknown;

/** Bits of uart-port.h. */
export const READABLE = 1;
export const WRITABLE = 2;
export const OVERFLOW = 4;
export const FRAMING = 8;
export const BREAK = 16;
export const RING = 32;

/** Makes the two functions that the SDK's compiler knows; the port of the last instance is `port`. */
export class FakeNative {
	port = new FakePort([]);
	/** What the next constructor fails with. */
	problem: string | undefined;

	install(): void {
		const functions = this.#functions();
		Object.assign(globalThis, {
			Native: () => class {},
			native: (name: string) => functions[name],
		});
	}

	#functions(): Record<string, NativeFunction> {
		const ports = new WeakMap<object, FakePort>();
		const portOf = (self: object): FakePort => {
			const port = ports.get(self);
			if (!port) throw new Error("This serial port is closed.");
			return port;
		};
		const fake = this;
		return {
			xs_uart(...given: number[]) {
				if (fake.problem) throw new Error(fake.problem);
				fake.port = new FakePort(given);
				ports.set(this, fake.port);
			},
			xs_uart_read(buffer?: Uint8Array) {
				const port = ports.get(this);
				if (!port || port.waiting.length === 0) return undefined;
				const bytes = port.waiting.splice(0, buffer?.length ?? port.waiting.length);
				if (!buffer) return new Uint8Array(bytes).buffer;
				buffer.set(bytes);
				return bytes.length;
			},
			xs_uart_write(bytes: ArrayBuffer | Uint8Array) {
				portOf(this).written.push(...new Uint8Array(bytes));
			},
			xs_uart_get_waiting() {
				return portOf(this).waiting.length;
			},
			xs_uart_offer() {
				return portOf(this).room;
			},
			xs_uart_count_faults(kind: number) {
				const { overflows, framing, breaks } = portOf(this).faults;
				if (kind === OVERFLOW) return overflows;
				return kind === FRAMING ? framing : breaks;
			},
			xs_uart_set_dtr(value: boolean) {
				portOf(this).lines.push(`DTR ${value}`);
			},
			xs_uart_set_break(value: boolean) {
				portOf(this).lines.push(`break ${value}`);
			},
			xs_uart_set_baud(value: number) {
				portOf(this).lines.push(`baud ${value}`);
			},
			xs_uart_close() {
				portOf(this).closed++;
				ports.delete(this);
			},
		};
	}
}
