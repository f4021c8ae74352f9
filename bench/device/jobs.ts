import type { Checksums } from "io/checksum";
import type { Flash } from "io/flash";
import { FACT_KINDS } from "jobs/facts";
import type { JobDraft } from "jobs/job";
import { Jobs } from "jobs/jobs";
import type { Outcome } from "modem/outcome";
import { recordSize } from "store/record";
import { Store } from "store/store";

/** Runs on XS: store and jobs over a flash in memory whose own work costs next to nothing. */

declare const issueCommand: (request: ArrayBuffer) => ArrayBuffer;

const BLOCK = 4096;
/** 8 MB, so that room is never what is measured. */
const LARGE = 2048;
/** 1 MB, as a small board has. */
const SMALL = 256;

const SENT: Outcome = { kind: "sent", class: "mms", code: 0, text: "It was accepted.", first: "nothing" };
const FAILED: Outcome = {
	kind: "failed",
	class: "mms",
	code: 190,
	text: "The modem reports 190 (network error): network, proxy or message centre did not take the message.",
	first: "bearer",
};

class MemoryFlash implements Flash {
	readonly bytes: Uint8Array;
	programmed = 0;
	erased = 0;

	constructor(blocks: number) {
		this.bytes = new Uint8Array(blocks * BLOCK).fill(0xff);
	}

	eraseBlock(block: number): void {
		this.bytes.fill(0xff, block * BLOCK, (block + 1) * BLOCK);
		this.erased++;
	}

	read(count: number, offset: number): ArrayBuffer;
	read(buffer: Uint8Array, offset: number): void;
	read(target: number | Uint8Array, offset: number): ArrayBuffer | undefined {
		if (typeof target === "number") return this.bytes.slice(offset, offset + target).buffer as ArrayBuffer;
		target.set(this.bytes.subarray(offset, offset + target.length));
		return undefined;
	}

	write(bytes: ArrayBuffer | Uint8Array, offset: number): void {
		this.bytes.set(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes), offset);
		this.programmed += bytes.byteLength;
	}

	status() {
		return { size: this.bytes.length, blockLength: BLOCK, blocks: this.bytes.length / BLOCK };
	}

	close(): void {}
}

/** The host's own, as on the desktop: on the chip it is C. */
const checksums = Object.freeze({
	crc32(bytes: Uint8Array, previous = 0): number {
		const request = new Uint8Array(4 + bytes.length);
		new DataView(request.buffer).setUint32(0, previous);
		request.set(bytes, 4);
		return new DataView(issueCommand(request.buffer)).getUint32(0);
	},
}) as unknown as Checksums;

const clock = Object.freeze({ now: () => 0, after: () => undefined, cancel: () => {} });

/** A store with its jobs. */
interface Gateway {
	readonly flash: MemoryFlash;
	readonly store: Store;
	readonly jobs: Jobs;
}

let gateway: Gateway;

function mountOn(flash: MemoryFlash): void {
	const store = new Store({ flash, checksums });
	const jobs = new Jobs({
		store,
		clock,
		timeOfDay: { now: () => undefined },
		policy: () => ({ attempts: 8, first: 30_000, longest: 1_800_000 }),
	});
	store.attachOwner(FACT_KINDS, jobs);
	store.mount((record) => jobs.mountRecord(record));
	jobs.mounted();
	gateway = { flash, store, jobs };
}

function draft(file?: number, length = 0): JobDraft {
	const attachments = file === undefined ? [] : [{ file, name: "photo.jpg", length }];
	const message = { to: ["+12065550123"], cc: [], bcc: [], subject: "A subject", text: "Hello", attachments };
	return { kind: "mms", message };
}

/** Begins anew, on flash that was never written. */
export function begin(size: "small" | "large"): void {
	mountOn(new MemoryFlash(size === "small" ? SMALL : LARGE));
}

export function accept(count: number): void {
	for (let job = 0; job < count; job++) gateway.jobs.accept(draft());
}

/** What a restart does with what is in flash. */
export function remount(): void {
	mountOn(gateway.flash);
}

/** Records of jobs that are in the journal. */
export function countRecords(): number {
	let count = 0;
	gateway.store.scan(() => {
		count++;
	});
	return count;
}

/** Bytes of flash that a fact takes on the average: a job that fails so many times, then is sent. */
export function bytesPerFact(failures: number): number {
	const { jobs, store } = gateway;
	const number = jobs.accept(draft());
	const before = measureFacts(store, number);
	for (let attempt = 0; attempt <= failures; attempt++) {
		jobs.preparing(number);
		jobs.committing(number);
		jobs.result(number, attempt === failures ? SENT : FAILED);
	}
	const after = measureFacts(store, number);
	return (after.bytes - before.bytes) / (after.count - before.count);
}

function measureFacts(store: Store, number: number): { bytes: number; count: number } {
	const sum = { bytes: 0, count: 0 };
	store.scan(({ payload }) => {
		if (new DataView(payload.buffer, payload.byteOffset).getUint32(0, true) !== number) return;
		sum.bytes += recordSize(payload.length);
		sum.count++;
	});
	return sum;
}

/** Flash programmed for a file, per byte of it. */
export function bytesPerAttachmentByte(length: number): number {
	const before = gateway.flash.programmed;
	writeFile("photo.jpg", length);
	return (gateway.flash.programmed - before) / length;
}

/** Blocks erased for each of so many jobs, one after another, each with a photograph of its own. */
export function erasesPerJob(count: number, length: number): number {
	const { flash, store, jobs } = gateway;
	const before = flash.erased;
	for (let job = 0; job < count; job++) {
		const number = jobs.accept(draft(writeFile("photo.jpg", length), length));
		jobs.preparing(number);
		jobs.committing(number);
		jobs.result(number, SENT);
		while (store.maintain() || jobs.maintain());
	}
	return (flash.erased - before) / count;
}

function writeFile(name: string, length: number): number {
	const writer = gateway.store.files.create(name, length);
	const piece = new Uint8Array(1024);
	for (let done = 0; done < length; done += piece.length)
		writer.write(piece.subarray(0, Math.min(1024, length - done)));
	return writer.finish();
}

/** Bytes in the buffers of store and jobs. */
export function bytesHeld(): number {
	return gateway.store.bytesHeld() + gateway.jobs.bytesHeld();
}
