import { checksums } from "drivers/checksum/checksum";
import { Uart, type UartOptions } from "drivers/uart/uart";
import { double } from "./double";

// The class with its real C, on the SDK's engine: each line that is said is something that holds.

const wiring = { port: 1, receive: 16, transmit: 17 };

function check(holds: boolean, what: string): void {
	if (!holds) throw new Error(`not so: ${what}`);
	double.say(what);
}

function text(bytes: ArrayBuffer | Uint8Array): string {
	return String.fromCharCode(...new Uint8Array(bytes));
}

function bytesOf(line: string): Uint8Array {
	return Uint8Array.from(line, (character) => character.charCodeAt(0));
}

function refuses(options: UartOptions, words: string): boolean {
	try {
		new Uart(options);
	} catch (error) {
		return (error as Error).message === words;
	}
	return false;
}

function answers(): void {
	const heard: string[] = [];
	const rooms: number[] = [];
	const uart: Uart = new Uart({
		...wiring,
		ring: 33,
		dtr: 32,
		target: 7,
		onReadable(count) {
			heard.push(`${this === uart} ${count} ${text(this.read() as ArrayBuffer)}`);
		},
		onWritable: (count) => rooms.push(count),
		onBreak: () => heard.push("break"),
		onRing: () => heard.push("ring"),
		onFault: (fault) => heard.push(fault),
	});
	double.run(5);
	check(rooms.join() === "4096", "room is offered once by itself");
	uart.write(bytesOf("AT\r"));
	uart.write(bytesOf("AT+CSQ\r").buffer as ArrayBuffer);
	double.send(bytesOf("\r\nOK\r\n"));
	double.run(20);
	check(text(double.heard()) === "AT\rAT+CSQ\r", "what is written arrives, from a view and from a buffer");
	check(heard.join() === "true 6 \r\nOK\r\n", "an answer is read whole");
	check(uart.read() === undefined, "then nothing waits");
	heard.length = 0;
	double.sendBreak();
	double.ring(33);
	double.run(20);
	check(heard.includes("break") && heard.includes("ring"), "break and ring are told");
	check(uart.faults.breaks === 1 && uart.faults.overflows === 0, "faults are counted");
	check(refuses(wiring, "UART 1 is in use."), "a second one of the same number is refused");
	check(refuses({ ...wiring, port: 9 }, "UART 9 does not exist on this chip."), "so is one that there is not");
	check(refuses({ port: 2 }, "UART 2 needs a pin to receive on or one to transmit on."), "and one without pins");
	double.collect();
	check(uart.target === 7, "it outlasts a collection");
	uart.set({ baud: 921_600, DTR: false });
	double.setRate(921_600);
	uart.write(bytesOf("ATI\r"));
	double.run(20);
	check(text(double.heard()) === "ATI\r", "the rate is changed");
	uart.close();
	uart.close();
	check(double.live() === 0, "closed, it leaves nothing");
	check(uart.faults.breaks === 1, "its faults are still known");
	double.setRate(115_200);
}

function closing(): void {
	let calls = 0;
	const uart = new Uart({
		...wiring,
		onReadable() {
			calls++;
			this.close();
		},
		onWritable: () => calls++,
	});
	double.send(bytesOf("\r\nRDY\r\n"));
	double.run(50);
	check(calls === 2 && double.live() === 0, "a callback may close its port");
	check(uart.read() === undefined, "a closed one reads nothing");
	let words = "";
	try {
		uart.write(new Uint8Array(1));
	} catch (error) {
		words = (error as Error).message;
	}
	check(words === "This serial port is closed.", "and takes nothing");
	for (let count = 0; count < 100; count++) {
		const port = new Uart({ ...wiring, onReadable: () => calls++ });
		double.send(bytesOf("\r\nRDY\r\n"));
		double.run(count % 5);
		port.close();
		double.run(2);
	}
	double.collect();
	check(double.live() === 0, "a hundred opens and closes leave nothing");
}

function dataPhase(): void {
	const total = 600_000;
	const block = new Uint8Array(20_000);
	for (let at = 0; at < block.length; at++) block[at] = (at * 2654435761) >>> 24;
	const buffer = new Uint8Array(2048);
	let received = 0;
	let crc = 0;
	let calls = 0;
	const uart = new Uart({
		...wiring,
		baud: 921_600,
		rts: 18,
		cts: 19,
		receiveBuffer: 2048,
		onReadable() {
			calls++;
			for (let count = this.read(buffer); count !== undefined; count = this.read(buffer)) {
				received += count;
				crc = checksums.crc32(count === buffer.length ? buffer : buffer.subarray(0, count), crc);
			}
		},
	});
	double.setRate(921_600);
	double.obeyRts(true);
	let expected = 0;
	for (let sent = 0; sent < total; sent += block.length) {
		double.send(block);
		expected = checksums.crc32(block, expected);
	}
	for (let time = 0; time < 14_000; time += 100) {
		double.erase(45);
		double.run(55);
	}
	check(
		received === total && crc === expected,
		"600,000 bytes arrive at 921,600 bit/s, an erase of 45 ms every 100 ms",
	);
	check(uart.faults.overflows === 0, "and nothing overflowed");
	double.say(`(${calls} calls)`);
	uart.close();
}

/** Reading and writing are all that the loop does, so what is allocated is theirs. */
function allocations(): void {
	const buffer = new Uint8Array(512);
	const piece = bytesOf("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n");
	let received = 0;
	const uart = new Uart({
		...wiring,
		baud: 921_600,
		onReadable() {
			for (let count = this.read(buffer); count !== undefined; count = this.read(buffer)) received += count;
		},
	});
	const once = () => {
		double.send(piece);
		uart.write(piece);
		double.run(5);
	};
	for (let time = 0; time < 10; time++) once();
	double.collect();
	const slots = double.slots();
	const bytes = double.bytes();
	for (let time = 0; time < 1000; time++) once();
	const moreSlots = double.slots() - slots;
	const moreBytes = double.bytes() - bytes;
	double.say(`(${moreSlots} slots, ${moreBytes} bytes)`);
	check(received === 1010 * piece.length, "a thousand lines came and went");
	check(moreSlots < 10 && moreBytes < 200, "and nothing was allocated for them");
	uart.close();
}

function sums(): void {
	const digits = bytesOf("123456789");
	check(checksums.crc16(digits) === 0x31c3 && checksums.crc32(digits) === 0xcbf43926, "the CRCs are right");
	check(checksums.crc32(digits.subarray(4), checksums.crc32(digits.subarray(0, 4))) === 0xcbf43926, "in pieces, too");
	check(checksums.xor16(Uint8Array.of(0x12, 0x34, 0xff)) === 0xed34, "and the XOR");
	const sha = checksums.sha256();
	sha.write(bytesOf("ab"));
	double.collect();
	sha.write(bytesOf("c"));
	const hex = Array.from(sha.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
	check(hex === "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "SHA-256 is right");
}

try {
	double.start();
	answers();
	closing();
	dataPhase();
	allocations();
	sums();
	double.say("done");
	double.exit(0);
} catch (error) {
	double.say(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
	double.exit(1);
}
