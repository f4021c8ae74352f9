/** What governs the command line itself (V.250, 27.007 9.1); volatile, AT&W keeps some of it. */
export interface LineSettings {
	/** ATE */
	echo: number;
	/** ATQ: 1 suppresses result codes. */
	quiet: number;
	/** ATV: 0 answers with numbers. */
	verbose: number;
	/** AT+CMEE */
	errors: number;
	/** AT&C, AT&D */
	carrierDetect: number;
	terminalReady: number;
	/** AT+IFC: 2 is RTS/CTS, for what the modem sends and for what it receives. */
	flowControl: [number, number];
	/** S0, S3 and the like. */
	registers: Record<string, number>;
}
