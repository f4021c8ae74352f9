import type { SecureVersion } from "node:tls";

/** What a modem's SSL context (AT+QSSLCFG, AT+CSSLCFG) asks of a connection, in the words of TLS. */
export interface TlsSettings {
	readonly minimum: SecureVersion;
	readonly maximum: SecureVersion;
	/** Codes of TLS, e.g. 0x002f; undefined for all. */
	readonly cipherSuite: number | undefined;
	/** PEM or DER of the authority that must have signed the server's certificate; undefined: anybody may have. */
	readonly authority: Uint8Array | undefined;
	/** Must the certificate be valid today? */
	readonly checkDates: boolean;
	/** Must it be for the host that was asked for? */
	readonly checkName: boolean;
	/** Tell the server which host is meant (RFC 6066 3)? */
	readonly sendName: boolean;
	/** For servers that ask for it; PEM. */
	readonly client: { readonly certificate: Uint8Array; readonly key: Uint8Array } | undefined;
}

/** Versions by the number that Quectel and SIMCom give them: 0 SSL 3.0, 1 to 3 TLS 1.0 to 1.2, 4 all of these. */
export function versionsOf(number: number): Pick<TlsSettings, "minimum" | "maximum"> {
	// SSL 3.0 is left out of every library of today: a modem that insists on it fails at the handshake, as here.
	const versions: readonly SecureVersion[] = ["TLSv1", "TLSv1", "TLSv1.1", "TLSv1.2"];
	const only = versions[number];
	return only ? { minimum: only, maximum: only } : { minimum: "TLSv1", maximum: "TLSv1.2" };
}

/** OpenSSL's names of the suites that modems list; a suite that is not here cannot be had. */
export const CIPHER_SUITES: Readonly<Record<number, string>> = Object.freeze({
	47: "AES128-SHA",
	53: "AES256-SHA",
	61: "AES256-SHA256",
	49161: "ECDHE-ECDSA-AES128-SHA",
	49162: "ECDHE-ECDSA-AES256-SHA",
	49171: "ECDHE-RSA-AES128-SHA",
	49172: "ECDHE-RSA-AES256-SHA",
	49187: "ECDHE-ECDSA-AES128-SHA256",
	49188: "ECDHE-ECDSA-AES256-SHA384",
	49191: "ECDHE-RSA-AES128-SHA256",
	49192: "ECDHE-RSA-AES256-SHA384",
	49195: "ECDHE-ECDSA-AES128-GCM-SHA256",
	49196: "ECDHE-ECDSA-AES256-GCM-SHA384",
	49199: "ECDHE-RSA-AES128-GCM-SHA256",
	49200: "ECDHE-RSA-AES256-GCM-SHA384",
});
