import { deepFreeze } from "io/deep-freeze";

/** Whether a modem is in a network, of one domain: `+CREG` (circuit), `+CGREG` (packet), `+CEREG` (LTE). */
export interface Registration {
	/** `<stat>` of 27.007, 7.2, 10.1.20 and 10.1.22. */
	readonly status: number;
	readonly meaning: string;
	/** Whether messages can be sent over packet data. */
	readonly registered: boolean;
	/** Whether SMS can be sent, and comes in. */
	readonly sms: boolean;
}

const MEANINGS: Readonly<Record<number, string>> = deepFreeze({
	0: "not registered and not searching",
	1: "registered in the home network",
	2: "searching for a network",
	3: "registration denied",
	4: "unknown, out of coverage perhaps",
	5: "registered, roaming",
	6: "registered for SMS only, home network",
	7: "registered for SMS only, roaming",
	8: "attached for emergency calls only",
	9: "registered without preference for CSFB, home network",
	10: "registered without preference for CSFB, roaming",
	11: "attached for emergency calls only",
});

/** With packet data. 9 and 10 speak of voice calls only (27.007, 7.2). */
const REGISTERED: readonly number[] = Object.freeze([1, 5, 9, 10]);
const FOR_SMS: readonly number[] = Object.freeze([...REGISTERED, 6, 7]);

/** What `<stat>` says. */
export function registrationOf(status: number): Registration {
	const meaning = MEANINGS[status] ?? `unknown status ${status}`;
	return { status, meaning, registered: REGISTERED.includes(status), sms: FOR_SMS.includes(status) };
}

/** The registrations of all three domains, as far as the modem tells. */
export interface Registrations {
	readonly cs?: Registration;
	readonly ps?: Registration;
	readonly eps?: Registration;
}

/** Whether packet data can be had. */
export function isRegistered({ ps, eps }: Registrations): boolean {
	return ps?.registered === true || eps?.registered === true;
}

/** Whether SMS can be had: over any of the domains (27.007, 7.2; 23.040, 3.1). */
export function takesSms({ cs, ps, eps }: Registrations): boolean {
	return [cs, ps, eps].some((registration) => registration?.sms === true);
}

/** Why there is no network, in the words of the domain that says most. */
export function whyNotRegistered({ cs, ps, eps }: Registrations): string {
	const known = [eps, ps, cs].filter((registration) => registration !== undefined);
	// "not searching" of one domain says nothing where another one is denied.
	const telling = known.find(({ status }) => status !== 0 && status !== 4) ?? known[0];
	return telling?.meaning ?? "the modem does not tell about its registration";
}
