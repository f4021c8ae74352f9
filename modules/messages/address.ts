/** Not an address that a message could be sent to. The sentence says what one looks like. */
export class AddressError extends Error {
	override get name() {
		return "AddressError";
	}
}
Object.freeze(AddressError.prototype);

/** ITU-T E.164 allows 15 digits; carriers add prefixes of their own, and short codes have as few as 3. */
const LEAST_DIGITS = 3;
const MOST_DIGITS = 20;

/** RFC 5321, 4.5.3.1. */
const MOST_LOCAL_PART = 64;
const MOST_MAIL_ADDRESS = 254;

/** Longest piece of wrong input that an error repeats. */
const SHOWN = 40;

/**
 * Checks a phone number or e-mail address and gives it as it is sent: numbers without the blanks, dashes, dots and
 * brackets that people write into them.
 * @throws {AddressError}
 */
export function parseAddress(text: string): string {
	const trimmed = text.trim();
	if (trimmed === "") throw new AddressError("An address is empty; give a phone number or an e-mail address.");
	return trimmed.includes("@") ? parseMailAddress(trimmed) : parsePhoneNumber(trimmed);
}

function parsePhoneNumber(text: string): string {
	const number = text.slice(0, 100).replace(/[ ().-]/g, "");
	const match = /^\+?(\d+)$/.exec(number);
	if (!match || text.length > 100)
		throw new AddressError(
			`${show(text)} is neither a phone number nor an e-mail address; write +12065550123 or name@example.com.`,
		);
	const digits = (match[1] as string).length;
	if (digits < LEAST_DIGITS || digits > MOST_DIGITS)
		throw new AddressError(`${show(text)} has ${digits} digits; a phone number has ${LEAST_DIGITS} to ${MOST_DIGITS}.`);
	return number;
}

function parseMailAddress(text: string): string {
	if (text.length > MOST_MAIL_ADDRESS)
		throw new AddressError(
			`An e-mail address of ${text.length} characters is too long; it may have ${MOST_MAIL_ADDRESS}.`,
		);
	const at = text.lastIndexOf("@");
	const localPart = text.slice(0, at);
	if (localPart.length > MOST_LOCAL_PART || !isDotAtom(localPart))
		throw new AddressError(
			`${show(text)} is no e-mail address: what stands before the @ must be 1 to ${MOST_LOCAL_PART} letters, digits or signs, without blanks.`,
		);
	if (!isDomain(text.slice(at + 1)))
		throw new AddressError(`${show(text)} is no e-mail address: what stands after the @ must be like example.com.`);
	return text;
}

function show(text: string): string {
	return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text);
}

/** RFC 5322, 3.2.3; quoted local parts are not taken. */
function isDotAtom(text: string): boolean {
	return /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(text);
}

/** Labels of RFC 1035, 2.3.1, at least two. */
function isDomain(text: string): boolean {
	return /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(text);
}
