import type { FileSink } from "console/ymodem/incoming-file";
import { Receiver, type ReceiverOptions } from "console/ymodem/receiver";
import type { Assertions, TestTable } from "../../../support/table";
import { VirtualClock } from "../../../support/virtual-clock";
import { crc16 } from "./crc16";
import { type FileToSend, Sender, type SenderOptions, type SendOutcome } from "./sender";

/** A file store in which everything that happens is written down. */
class Files {
	readonly stored: { name: string; bytes: number[] }[] = [];
	readonly events: string[] = [];
	largestWrite = 0;

	create(name: string, length: number): FileSink {
		this.events.push(`create ${name} ${length}`);
		const bytes: number[] = [];
		return {
			write: (piece) => {
				this.largestWrite = Math.max(this.largestWrite, piece.length);
				bytes.push(...piece);
			},
			finish: () => this.stored.push({ name, bytes }),
			abort: () => this.events.push(`abort ${name}`),
		};
	}
}

interface Run {
	readonly files: Files;
	readonly receiver: Receiver;
	readonly outcome: SendOutcome;
	/** Why the receiver failed. */
	readonly failure?: string;
	readonly clock: VirtualClock;
	readonly sent: number;
}

async function transfer(
	batch: readonly FileToSend[],
	sending: Partial<SenderOptions> = {},
	receiving: Partial<ReceiverOptions> = {},
): Promise<Run> {
	const clock = new VirtualClock();
	const files = new Files();
	const receiver = new Receiver({
		clock,
		crc16,
		send: (bytes) => {
			const copy = bytes.slice();
			clock.after(1, () => sender.receive(copy));
		},
		create: (name, length) => files.create(name, length),
		...receiving,
	});
	const sender = new Sender({ clock, deliver: (bytes) => receiver.receive(bytes), ...sending });
	const sent = sender.send(batch);
	const running = receiver.run().then(
		() => undefined,
		(error: Error) => error.message,
	);
	const failure = await clock.run(running);
	return { files, receiver, outcome: await clock.run(sent), failure, clock, sent: sender.sent };
}

function picture(length: number, seed = 7): Uint8Array {
	let state = seed;
	return Uint8Array.from({ length }, () => {
		state = (state * 1103515245 + 12345) & 0x7fffffff;
		return state >> 16;
	});
}

const photo: FileToSend = Object.freeze({ name: "photo.jpg", bytes: picture(5000) });
const small: FileToSend = Object.freeze({ name: "small.jpg", bytes: picture(300, 3) });

function arrivedWhole(t: Assertions, run: Run, ...batch: FileToSend[]): void {
	t.is(run.failure, undefined);
	t.deepEqual(
		run.files.stored,
		batch.map(({ name, bytes }) => ({ name, bytes: [...bytes] })),
	);
	t.deepEqual(
		run.receiver.stored,
		batch.map(({ name, bytes }) => ({ name, length: bytes.length })),
	);
	t.is(run.outcome, "done");
}

/** What a broken line does to one thing that is sent, once. */
function once(index: number, change: (bytes: Uint8Array) => Uint8Array | undefined) {
	return (bytes: Uint8Array, at: number) => (at === index ? change(bytes) : bytes);
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
	const changed = bytes.slice();
	changed[at] = (changed[at] as number) ^ 0x10;
	return changed;
}

function without(bytes: Uint8Array, at: number): Uint8Array {
	return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
}

const table: TestTable = {
	async "a file arrives byte for byte, the padding of its last block cut off"(t) {
		arrivedWhole(t, await transfer([photo]), photo);
	},
	async "blocks of 128 bytes arrive too, their numbers beginning again after 255"(t) {
		const long = { name: "long.jpg", bytes: picture(128 * 300 + 5) };
		arrivedWhole(t, await transfer([long], { blockSize: 128 }), long);
	},
	async "several files come in one batch"(t) {
		arrivedWhole(t, await transfer([photo, small, { ...photo, name: "again.jpg" }]), photo, small, {
			...photo,
			name: "again.jpg",
		});
	},
	async "an empty batch and an empty file are taken"(t) {
		arrivedWhole(t, await transfer([]));
		const empty = { name: "empty.txt", bytes: new Uint8Array() };
		arrivedWhole(t, await transfer([empty]), empty);
	},
	async "pieces of every size make the same file"(t) {
		for (const pieces of [1, 2, 3, 7, 64, 120, 1028]) arrivedWhole(t, await transfer([small], { pieces }), small);
	},
	async "a file goes into flash in pieces of at most 1 KB, with its length said first"(t) {
		const run = await transfer([photo]);
		t.deepEqual(run.files.events, ["create photo.jpg 5000"]);
		t.is(run.files.largestWrite, 1024);
	},
	async "the path before a name is cut off"(t) {
		for (const name of ["/home/someone/photo.jpg", "C:\\Pictures\\photo.jpg", "a/b\\photo.jpg"])
			arrivedWhole(t, await transfer([{ ...photo, name }]), photo);
	},
	async "a name in any script is kept"(t) {
		const file = { ...small, name: "Blüte 花 😀.jpg" };
		arrivedWhole(t, await transfer([file]), file);
	},
	async "a block with any one byte changed is asked for again"(t) {
		for (const at of [0, 1, 2, 3, 500, 1026, 1027, 1028]) {
			for (const index of [1, 3, 5]) {
				const run = await transfer([photo], { fault: once(index, (bytes) => flipped(bytes, at)) });
				arrivedWhole(t, run, photo);
			}
		}
	},
	async "a block with a byte lost is asked for again"(t) {
		for (const at of [0, 1, 2, 700, 1028]) {
			const run = await transfer([photo], { fault: once(2, (bytes) => without(bytes, at)), pieces: 64 });
			arrivedWhole(t, run, photo);
		}
	},
	async "a block that arrives with bytes added is asked for again"(t) {
		const run = await transfer([photo], {
			fault: once(2, (bytes) => Uint8Array.from([0x55, ...bytes.subarray(0, 9), 0x55, ...bytes.subarray(9)])),
		});
		arrivedWhole(t, run, photo);
	},
	async "a block or header that is lost as a whole is asked for again"(t) {
		for (const index of [0, 1, 4, 6, 7, 8]) {
			const run = await transfer([photo], { fault: once(index, () => undefined) });
			arrivedWhole(t, run, photo);
		}
	},
	async "a damaged header, EOT or end of the batch is asked for again"(t) {
		for (const index of [0, 6, 7, 8]) {
			const run = await transfer([photo], { fault: once(index, (bytes) => flipped(bytes, 0)) });
			arrivedWhole(t, run, photo);
		}
	},
	async "answers that are lost do not write a block twice"(t) {
		for (let index = 1; index < 10; index++) {
			const run = await transfer([photo], {
				answerFault: once(index, () => undefined),
			});
			t.is(run.failure, undefined, `answer ${index}:`);
			t.deepEqual(run.files.stored[0]?.bytes, [...photo.bytes], `answer ${index}:`);
		}
	},
	async "an EOT that is only noise does not end the file"(t) {
		const run = await transfer([photo], {
			fault: once(2, () => Uint8Array.of(0x04)),
		});
		arrivedWhole(t, run, photo);
		const twice = await transfer([photo], {
			fault: (bytes, index) => (index === 2 || index === 5 ? Uint8Array.of(0x04) : bytes),
		});
		arrivedWhole(t, twice, photo);
	},
	async "an acknowledgement too many, taken for that of the EOT, loses no file"(t) {
		const answerFault = (bytes: Uint8Array, index: number) =>
			index === 6 ? Uint8Array.of(0x06, 0x06, 0x43) : index === 7 ? undefined : bytes;
		const run = await transfer([photo, small], { answerFault });
		t.deepEqual(
			run.receiver.stored.map(({ name }) => name),
			["photo.jpg", "small.jpg"],
		);
		t.deepEqual(run.files.stored[0]?.bytes, [...photo.bytes]);
	},
	async "data that looks like the protocol's own characters arrives"(t) {
		const bytes = Uint8Array.from(
			{ length: 2500 },
			(_, index) => [0x18, 0x18, 0x04, 0x01, 0x02, 0x03][index % 6] as number,
		);
		const file = { name: "control.bin", bytes };
		arrivedWhole(t, await transfer([file], { pieces: 50 }), file);
		const faulty = await transfer([file], { pieces: 50, fault: once(2, (block) => flipped(block, 1)) });
		arrivedWhole(t, faulty, file);
	},
	async "a file too large for the room is cancelled at its header"(t) {
		const run = await transfer(
			[photo],
			{},
			{
				create() {
					throw new Error("there is room for 4096 bytes.");
				},
			},
		);
		t.is(run.failure, '"photo.jpg" (5000 bytes) was not taken: there is room for 4096 bytes.');
		t.is(run.outcome, "cancelled");
		t.is(run.sent, 1, "only the header went over the line;");
	},
	async "files that came before the one that is refused stay"(t) {
		const files = new Files();
		const run = await transfer(
			[small, photo],
			{},
			{
				create(name, length) {
					if (length > 1000) throw new Error("no room.");
					return files.create(name, length);
				},
			},
		);
		t.true(run.failure?.includes("no room."));
		t.deepEqual(run.receiver.stored, [{ name: "small.jpg", length: 300 }]);
	},
	async "a store that fails in the middle, or at the end, cancels and leaves nothing"(t) {
		for (const failing of ["write", "finish"] as const) {
			const files = new Files();
			const run = await transfer(
				[photo],
				{},
				{
					create: (name, length) => ({
						...files.create(name, length),
						[failing]: () => {
							throw new Error("the flash failed.");
						},
					}),
				},
			);
			t.is(run.failure, "the flash failed.");
			t.is(run.outcome, "cancelled");
			t.deepEqual(files.events, ["create photo.jpg 5000", "abort photo.jpg"]);
			t.deepEqual(files.stored, []);
		}
	},
	async "a header without a length is refused with what to do"(t) {
		const run = await transfer([{ ...photo, description: "" }]);
		t.true(run.failure?.startsWith('The sender did not say how long "photo.jpg" is; use one that does'));
		t.is(run.outcome, "cancelled");
	},
	async "a name that is none is refused"(t) {
		for (const name of ["/home/", "a\u0007b"]) {
			const run = await transfer([{ ...photo, name }]);
			t.true(run.failure?.includes("rename the file"), name);
			t.is(run.outcome, "cancelled");
		}
	},
	async "a sender that cancels leaves nothing"(t) {
		const run = await transfer([photo], { stopAt: { index: 3, with: Uint8Array.of(0x18, 0x18, 8, 8) } });
		t.is(
			run.failure,
			'The sender cancelled after 2048 of 5000 bytes of "photo.jpg"; nothing of it was kept. Send it again.',
		);
		t.deepEqual(run.files.events, ["create photo.jpg 5000", "abort photo.jpg"]);
		t.deepEqual(run.files.stored, []);
	},
	async "a sender that falls silent in the middle is given up after ten tries"(t) {
		const run = await transfer([photo], { stopAt: { index: 3, with: Uint8Array.of(0x02, 3) } });
		t.is(
			run.failure,
			'The line failed too often after 2048 of 5000 bytes of "photo.jpg"; nothing of it was kept. Send it again.',
		);
		t.deepEqual(run.files.stored, []);
		t.true(run.clock.now() < 130_000);
	},
	async "a line that is never quiet does not keep the receiver for ever"(t) {
		const run = await transfer([photo], {
			fault: (bytes, index) => (index < 2 ? bytes : new Uint8Array(2_000_000).fill(0x55)),
			pieces: 1000,
		});
		t.true(run.failure?.startsWith("The line was never quiet after 1024 of 5000 bytes"), run.failure);
	},
	async "a block out of order cancels"(t) {
		const run = await transfer([photo], { fault: once(3, (bytes) => renumbered(bytes, 5)) });
		t.true(run.failure?.startsWith("Block 5 came where block 3 was due after 2048 of 5000 bytes"), run.failure);
		t.is(run.outcome, "cancelled");
	},
	async "a sender that ends before the file does leaves nothing"(t) {
		const run = await transfer([{ ...small, description: "4000 0" }]);
		t.true(run.failure?.startsWith("The sender ended after 1024 of 4000 bytes"), run.failure);
		t.deepEqual(run.files.stored, []);
	},
	async "without a sender it asks every three seconds and gives up"(t) {
		const clock = new VirtualClock();
		let requests = 0;
		const receiver = new Receiver({
			clock,
			crc16,
			send: (bytes) => {
				if (bytes[0] === 0x43) requests++;
			},
			create: () => t.fail("nothing was sent"),
			startWithin: 30_000,
		});
		await t.rejects(clock.run(receiver.run()), "No sender began");
		t.is(requests, 10);
		t.is(clock.now(), 31_100, "it waits a second for the line to be quiet;");
		t.is(clock.pending, 0);
	},
	async "Ctrl-C stops it while no file is under way, and is a byte like any other later"(t) {
		const clock = new VirtualClock();
		const receiver = new Receiver({ clock, crc16, send: () => {}, create: () => t.fail("nothing was sent") });
		const running = receiver.run();
		receiver.receive(Uint8Array.of(3));
		await t.rejects(clock.run(running), "Stopped by Ctrl-C");
	},
	async "what still comes after a broken transfer is swallowed until the line is quiet"(t) {
		const clock = new VirtualClock();
		const receiver = new Receiver({ clock, crc16, send: () => {}, create: () => t.fail("nothing was sent") });
		const running = receiver.run().catch((error: Error) => error.message);
		receiver.cancel("Stopped");
		for (let time = 0; time < 5000; time += 500) clock.after(time, () => receiver.receive(new Uint8Array(100)));
		await clock.run(running);
		t.is(clock.now(), 5500);
	},
};

function renumbered(bytes: Uint8Array, number: number): Uint8Array {
	const changed = bytes.slice();
	changed[1] = number;
	changed[2] = 255 - number;
	return changed;
}

export default table;
