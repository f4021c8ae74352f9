import { deepFreeze } from "io/deep-freeze";

/** What the LED says, as a word that `status` prints too. */
export type Indication =
	| "starting"
	| "no-modem"
	| "modem-off"
	| "no-sim"
	| "searching"
	| "ready"
	| "sending"
	| "waiting"
	| "failed";

/** Milliseconds lit, dark, lit, dark... over and over; a single 0 stays dark. */
export type Pattern = readonly number[];

/**
 * The patterns, to be told apart from across a yard: blinks are counted, or the LED flickers, or it is calm.
 * All is well is the calmest of them: one short flash in three seconds.
 */
export const PATTERNS: Readonly<Record<Indication, Pattern>> = deepFreeze({
	starting: [100, 100],
	"no-modem": [150, 250, 150, 250, 150, 250, 150, 1500],
	"modem-off": [700, 250, 150, 1400],
	"no-sim": [150, 250, 150, 250, 150, 1500],
	searching: [150, 250, 150, 1500],
	ready: [60, 2940],
	sending: [60, 190],
	waiting: [1000, 1000],
	failed: [1400, 200],
});

/** What each means, for a person. */
export const MEANINGS: Readonly<Record<Indication, string>> = deepFreeze({
	starting: "the gateway or its modem is starting",
	"no-modem": "no modem answers",
	"modem-off": "the modem is off, or left alone for a while: `status` says why",
	"no-sim": "there is no usable SIM: none, or its PIN is wanted",
	searching: "the modem searches for a network",
	ready: "all is well, nothing to send",
	sending: "a message is being sent",
	waiting: "messages wait for the network or for their next try",
	failed: "a message has failed: see `jobs --all`",
});
