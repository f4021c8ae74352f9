import { makeSdkSerialClass, type SdkPortOptions, type SdkSerialOptions, safeRate } from "drivers/uart/sdk-serial";
import type { Serial } from "io/serial";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";

/** As the SDK's class on ESP32: a FIFO of 128 bytes, and an exception for more than is free in it. */
class Fifo {
	readonly options: SdkSerialOptions;
	readonly written: number[] = [];
	waiting: number[] = [];
	free = 128;
	closed = false;

	constructor(options: SdkSerialOptions) {
		this.options = options;
	}

	read(): ArrayBuffer | undefined;
	read(buffer: Uint8Array): number | undefined;
	read(buffer?: Uint8Array): ArrayBuffer | number | undefined {
		if (this.waiting.length === 0) return undefined;
		const bytes = this.waiting.splice(0, buffer?.length ?? this.waiting.length);
		if (!buffer) return new Uint8Array(bytes).buffer;
		buffer.set(bytes);
		return bytes.length;
	}

	write(bytes: ArrayBuffer | Uint8Array): void {
		if (bytes.byteLength > this.free) throw new Error("output full");
		this.free -= bytes.byteLength;
		this.written.push(...new Uint8Array(bytes));
	}

	close(): void {
		this.closed = true;
	}
}

function open(options: SdkPortOptions = {}) {
	const clock = new VirtualClock();
	const opened: Fifo[] = [];
	class Watched extends Fifo {
		constructor(given: SdkSerialOptions) {
			super(given);
			opened.push(this);
		}
	}
	const Port = makeSdkSerialClass(Watched, clock);
	const port: Serial = new Port(options);
	const last = () => opened[opened.length - 1] as Fifo;
	return { clock, opened, port, last };
}

const table: TestTable = {
	"the safe rate is the largest at which the FIFO outlives the longest stop"(t) {
		t.is(safeRate(), 19_200);
		t.is(safeRate(11), 115_200);
		t.is(safeRate(12), 57_600);
		t.is(safeRate(10_000), 9_600);
	},
	"it opens the SDK's class with the board's pins, and nothing that this does not know"(t) {
		const { last } = open({ port: 2, receive: 16, transmit: 17, baud: 115_200, target: 1 });
		const { onReadable, onWritable, ...rest } = last().options;
		t.deepEqual(rest, { format: "buffer", port: 2, receive: 16, transmit: 17, baud: 115_200 });
	},
	"never more is written than was offered"(t) {
		const { port, last } = open();
		t.throws(() => port.write(new Uint8Array(1)), "it takes 0 bytes, not 1");
		last().options.onWritable(118);
		port.write(new Uint8Array(100));
		t.throws(() => port.write(new Uint8Array(19)), "it takes 18 bytes, not 19");
		port.write(new Uint8Array(18).buffer);
		t.is(last().written.length, 118);
	},
	"what waits is read at once, or into a buffer"(t) {
		let count = 0;
		const { port, last } = open({ onReadable: (waiting) => (count = waiting) });
		last().waiting = [1, 2, 3];
		last().options.onReadable(3);
		t.is(count, 3);
		const buffer = new Uint8Array(2);
		t.is(port.read(buffer), 2);
		t.deepEqual([...new Uint8Array(port.read() as ArrayBuffer)], [3]);
		t.is(port.read(), undefined);
	},
	async "a new rate is a new port, once the bytes of the old one have left"(t) {
		const offers: number[] = [];
		const { port, clock, opened, last } = open({ baud: 115_200, onWritable: (room) => offers.push(room) });
		last().options.onWritable(118);
		port.write(new Uint8Array(115));
		port.set?.({ baud: 19_200 });
		t.throws(() => port.write(new Uint8Array(1)), "it takes 0 bytes");
		last().options.onWritable(118);
		t.deepEqual(offers, [118], "room at the old rate is none");
		await clock.advance(9);
		t.is(opened.length, 1);
		await clock.advance(2);
		t.is(opened.length, 2);
		t.true(opened[0]?.closed);
		t.is(last().options.baud, 19_200);
		last().options.onWritable(128);
		t.deepEqual(offers, [118, 128]);
		port.write(new Uint8Array(1));
	},
	async "of two changes the last one holds, and the same rate again is none"(t) {
		const { port, clock, opened, last } = open({ baud: 115_200 });
		port.set?.({ baud: 115_200 });
		port.set?.({ baud: 460_800 });
		port.set?.({ baud: 19_200 });
		await clock.advance(100);
		t.is(opened.length, 2);
		t.is(last().options.baud, 19_200);
	},
	async "closing twice is closing once, and takes a change that waits with it"(t) {
		const { port, clock, opened, last } = open({ baud: 115_200 });
		last().options.onWritable(118);
		port.write(new Uint8Array(100));
		port.set?.({ baud: 19_200 });
		port.close();
		port.close();
		await clock.advance(1_000);
		t.is(opened.length, 1);
		t.is(port.read(), undefined);
		t.throws(() => port.write(new Uint8Array(1)), "closed");
	},
};

export default table;
