import type { InboxEntry } from "inbox/entry";
import { FACT_KINDS } from "inbox/facts";
import { Inbox } from "inbox/inbox";
import { encodeUtf8 } from "io/utf8";
import type { MmsNotification } from "messages/mms/incoming";
import type { DeliveredSms, IncomingSms } from "messages/sms/incoming";
import { Store } from "store/store";
import TextDecoder from "text/decoder";
import { blockLength, FlashChip } from "../../../simulator/board/flash";
import { PortableChecksums } from "../../support/checksums";
import { VirtualClock } from "../../support/virtual-clock";

/** 1 January 2026, noon UTC. */
export const NOON = Date.UTC(2026, 0, 1, 12);
export const ANNA = "+12065550188";

/** An inbox on a store on simulated flash, with power that a test cuts. */
export class Postbox {
	readonly clock = new VirtualClock();
	readonly chip: FlashChip;
	readonly store: Store;
	readonly inbox: Inbox;
	/** UTC minus running time; undefined while the time of day is not known. */
	offset: number | undefined = NOON;

	constructor(chip = new FlashChip({ size: 32 * blockLength })) {
		this.chip = chip;
		const checksums = new PortableChecksums();
		this.store = new Store({ flash: chip, checksums });
		this.inbox = new Inbox({
			store: this.store,
			clock: this.clock,
			timeOfDay: { now: () => (this.offset === undefined ? undefined : this.clock.now() + this.offset) },
			checksums,
			readSms,
		});
		this.store.attachOwner(FACT_KINDS, this.inbox);
		this.store.mount((record) => {
			if (record.kind >= FACT_KINDS.from && record.kind <= FACT_KINDS.to) this.inbox.mountRecord(record);
		});
		this.inbox.mounted();
	}

	/** Power off and on: nothing but the flash survives. */
	restart(): Postbox {
		const after = new Postbox(this.chip);
		after.offset = this.offset;
		return after;
	}

	keep(sms: Partial<DeliveredSms> & { from?: string } = {}) {
		const message = delivered(sms);
		return this.inbox.sms.keep(asTpdu(message), message);
	}

	/** The entries in a few words each. */
	get shown(): string[] {
		const shown: string[] = [];
		this.inbox.list(({ number, state, text, data }) => shown.push(`${number} ${state} ${text ?? data ?? ""}`));
		return shown;
	}

	entry(number: number): InboxEntry {
		const entry = this.inbox.get(number);
		if (!entry) throw new Error(`there is no entry ${number}`);
		return entry;
	}

	/** Fetches a message with these parts. */
	fetch(number: number, parts: readonly { type: string; bytes: Uint8Array; name?: string; charset?: string }[]): void {
		const message = this.inbox.pictures.receive(number);
		message.headers({ to: [], cc: [], from: ANNA, subject: "Hello", transactionId: "T-conf" });
		for (const { type, bytes, name, charset } of parts) {
			message.part({ contentType: type, name, charset });
			message.data(bytes);
		}
		this.inbox.pictures.fetched(number, message.finish());
	}

	bytesOf(number: number, part: number): Uint8Array {
		const found = this.entry(number).parts[part - 1];
		if (!found) throw new Error(`there is no part ${part}`);
		const reader = this.inbox.pictures.openPart(found);
		const pieces: number[] = [];
		for (let piece = reader.read(); piece; piece = reader.read()) pieces.push(...piece);
		reader.close();
		return Uint8Array.from(pieces);
	}

	tidy(): void {
		for (let steps = 0; this.store.maintain() || this.inbox.maintain(); steps++)
			if (steps > 1000) throw new Error("maintain never comes to an end");
	}

	/** Kinds of the facts that are still in flash. */
	kinds(): number[] {
		const kinds: number[] = [];
		this.store.scan(({ kind }) => kinds.push(kind));
		return kinds;
	}
}

export function delivered(more: Partial<DeliveredSms> = {}): DeliveredSms {
	return { kind: "deliver", from: ANNA, sentAt: NOON, content: { text: "Hello" }, ...more };
}

/** In these tests a TPDU is its meaning, behind one octet that may change. */
export function asTpdu(message: IncomingSms | object, first = 0x04): Uint8Array {
	const { content, ...rest } = message as DeliveredSms;
	const plain = content && "data" in content ? { content: { data: [...content.data] } } : { content };
	const words = encodeUtf8(JSON.stringify({ ...rest, ...plain }));
	const tpdu = new Uint8Array(1 + words.length);
	tpdu[0] = first;
	tpdu.set(words, 1);
	return tpdu;
}

export function readSms(tpdu: Uint8Array): IncomingSms {
	const message = JSON.parse(new TextDecoder().decode(tpdu.subarray(1)));
	if (message.content?.data) message.content.data = Uint8Array.from(message.content.data);
	return message;
}

export function part(number: number, total: number, text: string, reference = 7, wide = false): Partial<DeliveredSms> {
	return { part: { number, total, reference, wide }, content: { text } };
}

export function notification(number = 1, more: Partial<MmsNotification> = {}): MmsNotification {
	const contentLocation = `http://mmsc.example.com/m/${number}`;
	return { transactionId: `T${number}`, contentLocation, from: ANNA, size: 2000, ...more };
}
