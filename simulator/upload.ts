import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { SimulatorClock } from "./clock/clock";
import type { ConsoleLink, Wait } from "./console-link";
import { fileError } from "./file-error";
import { YmodemSender } from "./ymodem-sender";

/** A file that is to be typed in by YMODEM. */
export interface Upload {
	/** Its own name, without folders. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** @throws {Error} in words when there is no such file. */
export function readUpload(path: string): Upload {
	try {
		return { name: basename(path), bytes: readFileSync(path) };
	} catch (error) {
		throw new Error(`The file ${path} cannot be read: ${fileError(error)}.`);
	}
}

/**
 * Types `receive` and sends a file. To be called when the console is ready; returns when it is ready again.
 * @returns a sentence when it failed.
 */
export async function uploadFile(
	link: ConsoleLink,
	clock: SimulatorClock,
	wait: Wait,
	{ name, bytes }: Upload,
): Promise<string | undefined> {
	let end: { failure: string | undefined } | undefined;
	const prompts = link.screen.prompts;
	const sender = new YmodemSender({
		clock,
		name,
		bytes,
		send: (block) => link.send(block),
		onText: (text) => link.show(text),
		onEnd: (failure) => {
			giveBack();
			end = { failure };
		},
	});
	const giveBack = link.borrow((piece) => sender.receive(piece));
	link.typeLine("receive");
	// A console that is ready again before it has asked for the file has refused it.
	await wait(() => end !== undefined || link.screen.prompts > prompts);
	if (!end) sender.cancel(`The gateway did not take ${name}.`);
	await wait(() => link.screen.prompts > prompts);
	return end ? end.failure : `The gateway did not take ${name}.`;
}
