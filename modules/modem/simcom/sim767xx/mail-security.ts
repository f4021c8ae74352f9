import type { Line } from "at/engine";
import { execute, write } from "at/request";
import { ask, attempt } from "modem/attempt";
import { isVerified } from "modem/mail-limits";
import { withSource } from "modem/preparing";
import type { MailTask } from "modem/service";
import { CSMTPSCFG_SSL } from "./commands/mail";
import {
	CCERTDELE,
	CCERTDOWN,
	CCERTLIST,
	CSSLCFG_AUTHMODE,
	CSSLCFG_CACERT,
	CSSLCFG_ENABLESNI,
	CSSLCFG_IGNORECERTCN,
	CSSLCFG_IGNORELOCALTIME,
} from "./commands/ssl";
import type { Parts } from "./parts";

/** The default of AT+CSMTPSCFG (22.2.1). */
const SSL_CONTEXT = 0;
const NOBODY = 0;
const SERVER = 1;
const CERTIFICATE = "outpost.pem";
/** "Each data packet should be no larger than 3072 bytes" (17.2.2); the rest that parts two of them is not stated. */
const PACKETS = Object.freeze({ bytes: 3072, pause: 100 });

/**
 * The TLS context of the mail server. Its version stays at the default, as 17.2.1 advises: the same numbers mean other
 * versions on firmware that knows TLS 1.3.
 * @throws {AtError}
 */
export async function secure(line: Line, task: MailTask, parts: Parts): Promise<void> {
	if (task.settings.security === "none") return;
	const verified = isVerified(task.settings);
	if (verified) await keepCertificate(line, task, parts);
	await line.exchange(write(CSMTPSCFG_SSL, SSL_CONTEXT));
	await line.exchange(write(CSSLCFG_AUTHMODE, SSL_CONTEXT, verified ? SERVER : NOBODY));
	await line.exchange(write(CSSLCFG_ENABLESNI, SSL_CONTEXT, 1));
	// The modem's clock is right only where the network tells the time, and a wrong one would hold every mail up.
	await line.exchange(write(CSSLCFG_IGNORELOCALTIME, SSL_CONTEXT, 1));
	if (!verified) return;
	await line.exchange(write(CSSLCFG_CACERT, SSL_CONTEXT, CERTIFICATE));
	// Firmware before V1.02 of the manual has no such key, and compares the names.
	await attempt(line.exchange(write(CSSLCFG_IGNORECERTCN, SSL_CONTEXT, 0)));
}

async function keepCertificate(line: Line, task: MailTask, parts: Parts): Promise<void> {
	const isThere = async () => {
		const answer = await ask(line.exchange(execute(CCERTLIST)));
		return answer?.lines.some((file) => file.string("file_name") === CERTIFICATE) ?? false;
	};
	await withSource(
		() => task.openCertificate(),
		(source) =>
			parts.certificate.keep(source, isThere, async (whole) => {
				await attempt(line.exchange(write(CCERTDELE, CERTIFICATE)));
				await line.upload(write(CCERTDOWN, CERTIFICATE, whole.length), whole, { pace: PACKETS });
			}),
		(reason) => `The certificate that mail.ca names cannot be read: ${reason} Upload it anew.`,
	);
}
