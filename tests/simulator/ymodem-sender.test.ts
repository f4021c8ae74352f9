import test from "ava";
import { crc16 } from "../../hosts/desktop/checksums";
import { Receiver } from "../../modules/console/ymodem/receiver";
import { VirtualClock } from "../../simulator/clock/virtual-clock";
import { YmodemSender } from "../../simulator/ymodem-sender";

interface Stored {
	name: string;
	bytes: number[];
}

/** The firmware's receiver at the other end; `spoil` may change what the sender says, counted from 0. */
async function transfer(name: string, bytes: Uint8Array, spoil = (message: Uint8Array, _number: number) => message) {
	const clock = new VirtualClock();
	const stored: Stored[] = [];
	let end: { failure: string | undefined } | undefined;
	let count = 0;
	const receiver = new Receiver({
		clock: {
			now: () => clock.now(),
			after: (delay, call) => clock.after(delay, call),
			cancel: (entry) => clock.cancel(entry as never),
		},
		crc16: (data) => crc16(data),
		send: (answer) => {
			const copy = Uint8Array.from(answer);
			clock.after(1, () => sender.receive(copy));
		},
		create: (fileName) => {
			const file: Stored = { name: fileName, bytes: [] };
			return {
				write: (data) => void file.bytes.push(...data),
				finish: () => stored.push(file),
				abort: () => undefined,
			};
		},
	});
	const sender: YmodemSender = new YmodemSender({
		clock,
		name,
		bytes,
		send: (message) => {
			const spoilt = spoil(message, count++);
			clock.after(1, () => receiver.receive(spoilt));
		},
		onEnd: (sentence) => {
			end = { failure: sentence };
		},
	});
	sender.receive(Buffer.from("Send files by YMODEM now. Ctrl-C stops.\r\n"));
	receiver.run().catch(() => undefined);
	await clock.run(() => end !== undefined);
	await clock.run(clock.now() + 10_000);
	return { stored, failure: end?.failure };
}

const photograph = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) & 0xff);

for (const length of [0, 1, 128, 129, 1024, 5_000]) {
	test(`a file of ${length} bytes arrives whole under its name`, async (t) => {
		const { stored, failure } = await transfer("photo.jpg", photograph.subarray(0, length));
		t.is(failure, undefined);
		t.deepEqual(stored, [{ name: "photo.jpg", bytes: [...photograph.subarray(0, length)] }]);
	});
}

test("a long name that is not ASCII arrives", async (t) => {
	const name = `${"Gruß".repeat(40)}.jpg`;
	const { stored } = await transfer(name, photograph);
	t.is(stored[0]?.name, name);
});

test("a block that was spoilt on the way is sent again", async (t) => {
	const { stored, failure } = await transfer("photo.jpg", photograph, (message, number) => {
		if (number !== 2) return message;
		const spoilt = Uint8Array.from(message);
		spoilt[100]! ^= 1;
		return spoilt;
	});
	t.is(failure, undefined);
	t.deepEqual(stored[0]?.bytes, [...photograph]);
});

test("a line that spoils everything ends in a sentence", async (t) => {
	const { stored, failure } = await transfer("photo.jpg", photograph, (message) => message.map((byte) => byte ^ 0x55));
	t.regex(failure ?? "", /photo\.jpg/);
	t.deepEqual(stored, []);
});

test("a receiver that never asks ends in a sentence", async (t) => {
	const clock = new VirtualClock();
	let failure: string | undefined;
	new YmodemSender({
		clock,
		name: "photo.jpg",
		bytes: photograph,
		send: () => t.fail("nothing may be sent"),
		onEnd: (sentence) => {
			failure = sentence;
		},
	});
	await clock.run();
	t.is(failure, "The gateway did not ask for photo.jpg within 60 s.");
});
