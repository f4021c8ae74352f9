import { deepFreeze } from "io/deep-freeze";

/** A command that cannot be typed here. The sentence says why. */
export class AtCommandError extends Error {
	override get name() {
		return "AtCommandError";
	}
}
Object.freeze(AtCommandError.prototype);

/** Longest command line, counted without AT (SIM767XX 1.5.2); the Quectel notes give none. */
const LONGEST = 3071;

/** Commands that would take the line away from the gateway, and what they do. */
const REFUSED: readonly { readonly matches: (part: string) => boolean; readonly what: string }[] = deepFreeze([
	{
		matches: (part) => part.startsWith("+++"),
		what: "leaves a data mode, which the gateway enters and leaves by itself",
	},
	{ matches: (part) => part.startsWith("+CMUX"), what: "starts the multiplexer" },
	{
		matches: (part) => /^\+(IPR|IPREX|ICF|IFC|QIPR)\s*=/.test(part),
		what: "changes how the line works; modem.baud is a setting",
	},
	{
		matches: (part) => /^(D|A$|A\d*$|O\d*$)/.test(part),
		what: "dials, answers or goes back to a data mode",
	},
	{
		matches: (part) => /^\+(CGDATA|CIPMODE\s*=\s*1|QISWTMD\s*=\s*\d+\s*,\s*2)/.test(part),
		what: "enters a data mode",
	},
	{
		// Q, V, S3, S4 and S5, also behind other basic commands; not AT&V, which only shows.
		matches: (part) => /^([A-PR-UW-Z]\d*|&[A-Z]\d*)*([QV]\d*|S0*[345]\s*=)/.test(part),
		what: "changes the form of the answers, which the gateway must be able to read",
	},
]);

/** A command as it is typed, with or without AT; as it is sent. @throws {AtCommandError} */
export function checkAtCommand(typed: string): string {
	const trimmed = typed.trim();
	if (trimmed === "") throw new AtCommandError("Type a command behind it, such as at AT+CSQ.");
	if (trimmed.length > LONGEST)
		throw new AtCommandError(`The command has ${trimmed.length} characters; a modem takes ${LONGEST}.`);
	if (/[\x00-\x1f\x7f]/.test(trimmed)) throw new AtCommandError("An AT command must not hold control characters.");
	const body = /^at/i.test(trimmed) ? trimmed.slice(2) : trimmed;
	for (const part of partsOf(body)) refuseIfTaking(part);
	return `AT${body}`;
}

/** The commands of a line, which are separated by semicolons outside of quotes (V.250, 5.2.1; SIM767XX 1.4.4). */
function partsOf(body: string): string[] {
	return body
		.toUpperCase()
		.replace(/"[^"]*"?/g, '""')
		.split(";")
		.map((part) => part.trim());
}

function refuseIfTaking(part: string): void {
	const refused = REFUSED.find(({ matches }) => matches(part));
	if (!refused) return;
	const name = /^\+?[A-Z+]*/.exec(part)?.[0] ?? part;
	throw new AtCommandError(`AT${name} is not possible here: it ${refused.what}.`);
}
