import type { SerialPort } from "io/serial";
import { printable } from "./errors";
import { Terminal } from "./terminal";

export interface OutOfServiceOptions {
	readonly serial: SerialPort;
	/** Of the firmware. */
	readonly version: string;
	/** Why the gateway cannot work and what to do, as a sentence. */
	readonly sentence: string;
}

/**
 * The console of a gateway that cannot work. Every line is answered by the reason: whoever plugs a terminal in later
 * has not seen what was said at the start, and a gateway that restarted instead would say it over and over.
 * @throws what the serial class throws.
 */
export function startOutOfService({ serial, version, sentence }: OutOfServiceOptions): void {
	const answer = () => {
		terminal.print(`error: ${printable(sentence)}`);
		terminal.prompt();
	};
	const terminal: Terminal = new Terminal({
		serial,
		onLine: answer,
		onRefused: answer,
		onInterrupt: () => {},
		onGone: () => {},
	});
	terminal.print("");
	terminal.print(`Outpost ${version} cannot work`);
	answer();
}
