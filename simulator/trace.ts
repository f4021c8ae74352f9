import type { Board } from "./board/board";

/** Bytes without a line feed that are shown as a count. */
const LONGEST_TEXT = 400;
/** Commands and answers that hold PINs, users and passwords: 27.007, QICSGP behind its APN, the logins at mail servers. */
const SECRETS = Object.freeze([
	/(AT\+(?:CPIN|CPWD|CLCK|CGAUTH|CSMTPSAUTH)=)[^\r]*/gi,
	/(AT\+QICSGP=\d+,\d+,"[^"]*",)[^\r]*/gi,
	/(\+QICSGP: ?\d+,"[^"]*",)[^\r]*/gi,
	/(\+QSMTPCFG[=:] ?"account",)[^\r]*/gi,
	/(\+CSMTPSAUTH: ?)[^\r]*/gi,
	/(\+QSSLCFG[=:] ?"clientkey",)[^\r]*/gi,
]);

/** Prints what goes over the modem's line: time in seconds, `>` to the modem or `<` from it, one line each. */
export function traceTraffic({ modemUart, clock }: Board, print: (line: string) => void): void {
	modemUart.pieceListeners.push((direction, bytes, arrival) => {
		const copy = Uint8Array.from(bytes);
		clock.at(arrival, () => {
			const time = (clock.now() / 1000).toFixed(3).padStart(10);
			for (const line of describe(copy)) print(`${time} ${direction === "to modem" ? ">" : "<"} ${line}`);
		});
	});
}

function describe(bytes: Uint8Array): string[] {
	const text = Buffer.from(bytes).toString("latin1");
	if (/[^\t\r\n\x20-\x7e\x1a\x1b]/.test(text) || text.length > LONGEST_TEXT) return [`${bytes.length} bytes`];
	return mask(text)
		.split(/[\r\n]+/)
		.filter((line) => line !== "")
		.map((line) => line.replaceAll("\u001a", "<Ctrl-Z>").replaceAll("\u001b", "<ESC>"));
}

/** The trace is for showing to others. */
export function mask(text: string): string {
	return SECRETS.reduce((masked, secret) => masked.replace(secret, "$1***"), text);
}
