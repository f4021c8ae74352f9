import test from "ava";
import { BARE_FIFO, Uart, type UartOptions } from "../../../simulator/board/uart";
import { VirtualClock } from "../../../simulator/clock/virtual-clock";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const bytes = (line: string | number) =>
	typeof line === "string" ? Buffer.from(line, "latin1") : Buffer.alloc(line, 97);

/** A UART of 10,000 baud, where a byte takes one millisecond, with a log of what each side is told and when. */
function make(options: Partial<UartOptions> = {}) {
	const clock = new VirtualClock();
	const uart = new Uart({ clock, baud: 10_000, ...options });
	const log: string[] = [];
	uart.gateway.onReadable = (count) => log.push(`${clock.now()} readable ${count}`);
	uart.gateway.onWritable = (count) => log.push(`${clock.now()} writable ${count}`);
	uart.modem.onReceive = (piece) => log.push(`${clock.now()} modem ${text(piece)}`);
	uart.modem.onDrain = () => log.push(`${clock.now()} drained`);
	uart.gateway.open();
	log.length = 0;
	return { clock, uart, log };
}

test("a byte takes ten bits, and pieces follow each other without a gap", async (t) => {
	const { clock, uart, log } = make();
	uart.gateway.write(bytes("AT\r"));
	uart.gateway.write(bytes("ATI\r"));
	await clock.run();
	t.deepEqual(log, ["3 modem AT\r", "7 modem ATI\r"]);
});

test("the gateway is woken when the line has been silent for ten characters", async (t) => {
	const { clock, uart, log } = make();
	uart.modem.send(bytes("\r\nOK\r\n"));
	await clock.run();
	t.deepEqual(log, ["6 drained", "16 readable 6"]);
	t.is(text(uart.gateway.read()), "\r\nOK\r\n");
});

test("a line feed wakes the gateway once enough bytes wait", async (t) => {
	const { clock, uart, log } = make({ lineFeedAfter: 8 });
	uart.modem.send(bytes("a\r\nbcdefg\r\nhijk"));
	await clock.run(() => log.length > 0);
	t.deepEqual(log, ["11 readable 11"]);
	t.is(text(uart.gateway.read()), "a\r\nbcdefg\r\n");
	await clock.run();
	t.deepEqual(log.slice(1), ["15 drained", "25 readable 4"]);
});

test("a high-water mark wakes the gateway in the middle of data", async (t) => {
	const { clock, uart, log } = make({ highWater: 100 });
	uart.modem.send(bytes(250));
	const sizes: number[] = [];
	uart.gateway.onReadable = () => sizes.push(uart.gateway.read().length);
	await clock.run();
	t.deepEqual(sizes, [100, 100, 50]);
	t.deepEqual(log, ["250 drained"]);
});

test("what arrives while the gateway is late waits in the ring, and reading takes all of it", async (t) => {
	const { clock, uart, log } = make({ highWater: 10 });
	uart.modem.send(bytes(30));
	await clock.run(25);
	t.deepEqual(log, ["10 readable 10"], "it is told once until it reads");
	t.is(uart.gateway.read().length, 25);
});

test("without flow control bytes that find the ring full are lost, and counted", async (t) => {
	const { clock, uart } = make({ receiveBuffer: 128, flowControl: false });
	uart.modem.flowControl = true;
	uart.modem.send(bytes(200));
	await clock.run();
	t.is(uart.gateway.read().length, 128);
	t.is(uart.gateway.lost, 72);
});

test("with RTS and CTS on both sides the modem waits until the ring is read", async (t) => {
	const { clock, uart, log } = make({ receiveBuffer: 128 });
	uart.modem.flowControl = true;
	uart.modem.send(bytes(200));
	await clock.run(1_000);
	t.is(uart.gateway.read().length, 128);
	await clock.run();
	t.is(uart.gateway.read().length, 72);
	t.is(uart.gateway.lost, 0);
	t.true(log.includes("1072 drained"));
});

test("room is told again when half of the transmit buffer is free, so that the line never falls silent", async (t) => {
	const { clock, uart, log } = make({ transmitBuffer: 100 });
	uart.modem.onReceive = undefined;
	uart.gateway.write(bytes(100));
	t.throws(() => uart.gateway.write(bytes(1)), { message: "The UART has room for 0 bytes, not 1." });
	uart.gateway.onWritable = (count) => {
		log.push(`${clock.now()} writable ${count}`);
		if (clock.now() < 140) uart.gateway.write(bytes(count));
	};
	await clock.run();
	t.deepEqual(log, ["50 writable 50", "100 writable 50", "150 writable 50"]);
});

test("a short command does not cause a call for the room that it frees", async (t) => {
	const { clock, uart, log } = make({ transmitBuffer: 100 });
	uart.gateway.write(bytes("AT\r"));
	await clock.run();
	t.deepEqual(log, ["3 modem AT\r"]);
});

test("at differing baud rates garbage arrives, in proportion to the rates", async (t) => {
	const { clock, uart } = make();
	const seen: Uint8Array[] = [];
	uart.modem.onReceive = (piece) => seen.push(piece);
	uart.modem.baud = 5_000;
	uart.gateway.write(bytes("AT+CSQ\r\n"));
	await clock.run();
	t.is(seen[0]?.length, 4);
	t.false(text(seen[0] as Uint8Array).includes("A"));
});

test("a power cut delivers what had left and nothing more", async (t) => {
	const { clock, uart, log } = make();
	uart.gateway.write(bytes("AT+CMMSSEND\r"));
	await clock.run(5);
	uart.gateway.reset();
	await clock.run();
	t.deepEqual(log, ["5 modem AT+CM"]);
});

test("after a restart the gateway finds what arrived meanwhile, and not what came before", async (t) => {
	const { clock, uart, log } = make();
	uart.modem.send(bytes("before"));
	await clock.run(6);
	uart.gateway.reset();
	uart.modem.send(bytes("after"));
	await clock.run(60);
	uart.gateway.open();
	await clock.run();
	t.deepEqual(log, ["6 drained", "11 drained", "60 writable 2048", "70 readable 5"]);
	t.is(text(uart.gateway.read()), "after");
});

test("control lines and a BREAK reach the modem", (t) => {
	const { uart } = make();
	const seen: unknown[] = [];
	uart.modem.onControl = (change) => seen.push(change);
	uart.gateway.set({ DTR: false });
	uart.gateway.set({ break: true, baud: 9_600 });
	t.deepEqual(seen, [{ DTR: false }, { break: true }]);
});

test("a line without a baud rate takes no time", async (t) => {
	const { clock, uart, log } = make({ baud: Number.POSITIVE_INFINITY });
	uart.modem.send(bytes("help\r"));
	uart.gateway.write(bytes("outpost> "));
	await clock.run();
	t.deepEqual(log, ["0 drained", "0 readable 5", "0 modem outpost> "]);
});

test("listeners learn of each piece and when it will have arrived", (t) => {
	const { uart } = make();
	const pieces: string[] = [];
	uart.pieceListeners.push((direction, piece, arrival) => pieces.push(`${direction} ${text(piece)} ${arrival}`));
	uart.gateway.write(bytes("AT"));
	uart.modem.send(bytes("OK!"));
	t.deepEqual(pieces, ["to modem AT 2", "from modem OK! 3"]);
});

test("a bare FIFO keeps 128 bytes while nobody reads, and the loss is counted once until somebody does", async (t) => {
	const { clock, uart } = make(BARE_FIFO);
	const faults: string[] = [];
	uart.gateway.onFault = (fault) => faults.push(fault);
	uart.modem.flowControl = true;
	uart.modem.send(bytes(100));
	await clock.run(150);
	uart.modem.send(bytes(200));
	await clock.run(400);
	t.is(uart.gateway.read().length, 128);
	t.is(uart.gateway.lost, 172);
	t.deepEqual(faults, ["overflows"]);
	uart.modem.send(bytes(129));
	await clock.run(1000);
	uart.gateway.read();
	t.deepEqual(faults, ["overflows", "overflows"]);
});

test("a bare FIFO wakes the gateway at 96 bytes, or after four characters of silence, whatever a line feed says", async (t) => {
	const { clock, uart, log } = make(BARE_FIFO);
	uart.modem.send(bytes("a\r\n".repeat(50)));
	await clock.run(() => log.some((line) => line.includes("readable")));
	t.is(log[0], "96 readable 96");
	uart.gateway.read();
	await clock.run();
	t.is(log.at(-1), "154 readable 54");
});

test("bytes at another rate are framing errors, and a BREAK is a fault of its own", async (t) => {
	const { clock, uart } = make();
	const faults: string[] = [];
	uart.gateway.onFault = (fault) => faults.push(fault);
	uart.modem.baud = 20_000;
	uart.modem.send(bytes("OK"));
	await clock.run();
	uart.modem.sendBreak?.();
	t.deepEqual(faults, ["framing", "breaks"]);
});

test("bytes that get lost on the way leave a gap, and no fault", async (t) => {
	const { clock, uart } = make();
	const faults: string[] = [];
	uart.gateway.onFault = (fault) => faults.push(fault);
	uart.modem.send(bytes("ab"));
	uart.lose(3, 2);
	uart.modem.send(bytes("cdef"));
	uart.modem.send(bytes("ghij"));
	await clock.run();
	t.is(text(uart.gateway.read()), "abcdhij");
	t.deepEqual(faults, []);
});

test("what is lost while no port is open is nobody's loss", async (t) => {
	const { clock, uart } = make(BARE_FIFO);
	uart.gateway.reset();
	uart.modem.send(bytes(500));
	await clock.run();
	uart.gateway.open();
	t.is(uart.gateway.lost, 0);
});
