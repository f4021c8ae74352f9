import { CodeTable } from "io/code-table";
import { MmsRetrieveError } from "./errors";

/** 7.3.50: what is not in the list goes by its class, 192 to 223 for failures that pass, 224 to 255 for good. */
const MEANINGS = new CodeTable(
	"192 a failure that will pass",
	"193 the message is not found now",
	"194 a problem of the network",
	"224 a failure for good",
	"225 this SIM may not fetch messages",
	"226 the message is not found",
	"227 this kind of content cannot be delivered",
);

const OK = 128;
const TRANSIENT = 192;
const PERMANENT = 224;

/** What a retrieve status means; undefined for one that says yes. Message centres up to MMS 1.0 send none. */
export function retrieveError(status: number | undefined, text: string | undefined): MmsRetrieveError | undefined {
	if (status === undefined || status === OK) return undefined;
	const transient = status < PERMANENT;
	const meaning = MEANINGS.meaningOf(status) ?? MEANINGS.meaningOf(transient ? TRANSIENT : PERMANENT);
	const words = text ? ` It says: "${text}".` : "";
	const advice = transient ? "another try may bring it" : "another try would end the same way";
	const message = `The message centre answered with status ${status} (${meaning}): ${advice}.${words}`;
	return new MmsRetrieveError(message, status, transient);
}
