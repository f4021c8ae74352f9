import type { Line } from "at/engine";
import { write } from "at/request";
import { ask, attempt } from "modem/attempt";
import { isVerified } from "modem/mail-limits";
import { preparing, withSource } from "modem/preparing";
import type { MailSettings, MailTask } from "modem/service";
import { QFLST } from "../commands/files";
import { FILE_CODES } from "../file-outcomes";
import type { Parts } from "../parts";
import { QSMTPCFG_SSLCTXID, QSMTPCFG_SSLTYPE } from "./commands/mail";
import {
	QSSLCFG_CACERT,
	QSSLCFG_CIPHERSUITE,
	QSSLCFG_IGNORELOCALTIME,
	QSSLCFG_SECLEVEL,
	QSSLCFG_SNI,
	QSSLCFG_SSLVERSION,
} from "./commands/ssl";
import { MAIL_CODES } from "./mail-outcomes";

/** AT+QSMTPCFG="ssltype". */
const SSL_TYPES: Readonly<Record<MailSettings["security"], number>> = Object.freeze({ none: 0, tls: 1, starttls: 2 });
/** The one that the field log of the supplement has; others are left to other programs. */
const SSL_CONTEXT = 1;
/** TLS 1.2: what is older is not to be used any more (RFC 8996), and no newer one is known to these modems. */
const TLS_1_2 = 3;
const ALL_SUITES = "0XFFFF";
const NOBODY = 0;
const SERVER = 1;
/** In flash: what is in RAM is deleted with the files of a message. */
const CERTIFICATE = "UFS:outpost.pem";

/**
 * How the way to the mail server is protected. The server must have a certificate of the authority; that it is for this
 * server's name is not compared, since none of the keys that an EG25-G lists does that.
 * @throws {PrepareError}
 */
export async function secure(line: Line, task: MailTask, parts: Parts): Promise<void> {
	const { security } = task.settings;
	const verified = isVerified(task.settings);
	if (verified) await preparing(FILE_CODES, () => keepCertificate(line, task, parts));
	await preparing(MAIL_CODES, async () => {
		await line.exchange(write(QSMTPCFG_SSLTYPE, SSL_TYPES[security]));
		if (security === "none") return;
		await line.exchange(write(QSMTPCFG_SSLCTXID, SSL_CONTEXT));
		await line.exchange(write(QSSLCFG_SSLVERSION, SSL_CONTEXT, TLS_1_2));
		await line.exchange(write(QSSLCFG_CIPHERSUITE, SSL_CONTEXT, ALL_SUITES));
		await line.exchange(write(QSSLCFG_SECLEVEL, SSL_CONTEXT, verified ? SERVER : NOBODY));
		// Not every firmware has these two.
		await attempt(line.exchange(write(QSSLCFG_SNI, SSL_CONTEXT, 1)));
		// The modem's clock is right only where the network tells the time, and a wrong one would hold every mail up.
		await attempt(line.exchange(write(QSSLCFG_IGNORELOCALTIME, SSL_CONTEXT, 1)));
		if (verified) await line.exchange(write(QSSLCFG_CACERT, SSL_CONTEXT, CERTIFICATE));
	});
}

async function keepCertificate(line: Line, task: MailTask, parts: Parts): Promise<void> {
	const isThere = async () => {
		const answer = await ask(line.exchange(write(QFLST, CERTIFICATE)));
		return answer?.lines[0]?.integer("file_size") === task.settings.certificateLength;
	};
	await withSource(
		() => task.openCertificate(),
		(source) =>
			parts.certificate.keep(source, isThere, (whole) =>
				parts.upload.upload(line, CERTIFICATE, whole, () => undefined),
			),
		(reason) => `The certificate that mail.ca names cannot be read: ${reason} Upload it anew.`,
	);
}
