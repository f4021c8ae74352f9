import type { Line } from "at/engine";
import { write } from "at/request";
import { attempt } from "./attempt";
import { CMEE, ECHO, IFC } from "./commands/general";
import { identify } from "./identification";
import type { ModemIdentity } from "./state";

/** 0 answers errors with a bare ERROR, 2 in words that every vendor spells otherwise. */
const NUMBERS = 1;
const HARDWARE = 2;

/**
 * Finds out what is on the other end, whatever state it is in. Nothing here resets or clears anything: a message may
 * still be on its way, of which the gateway has to hear.
 * @throws {AtError} where nothing answers.
 */
export async function meet(line: Line, flowControl: boolean): Promise<ModemIdentity> {
	await line.resynchronise();
	await setUp(line, flowControl);
	return identify(line);
}

/** How the engine likes the line. What a modem does not know it does without. */
export async function setUp(line: Line, flowControl: boolean): Promise<void> {
	await attempt(line.exchange(write(ECHO, 0)));
	await attempt(line.exchange(write(CMEE, NUMBERS)));
	if (flowControl) await attempt(line.exchange(write(IFC, HARDWARE, HARDWARE)));
}
