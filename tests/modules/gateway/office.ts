import type { GatewayEvent } from "gateway/event";
import { Gateway, type GatewayStore } from "gateway/gateway";
import { Log } from "gateway/log";
import { retryPolicyOf } from "gateway/retry-settings";
import { Starts } from "gateway/starts";
import { WallClock } from "gateway/wall-clock";
import type { Start } from "io/start";
import { encodeUtf8 } from "io/utf8";
import { Jobs } from "jobs/jobs";
import { COUNTER_RECORD, Counters } from "settings/counters";
import { SETTING_RECORD, Settings } from "settings/settings";
import { blockLength, FlashChip } from "../../../simulator/board/flash";
import { VirtualClock } from "../../support/virtual-clock";
import { Postbox } from "../inbox/postbox";
import { FakeStore } from "../jobs/fake-store";
import { FakeModem } from "./fake-modem";
import { FakeWarning } from "./fake-warning";

const LENGTH = 2500;
const LETTER = "letter.txt";

/** A whole gateway with a fake modem, on a store in memory. */
export class Office {
	readonly clock = new VirtualClock();
	readonly wallClock = new WallClock(this);
	readonly log = new Log(this);
	readonly modem = new FakeModem(this.clock);
	readonly store: FakeStore;
	readonly settings: Settings;
	readonly counters: Counters;
	readonly starts: Starts;
	readonly jobs: Jobs;
	/** Empty; `mailroom.ts` is about what arrives. */
	readonly inbox = new Postbox(new FlashChip({ size: 8 * blockLength })).inbox;
	readonly gateway: Gateway;
	readonly events: GatewayEvent[] = [];
	/** What `letter.txt` holds; there is none while it is undefined. */
	text: string | Uint8Array | undefined;
	maintained = 0;
	isQuiet = true;
	readonly powerLoss = new FakeWarning();

	constructor(store = new FakeStore(), start: Start = { cause: "power" }) {
		this.store = store;
		this.settings = new Settings({ store });
		this.counters = new Counters({ store });
		const { clock, settings } = this;
		this.jobs = new Jobs({
			store,
			clock,
			timeOfDay: this.wallClock,
			policy: () => retryPolicyOf(settings),
		});
		for (const record of store.records)
			if (record.kind === SETTING_RECORD) settings.mountRecord(record);
			else if (record.kind === COUNTER_RECORD) this.counters.mountRecord(record);
			else this.jobs.mountRecord(record);
		this.jobs.mounted();
		this.starts = new Starts({ ...this, start, log: (text) => this.log.add(text) });
		this.modem.onHolder = (holder) => this.starts.note(holder);
		this.gateway = new Gateway({ ...this, store: this.#gatewayStore(), isQuiet: () => this.isQuiet });
		this.gateway.onEvent((event) => this.events.push(event));
	}

	static open(store?: FakeStore): Office {
		const office = new Office(store);
		office.gateway.start();
		return office;
	}

	/** Power off and on. The modem has lost what it knew; `prepare` may script what it says. */
	restart(prepare: (office: Office) => void = () => {}, start?: Start): Office {
		const office = new Office(this.store.afterCut(), start);
		prepare(office);
		office.gateway.start();
		return office;
	}

	send(text: string, more: { files?: string[]; duplicates?: "allow" | "avoid"; expires?: number } = {}): number {
		return this.gateway.send({ kind: "mms", to: ["+12065550123"], text, ...more }).job;
	}

	state(number: number): string | undefined {
		return this.jobs.get(number)?.state;
	}

	/** The events of jobs, as they are told to people. */
	get told(): string[] {
		return this.events.flatMap((event) => (event.type === "job" ? [event.text] : []));
	}

	get #letter(): Uint8Array {
		return typeof this.text === "string" ? encodeUtf8(this.text) : (this.text ?? new Uint8Array(0));
	}

	#gatewayStore(): GatewayStore {
		const info = { id: 1, name: "photo.jpg", length: LENGTH, crc32: 0 };
		const store = {
			room: () => ({ bytes: this.store.room, blocks: 1, freeBlocks: 1, journalBlocks: 1 }),
			maintain: () => {
				this.maintained++;
				return this.maintained % 3 !== 0;
			},
			files: {
				find: (name: string) => {
					if (name === info.name) return info;
					return name === LETTER && this.text ? { ...info, id: 2, name, length: this.#letter.length } : undefined;
				},
				open: (file: number) => (file === 2 ? makeReader(this.#letter) : makeReader(new Uint8Array(LENGTH))),
			},
		};
		return store as unknown as GatewayStore;
	}
}

function makeReader(bytes: Uint8Array) {
	let position = 0;
	return {
		length: bytes.length,
		read(count = 1024) {
			const piece = bytes.subarray(position, position + count);
			position += piece.length;
			return piece.length === 0 ? undefined : piece;
		},
		close() {},
	};
}
