import { Engine } from "at/engine";
import type { Uart, UartOptions } from "drivers/uart/uart";
import type { LineFault, SerialClass, SerialPort } from "io/serial";
import type { TestTable } from "../../support/table";
import { VirtualClock } from "../../support/virtual-clock";
import { BREAK, FakeNative, FRAMING, OVERFLOW, READABLE, RING, WRITABLE } from "./fake-native";

const fake = new FakeNative();

/** The class is made when its module is loaded, so the C must be there before. */
async function load(): Promise<new (options: UartOptions) => Uart> {
	fake.install();
	return (await import("drivers/uart/uart")).Uart;
}

const table: TestTable = {
	async "what the board does not wire is no pin, and buffers have a size without being told"(t) {
		const Port = await load();
		new Port({ port: 1, receive: 16, transmit: 17 });
		t.deepEqual(fake.port.given, [1, 115_200, 8192, 4096, 1024, 16, 17, -1, -1, -1, -1]);
		new Port({
			port: 2,
			baud: 921_600,
			receive: 4,
			transmit: 5,
			rts: 6,
			cts: 7,
			dtr: 8,
			ring: 9,
			receiveBuffer: 2048,
			transmitBuffer: 1024,
			highWater: 512,
		});
		t.deepEqual(fake.port.given, [2, 921_600, 2048, 1024, 512, 4, 5, 6, 7, 8, 9]);
	},
	async "it is the class that the AT engine takes, in buffer format only"(t) {
		const Port = await load();
		const Serial: SerialClass = Port;
		const made = new Serial({ target: 7 }) as Uart;
		t.is(made.target, 7);
		t.is(made.format, "buffer");
		const wrong = { port: 1, format: "number" } as unknown as UartOptions;
		t.throws(() => new Port(wrong), 'works in the format "buffer", not "number"');
	},
	async "a port that cannot be opened is an error"(t) {
		const Port = await load();
		fake.problem = "UART 1 is in use.";
		t.throws(() => new Port({ port: 1, receive: 16 }), "UART 1 is in use.");
		fake.problem = undefined;
	},
	async "what the C tells becomes the callbacks, with the port as this"(t) {
		const Port = await load();
		const heard: unknown[] = [];
		const uart: Uart = new Port({
			port: 1,
			onReadable(count) {
				heard.push("readable", this === uart, count);
			},
			onWritable(count) {
				heard.push("writable", this === uart, count);
			},
			onBreak() {
				heard.push("break", this === uart);
			},
			onRing() {
				heard.push("ring", this === uart);
			},
			onFault(fault: LineFault) {
				heard.push("fault", this === uart, fault);
			},
		});
		fake.port.waiting = [1, 2, 3];
		uart.deliver(READABLE | WRITABLE);
		uart.deliver(BREAK);
		uart.deliver(RING);
		uart.deliver(OVERFLOW | FRAMING);
		t.deepEqual(heard, [
			...["readable", true, 3],
			...["writable", true, 4096],
			...["break", true],
			...["ring", true],
			...["fault", true, "overflows"],
			...["fault", true, "framing"],
		]);
	},
	async "nobody is called for bytes that were read meanwhile, and none need listen"(t) {
		const Port = await load();
		let calls = 0;
		const uart = new Port({ port: 1, onReadable: () => calls++ });
		uart.deliver(READABLE | WRITABLE | BREAK | RING | OVERFLOW | FRAMING);
		t.is(calls, 0);
	},
	async "reading gives everything, or fills a buffer until nothing is left"(t) {
		const Port = await load();
		const uart = new Port({ port: 1 });
		t.is(uart.read(), undefined);
		fake.port.waiting = [1, 2, 3];
		t.deepEqual([...new Uint8Array(uart.read() as ArrayBuffer)], [1, 2, 3]);
		const buffer = new Uint8Array(2);
		fake.port.waiting = [4, 5, 6];
		t.is(uart.read(buffer), 2);
		t.deepEqual([...buffer], [4, 5]);
		t.is(uart.read(buffer), 1);
		t.is(uart.read(buffer), undefined);
	},
	async "lines and rate are set, and what it does not have is ignored"(t) {
		const Port = await load();
		const uart = new Port({ port: 1 });
		uart.set({ RTS: true });
		uart.set({ DTR: false });
		uart.set({ break: true });
		uart.set({ break: false, baud: 460_800 });
		t.deepEqual(fake.port.lines, ["DTR false", "break true", "break false", "baud 460800"]);
	},
	async "faults are counted by the C, and keep their counts when the port is closed"(t) {
		const Port = await load();
		const uart = new Port({ port: 1 });
		t.deepEqual({ ...uart.faults }, { overflows: 0, framing: 0, breaks: 0 });
		Object.assign(fake.port.faults, { overflows: 2, framing: 3, breaks: 1 });
		t.is(uart.faults, uart.faults, "asking allocates nothing");
		uart.close();
		t.deepEqual({ ...uart.faults }, { overflows: 2, framing: 3, breaks: 1 });
	},
	async "closing twice is closing once, and nothing is called, written or set after it"(t) {
		const Port = await load();
		let calls = 0;
		const count = () => {
			calls++;
		};
		const options = { onReadable: count, onWritable: count, onBreak: count, onRing: count, onFault: count };
		const uart = new Port({ port: 1, ...options });
		fake.port.waiting = [1];
		uart.close();
		uart.close();
		t.is(fake.port.closed, 1);
		uart.deliver(READABLE | WRITABLE | BREAK | RING | OVERFLOW | FRAMING);
		t.is(calls, 0);
		t.is(uart.read(), undefined);
		t.throws(() => uart.write(new Uint8Array(1)), "closed");
		t.throws(() => uart.set({ DTR: true }), "closed");
	},
	async "the AT engine speaks through it"(t) {
		const Port = await load();
		const clock = new VirtualClock();
		const made: Uart[] = [];
		class Watched extends Port {
			constructor(options: UartOptions) {
				super(options);
				made.push(this);
			}
		}
		const serial: SerialPort = { io: Watched, baud: 115_200 };
		const engine = new Engine({ serial, clock });
		const [uart] = made as [Uart];
		uart.deliver(WRITABLE);
		const answer = engine.lock("a test", (line) => line.raw("AT+CGMM"));
		await clock.settle();
		t.is(String.fromCharCode(...fake.port.written), "AT+CGMM\r");
		fake.port.waiting = Array.from("\r\nA7670E\r\n\r\nOK\r\n", (character) => character.charCodeAt(0));
		uart.deliver(READABLE);
		const { lines } = await clock.run(answer);
		t.deepEqual(lines, ["A7670E"]);
		engine.setBaud(460_800);
		t.deepEqual(fake.port.lines, ["baud 460800"]);
	},
	async "a callback may close the port: the others of the same moment do not come"(t) {
		const Port = await load();
		const heard: string[] = [];
		const uart = new Port({
			port: 1,
			onReadable() {
				heard.push("readable");
				this.close();
			},
			onWritable: () => heard.push("writable"),
		});
		fake.port.waiting = [1];
		uart.deliver(READABLE | WRITABLE);
		t.deepEqual(heard, ["readable"]);
	},
};

export default table;
