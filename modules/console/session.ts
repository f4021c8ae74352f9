import type { Gateway } from "gateway/gateway";
import type { Log } from "gateway/log";
import type { EntryPart } from "inbox/entry";
import type { Inbox } from "inbox/inbox";
import type { Checksums } from "io/checksum";
import type { Clock } from "io/clock";
import type { Jobs } from "jobs/jobs";
import type { Settings } from "settings/settings";
import type { FileReader } from "store/file-reader";
import type { FileStore } from "store/file-store";
import type { Room } from "store/store";
import type { Command } from "./declaration";
import type { FileIntake } from "./rpc/file-intake";
import type { FileOutlet } from "./rpc/file-outlet";
import type { FileSink } from "./ymodem/incoming-file";

/** What the console needs of the rest of the firmware; a fake needs no more than this. */
export interface Services {
	readonly clock: Clock;
	readonly checksums: Pick<Checksums, "crc16" | "sha256">;
	readonly gateway: Pick<
		Gateway,
		| "send"
		| "cancel"
		| "retry"
		| "reason"
		| "idle"
		| "at"
		| "switchModem"
		| "status"
		| "onEvent"
		| "fetch"
		| "fetchReason"
	>;
	readonly jobs: Pick<Jobs, "get" | "list" | "receipts">;
	readonly inbox: Pick<Inbox, "get" | "list" | "numbers" | "markRead" | "delete" | "count" | "unread"> & {
		readonly pictures: { openPart(part: EntryPart): Pick<FileReader, "read" | "close"> };
	};
	readonly settings: Pick<Settings, "set" | "unset" | "describe" | "list">;
	readonly store: {
		readonly files: Pick<FileStore, "find" | "list" | "remove" | "open"> & {
			create(name: string, expectedLength?: number): FileSink;
		};
		room(): Room;
	};
	readonly log: Pick<Log, "entries">;
	/** Of the firmware. */
	readonly version: string;
	/** What the status LED says, in words; without where there is none. */
	led?(): string;
	/** Starts the gateway anew. May return before that happens. */
	restart(reason: string): void;
}

/** What the handler of a command gets besides its values. */
export interface Session extends Services {
	/** All of them, for `help`. */
	readonly commands: readonly Command[];
	/** Files of machines, on their way in and out. */
	readonly intake: FileIntake;
	readonly outlet: FileOutlet;
	/** From the next line on the port is a machine's, or a person's again. */
	setMachine(on: boolean): void;
	/** Jobs that have ended otherwise than sent since this was last asked. */
	takeNotSent(): readonly number[];
	/** One line before the result. */
	print(line: string): void;
	/** Resolves when everything that was printed has gone out. */
	printed(): Promise<void>;
	/** A line that the next one overwrites. */
	progress(text: string): void;
	/** As the promise, unless Ctrl-C comes first. What was begun is not undone. */
	unlessInterrupted<T>(promise: Promise<T>): Promise<T>;
	/** Does something; what the modem does meanwhile is not told by `* ` lines, since the answer tells it. */
	withoutModemNotices<T>(work: () => Promise<T>): Promise<T>;
	/** Hands the line to `receiver` as bytes, until `work` has ended. */
	withBytes(receiver: ByteReceiver, work: () => Promise<void>): Promise<void>;
	sendBytes(bytes: Uint8Array): void;
}

/** Takes what arrives in the place of the line editor. */
export interface ByteReceiver {
	receive(bytes: Uint8Array): void;
	/** The port is gone, or the console ends. */
	cancel(reason: string): void;
	readonly bytesHeld: number;
}
