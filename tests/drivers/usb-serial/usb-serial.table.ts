import type { UsbSerial } from "drivers/usb-serial/usb-serial";
import type { SerialOptions } from "io/serial";
import type { TestTable } from "../../support/table";

/** Bits of usb-port.h. */
const READABLE = 1;
const WRITABLE = 2;

/** Stands in for the C of `drivers/usb-serial`. */
class FakePort {
	isOpen = false;
	waiting = 0;
	written = 0;
}

const fake = new FakePort();

/** The class is made when its module is loaded, so the C must be there before. */
async function load(): Promise<new (options: SerialOptions) => UsbSerial> {
	const functions: Record<string, (value?: ArrayBuffer | Uint8Array) => unknown> = {
		xs_usb_serial: () => {
			if (fake.isOpen) throw new Error("The USB serial port is in use.");
			fake.isOpen = true;
		},
		xs_usb_serial_close: () => {
			fake.isOpen = false;
		},
		xs_usb_serial_read: () => (fake.waiting > 0 ? new ArrayBuffer(fake.waiting) : undefined),
		xs_usb_serial_write: (bytes) => {
			fake.written += bytes?.byteLength ?? 0;
		},
		xs_usb_serial_get_waiting: () => fake.waiting,
		xs_usb_serial_offer: () => 100,
	};
	Object.assign(globalThis, {
		Native: () => class {},
		native: (name: string) => ({
			call: (_self: object, value?: ArrayBuffer | Uint8Array) => functions[name]?.(value),
		}),
	});
	return (await import("drivers/usb-serial/usb-serial")).UsbSerial;
}

const table: TestTable = {
	async "what the C tells becomes the callbacks, with the port as this"(t) {
		const Port = await load();
		const heard: unknown[] = [];
		const port: UsbSerial = new Port({
			onReadable(count) {
				heard.push("readable", this === port, count);
			},
			onWritable(count) {
				heard.push("writable", this === port, count);
			},
		});
		fake.waiting = 7;
		port.deliver(READABLE | WRITABLE);
		fake.waiting = 0;
		port.deliver(READABLE);
		t.deepEqual(heard, ["readable", true, 7, "writable", true, 100]);
		port.close();
	},

	async "a port that a callback closes calls no more, and closes once"(t) {
		const Port = await load();
		let calls = 0;
		const port: UsbSerial = new Port({
			onReadable() {
				calls++;
				this.close();
			},
			onWritable() {
				calls++;
			},
		});
		fake.waiting = 1;
		port.deliver(READABLE | WRITABLE);
		port.deliver(READABLE | WRITABLE);
		port.close();
		fake.waiting = 0;
		t.is(calls, 1);
		t.is(fake.isOpen, false);
	},

	async "there is one port, in buffer format"(t) {
		const Port = await load();
		const port = new Port({ target: 3 });
		t.is(port.target, 3);
		t.is(port.format, "buffer");
		t.is(port.read(), undefined);
		port.write(new Uint8Array(5));
		t.is(fake.written, 5);
		t.throws(() => new Port({}), "in use");
		port.close();
		const wrong = { format: "number" } as unknown as SerialOptions;
		t.throws(() => new Port(wrong), 'works in the format "buffer", not "number"');
	},
};

export default table;
