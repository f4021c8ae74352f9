import type { Line, LineClaim, UnsolicitedHandler } from "at/engine";
import type { Checksums } from "io/checksum";
import type { LateResults } from "./late-results";
import type { Services } from "./service";
import type { ModemIdentity } from "./state";

/** A kind of modem: all that is not the same for all of them. One folder, and one line in families.ts. */
export interface ModemFamily {
	/** As people call it, and as the setting `model` names it. */
	readonly name: string;
	/** Whether a modem that says this of itself is one of the family. */
	matches(identity: ModemIdentity): boolean;
	/** Prefixes of lines that say that the modem has started anew. */
	readonly restartLines: readonly string[];
	/** Prefixes of result lines that may come long after their command, even after the gateway itself was reset. */
	readonly lateResults: readonly string[];
	readonly powerKey: PowerKeyTimes;
	/** How often a SIM PIN may still be tried; undefined where the modem does not tell. */
	remainingPinTries(line: Line): Promise<number | undefined>;
	/** After a failure: how the context of messages is, named as the vendor does; see `modem/examination`. */
	examineContext?(line: Line): Promise<ContextFinding | undefined>;
	/** Rung of the recovery ladder: packet data down and up again. */
	renewBearer(line: Line): Promise<void>;
	/** Begins a restart; the modem's first lines may come at once. */
	reset(line: Line): Promise<void>;
	/** Begins an orderly shutdown. */
	shutDown(line: Line): Promise<void>;
	makeServices(tools: FamilyTools): Services;
}

/** How the packet data context of messages was found. */
export interface ContextFinding {
	/** What was looked at: `APN internet`. */
	readonly words: string;
	/** What is wrong with it, as a sentence. */
	readonly trouble?: string;
}

/** How the power key works, in milliseconds. */
export interface PowerKeyTimes {
	/** Held so long it switches on. */
	readonly on: number;
	/** Held so long it switches off, whatever the modem is doing. */
	readonly off: number;
	/** From the key to silence. */
	readonly down: number;
}

/** What services are made with. */
export interface FamilyTools {
	readonly checksums: Checksums;
	/** Whether RTS and CTS are wired, so that no byte is lost when the modem is busy. */
	readonly flowControl: boolean;
	readonly lateResults: LateResults;
	/**
	 * Calls `handler` with every unsolicited line of this prefix, from now on; a second handler of a prefix takes the
	 * place of the first. See `Engine.onUnsolicited`.
	 */
	onUnsolicited(prefix: string, handler: UnsolicitedHandler): void;
	/** For a handler whose result goes on in a second line. See `Engine.claimNextLine`. */
	claimNextLine(claim: LineClaim): void;
}
