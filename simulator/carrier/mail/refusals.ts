/** Where in the dialogue of RFC 5321 a reply belongs. */
export type Stage = "greeting" | "AUTH" | "MAIL" | "RCPT" | "end of data";

/** A refusal that the scene asked for, with the reply's text. */
export interface Refusal {
	readonly code: number;
	readonly stage: Stage;
	readonly text: string;
}

const reply = (stage: Stage, text: string) => Object.freeze({ stage, text });

/** RFC 5321 4.2.3, RFC 7504 (521, 556), RFC 4954 (432 to 538): a reply and the command that it answers here. */
const REPLIES: Readonly<Record<number, { stage: Stage; text: string }>> = Object.freeze({
	421: reply("greeting", "Service not available, closing transmission channel"),
	432: reply("AUTH", "A password transition is needed"),
	450: reply("RCPT", "Requested mail action not taken: mailbox unavailable"),
	451: reply("end of data", "Requested action aborted: local error in processing"),
	452: reply("RCPT", "Requested action not taken: insufficient system storage"),
	454: reply("AUTH", "Temporary authentication failure"),
	455: reply("MAIL", "Server unable to accommodate parameters"),
	500: reply("MAIL", "Syntax error, command unrecognized"),
	501: reply("MAIL", "Syntax error in parameters or arguments"),
	502: reply("MAIL", "Command not implemented"),
	503: reply("MAIL", "Bad sequence of commands"),
	504: reply("MAIL", "Command parameter not implemented"),
	521: reply("greeting", "Server does not accept mail"),
	530: reply("MAIL", "Authentication required"),
	534: reply("AUTH", "Authentication mechanism is too weak"),
	535: reply("AUTH", "Authentication credentials invalid"),
	538: reply("AUTH", "Encryption required for requested authentication mechanism"),
	550: reply("RCPT", "Requested action not taken: mailbox unavailable"),
	551: reply("RCPT", "User not local"),
	552: reply("end of data", "Requested mail action aborted: exceeded storage allocation"),
	553: reply("RCPT", "Requested action not taken: mailbox name not allowed"),
	554: reply("end of data", "Transaction failed"),
	555: reply("MAIL", "MAIL FROM/RCPT TO parameters not recognized or not implemented"),
	556: reply("RCPT", "Domain does not accept mail"),
});

/** RFC 3463, X.2.2: the mailbox is over its quota, which may pass; some servers say that it does not. */
export type FullMailboxReply = 452 | 552;

/** @throws Error in words for a code that refuses nothing */
function refusalOf(code: number): Refusal {
	const known = REPLIES[code];
	if (known) return { code, ...known };
	throw new Error(`${code} is no reply that refuses a mail: give one of ${Object.keys(REPLIES).join(", ")}`);
}

/** What a session of the mail server looks like from here. */
interface Session {
	/** Who has authenticated. */
	readonly user?: unknown;
}

/** What a scene makes the server refuse: the next sessions, or all mail for a mailbox that is full. */
export class Refusals {
	/** What a session that was refused is told from then on. */
	readonly #decided = new WeakMap<Session, Refusal>();
	#next: { refusal: Refusal; left: number } | undefined;
	/** The answer to each RCPT while the mailbox is full. */
	mailboxFull: FullMailboxReply | undefined;

	/**
	 * Makes the next mails be refused with an SMTP reply, each at the command that this reply belongs to.
	 * @param times how many sessions; all that come when left out
	 * @throws Error in words for a code that refuses nothing
	 */
	refuseNext(code: number, times = Number.POSITIVE_INFINITY): void {
		this.#next = { refusal: refusalOf(code), left: times };
	}

	/** Mails are taken again. */
	refuseNoMore(): void {
		this.#next = undefined;
	}

	/** The refusal of a session at this stage; a client that skips AUTH hears at MAIL what belongs to AUTH. */
	at(stage: Stage, session: Session): Refusal | undefined {
		const decided = this.#decided.get(session);
		const refusal = decided ?? this.#next?.refusal;
		const fits = refusal?.stage === stage || (refusal?.stage === "AUTH" && stage === "MAIL" && !session.user);
		if (!refusal || !fits) return stage === "RCPT" ? this.#full : undefined;
		if (!decided) this.#count(session, refusal);
		return refusal;
	}

	get #full(): Refusal | undefined {
		return this.mailboxFull && { code: this.mailboxFull, stage: "RCPT", text: "Mailbox full" };
	}

	#count(session: Session, refusal: Refusal): void {
		this.#decided.set(session, refusal);
		if (!this.#next) return;
		this.#next.left--;
		if (this.#next.left <= 0) this.#next = undefined;
	}
}
