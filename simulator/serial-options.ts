/** A serial port and its rate. */
export interface SerialOptions {
	readonly path: string;
	/** Bits per second. */
	readonly baud: number;
}

/** What modems speak at unless they are told otherwise; at a port that is USB all the way it means nothing. */
const DEFAULT_BAUD = 115_200;

/** Options that act on the virtual modem or on virtual time, and why they mean nothing to a real one. */
const SIMULATED: Readonly<Record<string, string>> = Object.freeze({
	model: "--model chooses a virtual modem, and a real one says itself what it is",
	script: "--script runs in virtual time, and a real modem lives in this computer's",
	cut: "--cut cuts the power of a simulated board",
	uart: "--uart chooses the driver of a simulated line",
});

/**
 * @param given options of the same command line, by name
 * @throws {Error} in words where the port is none, or where another option does not go with it.
 */
export function checkSerial(text: string, given: Readonly<Record<string, unknown>>): SerialOptions {
	for (const [name, reason] of Object.entries(SIMULATED))
		if (given[name] !== undefined) throw new Error(`${reason}: leave out --${name} or --serial.`);
	const [, path = "", rate] = /^([^@]+)(?:@(.*))?$/.exec(text) ?? [];
	const baud = rate === undefined ? DEFAULT_BAUD : Number(rate);
	if (path === "" || !Number.isInteger(baud) || baud < 300 || baud > 4_000_000)
		throw new Error(
			`"${text}" is no serial port: give --serial DEVICE or --serial DEVICE@BAUD, e.g. /dev/ttyUSB2@115200.`,
		);
	return { path, baud };
}
