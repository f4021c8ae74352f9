import { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { type ConnectionOptions, connect, type TLSSocket } from "node:tls";
import { CIPHER_SUITES, type TlsSettings } from "./tls-settings";

/** Why a connection could not be encrypted: `certificate` is the server's, and was not believed. */
export class TlsFailure extends Error {
	constructor(readonly reason: "certificate" | "handshake") {
		super(`TLS failed: ${reason}`);
	}
}

const OUT_OF_DATE: readonly string[] = ["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"];
const OTHER_NAME = "ERR_TLS_CERT_ALTNAME_INVALID";

/**
 * Begins TLS on a connection (RFC 8446; STARTTLS or the first byte alike).
 * @throws TlsFailure
 */
export function secureSocket(socket: Socket, host: string, settings: TlsSettings): Promise<TLSSocket> {
	return new Promise((resolve, reject) => {
		const options = optionsFor(socket, host, settings);
		if (!options) {
			reject(new TlsFailure("handshake"));
			return;
		}
		const secure = connect(options);
		secure.once("error", () => reject(new TlsFailure("handshake")));
		secure.once("close", () => reject(new TlsFailure("handshake")));
		secure.once("secureConnect", () => {
			if (isBelieved(secure, settings)) resolve(secure);
			else reject(new TlsFailure("certificate"));
		});
	});
}

/** Undefined where the settings ask for what no library has. */
function optionsFor(socket: Socket, host: string, settings: TlsSettings): ConnectionOptions | undefined {
	const { authority, cipherSuite, client, sendName } = settings;
	const suite = cipherSuite === undefined ? "ALL" : CIPHER_SUITES[cipherSuite];
	if (suite === undefined) return undefined;
	return {
		socket,
		host,
		// Judged afterwards, since a modem may be told to overlook some faults.
		rejectUnauthorized: false,
		minVersion: settings.minimum,
		maxVersion: settings.maximum,
		// OpenSSL's own minimum would leave out what old modems speak.
		ciphers: `${suite}:@SECLEVEL=0`,
		...(sendName ? { servername: host } : { servername: "" }),
		...(authority ? { ca: toPem(authority) } : {}),
		...(client ? { cert: toPem(client.certificate), key: Buffer.from(client.key) } : {}),
	};
}

function isBelieved(socket: TLSSocket, { authority, checkDates, checkName }: TlsSettings): boolean {
	if (!authority) return true;
	// A code, whatever its type says.
	const fault: string | undefined = socket.authorizationError ? String(socket.authorizationError) : undefined;
	if (fault === undefined) return true;
	if (OUT_OF_DATE.includes(fault)) return !checkDates;
	return fault === OTHER_NAME && !checkName;
}

/** Modems keep certificates as `.pem` or `.der`. */
function toPem(file: Uint8Array): string {
	const text = Buffer.from(file).toString("latin1");
	if (text.includes("-----BEGIN")) return text;
	try {
		return new X509Certificate(file).toString();
	} catch {
		return text;
	}
}
