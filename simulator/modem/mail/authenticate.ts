import { createHmac } from "node:crypto";
import { MailFailure, MailRefusal, type SmtpConnection, type SmtpReply } from "./smtp-connection";

export interface Account {
	readonly user: string;
	readonly password: string;
}

const ACCEPTED = 235;
const CONTINUE = 334;

/** In order of preference: the first of these that the server offers is taken. */
const MECHANISMS = Object.freeze({
	"CRAM-MD5": cramMd5,
	PLAIN: plain,
	LOGIN: login,
});

/**
 * RFC 4954.
 * @param offered the parameters of AUTH in the server's answer to EHLO
 * @throws MailRefusal, MailFailure
 */
export async function authenticate(
	connection: SmtpConnection,
	account: Account,
	offered: readonly string[],
): Promise<void> {
	const names = Object.keys(MECHANISMS) as (keyof typeof MECHANISMS)[];
	const name = names.find((each) => offered.includes(each));
	if (!name) throw new MailFailure("no authentication");
	const reply = await MECHANISMS[name](connection, account);
	if (reply.code !== ACCEPTED) throw new MailRefusal(reply);
}

/** RFC 2195 */
async function cramMd5(connection: SmtpConnection, { user, password }: Account): Promise<SmtpReply> {
	const challenge = await connection.command("AUTH CRAM-MD5");
	if (challenge.code !== CONTINUE) return challenge;
	const text = Buffer.from(challenge.lines[0] ?? "", "base64");
	const digest = createHmac("md5", Buffer.from(password, "latin1")).update(text).digest("hex");
	return connection.command(base64(`${user} ${digest}`));
}

/** RFC 4616 */
function plain(connection: SmtpConnection, { user, password }: Account): Promise<SmtpReply> {
	return connection.command(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`);
}

/** Never standardised (draft-murchison-sasl-login); what many servers and modems have all the same. */
async function login(connection: SmtpConnection, { user, password }: Account): Promise<SmtpReply> {
	const userWanted = await connection.command("AUTH LOGIN");
	if (userWanted.code !== CONTINUE) return userWanted;
	const passwordWanted = await connection.command(base64(user));
	if (passwordWanted.code !== CONTINUE) return passwordWanted;
	return connection.command(base64(password));
}

function base64(text: string): string {
	return Buffer.from(text, "latin1").toString("base64");
}
