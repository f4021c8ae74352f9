import type { Channel } from "./channel";
import { AtError } from "./errors";
import { Probe } from "./probe";

/** Tries of about a second each: enough for a modem that answers late or still starts. */
const ATTEMPTS = 12;

/** Silence before and after `+++`: SIM767XX 2.2.3. */
const GUARD_TIME = 1000;

/** Silent tries after which a counted data phase is suspected that neither ESC nor `+++` ends (SIM767XX 11.2.1). */
const FILL_AFTER = 6;
/** The largest block of data that is announced to such a modem. */
const LARGEST_BLOCK = 32 * 1024;
const FILLER = 256;
const CARRIAGE_RETURN = 0x0d;

const NOTHING = new Uint8Array(0);
/** Cancels an open text prompt (27.005, 3.5.1); in command state it spoils one line. */
const ESCAPE = new Uint8Array([0x1b]);
const PLUSES = new Uint8Array([0x2b, 0x2b, 0x2b]);

/**
 * Sends `AT` until the modem has answered it twice with OK and nothing else: one clean answer could be the late OK of
 * what came before. After two silent tries an ESC goes before it, after four a `+++`, after six as many bytes as
 * an upload may have announced: the modem may be in a prompt or in a data phase that it was left in.
 * @throws {AtError} of class `timeout` when it does not come to that.
 */
export async function resynchronise(channel: Channel, attempts = ATTEMPTS, suspect = ""): Promise<void> {
	let clean = 0;
	let silent = 0;
	for (let attempt = 0; attempt < attempts; attempt++) {
		if (silent > 0 && silent % 5 === 4) await escapeData(channel);
		if (silent === FILL_AFTER) await fillData(channel);
		const result = await new Probe(channel, suspect).start(silent % 5 === 2 ? ESCAPE : NOTHING);
		if (result === "closed") throw failure("closed", "The port of the modem is closed.");
		clean = result === "clean" ? clean + 1 : 0;
		silent = result === "silent" ? silent + 1 : 0;
		if (clean < 2) continue;
		channel.unsynchronised = false;
		return;
	}
	throw failure("timeout", `The modem does not answer AT as it should: ${attempts} tries without two clean OK.`);
}

/** `+++` between two silences. */
export async function escapeData(channel: Channel): Promise<void> {
	await pause(channel, GUARD_TIME);
	channel.traceSent("+++");
	channel.transmitter.send(PLUSES);
	await pause(channel, GUARD_TIME);
	channel.unsynchronised = true;
}

/** Sends the bytes that an open data phase still waits for, until the modem speaks. Beyond them, they are empty lines. */
async function fillData(channel: Channel): Promise<void> {
	channel.remark("the modem may wait for data: filling it up");
	const filler = new Uint8Array(FILLER).fill(CARRIAGE_RETURN);
	const { activity } = channel.receiver;
	for (let sent = 0; sent < LARGEST_BLOCK && channel.receiver.activity === activity; sent += FILLER) {
		if (channel.closed) return;
		await new Promise<void>((resolve) => {
			if (channel.transmitter.send(filler, resolve)) resolve();
		});
	}
}

export function pause(channel: Channel, milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		channel.clock.after(milliseconds, resolve);
	});
}

function failure(errorClass: "timeout" | "closed", message: string): AtError {
	return new AtError(message, { class: errorClass, command: "AT", sent: false });
}
